"""The aligned conversation of two states as passages; what did not change is folded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from snapshot_manager.gui import words
from snapshot_manager.gui.passages.conversation import SPEAKER, message_passages
from snapshot_manager.gui.passages.passage import (
    LONGEST_PASSAGE,
    Paragraph,
    Passage,
    Run,
    Style,
    Tone,
    plain,
)
from snapshot_manager.gui.passages.text_diff import Fate, Marked, sequence_diff, word_diff
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.results import ChangeKind, MessagePair

_SHORTEST_FOLD = 3
"""Fewer unchanged messages than this are shown, not folded."""

_TONE = {
    ChangeKind.SAME: None,
    ChangeKind.ADDED: Tone.ADDED,
    ChangeKind.REMOVED: Tone.REMOVED,
    ChangeKind.EDITED: Tone.EDITED,
    ChangeKind.MOVED: Tone.MOVED,
}

_STYLE = {Fate.SAME: Style.PLAIN, Fate.REMOVED: Style.REMOVED, Fate.ADDED: Style.ADDED}


def comparison_passages(pairs: Iterable[MessagePair]) -> list[Passage]:
    """The aligned conversation; runs of unchanged messages are folded."""
    passages: list[Passage] = []
    for same, group in groupby(pairs, key=lambda pair: pair.kind is ChangeKind.SAME):
        run = list(group)
        if same and len(run) >= _SHORTEST_FOLD:
            passages.append(_unchanged(run))
        else:
            passages += [passage for pair in run for passage in _pair(pair)]
    return passages


def _unchanged(run: Sequence[MessagePair]) -> Passage:
    label = words.count(len(run), "unchanged message")
    return Passage(
        label,
        lambda: [plain(label, Style.FOLD)],
        unfold=lambda: [passage for pair in run for passage in _pair(pair)],
        starts=True,
    )


def _pair(pair: MessagePair) -> list[Passage]:
    if pair.kind is ChangeKind.EDITED and pair.before and pair.after:
        return _edited(pair.before, pair.after)
    message = pair.after or pair.before
    if message is None:
        return []
    note = "" if pair.kind is ChangeKind.SAME else pair.kind.value
    passages = message_passages(message, tone=_TONE[pair.kind], note=note)
    passages[0].difference = pair.kind is not ChangeKind.SAME
    return passages


def _edited(before: Message, after: Message) -> list[Passage]:
    heading = message_passages(after, tone=Tone.EDITED, note="edited")[0]
    heading.difference = True
    heading.spoken = f"{SPEAKER[after.role]}, edited"
    pieces = _marked_pieces(word_diff(before.text, after.text))
    return [heading, *(_marked_passage(piece) for piece in pieces)]


def _marked_pieces(marked: Sequence[Marked]) -> Iterator[list[Marked]]:
    """Cut a long marked text into pieces that can each be laid out within a frame."""
    piece: list[Marked] = []
    length = 0
    for run in marked:
        for start in range(0, len(run.text), LONGEST_PASSAGE):
            part = Marked(run.fate, run.text[start : start + LONGEST_PASSAGE])
            if piece and length + len(part.text) > LONGEST_PASSAGE:
                yield piece
                piece, length = [], 0
            piece.append(part)
            length += len(part.text)
    if piece:
        yield piece


def _marked_passage(marked: Sequence[Marked]) -> Passage:
    text = "".join(run.text for run in marked)
    said = {Fate.REMOVED: "removed ", Fate.ADDED: "added "}
    spoken = ", ".join(said.get(run.fate, "") + run.text.strip() for run in marked if run.text.strip())
    return Passage(
        text, lambda: _marked_lines(marked), tone=Tone.EDITED, spoken=" ".join(spoken[:600].split())
    )


def _marked_lines(marked: Sequence[Marked]) -> list[Paragraph]:
    lines: list[list[Run]] = [[]]
    for run in marked:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(Run(line, _STYLE[run.fate]))
    return [Paragraph(tuple(line)) for line in lines]


def goal_passages(before: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """Open proof goals: solved ones as removed, new ones as added."""
    return [_goal(stretch.fate, goal) for stretch in sequence_diff(before, after) for goal in stretch.items]


def _goal(fate: Fate, goal: str) -> Passage:
    tone = {Fate.SAME: Tone.PLAIN, Fate.REMOVED: Tone.REMOVED, Fate.ADDED: Tone.ADDED}[fate]
    said = {Fate.SAME: "open on both sides", Fate.REMOVED: "no longer open", Fate.ADDED: "new"}[fate]
    lines = [plain(said, Style.FAINT), plain(goal, Style.CODE)]
    return Passage(
        goal, lambda: lines, tone, f"{goal}, {said}", starts=True, difference=fate is not Fate.SAME
    )
