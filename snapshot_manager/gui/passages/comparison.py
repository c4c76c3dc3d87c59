"""The aligned conversation of two states as passages; what did not change is folded."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from snapshot_manager.gui.passages.conversation import message_passages
from snapshot_manager.gui.passages.edited_message import edited_passages
from snapshot_manager.gui.passages.file_diff import Layout, file_passages
from snapshot_manager.gui.passages.passage import Paragraph, Passage, Run, Style, Tone, code_lines, plain
from snapshot_manager.gui.passages.summary import Figure, document_text, figures
from snapshot_manager.gui.passages.text_diff import Fate, sequence_diff
from snapshot_manager.gui.words import amounts, foreign_text, part_words
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.model.comparison import (
    AgentPair,
    ChangeKind,
    DocumentPair,
    MessagePair,
    SnapshotComparison,
)
from snapshot_manager.model.progress import Report, no_report

CHANGES = {
    ChangeKind.SAME: marked("same"),
    ChangeKind.ADDED: marked("added"),
    ChangeKind.REMOVED: marked("removed"),
    ChangeKind.EDITED: marked("edited"),
    ChangeKind.MOVED: marked("moved"),
}
"""What became of a message or file, in a word."""

_SHORTEST_FOLD = 3
"""Fewer unchanged messages than this are shown, not folded."""

_MOST_UNFOLDED = 500
"""Unchanged messages that one fold opens into."""

_TONE = {
    ChangeKind.SAME: None,
    ChangeKind.ADDED: Tone.ADDED,
    ChangeKind.REMOVED: Tone.REMOVED,
    ChangeKind.EDITED: Tone.EDITED,
    ChangeKind.MOVED: Tone.MOVED,
}


@dataclass(frozen=True, slots=True)
class ComparedPassages:
    """A comparison with the passages it is read as.

    Attributes:
        figures: What is counted on both sides.
        changes: How many messages are not the same.
        agents: What differs in each agent of a swarm, and in what they share.
    """

    comparison: SnapshotComparison
    figures: Sequence[Figure]
    changes: int
    conversation: Sequence[Passage]
    goals: Sequence[Passage]
    agents: Sequence[Passage] = ()


def compared_passages(comparison: SnapshotComparison, report: Report = no_report) -> ComparedPassages:
    """Make a comparison ready for reading; on a lane, because it may be long.

    Raises:
        Cancelled: The report said so.
    """
    return ComparedPassages(
        comparison,
        figures(comparison),
        sum(1 for pair in comparison.messages if pair.kind is not ChangeKind.SAME),
        comparison_passages(comparison.messages, comparison.skipped, report),
        goal_passages(comparison.before.goals, comparison.after.goals),
        agent_differences(comparison),
    )


def comparison_passages(
    pairs: Iterable[MessagePair], skipped: int = 0, report: Report = no_report
) -> list[Passage]:
    """The aligned conversation; runs of unchanged messages are folded, those before it only counted."""
    passages: list[Passage] = []
    for same, group in groupby(pairs, key=lambda pair: pair.kind is ChangeKind.SAME):
        run = list(group)
        if same and len(run) >= _SHORTEST_FOLD:
            passages.append(_unchanged(run, skipped))
        else:
            passages += [_earlier(skipped)] if skipped else []
            for pair in run:
                report(0, 0, tr("Laying out the conversation"))
                passages += _pair(pair)
        skipped = 0
    return [*passages, _earlier(skipped)] if skipped else passages


def _earlier(skipped: int) -> Passage:
    label = tr_n("{n} earlier message(s) (is|are) the same", skipped)
    return Passage(label, lambda: [plain(label, Style.FAINT)], starts=True)


def _unchanged(run: Sequence[MessagePair], skipped: int) -> Passage:
    """Unchanged messages, folded; what was skipped before them is only counted inside, too."""
    label = tr_n("{n} unchanged message(s)", skipped + len(run))
    earlier = [_earlier(skipped)] if skipped else []
    return Passage(
        label,
        lambda: [plain(label, Style.FOLD)],
        unfold=lambda: [*earlier, *_unfolded(run)],
        starts=True,
    )


def _unfolded(run: Sequence[MessagePair]) -> list[Passage]:
    """Unchanged messages; very many in folds of their own, of which each opens in a moment."""
    if len(run) <= _MOST_UNFOLDED:
        return [passage for pair in run for passage in _pair(pair)]
    starts = range(0, len(run), _MOST_UNFOLDED)
    return [_unchanged(run[start : start + _MOST_UNFOLDED], 0) for start in starts]


def _pair(pair: MessagePair) -> list[Passage]:
    if pair.kind is ChangeKind.EDITED and pair.before and pair.after:
        return edited_passages(pair.before, pair.after)
    message = pair.after or pair.before
    if message is None:
        return []
    note = "" if pair.kind is ChangeKind.SAME else tr(CHANGES[pair.kind])
    passages = message_passages(message, tone=_TONE[pair.kind], note=note)
    passages[0].difference = pair.kind is not ChangeKind.SAME
    return passages


def goal_passages(before: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """Open proof goals: solved ones as removed, new ones as added."""
    return [_goal(stretch.fate, goal) for stretch in sequence_diff(before, after) for goal in stretch.items]


def _goal(fate: Fate, goal: str) -> Passage:
    tone = {Fate.SAME: Tone.PLAIN, Fate.REMOVED: Tone.REMOVED, Fate.ADDED: Tone.ADDED}[fate]
    said = {Fate.SAME: tr("open on both sides"), Fate.REMOVED: tr("no longer open"), Fate.ADDED: tr("new")}[
        fate
    ]
    lines = [plain(said, Style.FAINT), *code_lines(goal)]
    return Passage(
        goal, lambda: lines, tone, f"{goal}, {said}", starts=True, difference=fate is not Fate.SAME
    )


def agent_differences(comparison: SnapshotComparison) -> list[Passage]:
    """What differs in a swarm, agent by agent, then in what its agents share; nothing for others."""
    own = [passage for pair in comparison.agents for passage in _agent(pair)]
    return [*own, *(passage for pair in comparison.shared for passage in _document(pair, ""))]


def _agent(pair: AgentPair) -> list[Passage]:
    """An agent's context before and after, then its own conversation."""
    counts = Counter(each.kind for each in pair.changes)
    said = ", ".join(f"{amounts.number(count)} {tr(CHANGES[kind])}" for kind, count in counts.items())
    return [*_document(pair.state, said), *comparison_passages(pair.messages)]


def _document(pair: DocumentPair, said: str) -> list[Passage]:
    """Its name with what became of it, then the lines that differ."""
    name = foreign_text.one_line(pair.name) or tr("“”")
    facts = "  ·  ".join(filter(None, (part_words.part(pair.part), tr(CHANGES[pair.kind]), said)))
    head = Passage(
        name,
        lambda: [Paragraph((Run(name, Style.STRONG), Run(f"   {facts}", Style.FAINT)))],
        _TONE[pair.kind] or Tone.PLAIN,
        f"{name}, {facts}",
        starts=True,
    )
    if pair.kind is ChangeKind.SAME:
        return [head]
    return [head, *file_passages(document_text(pair.before), document_text(pair.after), Layout.UNIFIED)]
