"""The native records and documents of a part as passages: each is read when it is opened. No Qt."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.passages.contents import beyond, code_piece, is_text, note, text_of
from snapshot_manager.gui.passages.finding import hits_in
from snapshot_manager.gui.passages.json_tree import json_passages
from snapshot_manager.gui.passages.passage import Paragraph, Passage, Run, Style, long_text, plain
from snapshot_manager.gui.passages.record_label import Label, label_of
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import number_said, tr
from snapshot_manager.gui.words.retold import sentence
from snapshot_manager.model.state import Document, Part

GROUP = 500
"""Records that are folded together when there are many more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record or document is in its part: records are counted from 0, documents after them."""

    part: Part
    number: int


def native_passages(part: Part) -> list[Passage]:
    """A part's native records and documents, each folded."""
    count = len(part.records)
    if count <= 2 * GROUP:
        records = [_record(part, number) for number in range(count)]
    else:
        records = [_group(part, start, min(start + GROUP, count)) for start in range(0, count, GROUP)]
    return [*records, *(_document(part, number) for number in range(len(part.documents)))]


def native_passage(passages: Sequence[Passage], part: Part, number: int) -> Passage:
    """The passage of a record or document among those of its part; see ``Place``."""
    beyond_records = number - len(part.records)
    if beyond_records >= 0:
        return passages[len(passages) - len(part.documents) + beyond_records]
    is_grouped = len(part.records) > 2 * GROUP
    return passages[number // GROUP].inside()[number % GROUP] if is_grouped else passages[number]


def read_native(place: Place) -> list[Passage]:
    """What a record or document holds, or why it cannot be read."""
    content = content_at(place)
    return [note(sentence(content))] if isinstance(content, SnapshotManagerError) else _native(content)


def count_places(place: Place, needle: str) -> int:
    """How often a record or document says this, whatever the case, once it is opened."""
    content = content_at(place)
    if isinstance(content, SnapshotManagerError) or not _may_say(content, needle):
        return 0
    return sum(map(len, hits_in(_native(content), needle)))


def labels_of(part: Part, start: int, stop: int) -> list[Label]:
    """What the records ``start <= n < stop`` are called; fewer where one of them cannot be read."""
    labels: list[Label] = []
    with suppress(SnapshotManagerError):  # it is told where the record is opened
        labels.extend(map(label_of, part.records.read(start, stop)))
    return labels


def name(passage: Passage, label: Label) -> None:
    """Call the passage of a record by what is in it."""
    place = passage.subject
    assert isinstance(place, Place)  # noqa: S101  -- only records are named
    number = number_said(place.number + 1)
    called = " ".join(filter(None, (label.kind, label.words)))
    if called:
        passage.text = tr("Record {number}: {called}", number=number, called=called)
    passage.compose = partial(_named_line, number, label)


def _named_line(number: str, label: Label) -> list[Paragraph]:
    runs = (
        Run(f"{number}   ", Style.FAINT),
        Run(f"{label.kind}   " if label.kind else "", Style.STRONG),
        Run(label.words),
        Run(f"   {amounts.size(label.size)}", Style.FAINT),
    )
    return [Paragraph(tuple(run for run in runs if run.text))]


def content_at(place: Place) -> bytes | SnapshotManagerError:
    """The bytes of a record or document, or why they cannot be read."""
    part, number = place.part, place.number
    if number >= len(part.records):
        return part.documents[number - len(part.records)].content or b""
    try:
        return next(part.records.read(number, number + 1))
    except SnapshotManagerError as error:
        return error


def _may_say(content: bytes, needle: str) -> bool:
    """Whether it is worth to take a content apart: JSON may write all but plain letters in other ways."""
    is_plain = needle.isascii() and not set(needle) & set('"\\/')
    return not is_plain or needle.casefold() in text_of(content).casefold()


def _group(part: Part, start: int, stop: int) -> Passage:
    label = tr("Records {first} to {last}", first=number_said(start + 1), last=number_said(stop))
    return Passage(
        label,
        lambda: [plain(label)],
        unfold=lambda: [_record(part, number) for number in range(start, stop)],
        indent=1,
    )


def _record(part: Part, number: int) -> Passage:
    place = Place(part, number)
    label = tr("Record {number}", number=number_said(number + 1))
    return Passage(
        label, lambda: [plain(label)], fetch=partial(read_native, place), indent=1, subject=place, tight=True
    )


def _document(part: Part, number: int) -> Passage:
    document, place = part.documents[number], Place(part, len(part.records) + number)
    facts = "  ·  ".join(_facts(document))
    label = Paragraph((Run(document.name), Run(f"   {facts}", Style.FAINT)))
    return Passage(
        f"{document.name}   {facts}",
        lambda: [label],
        fetch=partial(read_native, place) if document.content is not None else None,
        indent=1,
        subject=place,
    )


def _facts(document: Document) -> Iterator[str]:
    yield tr("no content") if document.content is None else amounts.size(len(document.content))
    yield from (f"{key}: {value}" for key, value in document.facts.items())


def _native(content: bytes) -> list[Passage]:
    """Native bytes, JSON as a tree."""
    if not is_text(content):
        return [note(tr("{size} of binary content.", size=amounts.size(len(content))))]
    tree = json_passages(content)
    return [*long_text(text_of(content), code_piece), *beyond(content)] if tree is None else tree
