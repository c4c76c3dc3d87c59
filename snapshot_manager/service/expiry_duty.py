"""What expires: moved to the trash when its time is up."""

import asyncio

from snapshot_manager.engine import cleanup
from snapshot_manager.model.results import Change
from snapshot_manager.service.service import Service

LOOK_S = 600.0
"""A lifetime is told in hours or days, and all snapshots are looked at where any of them expires."""


class ExpiryDuty:
    """Clears away what has expired."""

    name = "Clearing away what has expired"

    def __init__(self, service: Service, look_s: float = LOOK_S) -> None:
        self._service, self._look_s = service, look_s

    async def run(self) -> None:
        """Look now and then until cancelled."""
        while True:
            self._service.begin(self._clear())
            await asyncio.sleep(self._look_s)

    async def _clear(self) -> None:
        service = self._service
        change = await service.verb(cleanup.clear_expired, service.workspace, service.report)
        if change != Change():
            service.changed(change)
