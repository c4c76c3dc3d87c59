"""The state store: what the bridge was told, and is asked for."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from snapshot_manager.bridge.commits import Commits
from snapshot_manager.bridge.limits import Limits
from snapshot_manager.bridge.protocol import SESSION_NOT_FOUND, Call, Refusal
from snapshot_manager.errors import SessionGone
from snapshot_manager.live import lines, picture, shapes, state
from snapshot_manager.live.folder import LiveFolder, last_seq, name_of
from snapshot_manager.live.journal import Journal
from snapshot_manager.live.told import Told
from snapshot_manager.model.balance import AlertThresholds
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef

SOURCE = "live"
"""The source that sessions of apps belong to."""

MOST_REMEMBERED = 64
"""Sessions whose ``once`` are in memory."""


@dataclass(slots=True)
class Known:
    """A session, or an account, that has a log.

    Attributes:
        id: The session's id; None for an account.
        restored_from: See ``lines.Begun``.
    """

    app: str
    id: str | None
    path: Path
    seq: int
    restored_from: str | None = None

    @property
    def name(self) -> str:
        """What the session is called in references."""
        return name_of(self.app, self.id or "")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a thing that was told.

    Attributes:
        seq: Its sequence number.
        is_new: False when it had been told before, under the same ``once``.
        on_disk: Done when it is safe.
    """

    seq: int
    is_new: bool
    on_disk: "asyncio.Future[None]"


