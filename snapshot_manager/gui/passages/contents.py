"""Files and proof goals as passages."""

from collections.abc import Sequence
from functools import partial

from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    code_lines,
    plain,
    segments,
)
from snapshot_manager.gui.passages.syntax import Line
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import number_said, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.facts import FileInContext, Goal, Proof

_LONGEST_TEXT = 2_000_000
"""Bytes of a file or record that are read as text; what is beyond is said, not shown."""

_PROBED = 8_000
"""Bytes that are looked at to tell text from other content."""


def is_text(content: bytes) -> bool:
    """Whether content can be shown as text."""
    return b"\0" not in content[:_PROBED]


def text_of(content: bytes) -> str:
    """Content as text, whatever its encoding; at most as much as can be shown."""
    return content[:_LONGEST_TEXT].decode("utf-8", errors="replace").replace("\r\n", "\n")


def shown_text(file: FileInContext) -> str:
    """What is shown of a file as lines of text; empty when that is nothing."""
    return text_of(file.content) if file.content and is_text(file.content) else ""


def file_text(file: FileInContext) -> list[Passage]:
    """The content of a file, or why there is none."""
    if file.content is None:
        return [note(retell(file.reason) or tr("The content could not be had."))]
    if not file.content:
        return [note(tr("The file is empty."))]
    if not is_text(file.content):
        return [_picture(file.content)]
    return [*_pieces(text_of(file.content)), *beyond(file.content)]


def _picture(content: bytes) -> Passage:
    """The picture that a file is; of what is none, only how much there is of it."""
    said = tr("Not text: {size} of binary content.", size=amounts.size(len(content)))
    shown = Paragraph((Run(said, Style.FAINT),), Shape.IMAGE, image=content)
    return Passage(said, lambda: [shown], starts=True)


def note(text: str) -> Passage:
    """A sentence in the place of what cannot be shown."""
    return Passage(text, lambda: [plain(text, Style.FAINT)])


def colour(passages: Sequence[Passage], lines: Sequence[Line]) -> None:
    """Let the passages of a file's content show its lines in colours; they say and take up the same."""
    at = 0
    for passage in passages:
        count = passage.text.removesuffix("\n").count("\n") + 1
        passage.compose = partial(_code_paragraphs, lines[at : at + count])
        at += count


def _code_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    return [Paragraph(line, Shape.CODE) for line in lines]


def _pieces(text: str) -> list[Passage]:
    return [code_piece(piece) for piece in segments(text)]


def code_piece(text: str) -> Passage:
    """A piece of code, which goes on in the next one."""
    return Passage(text, lambda: code_lines(text.removesuffix("\n")), tight=True)


def beyond(content: bytes) -> list[Passage]:
    """How much of a content is not shown; nothing where all of it is."""
    left = len(content) - _LONGEST_TEXT
    return [note(tr("{size} more are kept, but not shown.", size=amounts.size(left)))] if left > 0 else []


# -- proof goals ---------------------------------------------------------------------------------


def proof_passages(proof: Proof) -> list[Passage]:
    """The goals of a file with what may be assumed, then what the tool said."""
    tool = tr_n("{n} open", len(proof.goals), meaning="goals")
    if proof.tool_version:
        tool += "  ·  " + tr("version {number}", number=proof.tool_version)
    head = Paragraph((Run(proof.file, Style.STRONG), Run(f"   {tool}", Style.FAINT)))
    goals = [_goal(number, goal) for number, goal in enumerate(proof.goals, start=1)]
    said = [Passage(each, partial(_said, each)) for each in proof.diagnostics]
    return [Passage(head.text, lambda: [head], starts=True), *goals, *said]


def _goal(number: int, goal: Goal) -> Passage:
    title = tr("Goal {number}", number=number_said(number))
    lines = [*goal.hypotheses, f"⊢ {goal.type}"]
    paragraphs = [plain(title, Style.FAINT), *code_lines("\n".join(lines))]
    return Passage("\n".join([title, *lines]), lambda: paragraphs, starts=True)


def _said(diagnostic: str) -> list[Paragraph]:
    return [plain(line, Style.ERROR) for line in diagnostic.split("\n")]
