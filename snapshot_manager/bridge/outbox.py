"""What waits to be read by one app, within limits."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import msgspec

from snapshot_manager.bridge.limits import Limits


class TooSlow(Exception):
    """The app does not read what it is sent."""


class Outbox:
    """Messages for one app, sent one after the other.

    Args:
        send: Sends one message; returns when the app has read enough of what came before.
        limits: See there.
    """

    def __init__(self, send: Callable[[bytes], Awaitable[None]], limits: Limits) -> None:
        self._send, self._limits = send, limits
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._more, self._room = asyncio.Event(), asyncio.Event()
        self._room.set()
        self._is_too_full = asyncio.Event()

    def post(self, message: object) -> None:
        """Send this when its turn comes; an app that is too far behind is given up."""
        too_many = len(self._waiting) > 2 * self._limits.waiting_messages
        if too_many or self._bytes > 2 * self._limits.waiting_bytes:
            self._is_too_full.set()
        else:
            self._put(message)

    async def put(self, message: object) -> None:
        """Send this when its turn comes; waits while too much is waiting."""
        await self._room.wait()
        self._put(message)

    def _put(self, message: object) -> None:
        data = msgspec.json.encode(message)
        self._waiting.append(data)
        self._bytes += len(data)
        self._more.set()
        if len(self._waiting) >= self._limits.waiting_messages or self._bytes >= self._limits.waiting_bytes:
            self._room.clear()

    async def run(self) -> None:
        """Send until cancelled.

        Raises:
            TooSlow: The app does not read.
        """
        while True:
            await self._more.wait()
            data = self._waiting.popleft()
            try:
                async with asyncio.timeout(self._limits.send_within_s):
                    await self._send(data)
            except TimeoutError as error:
                raise TooSlow from error
            self._bytes -= len(data)
            self._room.set()
            if not self._waiting:
                self._more.clear()

    async def overflow(self) -> None:
        """Wait until news could not be taken any more.

        Raises:
            TooSlow: That is so.
        """
        await self._is_too_full.wait()
        raise TooSlow
