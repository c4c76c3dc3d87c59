"""One call of an app, on its way: what is sent, and what came back."""

import asyncio
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.errors import BridgeError, BridgeRefused
from snapshot_manager.live.shapes import BalanceUpdate, SessionCreated, Shape

Json: TypeAlias = dict[str, Any]

_METHOD_OF = {shape: method for method, shape in protocol.METHODS.items()}
_ONLY_ONCE = (requests.SnapshotCreate, requests.SnapshotRestore)
_EMPTY_IS_TOLD = frozenset({"exitCode", "position", "title", "model", "provider", "command", "output"})
_OF_THE_APP = (BalanceUpdate, requests.Ping, requests.StateGet, requests.SnapshotList)
"""What is about the whole app where no session is named."""


@dataclass(slots=True)
class Asked:
    """A call that is not answered yet."""

    shape: Shape
    data: bytes
    answered: "asyncio.Future[Json]"
    is_sent: bool = False

    @property
    def is_only_once(self) -> bool:
        """Whether it must not be done twice because an answer was lost."""
        return isinstance(self.shape, _ONLY_ONCE)

    def settle(self, answer: Json) -> None:
        """Take the answer."""
        if self.answered.done():
            return
        error = answer.get("error")
        if error is None:
            self.answered.set_result(answer["result"])
        else:
            self.fail(BridgeRefused(error["message"], code=error["code"], data=error.get("data")))

    def fail(self, error: BridgeError) -> None:
        """There is no answer, or it is a refusal."""
        if not self.answered.done():
            self.answered.set_exception(error)
            self.answered.exception()  # whoever does not wait for it any more need not hear it


def call_of(shape: Shape, number: int, params: Json) -> bytes:
    """The call, as it is sent."""
    call = {"jsonrpc": "2.0", "id": number, "method": _METHOD_OF[type(shape)], "params": params}
    return msgspec.json.encode(call)


def session_after(shape: Shape, session_id: str | None) -> str | None:
    """Which session was told of last, after this."""
    return shape.id if isinstance(shape, SessionCreated) else shape.session_id or session_id


def params_of(shape: Shape, session_id: str | None) -> Json:
    """The parameters; the session is named, since another connection would not know which it was."""
    params: Json = {
        name: value
        for name, value in msgspec.to_builtins(shape).items()
        if value not in (None, "") or name in _EMPTY_IS_TOLD
    }
    if session_id is not None and not isinstance(shape, (SessionCreated, *_OF_THE_APP)):
        params.setdefault("sessionId", session_id)
    return params
