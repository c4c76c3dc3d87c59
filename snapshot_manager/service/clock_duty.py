"""The clock of the background: lets the watch know that time has passed."""

import asyncio

from snapshot_manager.service.service import Service

TICK_S = 15.0
"""Decisions compare times, so a tick that comes late, or after a night's sleep, does no harm."""


class ClockDuty:
    """Ticks."""

    name = "The clock"

    def __init__(self, service: Service, tick_s: float = TICK_S) -> None:
        self._service, self._tick_s = service, tick_s

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            await self._service.tick()
            await asyncio.sleep(self._tick_s)
