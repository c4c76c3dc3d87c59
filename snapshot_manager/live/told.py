"""What the lines of one log come to: read line by line as the log grows, a few bytes held for each.

Lines are named by their number in the log. What stands in them is read again when it is needed.
"""

from array import array
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from snapshot_manager.live import lines, shapes
from snapshot_manager.live.lines import Line
from snapshot_manager.model.balance import Credits
from snapshot_manager.model.digest import DIGEST_BYTES, START, Digest, advance, digest_of
from snapshot_manager.model.facts import sha256_of

HISTORY = timedelta(hours=26)
"""How long the course of a balance is held: as long as its consumption is looked at, and a little more."""

STEP = timedelta(seconds=10)
"""How close to each other the points of a balance's course are held."""

MOST_ONCE = 1024
"""How many events of a session are known by their ``once``."""

NOT_FIELDS = frozenset({"sessionId", "once", "id"})
"""Parameters that say what an event is about, and are no part of what is told."""


_REPLACEABLE = (shapes.ContextUpdate, shapes.ProofUpdate, shapes.BalanceUpdate)


@dataclass(slots=True)
class Totals:
    """What the answers took so far; ``cost`` is None as long as nobody told."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    context_tokens: int = 0

    def add(self, usage: shapes.Usage, sign: int = 1) -> None:
        """Count an answer, or with -1 count it no longer."""
        self.prompt_tokens = max(0, self.prompt_tokens + sign * usage.prompt_tokens)
        self.completion_tokens = max(0, self.completion_tokens + sign * usage.completion_tokens)
        self.cost = _sum(self.cost or 0.0, sign * usage.cost)

    def set(self, usage: shapes.UsageUpdate) -> None:
        """Take over the app's own totals."""
        self.prompt_tokens = self.prompt_tokens if usage.prompt_tokens is None else usage.prompt_tokens
        if usage.completion_tokens is not None:
            self.completion_tokens = usage.completion_tokens
        self.cost = self.cost if usage.cost is None else usage.cost


def _sum(one: float, other: float) -> float:
    """Two amounts of money as they are written: 12 times 0.01 is 0.12."""
    return float(Decimal(repr(one)) + Decimal(repr(other)))


@dataclass(frozen=True, slots=True)
class FileTold:
    """Where a file in context stands: the number of the line, and the place in its list of files.

    Attributes:
        content_line: The line that told its content, which may be an earlier one; None when none did.
        content_place: Its place in that line's list.
    """

    line: int
    place: int
    sha256: str
    content_line: int | None = None
    content_place: int | None = None


@dataclass(frozen=True, slots=True)
class ProofTold:
    """Where the goals of a file stand, and a text that changes with them."""

    line: int
    goals: str