class StateStore:
    """All live sessions of all apps. Lives in one loop.

    Args:
        logs: Where they are kept.
        clock: Tells the time, aware and in UTC.
        thresholds: From when on a balance is low.
        limits: See there.
        kept: Told what a session has come to, whenever more of it is on the disk.
    """

    def __init__(
        self,
        logs: LiveFolder,
        clock: Callable[[], datetime],
        thresholds: AlertThresholds,
        limits: Limits,
        kept: Callable[[Sighting], None],
    ) -> None:
        self._logs, self._clock, self._thresholds, self._limits = logs, clock, thresholds, limits
        self._journal = Journal(logs, clock)
        self._known = {each.path: each for each in map(_known, logs.files()) if each is not None}
        self._changed_at = 0
        self._once: OrderedDict[Path, dict[str, Kept]] = OrderedDict()
        self._commits = Commits(self._journal, self._sighting, kept, limits.pending_bytes)

    @property
    def seq(self) -> int:
        """Of the newest thing that was told."""
        return self._journal.seq

    async def run(self) -> None:
        """Write what is told, until cancelled."""
        try:
            await self._commits.run()
        finally:
            self._journal.close()

    def ref(self, app: str, session_id: str) -> SessionRef:
        """A session as the rest of the program names it.

        Raises:
            Refusal: The app never told of it.
        """
        if self._logs.path_of(name_of(app, session_id)) not in self._known:
            raise Refusal(SESSION_NOT_FOUND, "There is no such session.", field="sessionId")
        return SessionRef(source=SOURCE, id=name_of(app, session_id))

    def has_changed(self) -> bool:
        """Whether files came or went in the folder since this was asked last."""
        changed_at, self._changed_at = self._changed_at, self._logs.folder.stat().st_mtime_ns
        return changed_at != self._changed_at

    def adopt(self) -> list[Known]:
        """Take in logs that others wrote: the sessions that restores made; answers the new ones."""
        paths = [path for path in self._logs.files() if path not in self._known]
        found = [each for each in map(_known, paths) if each is not None]
        self._known |= {each.path: each for each in found}
        return found

    def restored(self, app: str) -> list[Known]:
        """The sessions that restores made for an app, oldest first."""
        mine = [each for each in self._known.values() if each.app == app and each.restored_from is not None]
        return sorted(mine, key=lambda each: each.seq)

    async def picture(self, known: Known) -> Mapping[str, object] | None:
        """A session as its app is handed it; None when it confirmed already, or when it is gone."""
        found = await asyncio.to_thread(self._picture, known, known.id)
        return None if found is None or found["confirmed"] else found

    async def flushed(self) -> None:
        """Wait until everything that was told is on the disk."""
        await self._commits.add(())

    # -- telling --

    async def tell(self, app: str, session_id: str | None, call: Call) -> Kept:
        """Take in what an app told; it is on the disk when ``on_disk`` is done.

        Args:
            app: Who tells.
            session_id: Of which session; for a balance, the app's current one, if it has any.
            call: What.

        Raises:
            Refusal: There is no such session.
        """
        await self._commits.room()
        is_account = isinstance(call.shape, shapes.BalanceUpdate)
        path = self._logs.account_path_of(app) if is_account else self._session_path(app, session_id, call)
        if call.shape.once is None:
            return self._add(path, app, session_id, call)
        remembered = await self._remembered(path)
        earlier = remembered.get(call.shape.once)
        if earlier is not None and not _failed(earlier):
            return Kept(earlier.seq, False, earlier.on_disk)
        kept = self._add(path, app, session_id, call)
        remembered[call.shape.once] = kept
        while len(remembered) > MOST_ONCE:
            del remembered[next(iter(remembered))]
        return kept

    def _session_path(self, app: str, session_id: str | None, call: Call) -> Path:
        if session_id is None:
            raise Refusal(SESSION_NOT_FOUND, "There is no session yet; send session.created first.")
        path = self._logs.path_of(name_of(app, session_id))
        if path not in self._known and not isinstance(call.shape, shapes.SessionCreated):
            raise Refusal(SESSION_NOT_FOUND, "There is no such session.", field="sessionId")
        return path

    def _add(self, path: Path, app: str, session_id: str | None, call: Call) -> Kept:
        is_account = isinstance(call.shape, shapes.BalanceUpdate)
        known = self._known.setdefault(path, Known(app, None if is_account else session_id, path, 0))
        entry = self._journal.line(lines.Begun(app=app, id=known.id), call.method, call.params)
        known.seq = self.seq
        session = "" if session_id is None else name_of(app, session_id)
        return Kept(self.seq, True, self._commits.add([entry], session))

    async def _remembered(self, path: Path) -> dict[str, Kept]:
        """The events of a log that are known by their ``once``."""
        found = self._once.pop(path, None)
        if found is None:
            once = await asyncio.to_thread(self._once_of, path)
            done = asyncio.get_running_loop().create_future()
            done.set_result(None)
            found = self._once.pop(path, None)
            found = {key: Kept(seq, False, done) for key, seq in once.items()} if found is None else found
        self._once[path] = found
        while len(self._once) > MOST_REMEMBERED:
            self._once.popitem(last=False)
        return found

    def _once_of(self, path: Path) -> dict[str, int]:
        try:
            return self._logs.at(path).look(lambda told: dict(told.once))
        except SessionGone:
            return {}

    def _sighting(self, name: str) -> Sighting | None:
        """What a session has come to; called on the writer's thread."""
        try:
            found = self._logs.session(name).look(self._seen)
        except SessionGone:
            return None
        app, count, proofs, updated_at = found
        account = state.account_of(self._logs, app, self._thresholds)
        return Sighting(
            ref=SessionRef(source=SOURCE, id=name),
            at=self._clock(),
            updated_at=updated_at,
            message_count=count,
            account=f"{SOURCE}:{app}",
            alert_level=account.forecast.level if account else None,
            proofs=proofs,
        )

    def _seen(self, told: Told) -> tuple[str, int, dict[str, str], datetime]:
        proofs = {file: each.goals for file, each in told.proofs.items()}
        return told.begun.app, told.message_count, proofs, told.updated_at or self._clock()

    # -- asking --

    async def get(self, app: str, session_id: str | None, since: int | None) -> Mapping[str, object]:
        """What changed after ``since``, or all that is known of an app's sessions.

        Args:
            app: Whose.
            session_id: Of this session alone, with its conversation.
            since: A sequence number that was answered before.

        Raises:
            Refusal: There is no such session.
        """
        if session_id is not None:
            self.ref(app, session_id)
        await self.flushed()
        mine = [each for each in self._known.values() if each.app == app]
        if session_id is not None:
            mine = [each for each in mine if each.id in (None, session_id)]
        if since is not None and since <= self.seq:
            return await asyncio.to_thread(self._delta, mine, since, self.seq)
        return await asyncio.to_thread(self._full, mine, app, session_id, self.seq)

    def _delta(self, mine: list[Known], since: int, seq: int) -> Mapping[str, object]:
        found: list[tuple[int, Mapping[str, object]]] = []
        cut: list[int] = []
        for each in (each for each in mine if each.seq > since):
            data, is_more = self._since(each, since)
            events = [(line, event) for line in data if (event := picture.event(line, each.id))]
            found += [(int(str(event["seq"])), event) for _, event in events]
            if is_more and data:
                cut.append(msgspec.json.decode(data[-1], type=lines.Line).seq)
        upto = min(cut, default=seq)
        events_upto = [event for number, event in sorted(found, key=lambda each: each[0]) if number <= upto]
        return {"seq": upto, "full": False, "more": bool(cut), "events": events_upto}

    def _since(self, known: Known, since: int) -> tuple[list[bytes], bool]:
        try:
            return self._logs.at(known.path).since(since, self._limits.reply_bytes)
        except SessionGone:
            return [], False

    def _full(self, mine: list[Known], app: str, session_id: str | None, seq: int) -> Mapping[str, object]:
        newest = sorted((each for each in mine if each.id is not None), key=lambda each: -each.seq)
        sessions = [self._picture(each, session_id) for each in newest[:MOST_SESSIONS]]
        return {
            "seq": seq,
            "full": True,
            "more": len(newest) > MOST_SESSIONS,
            "sessions": [each for each in sessions if each is not None],
            "balance": picture.balance(self._logs, app, self._thresholds),
        }

    def _picture(self, known: Known, session_id: str | None) -> Mapping[str, object] | None:
        log = self._logs.at(known.path)
        try:
            if session_id is None:
                return log.look(picture.overview)
            return picture.whole(log, self._limits.reply_bytes)
        except SessionGone:
            return None


MOST_SESSIONS = 50
"""In one answer to ``state.get``, the newest ones."""

MOST_ONCE = 4096
"""Events of a session that are known by their ``once``."""


def _failed(kept: Kept) -> bool:
    """Whether it could not be put on the disk, so that it may be told again."""
    return kept.on_disk.done() and kept.on_disk.exception() is not None


def _known(path: Path) -> Known | None:
    """Whose log this is, by its first line."""
    with path.open("rb") as file:
        line = lines.decode(file.readline(1 << 20))
    if line is None or line.method != lines.BEGUN:
        return None
    try:
        begun = msgspec.json.decode(line.params, type=lines.Begun)
    except msgspec.DecodeError:
        return None
    return Known(begun.app, begun.id, path, last_seq(path), begun.restored_from)
