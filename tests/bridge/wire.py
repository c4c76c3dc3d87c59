"""A bridge that listens, and apps that speak to it word by word."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from snapshot_manager.bridge import discovery
from snapshot_manager.bridge.limits import Limits
from snapshot_manager.bridge.server import BridgeServer
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.sources.live import Live
from tests.bridge.fake_host import FakeHost
from tests.fakes import FakeClock

WAIT_S = 10.0
USAGE = {"promptTokens": 1, "completionTokens": 1, "cost": 0.0}


@dataclass
class Listening:
    """A bridge that listens, as apps find it: the folder where its discovery file is."""

    folder: Path

    @property
    def found(self) -> discovery.Discovery:
        return discovery.read(self.folder / discovery.NAME)

    @asynccontextmanager
    async def app(self, name: str = "demo", **options: Any) -> AsyncIterator["App"]:
        """An app that is let in."""
        async with self.stranger(**options) as app:
            welcome = await app.ask("auth.request", token=self.found.token, app=name)
            assert welcome["result"]["authenticated"] is True
            yield app

    @asynccontextmanager
    async def stranger(self, **options: Any) -> AsyncIterator["App"]:
        """An app that has said nothing yet."""
        async with connect(self.found.url, proxy=None, compression=None, max_size=None, **options) as socket:
            yield App(socket)


@dataclass
class Bridge(Listening):
    """A bridge in this process, with a program around it that is a fake."""

    host: FakeHost
    clock: FakeClock
    server: BridgeServer
    logs: LiveFolder

    @property
    def source(self) -> Live:
        return Live(self.logs, self.clock)


@asynccontextmanager
async def listening(
    folder: Path,
    *,
    limits: Limits | None = None,
    host: FakeHost | None = None,
    clock: FakeClock | None = None,
) -> AsyncIterator[Bridge]:
    """Let a bridge listen for as long as it is needed."""
    host, clock = host or FakeHost(), clock or FakeClock()
    logs = LiveFolder(folder / "live")
    server = BridgeServer(host, logs, folder / discovery.NAME, clock, port=0, limits=limits)
    await server.start()
    try:
        yield Bridge(folder, host, clock, server, logs)
    finally:
        await server.stop()


@dataclass
class App:
    """One side of a connection; keeps what comes while it waits for something else."""

    socket: ClientConnection
    unread: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0

    async def send(self, method: str, **params: Any) -> int:
        """Call with an id; answers it."""
        self.asked += 1
        await self.raw({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params})
        return self.asked

    async def tell(self, method: str, **params: Any) -> None:
        """Call without an id."""
        await self.raw({"jsonrpc": "2.0", "method": method, "params": params})

    async def raw(self, message: object) -> None:
        await self.socket.send(message if isinstance(message, str) else json.dumps(message))

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Call, and wait for the answer."""
        return await self.answer(await self.send(method, **params))

    async def answer(self, number: int | None) -> dict[str, Any]:
        """Wait for the answer to a call; it may have come while another's was waited for."""
        return await self._first(
            lambda message: message.get("id", "none") == number and "method" not in message
        )

    async def hear(self, method: str) -> dict[str, Any]:
        """Wait for news of this kind."""
        message = await self._first(lambda message: message.get("method") == method)
        params: dict[str, Any] = message["params"]
        return params

    async def _first(self, is_meant: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            for place, message in enumerate(self.unread):
                if is_meant(message):
                    return self.unread.pop(place)
            self.unread.append(await self.read())

    async def read(self) -> Any:
        async with asyncio.timeout(WAIT_S):
            return json.loads(await self.socket.recv())

    async def closed(self) -> int:
        """Wait for the other side to close; answers its code."""
        async with asyncio.timeout(WAIT_S):
            await self.socket.wait_closed()
        return self.socket.close_code or 0

    async def begin(self, session_id: str = "s1", **fields: Any) -> dict[str, Any]:
        created = {"id": session_id, "title": "Debug auth", "model": "m-1", "provider": "nobody"}
        return await self.ask("session.created", **{**created, **fields})

    async def say(self, number: int, text: str, session_id: str = "s1") -> dict[str, Any]:
        role = "assistant" if number % 2 else "user"
        message = {"id": f"m{number}", "role": role, "content": text}
        return await self.ask("message.completed", sessionId=session_id, message=message, usage=USAGE)
