"""The typed contents of a state's small documents, and of the documents and records that have a fixed form.

A part whose content is one small object keeps it as one document that bears the part's own name.
"""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

from snapshot_manager.errors import InvalidValue
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList, State
from snapshot_manager.model.value import Count, Int64, Timestamp, Value, from_json, to_json

T = TypeVar("T", bound=Value)


class AlertLevel(StrEnum):
    """How low the balance is."""

    NORMAL = "normal"
    WARNING = "warning"
    CRITICAL = "critical"
    DEPLETED = "depleted"


class Balance(Value, frozen=True):
    """Credits at the moment of the snapshot. A fact: never written back."""

    diem: float
    usd: float = 0.0
    effective: float = 0.0
    alert_level: AlertLevel = AlertLevel.NORMAL
    consumption_rate_per_hour: float = 0.0
    hours_to_depletion: float | None = None


class Tokens(Value, frozen=True):
    """Tokens used so far, each counted once per response of the model."""

    input_uncached: Count = 0
    cache_read: Count = 0
    cache_write: Count = 0
    output: Count = 0

    @property
    def prompt(self) -> int:
        """All that was sent to the model."""
        return self.input_uncached + self.cache_read + self.cache_write

    @property
    def total(self) -> int:
        """All that was sent and received."""
        return self.prompt + self.output


class Session(Value, frozen=True):
    """What is known of the session itself.

    Attributes:
        cwd: The folder the session was started in; where it has to be resumed from.
        context_tokens: How much of the conversation the model holds now; what resuming will cost to send.
        cost_usd: None where the agent does not tell.
        limit: The limit of its provider that it stands before, in the agent's words; empty when none.
        error: What else ended the last turn, in the agent's words; empty when it was answered.
    """

    id: str
    title: str = ""
    model: str = ""
    provider: str = ""
    started_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    cwd: str = ""
    git_branch: str = ""
    agent_version: str = ""
    message_count: Count = 0
    tokens: Tokens = Tokens()
    context_tokens: Count = 0
    cost_usd: float | None = None
    limit: str = ""
    error: str = ""


class Goal(Value, frozen=True):
    """A proof goal with what may be assumed."""

    type: str
    hypotheses: tuple[str, ...] = ()


class Proof(Value, frozen=True):
    """Open proof goals of one file."""

    file: str
    goals: tuple[Goal, ...] = ()
    diagnostics: tuple[str, ...] = ()
    tool_version: str = ""
    source_digest: str = ""


class FileOrigin(StrEnum):
    """How a file came into context."""

    USER = "user added"
    READ = "read"
    WRITTEN = "written"


class FileInContext(Value, frozen=True):
    """A file the conversation had in view.

    Attributes:
        path: Absolute, as the agent named it.
        sha256: Hex digest of the content; empty when there is none.
        content: None when it could not be had.
        reason: Why there is no content, or where the content comes from when not from the disk.
    """

    path: str
    origin: FileOrigin
    sha256: str = ""
    content: bytes | None = None
    reason: str = ""


class Command(Value, frozen=True):
    """A command that was run in a terminal, with what it printed.

    Attributes:
        exit_code: None where the agent does not tell.
    """

    command: str
    output: str = ""
    error_output: str = ""
    at: Timestamp | None = None
    cwd: str = ""
    exit_code: Int64 | None = None
    interrupted: bool = False


def part_of(name: PartName, value: Value) -> Part:
    """Keep one small object as a part."""
    return Part(Mark.CAPTURED, documents=(Document(str(name), to_json(value)),))


def value_in(state: State, name: PartName, kind: type[T]) -> T | None:
    """Read the small object that a part holds; None when it was not captured.

    Raises:
        InvalidValue: The stored object does not have the expected shape.
    """
    document = state.part(name).document(str(name))
    if document is None or document.content is None:
        return None
    return from_json(document.content, kind, what=f"the part “{name}”")


def document_of(file: FileInContext) -> Document:
    """Keep a file in context as a document of the part ``files``."""
    facts = {"origin": str(file.origin), "sha256": file.sha256, "reason": file.reason}
    return Document(file.path, file.content, {key: text for key, text in facts.items() if text})


def files_in(part: Part) -> Iterator[FileInContext]:
    """The files that a part ``files`` holds, in its order.

    Raises:
        InvalidValue: A file's origin is none that is known.
    """
    for document in part.documents:
        yield FileInContext(
            path=document.name,
            origin=_origin_of(document),
            sha256=document.facts.get("sha256", ""),
            content=document.content,
            reason=document.facts.get("reason", ""),
        )


def _origin_of(document: Document) -> FileOrigin:
    origin = document.facts.get("origin", FileOrigin.READ)
    try:
        return FileOrigin(origin)
    except ValueError as error:
        raise InvalidValue(
            f"Could not read how “{document.name}” came into context: “{origin}” - at `$.origin`.",
            hint="The data is damaged or was written by another program.",
        ) from error


def sha256_of(content: bytes) -> str:
    """The hex digest that a file in context is compared by."""
    return sha256(content).hexdigest()


def terminal_part(commands: list[Command]) -> Part:
    """Keep commands as records; an empty part when there are none."""
    if not commands:
        return Part.empty()
    return Part(Mark.CAPTURED, records=RecordList([to_json(each) for each in commands]))


def commands_in(part: Part) -> Iterator[Command]:
    """The commands that a part ``terminal`` holds, oldest first.

    Raises:
        InvalidValue: A record does not have the expected shape.
    """
    for number, record in enumerate(part.records.read(0, len(part.records)), start=1):
        yield from_json(record, Command, what=f"command {number}")