@dataclass(slots=True)
class Told:
    """What one log comes to.

    Attributes:
        seq: Of the newest line.
        session: Every field of the session that was told, under the app's own names.
        message_lines: The records of the conversation, oldest first; only ever grows.
        heads: The running digest before the first and after each of them, one after the other.
        usage_of: The messages of the active conversation, and what each took.
        proofs: The newest line about each file; the file told of last stands last.
        confirmed: What the app said of each part that it was handed.
        ended: The app said that it is over, and nothing since.
        replaceable: The lines that later ones can take the place of, with when each was told.
    """

    begun: lines.Begun = field(default_factory=lambda: lines.Begun(app="", id=None))
    seq: int = 0
    begun_at: datetime | None = None
    updated_at: datetime | None = None
    session: dict[str, object] = field(default_factory=dict)
    totals: Totals = field(default_factory=Totals)
    message_lines: "array[int]" = field(default_factory=lambda: array("Q"))
    heads: bytearray = field(default_factory=lambda: bytearray(START))
    usage_of: dict[str, shapes.Usage | None] = field(default_factory=dict)
    terminal_lines: "array[int]" = field(default_factory=lambda: array("Q"))
    files: dict[str, FileTold] = field(default_factory=dict)
    proofs: dict[str, ProofTold] = field(default_factory=dict)
    metrics: dict[str, float] = field(default_factory=dict)
    confirmed: dict[str, shapes.RestoreConfirm] = field(default_factory=dict)
    ended: bool = False
    balance: dict[str, object] = field(default_factory=dict)
    course: "deque[Credits]" = field(default_factory=deque)
    once: dict[str, int] = field(default_factory=dict)
    replaceable: "array[int]" = field(default_factory=lambda: array("Q"))
    told_at: "array[float]" = field(default_factory=lambda: array("d"))

    @property
    def message_count(self) -> int:
        """How many messages the active conversation has."""
        return len(self.usage_of)

    def text(self, name: str) -> str:
        """A field of the session; empty where it is no text."""
        value = self.session.get(name)
        return value if isinstance(value, str) else ""

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records of the conversation."""
        return Digest(bytes(self.heads[count * DIGEST_BYTES : (count + 1) * DIGEST_BYTES]))

    def superseded(self) -> set[int]:
        """The lines that later ones took the place of, so that nothing would change without them."""
        in_force = {each.line for each in self.proofs.values()}
        for file in self.files.values():
            in_force |= {file.line, file.content_line or file.line}
        if self.course:
            oldest = (self.course[-1].at - HISTORY).timestamp()
            pairs = zip(self.replaceable, self.told_at, strict=True)
            in_force |= {number for number, at in pairs if at >= oldest}
        return set(self.replaceable) - in_force

    def take(self, number: int, line: Line, data: bytes) -> None:
        """Take in the next line.

        Raises:
            msgspec.DecodeError: Its parameters are not those of its method.
        """
        self.seq, self.updated_at = line.seq, line.at
        if line.method == lines.BEGUN:
            self.begun, self.begun_at = msgspec.json.decode(line.params, type=lines.Begun), line.at
            return
        kind = shapes.STATE_SHAPES.get(line.method)
        if kind is None:
            return
        shape = msgspec.json.decode(line.params, type=kind)
        self.ended = kind is shapes.SessionEnded
        if shape.once is not None:
            self._remember(shape.once, line.seq)
        if line.method.startswith("message.") or line.method == "session.cleared":
            self._record(number, data)
        if isinstance(shape, _REPLACEABLE) and not getattr(shape, "removed", ()):
            self.replaceable.append(number)
            self.told_at.append(line.at.timestamp())
        self._TAKE[kind](self, number, line, shape)

    def _remember(self, once: str, seq: int) -> None:
        self.once[once] = seq
        if len(self.once) > MOST_ONCE:
            del self.once[next(iter(self.once))]

    def _record(self, number: int, data: bytes) -> None:
        self.message_lines.append(number)
        last = Digest(bytes(self.heads[-DIGEST_BYTES:]))
        self.heads += advance(last, digest_of(data))

    def _merge(self, _number: int, line: Line, _shape: shapes.Shape) -> None:
        self.session |= _fields_of(line)

    def _clear(self, _number: int, _line: Line, _shape: shapes.Shape) -> None:
        self.usage_of.clear()
        self.files.clear()
        self.totals.context_tokens = 0

    def _end(self, _number: int, _line: Line, _shape: shapes.Shape) -> None:
        """What it ended with stays."""

    def _message(
        self, _number: int, _line: Line, shape: shapes.MessageCompleted | shapes.MessageAppended
    ) -> None:
        earlier = self.usage_of.get(shape.message.id)
        if earlier is not None:
            self.totals.add(earlier, -1)
        self.usage_of[shape.message.id] = shape.usage
        if shape.usage is not None:
            self.totals.add(shape.usage)
            held = shape.usage.prompt_tokens + shape.usage.completion_tokens
            self.totals.context_tokens = held or self.totals.context_tokens

    def _edited(self, _number: int, _line: Line, shape: shapes.MessageEdited) -> None:
        if shape.message.role is not None and shape.message.content is not None:
            self.usage_of.setdefault(shape.message.id, None)

    def _usage(self, _number: int, _line: Line, shape: shapes.UsageUpdate) -> None:
        self.totals.set(shape)

    def _balance(self, _number: int, line: Line, shape: shapes.BalanceUpdate) -> None:
        self.balance = _fields_of(line)
        self._go_on(Credits(at=line.at, diem=shape.diem, usd=shape.usd, effective=shape.effective))
        while self.course[0].at < line.at - HISTORY:
            self.course.popleft()

    def _go_on(self, now: Credits) -> None:
        """Lengthen the balance's course; of a steady fall, a point every few seconds is enough."""
        if len(self.course) > 1:
            before, last = self.course[-2], self.course[-1]
            falls = before.spendable >= last.spendable >= now.spendable
            if falls and now.at - before.at < STEP and before.at.date() == now.at.date():
                self.course.pop()
        self.course.append(now)

    def _proof(self, number: int, _line: Line, shape: shapes.ProofUpdate) -> None:
        self.proofs.pop(shape.file, None)
        goals = msgspec.json.encode(shape.goals, order="deterministic")
        self.proofs[shape.file] = ProofTold(number, digest_of(goals).hex())

    def _context(self, number: int, _line: Line, shape: shapes.ContextUpdate) -> None:
        for path in shape.removed:
            self.files.pop(path, None)
        for place, file in enumerate(shape.files):
            self.files[file.path] = self._file(number, place, file)

    def _file(self, number: int, place: int, file: shapes.ContextFile) -> FileTold:
        if file.content is not None:
            return FileTold(number, place, _digest_of(file), number, place)
        earlier = self.files.get(file.path)
        if earlier is None or earlier.sha256 != _digest_of(file):
            return FileTold(number, place, _digest_of(file))
        return replace(earlier, line=number, place=place)

    def _terminal(self, number: int, _line: Line, _shape: shapes.Shape) -> None:
        self.terminal_lines.append(number)

    def _timing(self, _number: int, _line: Line, shape: shapes.ToolTiming) -> None:
        for name, more in (("toolCalls", 1), ("toolMs", shape.duration_ms)):
            self.metrics[name] = self.metrics.get(name, 0) + more

    def _warned(self, _number: int, _line: Line, _shape: shapes.Shape) -> None:
        self.metrics["rateLimitWarnings"] = self.metrics.get("rateLimitWarnings", 0) + 1

    def _confirm(self, _number: int, _line: Line, shape: shapes.RestoreConfirm) -> None:
        self.confirmed[shape.part] = shape

    _TAKE: ClassVar[dict[type[shapes.Shape], Callable[["Told", int, Line, Any], None]]] = {
        shapes.SessionCreated: _merge,
        shapes.SessionUpdate: _merge,
        shapes.SessionCleared: _clear,
        shapes.SessionEnded: _end,
        shapes.MessageCompleted: _message,
        shapes.MessageAppended: _message,
        shapes.MessageEdited: _edited,
        shapes.BalanceUpdate: _balance,
        shapes.UsageUpdate: _usage,
        shapes.ProofUpdate: _proof,
        shapes.ContextUpdate: _context,
        shapes.TerminalOutput: _terminal,
        shapes.ToolTiming: _timing,
        shapes.RateLimitWarning: _warned,
        shapes.RestoreConfirm: _confirm,
    }


def _digest_of(file: shapes.ContextFile) -> str:
    return sha256_of(file.content.encode()) if file.content is not None else (file.sha256 or "").lower()


def _fields_of(line: Line) -> dict[str, object]:
    fields: Mapping[str, object] = msgspec.json.decode(line.params, type=dict[str, object])
    return {name: value for name, value in fields.items() if name not in NOT_FIELDS}
