"""A comparison in figures."""

from dataclasses import dataclass

from snapshot_manager.gui import foreign_text
from snapshot_manager.gui.language import number_said, tr
from snapshot_manager.gui.passages.contents import is_text, text_of
from snapshot_manager.gui.retold import retell
from snapshot_manager.gui.words import amounts, part_words, times
from snapshot_manager.model.comparison import ChangeKind, DocumentPair, Side, SnapshotComparison
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that is counted on both sides.

    Attributes:
        delta: The difference with its sign; "no change"; empty when one side is not known.
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
        _figure(tr("Messages"), old.message_count, new.message_count),
        _figure(tr("Tokens"), old.token_count, new.token_count),
        _figure(tr("Files"), old.files_in_context, new.files_in_context),
        _figure(tr("Proof goals"), old.proof_goals, new.proof_goals),
        _figure(tr("Cost (USD)"), *cost, 2),
    ]


def _figure(name: str, before: float | None, after: float | None, digits: int = 0) -> Figure:
    shown = [amounts.NOT_KNOWN if each is None else number_said(each, digits) for each in (before, after)]
    delta = "" if before is None or after is None else _delta(after - before, digits)
    return Figure(name, shown[0], shown[1], delta)


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
    """What a side is called, without its time."""
    if which.snapshot is None:
        return tr("Now")
    return _shortened(foreign_text.plain_line(which.title)) or tr("Untitled")


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
