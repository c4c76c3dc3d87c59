"""The protocol of a trigger: two sightings and the time in, a decision out."""

from datetime import datetime
from enum import Enum
from typing import Protocol, TypeAlias

from snapshot_manager.model import snapshot
from snapshot_manager.model.sighting import Sighting


class Quiet(Enum):
    """What a trigger wants to be remembered without a snapshot."""

    CHECKED = "checked"
    """It was time to look, and nothing had changed: the look is counted."""

    NOTED = "noted"
    """From now on this sighting is the one to compare with."""


Decision: TypeAlias = snapshot.Trigger | Quiet | None
"""A snapshot for this reason, something to remember, or nothing."""


class Trigger(Protocol):
    """One reason to take a snapshot by itself. Keeps nothing: what has to be remembered is ``last``."""

    @property
    def type(self) -> str:
        """The ``type`` of its snapshots in JSON."""
        ...

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:
        """Say whether a snapshot is due.

        Args:
            last: The session as it was when this trigger last fired or noted something; before that, as it
                was when it was first seen, or nothing at all (``exists`` is False) for one that began since.
            seen: The session as it is.
            now: Aware.
        """
        ...
