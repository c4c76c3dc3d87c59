"""A message that is another one now: its blocks aligned, and the words marked where a text became another."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from snapshot_manager.gui.passages.conversation import SPEAKER, block_passages, message_passages
from snapshot_manager.gui.passages.passage import (
    LONGEST_PASSAGE,
    Paragraph,
    Passage,
    Run,
    Style,
    Tone,
    prepare,
)
from snapshot_manager.gui.passages.text_diff import Fate, Marked, Match, matches, word_diff
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role

_STYLE = {Fate.SAME: Style.PLAIN, Fate.REMOVED: Style.REMOVED, Fate.ADDED: Style.ADDED}


def edited_passages(before: Message, after: Message) -> list[Passage]:
    """What a message was and is, under one heading."""
    heading = message_passages(after, tone=Tone.EDITED, note=tr("edited"))[0]
    heading.difference = True
    heading.spoken = tr("{speaker}, edited", speaker=tr(SPEAKER[after.role]))
    passages = [heading]
    at_old = at_new = 0
    keys = [_key(block) for block in before.blocks], [_key(block) for block in after.blocks]
    for match in [*matches(*keys), Match(len(before.blocks), len(after.blocks), 0)]:
        old, new = before.blocks[at_old : match.before], after.blocks[at_new : match.after]
        passages += _replaced(old, new, after.role)
        at_old, at_new = match.before + match.size, match.after + match.size
        for block in after.blocks[match.after : at_new]:
            passages += _toned(block, after.role, Tone.EDITED)
    for passage in passages:
        passage.subject = after
    prepare(passages)
    return passages


def _key(block: Block) -> str:
    """Equal for blocks that say the same."""
    return "\0".join((block.kind, block.tool, block.text, str(hash(block.data)), str(block.is_error)))


def _replaced(old: Sequence[Block], new: Sequence[Block], role: Role) -> Iterator[Passage]:
    """Blocks that came in the place of others; texts are compared word by word."""
    for was, now in zip_longest(old, new):
        if was and now and was.kind is now.kind is BlockKind.TEXT:
            yield from map(_marked_passage, _marked_pieces(word_diff(was.text, now.text)))
            continue
        if was:
            yield from _toned(was, role, Tone.REMOVED)
        if now:
            yield from _toned(now, role, Tone.ADDED)


def _toned(block: Block, role: Role, tone: Tone) -> list[Passage]:
    passages = block_passages(block, role)
    for passage in passages:
        passage.tone = tone
        if tone is not Tone.EDITED:
            passage.spoken = f"{tone}, {passage.said}"
    return passages


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
    spoken = ", ".join(_spoken(run) for run in marked if run.text.strip())
    return Passage(
        text, lambda: _marked_lines(marked), tone=Tone.EDITED, spoken=" ".join(spoken[:600].split())
    )


def _spoken(run: Marked) -> str:
    text = run.text.strip()
    if run.fate is Fate.SAME:
        return text
    return tr("removed {text}", text=text) if run.fate is Fate.REMOVED else tr("added {text}", text=text)


def _marked_lines(marked: Sequence[Marked]) -> list[Paragraph]:
    lines: list[list[Run]] = [[]]
    for run in marked:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(Run(line, _STYLE[run.fate]))
    return [Paragraph(tuple(line)) for line in lines]
