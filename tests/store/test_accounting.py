"""What the library says it holds and what deleting frees, against a full count."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.store import accounting, entries, reclaiming, search
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, plain, state_of

WORDS = [b"alpha " * 50, b"beta " * 90, b"", b"delta " * 4_000]
Item = tuple[int, int]


class Accounting(RuleBasedStateMachine):
    """Random work on a library, with a model of it beside."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.library = Library(
            Path(self.folder.name), clock=FakeClock(), policy=Policy(quota_bytes=10_000_000)
        )
        self.kept: dict[SnapshotId, State] = {}
        self.trashed: dict[SnapshotId, None] = {}
        self.history: dict[str, list[bytes]] = {"one": [], "two": []}
        self.minute = 0

    @initialize()
    def begin(self) -> None:
        self.create("one", {"/a": 0}, False)

    @rule(
        session=st.sampled_from(["one", "two"]),
        files=st.dictionaries(st.sampled_from(["/a", "/b"]), st.integers(0, len(WORDS) - 1)),
        with_terminal=st.booleans(),
    )
    def create(self, session: str, files: dict[str, int], with_terminal: bool) -> None:
        self.minute += 1
        history = self.history[session]
        terminal = Part(Mark.CAPTURED, records=RecordList(history[::2])) if with_terminal else Part.empty()
        contents = {name: WORDS[number] for name, number in files.items()}
        state = state_of(list(history), contents, terminal=terminal)
        snapshot, _ = self.library.create(draft_of(state, minute=self.minute, session=session))
        self.kept[snapshot.id] = state

    @rule(session=st.sampled_from(["one", "two"]), texts=st.lists(st.sampled_from(WORDS), max_size=4))
    def say(self, session: str, texts: list[bytes]) -> None:
        self.history[session] += [each and b"%d " % self.minute + each for each in texts]

    @rule(session=st.sampled_from(["one", "two"]), count=st.integers(0, 6))
    def rewind(self, session: str, count: int) -> None:
        self.history[session] = self.history[session][: max(0, len(self.history[session]) - count)]

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(list(self.kept)), max_size=3))
        self.library.delete(chosen)
        self.trashed.update(dict.fromkeys(chosen))

    @precondition(lambda self: self.trashed)
    @rule(data=st.data())
    def undelete(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(list(self.trashed)))
        self.library.undelete([chosen])
        del self.trashed[chosen]

    @rule(data=st.data(), starred=st.booleans())
    @precondition(lambda self: self.kept)
    def star(self, data: st.DataObject, starred: bool) -> None:
        self.library.star(data.draw(st.sampled_from(list(self.kept))), starred)

    @rule()
    def empty_trash(self) -> None:
        for each in self.library.empty_trash().removed:
            del self.kept[each]
            self.trashed.pop(each, None)

    @rule()
    def tidy(self) -> None:
        self.library.tidy()

    @invariant()
    def sums_are_those_of_a_full_count(self) -> None:
        usage = self.library.usage()
        there = self.library.snapshots()
        by_part: Counter[PartName] = Counter()
        by_session: Counter[str] = Counter()
        for each in there:
            by_part.update({name: info.bytes for name, info in each.parts.items()})
            by_session[str(each.session and each.session.ref)] += each.size_bytes
        assert usage.snapshots == len(there) == len(self.kept) - len(self.trashed)
        assert usage.total_size_bytes == sum(each.size_bytes for each in there)
        assert usage.by_part == {name: size for name, size in by_part.items() if size}
        assert usage.by_session == {name: size for name, size in by_session.items() if size}
        assert usage.disk_bytes == sum(file.stat().st_size for file in Path(self.folder.name).iterdir())

    @invariant()
    def what_deleting_frees_is_what_nothing_else_holds(self) -> None:
        for each in self.kept:
            assert self.library.freed_bytes([each]) == self._freed_by({each})
        assert self.library.usage().reclaimable_bytes == self._freed_by(set(self.trashed))

    @invariant()
    def nothing_is_stored_that_nothing_holds(self) -> None:
        held = {item for each in self.kept for item in self._held_by(each)}
        assert self._stored() == held

    @invariant()
    def everything_comes_back(self) -> None:
        for each, state in self.kept.items():
            assert plain(self.library.state(each)) == plain(state)

    @override
    def teardown(self) -> None:
        trash = {each.id for each in self.library.snapshots(SnapshotFilter(trash=True))}
        assert trash == self.trashed.keys()
        assert self.library.verify().ok
        self.library.close()
        self.folder.cleanup()

    def _freed_by(self, going: set[SnapshotId]) -> int:
        """What only these hold: of packs, by a full count of all that is held; of rows, holds and words."""
        staying = {item for each in self.kept.keys() - going for item in self._held_by(each)}
        only = {item for each in going for item in self._held_by(each)} - staying
        kept_holds = {hold for each in self.kept.keys() - going for hold in self._holds_of(each)}
        holds = {hold for each in going for hold in self._holds_of(each)} - kept_holds
        freed = self._stored_bytes(only) + reclaiming.HOLD_BYTES * len(holds)
        with self.library._read() as connection:
            freed += search.word_bytes(connection, sorted(holds))
            freed -= accounting.record_bytes(connection, len(going))
            for each in going:
                row = connection.exec_driver_sql(
                    "SELECT length(body), coalesce(length(description), 0) FROM snapshot WHERE id = ?",
                    (each,),
                ).one()
                freed += reclaiming.ROW_BYTES + row[0] + 2 * row[1]
        return max(0, freed)

    def _holds_of(self, snapshot_id: SnapshotId) -> set[int]:
        with self.library._reader.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT hold.id FROM snapshot JOIN hold USING (session_id)"
                " WHERE snapshot.id = ? AND since <= seq AND (until IS NULL OR until >= seq)",
                (snapshot_id,),
            )
            return set(found.scalars())

    def _held_by(self, snapshot_id: SnapshotId) -> set[Item]:
        """Every item a snapshot holds, read from its holds one by one."""
        with self.library._reader.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT stream_id, start, stop FROM snapshot JOIN hold USING (session_id)"
                " WHERE snapshot.id = ? AND since <= seq AND (until IS NULL OR until >= seq)",
                (snapshot_id,),
            ).all()
        return {(stream, ordinal) for stream, start, stop in rows for ordinal in range(start, stop)}

    def _packs(self) -> list[tuple[int, int, int, list[entries.Entry]]]:
        with self.library._reader.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT stream_id, first, length(payload) + length(entries), stop, entries FROM pack"
            ).all()
        return [(*row[:3], list(entries.unpack_entries(row[4], row[3] - row[1]))) for row in rows]

    def _stored(self) -> set[Item]:
        return {
            (stream, first + n)
            for stream, first, _, items in self._packs()
            for n, entry in enumerate(items)
            if entry.digest is not None
        }

    def _stored_bytes(self, items: set[Item]) -> int:
        """Their share of the packs they are in, by size; an empty item counts for one byte."""
        total = 0
        for stream, first, stored, named in self._packs():
            weights = {(stream, first + n): each.size + 1 for n, each in enumerate(named) if each.digest}
            ours, all_of_it = sum(weights[item] for item in weights.keys() & items), sum(weights.values())
            if ours == all_of_it:
                total += reclaiming.PACK_BYTES + reclaiming.on_disk(stored)
            else:
                rest = stored - stored * ours // all_of_it
                total += reclaiming.on_disk(stored) - reclaiming.on_disk(rest)
        return total


TestAccounting = Accounting.TestCase
TestAccounting.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
