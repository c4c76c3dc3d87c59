"""What a reading list shows, as values without Qt: passages, made of paragraphs, made of runs.

Passages are cheap until they come into view: their paragraphs are composed only then, and what a folded
passage holds is made only when it is opened.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr, tr_n

LONGEST_PASSAGE = 6_000
"""Characters that one passage shows at most; laying out more takes longer than a frame."""

MOST_LINES = 120
"""Lines that one passage shows at most."""

_LARGE = 100_000
"""Characters that are unfolded within a few milliseconds, also where they are JSON."""


class Style(StrEnum):
    """How a run of text looks."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    COMMAND = "command"
    FAINT = "faint"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ERROR = "error"
    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"
    PURPLE = "purple"
    FOLD = "fold"
    KEYWORD = "keyword"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    NAME = "name"


class Shape(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    COLUMNS = "columns"
    IMAGE = "image"


class Tone(StrEnum):
    """What a passage is about; it decides the stripe and the ground it is painted on."""

    PLAIN = "plain"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    SYSTEM = "system"
    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look the same.

    Attributes:
        ground: The colour that they stand on; None for the passage's own ground.
    """

    text: str
    style: Style = Style.PLAIN
    ground: Style | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a passage.

    Attributes:
        beside: For ``COLUMNS``, the right side; ``runs`` is the left one.
        tone: For lines of a difference, what became of this line; for ``COLUMNS``, of the left side.
        beside_tone: The same for the right side.
        hang: Characters that all but the first line of a wrapped one stand further in.
        image: For ``IMAGE``, the encoded bytes.
    """

    runs: tuple[Run, ...]
    shape: Shape = Shape.TEXT
    beside: tuple[Run, ...] = ()
    tone: Tone = Tone.PLAIN
    beside_tone: Tone = Tone.PLAIN
    hang: int = 0
    image: bytes = b""

    @property
    def text(self) -> str:
        """What it says, both sides of columns one after the other."""
        left = "".join(run.text for run in self.runs)
        return left + "\t" + "".join(run.text for run in self.beside) if self.beside else left


@dataclass(slots=True, eq=False)
class Passage:
    """One row of a reading list.

    Attributes:
        text: What it says, for finding, copying, and guessing its height before it is laid out.
        compose: Makes its paragraphs.
        spoken: The sentence that a screen reader says; made from ``text`` when empty.
        unfold: Makes the passages that it holds; None when it holds none.
        tight: It goes on where the passage before it ends, without room between.
        starts: It begins something new (a message, a command), so there is room above it.
        difference: "Next difference" stops here.
        fetch: Reads what it holds from the disk; called on a lane, and only once it was opened, so finding
            looks inside only then. Given instead of ``unfold``.
        subject: What it stands for, for whoever filled the list.
        indent: How many steps what it holds stands further in.
        parent: What it is held by; set when it is unfolded.
        held: The passages that it holds, once they were made or read.
        holds: All that it unfolds into, as text, so that finding need not unfold what says something else.
    """

    text: str
    compose: Callable[[], Sequence[Paragraph]]
    tone: Tone = Tone.PLAIN
    spoken: str | Callable[[], str] = ""
    unfold: Callable[[], Sequence["Passage"]] | None = None
    indent: int = 0
    tight: bool = False
    starts: bool = False
    difference: bool = False
    fetch: Callable[[], Sequence["Passage"]] | None = None
    subject: object = None
    opened: bool = False
    parent: "Passage | None" = None
    holds: str = field(default="", repr=False)
    depth: int = field(default=0, init=False)
    line_breaks: int = field(default=0, init=False)
    held: tuple["Passage", ...] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Count once, where passages are made, what every guess of a height asks for."""
        self.line_breaks = self.text.count("\n")

    @property
    def can_open(self) -> bool:
        """Whether it holds anything."""
        return self.unfold is not None or self.fetch is not None

    @property
    def is_unknown(self) -> bool:
        """Whether what it holds would have to be read first."""
        return self.fetch is not None and self.held is None

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        said = self.spoken if isinstance(self.spoken, str) else self.spoken()
        return said or " ".join(self.text[:300].split()) or tr("Empty line")

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row: also whether it is open."""
        if not self.can_open:
            return self.said
        return f"{self.said}, {'open' if self.opened else 'folded'}"

    def inside(self) -> tuple["Passage", ...]:
        """The passages that it holds; made once."""
        if self.held is None and self.unfold is not None and self.fetch is None:
            self.hold(self.unfold())
        return self.held or ()

    def hold(self, passages: "Sequence[Passage]") -> None:
        """Hold these from now on; what was read comes here."""
        self.held = tuple(passages)
        for each in self.held:
            each.parent = self
            each.depth = self.depth + self.indent
            each.subject = each.subject or self.subject
            if each.held is not None:
                each.hold(each.held)  # it was prepared before its own place was known


def prepare(passages: Iterable[Passage]) -> None:
    """Make now, on a lane, what the window would take long to unfold."""
    for passage in passages:
        if len(passage.holds) > _LARGE:
            prepare(passage.inside())
            passage.holds = ""  # what it holds can be searched itself


def shown(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages, each with what is open below it."""
    return walk(passages, lambda each: each.inside() if each.opened else ())


def walk(passages: Iterable[Passage], into: Callable[[Passage], Iterable[Passage]]) -> Iterator[Passage]:
    """Passages, each with what it leads into right below it, however deep that goes."""
    waiting = [iter(passages)]
    while waiting:
        passage = next(waiting[-1], None)
        if passage is None:
            waiting.pop()
        else:
            yield passage
            waiting.append(iter(into(passage)))


def plain(text: str, style: Style = Style.PLAIN, shape: Shape = Shape.TEXT) -> Paragraph:
    """A paragraph of one style."""
    return Paragraph((Run(text, style),), shape)


def code_lines(text: str) -> list[Paragraph]:
    """Text in monospace, one paragraph a line; what would be read otherwise than it is run can be seen."""
    return [plain(line, Style.CODE, Shape.CODE) for line in foreign_text.visible(text).split("\n")]


def long_text(
    text: str, make: Callable[[str], Passage], make_rest: Callable[[str], Sequence[Passage]] | None = None
) -> list[Passage]:
    """The passages of a text; of a very long one the first, and "Show all" for the rest.

    Args:
        text: Any text.
        make: Makes a passage of a piece.
        make_rest: Makes the passages of the rest, when the pieces depend on each other.
    """
    end = _end_of_segment(text, 0)
    if end >= len(text):
        return [make(text)]
    lines = text.count("\n", end) + 1
    label = (
        tr_n("Show all: {n} more line(s)", lines)
        if lines > 1
        else tr_n("Show all: {n} more character(s)", len(text) - end)
    )
    all_of = make_rest or (lambda rest: [make(piece) for piece in segments(rest)])
    rest = text[end:]
    fold = Passage(label, lambda: [plain(label, Style.FOLD)], unfold=lambda: all_of(rest), holds=rest)
    return [make(text[:end]), fold]


def segments(text: str) -> list[str]:
    """Cut a text at line ends into pieces that can each be laid out within a frame; joined, they are it.

    A line longer than a piece is cut inside.
    """
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = _end_of_segment(text, start)
        pieces.append(text[start:end])
        start = end
    return pieces or [""]


def _end_of_segment(text: str, start: int) -> int:
    limit = start + LONGEST_PASSAGE
    if len(text) <= limit and text.count("\n", start) < MOST_LINES:
        return len(text)
    end = start
    for _ in range(MOST_LINES):
        newline = text.find("\n", end, limit)
        if newline < 0:
            break
        end = newline + 1
    else:
        return end
    if len(text) <= limit:
        return len(text)
    return end if end > start else limit
