"""A conversation as a person reads it: what a source makes of its native records."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar, overload

from typing_extensions import override

from snapshot_manager.model.facts import Tokens
from snapshot_manager.model.value import Count, Timestamp, Value


class Role(StrEnum):
    """Who speaks."""

    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    SYSTEM = "system"


class BlockKind(StrEnum):
    """What a piece of a message is."""

    TEXT = "text"
    THINKING = "thinking"
    TOOL_CALL = "tool_call"
    TOOL_RESULT = "tool_result"
    IMAGE = "image"
    OTHER = "other"


class Block(Value, frozen=True):
    """One piece of a message.

    Attributes:
        text: What it says: prose, a tool's input as JSON, a tool's output.
        tool: The tool's name, for calls.
        call_id: What ties a result to its call.
        is_error: A result that reports a failure.
        media_type: For images, such as ``image/png``.
        data: For images, the decoded bytes (base64 in JSON).
    """

    kind: BlockKind
    text: str = ""
    tool: str = ""
    call_id: str = ""
    is_error: bool = False
    media_type: str = ""
    data: bytes = b""


class Message(Value, frozen=True):
    """One message of the active conversation.

    Attributes:
        id: Unique within the session and the same in every snapshot of it.
        records: The places of its native records in the part ``messages``, counted from 0.
        note: What the reader should know: "summary of what came before", "added by the agent, not typed".
        agent: Of a swarm, in whose conversation it stands; empty where there is only one.
    """

    id: str
    role: Role
    at: Timestamp | None = None
    blocks: tuple[Block, ...] = ()
    model: str = ""
    tokens: Tokens = Tokens()
    records: tuple[Count, ...] = ()
    note: str = ""
    agent: str = ""

    @property
    def text(self) -> str:
        """What all its blocks say, one after the other."""
        return "\n".join(block.text for block in self.blocks if block.text)


T = TypeVar("T")


class Conversation(Sequence[Message], Generic[T]):
    """Messages in their order, each made once somebody asks for it: of ten thousand, a screen shows ten.

    Asking from several threads is safe.

    Args:
        found: What each message is made of, no message itself; let go of once it is made.
        make: Makes one.
    """

    def __init__(self, found: Iterable[T], make: Callable[[T], Message]) -> None:
        self._each: list[T | Message] = list(found)
        self._make = make

    @override
    def __len__(self) -> int:
        return len(self._each)

    @overload
    def __getitem__(self, place: int) -> Message: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Message]: ...

    @override
    def __getitem__(self, place: int | slice) -> Message | Sequence[Message]:
        if isinstance(place, slice):
            return Conversation(range(len(self))[place], self.__getitem__)
        message = self._each[place]
        if not isinstance(message, Message):
            message = self._each[place] = self._make(message)
        return message
