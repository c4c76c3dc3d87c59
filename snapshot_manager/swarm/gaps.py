"""What a log does not tell: said beside what could be rebuilt from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from snapshot_manager.errors import MalformedEvent

MOST_NAMED = 20
"""How many things of one kind are named one by one."""


class Certainty(StrEnum):
    """How sure it is that the rebuilt state is the one that was."""

    WHOLE = "whole"
    LIKELY = "likely"
    PARTIAL = "partial"


class GapKind(StrEnum):
    """What is missing, or why something is not sure."""

    LEFT_OUT = "left_out"
    TORN = "torn"
    NO_TIME = "no_time"
    NO_RESULT = "no_result"
    COMPACTED = "compacted"
    WORKFLOW = "workflow"
    SEVERAL_SWARMS = "several_swarms"


_CERTAINTIES = {
    GapKind.LEFT_OUT: Certainty.PARTIAL,
    GapKind.TORN: Certainty.PARTIAL,
    GapKind.WORKFLOW: Certainty.PARTIAL,
    GapKind.NO_TIME: Certainty.LIKELY,
    GapKind.COMPACTED: Certainty.LIKELY,
    GapKind.SEVERAL_SWARMS: Certainty.LIKELY,
    GapKind.NO_RESULT: Certainty.WHOLE,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or not sure.

    Attributes:
        sentence: In words.
        agent: Whose state it is about; empty for the swarm's.
        events: The numbers of the events, counted from 1; the first few.
    """

    kind: GapKind
    sentence: str
    agent: str = ""
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was rebuilt of one agent."""

    name: str
    messages: int
    has_prompt: bool


@dataclass(frozen=True, slots=True)
class GapReport:
    """What was rebuilt, what is missing, and how sure it is.

    Attributes:
        events: How many events the log holds.
        used: How many of them say something of the state.
        out_of_order: How many stood before their predecessor in time; they were put in order.
    """

    events: int
    used: int
    out_of_order: int
    agents: tuple[Rebuilt, ...]
    gaps: tuple[Gap, ...]

    @property
    def certainty(self) -> Certainty:
        """How sure it is as a whole: as sure as its least sure part."""
        found = [_CERTAINTIES[gap.kind] for gap in self.gaps]
        order = list(Certainty)
        return max(found, key=order.index, default=Certainty.WHOLE)


@dataclass(slots=True)
class Gaps:
    """Gathers gaps while a log is read."""

    found: list[Gap] = field(default_factory=list)
    left_out: list[MalformedEvent] = field(default_factory=list)

    def leave_out(self, error: MalformedEvent) -> None:
        """Note an event that is left out."""
        self.left_out.append(error)

    def torn(self, number: int, where: str) -> None:
        """Note that the log is damaged at the event ``number``."""
        self.found.append(Gap(GapKind.TORN, f"Event {number} {where}.", events=(number,)))

    def of_events(self) -> Iterator[Gap]:
        """All that was noted."""
        yield from self.found
        for error in self.left_out[:MOST_NAMED]:
            yield Gap(GapKind.LEFT_OUT, str(error), events=(error.number,))
        if len(self.left_out) > MOST_NAMED:
            more = len(self.left_out) - MOST_NAMED
            yield Gap(GapKind.LEFT_OUT, f"{more} more events could not be taken.")
