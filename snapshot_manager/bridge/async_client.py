"""The client that an app embeds that uses asyncio.

What ``tell`` and ``ask`` were given is done when they return, however often the connection or the program at
the other end broke meanwhile: what was not answered is told again on the next connection, and kept once.
"""

import asyncio
import itertools
import secrets
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.bridge.asking import Asked, Json, call_of, params_of, session_after
from snapshot_manager.bridge.dialing import dial, not_there
from snapshot_manager.bridge.limits import Bucket
from snapshot_manager.errors import BridgeError, BridgeRefused
from snapshot_manager.live.shapes import Shape

PATIENCE_S = 30.0
"""How long a call waits for a bridge that is not there."""

MOST_NEWS = 1000
"""That are kept for an app that does not listen; then the oldest are forgotten."""

PACE_PER_S = 95.0
BURST = 90.0
"""A little less than the bridge takes, so that it never has to refuse."""


@dataclass(frozen=True, slots=True)
class News:
    """What the bridge tells by itself, such as ``snapshot.created`` or ``snapshot.restored``."""

    method: str
    params: Json


class AsyncBridge:
    """Tells Snapshot Manager what an app does, and asks it for what it keeps. Lives in one loop.

    Args:
        app: What the app is called; its sessions are told from those of other apps by it.
        discovery_path: The file that says where the bridge is; the usual one when left out.
        patience_s: How long a call waits for a bridge that is not there.
    """

    def __init__(
        self, app: str, *, discovery_path: Path | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._app, self._path, self._patience_s = app, discovery_path, patience_s
        self._numbers = itertools.count(1)
        self._mine = secrets.token_hex(8)
        self._asked: dict[int, Asked] = {}
        self._news: deque[News] = deque(maxlen=MOST_NEWS)
        self._has_news = asyncio.Event()
        self._in_order = asyncio.Lock()
        self._pace = Bucket(PACE_PER_S, BURST, monotonic)
        self._socket: ClientConnection | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._session: str | None = None
        self.seq: int | None = None

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            BridgeError: No bridge was there in time.
        """
        try:
            await self.ask(requests.Ping())
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        await self.close()

    async def close(self) -> None:
        """Let go of the connection; what is not answered by now fails."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
        self._fail_all(BridgeError("The connection to Snapshot Manager was closed."))

    async def tell(self, shape: Shape, **more: object) -> int:
        """Tell what happened; on return it is on the disk. Answers its sequence number.

        Args:
            shape: What happened; where it names no session, the one that was told of last is meant.
            more: Further fields, which are kept as they are.

        Raises:
            BridgeRefused: The bridge does not take it.
            BridgeError: No bridge was there in time.
        """
        answer = await self._call(shape, {"once": f"{self._mine}-{next(self._numbers)}", **more})
        seq = int(answer["seq"])
        self.seq = max(seq, self.seq or 0)
        return seq

    async def ask(self, shape: Shape) -> Json:
        """Ask for something, and wait for the answer.

        Raises:
            BridgeRefused: The bridge refuses.
            BridgeError: No bridge was there in time.
        """
        return await self._call(shape, {})

    async def hear(self) -> News:
        """Wait for the next news."""
        self._keep_connected()
        while not self._news:
            self._has_news.clear()
            await self._has_news.wait()
        return self._news.popleft()

    def __aiter__(self) -> AsyncIterator[News]:
        """All news, as they come."""
        return self

    async def __anext__(self) -> News:
        """The next news."""
        return await self.hear()

    # -- calls --

    async def _call(self, shape: Shape, more: Json) -> Json:
        self._keep_connected()
        number = next(self._numbers)
        self._session = session_after(shape, self._session)
        data = call_of(shape, number, {**params_of(shape, self._session), **more})
        asked = Asked(shape, data, asyncio.get_running_loop().create_future())
        self._asked[number] = asked
        try:
            await self._send(asked)
            return await self._answer_to(asked)
        finally:
            del self._asked[number]

    async def _answer_to(self, asked: Asked) -> Json:
        while True:
            try:
                return await asked.answered
            except BridgeRefused as refused:
                if refused.code != protocol.RATE_LIMITED:
                    raise
                await asyncio.sleep(float(str(refused.data.get("retryAfterMs", 1000))) / 1000)
                asked.answered, asked.is_sent = asyncio.get_running_loop().create_future(), False
                await self._send(asked)

    async def _send(self, asked: Asked) -> None:
        """Send a call if there is a connection; else the next connection does."""
        async with self._in_order:
            if self._socket is None or asked.is_sent or asked.answered.done():
                return
            asked.is_sent = True
            await asyncio.sleep(self._pace.owe(1))
            with suppress(WebSocketException):
                await self._socket.send(asked.data, text=True)

    # -- the connection --

    def _keep_connected(self) -> None:
        if self._keeper is None:
            self._keeper = asyncio.ensure_future(self._connect_and_read())

    async def _connect_and_read(self) -> None:
        while True:
            socket = await self._connected()
            beginning = asyncio.ensure_future(self._begin(socket))
            try:
                async for message in socket:
                    self._take(msgspec.json.decode(message))
            except WebSocketException:
                continue
            finally:
                self._socket = None
                beginning.cancel()
                await asyncio.gather(beginning, return_exceptions=True)
                await socket.close()

    async def _connected(self) -> ClientConnection:
        """Try until a bridge is there; meanwhile, calls that waited long enough fail."""
        since, wait_s = monotonic(), 0.05
        while True:
            try:
                return await dial(self._path, self._app)
            except (BridgeError, OSError, WebSocketException) as error:
                if monotonic() - since > self._patience_s:
                    self._fail_all(error if isinstance(error, BridgeError) else not_there())
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, 1.0)

    async def _begin(self, socket: ClientConnection) -> None:
        """Ask what happened since, and send again what was not answered."""
        if self.seq is not None:
            since = {"jsonrpc": "2.0", "id": _SINCE, "method": "state.get", "params": {"since": self.seq}}
            await socket.send(msgspec.json.encode(since), text=True)
        self._socket = socket
        for asked in list(self._asked.values()):
            if asked.is_sent and asked.is_only_once:
                asked.fail(BridgeError("The connection broke, so it is not known whether this was done."))
            asked.is_sent = False
            await self._send(asked)

    def _take(self, message: Json) -> None:
        if "method" in message:
            self._tell_news(News(message["method"], message.get("params", {})))
        elif message.get("id") == _SINCE:
            self._tell_what_others_told(message.get("result", {}))
        elif (asked := self._asked.get(message.get("id", -1))) is not None:
            asked.settle(message)

    def _tell_what_others_told(self, state: Json) -> None:
        events = [each for each in state.get("events", ()) if not self._is_mine(each)]
        if events or state.get("full"):
            self._tell_news(News("state.sync", {**state, "events": events}))

    def _is_mine(self, event: Json) -> bool:
        return str(event["params"].get("once", "")).startswith(self._mine)

    def _tell_news(self, news: News) -> None:
        self._news.append(news)
        self._has_news.set()

    def _fail_all(self, error: BridgeError) -> None:
        for asked in self._asked.values():
            asked.fail(error)


_SINCE = "since"
