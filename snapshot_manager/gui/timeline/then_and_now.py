"""A snapshot against now, from what is known without reading any state. No Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from snapshot_manager.gui.reading import Present
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import tr, within
from snapshot_manager.model.snapshot import Snapshot, SnapshotSummary
from snapshot_manager.model.state import PartName


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure then and now.

    Attributes:
        then, now: With their units: "45.2 Diem"; ``now`` is empty while it is being read.
        change: What came or went since: "+2", "−2.7"; empty where nothing did.
        is_count: Whether the name says already what is counted: "12 messages".
        is_known: Whether both are.
        is_live: Whether now is the session itself, not its newest snapshot.
    """

    name: str
    then: str
    now: str
    change: str = ""
    is_count: bool = False
    is_known: bool = True
    is_live: bool = True

    @property
    def said(self) -> str:
        """In a line of text: "45.2 Diem then, 42.5 now"."""
        if self.now in ("", self.then):
            return self.then
        unit = self.then.rpartition(" ")[2] if self.is_known else ""
        now = self.now.removesuffix(f" {unit}")
        if self.is_live:
            said = tr("{then} then, {now} now", then=self.then, now=now)
        else:
            said = tr("{then} then, {now} in the newest snapshot", then=self.then, now=now)
        return said if self.is_known else f"{within(self.name)} {said}"


def facts(then: Snapshot, now: Present | None) -> list[Fact]:
    """The figures of a snapshot beside those of its session now, if they are known."""
    is_live = not isinstance(now, Snapshot)
    return [replace(each, is_live=is_live) for each in _facts(then, now)]


def line(found: Sequence[Fact]) -> str:
    """All figures in one line, those that changed first: "45.2 Diem then, 42.5 now  •  2 files"."""
    text = "  •  ".join(each.said for each in sorted(found, key=lambda each: each.then == each.now))
    same = bool(found) and all(each.then == each.now for each in found)
    if not same:
        return text
    if all(each.is_live for each in found):
        return tr("As now: {figures}", figures=text)
    return tr("As in the newest snapshot: {figures}", figures=text)


def _facts(then: Snapshot, now: Present | None) -> Iterator[Fact]:
    old, new = then.summary, (now or then).summary
    known = now is not None
    if old.balance_diem is not None or new.balance_diem is not None:
        yield _fact(tr("Balance"), old.balance_diem, new.balance_diem, amounts.diem, known=known)
    if PartName.TABLES not in then.parts:  # databases have no conversation
        yield from _of_a_conversation(old, new, known=known)
    yield _fact(tr("Size"), then.size_bytes, (now or then).size_bytes, amounts.size, known=known)


def _of_a_conversation(old: SnapshotSummary, new: SnapshotSummary, *, known: bool) -> Iterator[Fact]:
    yield _fact(tr("Messages"), old.message_count, new.message_count, amounts.messages, known=known)
    if old.token_count or new.token_count:
        yield _fact(tr("Tokens"), old.token_count, new.token_count, amounts.tokens, known=known)
    yield _fact(tr("Files"), old.files_in_context, new.files_in_context, amounts.files, known=known)


def _fact(name: str, old: float | None, new: float | None, say: Callable[..., str], *, known: bool) -> Fact:
    before = tr("not known") if old is None else say(old)
    after = tr("not known") if new is None else say(new)
    is_count = say in (amounts.messages, amounts.tokens, amounts.files)
    if not known:
        return Fact(name, before, "", is_count=is_count)
    if old is None or new is None:
        return Fact(name, before, after, is_count=is_count, is_known=False)
    change = "" if before == after else f"{'+' if new > old else '−'}{say(abs(new - old))}"
    return Fact(name, before, after, change, is_count=is_count)
