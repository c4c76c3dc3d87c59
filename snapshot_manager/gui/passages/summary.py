"""A comparison in figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from snapshot_manager.gui.passages.contents import is_text, text_of
from snapshot_manager.gui.words import amounts, foreign_text, part_words, snapshot_words, times
from snapshot_manager.gui.words.language import marked, number_said, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.comparison import (
    ChangeKind,
    DocumentPair,
    FilePair,
    MessagePair,
    Side,
    SnapshotComparison,
)
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.state import Document, PartName

SIGN = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "−",
    ChangeKind.EDITED: "~",
    ChangeKind.MOVED: "↕",
    ChangeKind.SAME: " ",
}
"""What a thing that differs is marked with."""


_FATES = {
    ChangeKind.ADDED: marked("{n} added"),
    ChangeKind.REMOVED: marked("{n} removed"),
    ChangeKind.EDITED: marked("{n} edited"),
    ChangeKind.MOVED: marked("{n} moved"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that is counted on both sides.

    Attributes:
        delta: The difference with its sign, and what it is made of where that is more than the sign tells;
            "no change"; empty when one side is not known.
    """

    name: str
    before: str
    after: str
    delta: str

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        return tr(
            "{name}: before {before}, after {after}, {delta}",
            name=self.name,
            before=self.before,
            after=self.after,
            delta=self.delta or tr("not comparable"),
        )


def figures(comparison: SnapshotComparison) -> list[Figure]:
    """Balance, messages, tokens, files, proof goals, cost."""
    old, new = comparison.before.summary, comparison.after.summary
    cost = comparison.before.cost_usd, comparison.after.cost_usd
    return [
        _figure(tr("Balance (Diem)"), old.balance_diem, new.balance_diem, 1),
        _counted(tr("Messages"), old.message_count, new.message_count, _fates(comparison.messages)),
        _figure(tr("Tokens"), old.token_count, new.token_count),
        _counted(tr("Files"), old.files_in_context, new.files_in_context, _fates(comparison.files)),
        _counted(tr("Proof goals"), old.proof_goals, new.proof_goals, _fates_of_goals(comparison)),
        _figure(tr("Cost (USD)"), *cost, 2),
    ]


def _figure(name: str, before: float | None, after: float | None, digits: int = 0) -> Figure:
    shown = [amounts.NOT_KNOWN if each is None else number_said(each, digits) for each in (before, after)]
    delta = "" if before is None or after is None else _delta(after - before, digits)
    return Figure(name, shown[0], shown[1], delta)


def _counted(name: str, before: int, after: int, fates: Counter[ChangeKind]) -> Figure:
    """A number of things; as many as before may be others, so it says what became of them."""
    figure = _figure(name, before, after)
    told = ", ".join(tr(text, n=number_said(fates[kind])) for kind, text in _FATES.items() if fates[kind])
    if fates in ({ChangeKind.ADDED: after - before}, {ChangeKind.REMOVED: before - after}):
        told = ""  # the sign tells as much
    delta = figure.delta if after != before or not told else ""
    return replace(figure, delta=f"{delta} ({told})" if delta and told else delta or told)


def _fates(pairs: Iterable[MessagePair] | Iterable[FilePair]) -> Counter[ChangeKind]:
    return Counter(pair.kind for pair in pairs if pair.kind is not ChangeKind.SAME)


def _fates_of_goals(comparison: SnapshotComparison) -> Counter[ChangeKind]:
    old, new = Counter(comparison.before.goals), Counter(comparison.after.goals)
    fates = {ChangeKind.ADDED: (new - old).total(), ChangeKind.REMOVED: (old - new).total()}
    return Counter({kind: count for kind, count in fates.items() if count})


def _delta(difference: float, digits: int) -> str:
    rounded = round(difference, digits)
    if not rounded:
        return tr("no change")
    return f"{'+' if rounded > 0 else '−'}{number_said(abs(rounded), digits)}"


def is_same(comparison: SnapshotComparison) -> bool:
    """Whether nothing differs in what both sides know."""
    changed = any(pair.kind is not ChangeKind.SAME for pair in comparison.messages)
    others = comparison.files or comparison.agents or comparison.shared
    return not changed and not others and comparison.before.goals == comparison.after.goals


def unknown(comparison: SnapshotComparison) -> dict[PartName, str]:
    """Why parts could not be compared, in the person's language."""
    return {name: _retold(reason) for name, reason in comparison.unknown.items()}


def unknown_lines(comparison: SnapshotComparison) -> list[str]:
    """The same, each with the name of its part."""
    return [f"{part_words.part(name)}: {reason}" for name, reason in unknown(comparison).items()]


def _retold(reason: str) -> str:
    """Where it is missing, and then why."""
    where, dot, why = reason.partition(". ")
    return f"{retell(where + dot.strip())} {retell(why)}".strip() if dot else retell(reason)


def heading(pair: DocumentPair) -> str:
    """A document of a swarm with what became of it: "~ lead (Agents)"."""
    return f"{SIGN[pair.kind]} {foreign_text.one_line(pair.name) or tr('“”')} ({part_words.part(pair.part)})"


def document_text(document: Document | None) -> str:
    """All that is known of a document: a page's title and time stand above its text."""
    if document is None:
        return ""
    facts = [f"{name}: {value}" for name, value in sorted(document.facts.items())]
    return "\n".join([*facts, text_of(document.content or b"")])


def shown_title(which: Side) -> str:
    """What a side is called, without its time: as in the list, so that two of a session can be told apart."""
    if which.snapshot is None:
        return tr("Now")
    return _shortened(snapshot_words.title(which.snapshot))


def other_session(comparison: SnapshotComparison) -> str:
    """That the sides are of two sessions, and of which; empty where they are of one."""
    sides = comparison.before.snapshot, comparison.after.snapshot
    first, second = (each.session if each else None for each in sides)
    if first is None or second is None or first.ref == second.ref:
        return ""
    named = (_shortened(snapshot_words.session(each)) for each in sides if each)
    return tr("Two sessions: {first}; {second}", **dict(zip(("first", "second"), named, strict=True)))


_LONGEST_TITLE = 60


def side(which: Side) -> str:
    """A side with its time: "Before refactoring auth, Nov 20, 2026, 3:45 PM"."""
    return f"{shown_title(which)}, {times.stamp(which.at)}"


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip(' …')}…"


def readable(file: FileInContext | None) -> str | None:
    """A file's content as text; empty for no file, None when there is a file but no text of it."""
    if file is None:
        return ""
    if file.content is None or not is_text(file.content):
        return None
    return text_of(file.content)
