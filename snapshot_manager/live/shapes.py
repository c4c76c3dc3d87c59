"""What an app may tell: the parameters of each method, as the bridge checks them and the logs keep them.

A field that is not named here is kept all the same, in the log and in the state; a field without a default
that is missing is refused. ``session_id`` may be left out where it has a default: then the session is meant
that the app's connection spoke of last.
"""

from typing import Annotated, TypeAlias

import msgspec

from snapshot_manager.model.value import Count, Int64

Name: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Amount: TypeAlias = float


class Shape(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Parameters of one method; keys are camelCase in JSON.

    Attributes:
        once: What tells this event from all others of its session. Told again under the same ``once``, as
            after a connection that broke, it is kept only once.
    """

    session_id: Name | None = None
    once: Name | None = None


class Usage(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Tokens and money that one answer took; cost in US dollars."""

    prompt_tokens: Count
    completion_tokens: Count
    cost: Amount


class SessionCreated(Shape, frozen=True):
    """``session.created``; told again of a session that is known, it is an update."""

    id: Name
    title: str
    model: str
    provider: str
    cwd: str | None = None


class SessionUpdate(Shape, frozen=True):
    """``session.update``: any of the session's fields; those that are not named stay as they are."""

    id: Name | None = None
    title: str | None = None
    model: str | None = None
    provider: str | None = None
    cwd: str | None = None


class SessionCleared(Shape, frozen=True):
    """``session.cleared``: the conversation and its files in context begin anew."""

    id: Name | None = None


class SessionEnded(Shape, frozen=True):
    """``session.ended``: whoever ran the session closed it; what is told of it later takes it up again."""

    id: Name | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One message: ``content`` is a text or a list of blocks, each with its ``type``."""

    id: Name
    role: Name
    content: str | list[object]


class MessageChange(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is new of a message; the rest stays as it was."""

    id: Name
    role: Name | None = None
    content: str | list[object] | None = None


class MessageCompleted(Shape, frozen=True):
    """``message.completed``: a whole message; under an id that is known it takes that message's place."""

    session_id: Name
    message: Message
    usage: Usage


class MessageAppended(Shape, frozen=True):
    """``message.appended``: a message that is not complete yet, such as a prompt that is being answered."""

    session_id: Name
    message: Message
    usage: Usage | None = None


class MessageEdited(Shape, frozen=True):
    """``message.edited``: fields of a message that was told before."""

    session_id: Name
    message: MessageChange


class BalanceUpdate(Shape, frozen=True):
    """``balance.update``: the account's credits. Other credits are numbers under names of their own."""

    diem: Amount
    usd: Amount
    effective: Amount | None = None


class UsageUpdate(Shape, frozen=True):
    """``usage.update``: the session's own totals so far, in place of what was summed up until now."""

    prompt_tokens: Count | None = None
    completion_tokens: Count | None = None
    cost: Amount | None = None


class Hypothesis(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What may be assumed for a goal."""

    name: str
    type: str


class Goal(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An open goal."""

    type: str
    context: list[Hypothesis]


class ProofUpdate(Shape, frozen=True):
    """``proof.update``: the open goals of one file."""

    file: Name
    position: object
    goals: list[Goal]
    diagnostics: list[object]
    tool_version: str | None = None
    source_digest: str | None = None


class ContextFile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A file in context: its text as ``content``, or only the digest of it as ``sha256``."""

    path: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
    source: str
    content: str | None = None
    sha256: str | None = None

    def __post_init__(self) -> None:
        """See that one of the two is there."""
        if self.content is None and self.sha256 is None:
            raise ValueError("Object missing required field `content`")


class ContextUpdate(Shape, frozen=True):
    """``context.update``: files that came into context or changed, and the paths of those that left it."""

    files: list[ContextFile]
    removed: list[str] = []


class TerminalOutput(Shape, frozen=True):
    """``terminal.output``: a command that was run."""

    command: str
    output: str
    exit_code: Int64 | None


class ToolTiming(Shape, frozen=True):
    """``tool.timing``: how long a tool took."""

    tool: str = ""
    duration_ms: Amount = 0.0


class RateLimitWarning(Shape, frozen=True):
    """``ratelimit.warning``: the provider says that a limit is near; all fields are the app's own."""


class RestoreConfirm(Shape, frozen=True):
    """``restore.confirm``: the app says of one part that it took it back, or why it could not."""

    session_id: Name
    part: Name
    restored: bool
    reason: str = ""


STATE_SHAPES: dict[str, type[Shape]] = {
    "session.created": SessionCreated,
    "session.update": SessionUpdate,
    "session.cleared": SessionCleared,
    "session.ended": SessionEnded,
    "message.completed": MessageCompleted,
    "message.appended": MessageAppended,
    "message.edited": MessageEdited,
    "balance.update": BalanceUpdate,
    "usage.update": UsageUpdate,
    "proof.update": ProofUpdate,
    "context.update": ContextUpdate,
    "terminal.output": TerminalOutput,
    "tool.timing": ToolTiming,
    "ratelimit.warning": RateLimitWarning,
    "restore.confirm": RestoreConfirm,
}
"""The methods that change what is known of a session."""
