"""Who may come in: the checks before a connection is one, and the token after that."""

import asyncio
import hmac
from collections.abc import Callable
from http import HTTPStatus

import msgspec
from typing_extensions import override
from websockets.asyncio.connection import Connection as Socket
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.bridge.limits import Failures, Limits
from snapshot_manager.bridge.protocol import Batch, Call, Refusal

MOST_TRIES = 10
"""Messages of a connection that is not authenticated yet."""

_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: text/plain\r\n"
    b"Content-Length: 26\r\n\r\nToo many are connected.   \n"
)


class GuardedSocket(ServerConnection):
    """A socket of a server that keeps only so many; one more is sent away before anything is read of it."""

    most = 64

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection in, or send it away."""
        if len(self.server.handlers) < self.most:
            super().connection_made(transport)
            return
        Socket.connection_made(self, transport)
        self.transport.write(_BUSY)
        self.transport.close()


def refuse_request(request: Request, port: int) -> tuple[HTTPStatus, str] | None:
    """Why this request may not become a connection; None when it may.

    A web page always sends its ``Origin``, and one that found a way to this port under another name sends
    that name as ``Host``: neither gets in.
    """
    hosts = [host.lower() for host in request.headers.get_all("Host")]
    if request.headers.get_all("Origin"):
        return HTTPStatus.FORBIDDEN, "Web pages may not speak to this program.\n"
    if hosts not in ([f"127.0.0.1:{port}"], [f"localhost:{port}"]):
        return HTTPStatus.MISDIRECTED_REQUEST, "This program answers on this computer alone.\n"
    if request.path != protocol.PATH:
        return HTTPStatus.NOT_FOUND, f"Connect to {protocol.PATH}.\n"
    return None


def plain(status: HTTPStatus, text: str) -> Response:
    """An answer in plain text that ends the connection."""
    body = text.encode()
    headers = Headers(
        {"Connection": "close", "Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    )
    return Response(status.value, status.phrase, headers, body)


class Entry:
    """Checks tokens.

    Args:
        token: The right one.
        limits: See there.
        now: Seconds on a clock that never goes back.
        welcome: What an app is told once it is in.
    """

    def __init__(
        self,
        token: str,
        limits: Limits,
        now: Callable[[], float],
        welcome: Callable[[], dict[str, object]],
    ) -> None:
        self._token, self._limits, self._welcome = token.encode(), limits, welcome
        self._failures = Failures(limits.failures_per_min, now)

    def has_token(self, request: Request) -> bool:
        """Whether a request itself bears the token, as ``Authorization: Bearer …``."""
        found = request.headers.get_all("Authorization")
        return len(found) == 1 and self.is_token(found[0].removeprefix("Bearer "))

    def is_token(self, token: str) -> bool:
        """Whether this is the token; takes as long whatever it is."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token)

    async def name_of(self, socket: ServerConnection) -> str | None:
        """Wait for an app to authenticate; answers its name, or None when it did not and is sent away.

        Raises:
            ConnectionClosed: It went by itself.
        """
        try:
            async with asyncio.timeout(self._limits.auth_within_s):
                for _ in range(MOST_TRIES):
                    name = await self._try(socket, await socket.recv())
                    if name is not None:
                        return name
        except TimeoutError:
            await socket.close(protocol.CLOSE_AUTH_TIMEOUT, "auth.request did not come in time")
            return None
        await socket.close(protocol.CLOSE_NOT_AUTHENTICATED, "auth.request did not come")
        return None

    async def _try(self, socket: ServerConnection, message: str | bytes) -> str | None:
        try:
            call = _only_auth(message)
            return await self.introduce(socket, call)
        except Refusal as refusal:
            await _send(socket, protocol.error_of(refusal))
            if refusal.data.get("wrong"):
                await socket.close(protocol.CLOSE_NOT_AUTHENTICATED, "wrong token")
            return None

    async def introduce(self, socket: ServerConnection, call: Call) -> str | None:
        """Answer ``auth.request``; answers the app's name.

        Raises:
            Refusal: The token is wrong.
        """
        shape = call.shape
        if not isinstance(shape, requests.AuthRequest):
            return None
        if not self.is_token(shape.token):
            await asyncio.sleep(self._failures.another())
            raise Refusal(protocol.NOT_AUTHENTICATED, "This is not the token.", id=call.id, wrong=True)
        await _send(socket, protocol.answer(call.id, self._welcome()))
        return shape.app


def text_of(message: str | bytes) -> str:
    """What was sent.

    Raises:
        Refusal: It was no text.
    """
    if isinstance(message, bytes):
        raise Refusal(protocol.INVALID_REQUEST, "Send text, not binary messages.")
    return message


def _only_auth(message: str | bytes) -> Call:
    call = protocol.read(text_of(message))
    if isinstance(call, Batch) or not isinstance(call.shape, requests.AuthRequest):
        id_ = None if isinstance(call, Batch) else call.id
        raise Refusal(protocol.NOT_AUTHENTICATED, "Send auth.request first.", id=id_)
    return call


async def _send(socket: ServerConnection, message: object) -> None:
    await socket.send(msgspec.json.encode(message), text=True)
