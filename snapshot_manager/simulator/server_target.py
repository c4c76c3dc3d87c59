"""What targets on database servers have in common."""

from dataclasses import dataclass

from snapshot_manager.simulator import targets
from snapshot_manager.simulator.config_file import Listener


@dataclass(frozen=True, slots=True)
class ServerTarget:
    """A database on a server, as a sandbox's config names it."""

    listener: Listener

    @property
    def is_local(self) -> bool:
        """Its server is on this computer."""
        return targets.is_loopback(self.listener.host)
