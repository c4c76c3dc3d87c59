"""The client that an app embeds that does not use asyncio."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from snapshot_manager.bridge.asking import Json
from snapshot_manager.bridge.async_client import PATIENCE_S, AsyncBridge, News
from snapshot_manager.live.shapes import Shape


class Bridge:
    """Tells Snapshot Manager what an app does, and asks it for what it keeps: for code without asyncio.

    Used as a context manager, in one thread. See ``AsyncBridge`` for the arguments.
    """

    def __init__(
        self, app: str, *, discovery_path: Path | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._runner = asyncio.Runner()
        self._bridge = AsyncBridge(app, discovery_path=discovery_path, patience_s=patience_s)

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            BridgeError: No bridge was there in time.
        """
        try:
            self._runner.run(self._bridge.__aenter__())
        except BaseException:
            self._runner.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self._runner.run(self._bridge.close())
        self._runner.close()

    def tell(self, shape: Shape, **more: object) -> int:
        """Tell what happened; see ``AsyncBridge.tell``."""
        return self._runner.run(self._bridge.tell(shape, **more))

    def ask(self, shape: Shape) -> Json:
        """Ask for something; see ``AsyncBridge.ask``."""
        return self._runner.run(self._bridge.ask(shape))

    def hear(self, within_s: float) -> News | None:
        """Wait for the next news; None when none came in time."""
        return self._runner.run(self._hear(within_s))

    async def _hear(self, within_s: float) -> News | None:
        try:
            async with asyncio.timeout(within_s):
                return await self._bridge.hear()
        except TimeoutError:
            return None
