"""The other parts of a state as passages: files, proof goals, and native records read one at a time."""

from collections.abc import Iterator, Sequence
from functools import partial

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.language import number_said, tr, tr_n
from snapshot_manager.gui.passages.json_tree import json_passages
from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    code_lines,
    long_text,
    plain,
    segments,
)
from snapshot_manager.gui.passages.syntax import Line
from snapshot_manager.gui.retold import retell, sentence
from snapshot_manager.gui.words import amounts
from snapshot_manager.model.facts import FileInContext, Goal, Proof
from snapshot_manager.model.state import Document, Part

_LONGEST_TEXT = 2_000_000
"""Bytes of a file or record that are read as text; what is beyond is said, not shown."""

GROUP = 500
"""Records that are folded together when there are many more."""

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
        return [_note(retell(file.reason) or tr("The content could not be had."))]
    if not file.content:
        return [_note(tr("The file is empty."))]
    if not is_text(file.content):
        return [_picture(file.content)]
    return [*_pieces(text_of(file.content)), *_beyond(file.content)]


def _picture(content: bytes) -> Passage:
    """The picture that a file is; of what is none, only how much there is of it."""
    said = tr("Not text: {size} of binary content.", size=amounts.size(len(content)))
    shown = Paragraph((Run(said, Style.FAINT),), Shape.IMAGE, image=content)
    return Passage(said, lambda: [shown], starts=True)


def _note(text: str) -> Passage:
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
    return [_code_piece(piece) for piece in segments(text)]


def _code_piece(text: str) -> Passage:
    return Passage(text, lambda: code_lines(text.removesuffix("\n")), tight=True)


def _beyond(content: bytes) -> list[Passage]:
    left = len(content) - _LONGEST_TEXT
    return [_note(tr("{size} more are kept, but not shown.", size=amounts.size(left)))] if left > 0 else []


def native_passages(part: Part) -> list[Passage]:
    """A part's native records and documents, each folded; they are read when they are opened."""
    count = len(part.records)
    if count <= 2 * GROUP:
        records = [_record(part, number) for number in range(count)]
    else:
        records = [_group(part, start, min(start + GROUP, count)) for start in range(0, count, GROUP)]
    return [*records, *map(_document, part.documents)]


def native_record(passages: Sequence[Passage], number: int) -> Passage:
    """The passage of one record, counted from 0, among those of its part."""
    is_grouped = passages[0].fetch is None
    return passages[number // GROUP].inside()[number % GROUP] if is_grouped else passages[number]


def _group(part: Part, start: int, stop: int) -> Passage:
    label = tr("Records {first} to {last}", first=number_said(start + 1), last=number_said(stop))
    return Passage(
        label,
        lambda: [plain(label)],
        unfold=lambda: [_record(part, number) for number in range(start, stop)],
        indent=1,
    )


def _record(part: Part, number: int) -> Passage:
    label = tr("Record {number}", number=number_said(number + 1))
    return Passage(
        label,
        lambda: [plain(label)],
        fetch=lambda: list(_read_record(part, number)),
        indent=1,
    )


def _read_record(part: Part, number: int) -> Iterator[Passage]:
    try:
        content = next(part.records.read(number, number + 1))
    except SnapshotManagerError as error:
        yield _note(sentence(error))
    else:
        yield from _native(content)


def _document(document: Document) -> Passage:
    size = tr("no content") if document.content is None else amounts.size(len(document.content))
    facts = "  ·  ".join([size, *(f"{key}: {value}" for key, value in document.facts.items())])
    label = Paragraph((Run(document.name), Run(f"   {facts}", Style.FAINT)))
    return Passage(
        f"{document.name}   {facts}",
        lambda: [label],
        fetch=partial(_native, document.content) if document.content is not None else None,
        indent=1,
    )


def _native(content: bytes) -> list[Passage]:
    """Native bytes, JSON as a tree."""
    if not is_text(content):
        return [_note(tr("{size} of binary content.", size=amounts.size(len(content))))]
    tree = json_passages(content)
    return [*long_text(text_of(content), _code_piece), *_beyond(content)] if tree is None else tree


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
