"""Ten apps that tell what they do: how long until it is on the disk, and until a snapshot of it is."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from snapshot_manager.bridge import (
    AsyncBridge,
    Message,
    MessageCompleted,
    OperationBefore,
    SessionCreated,
    Usage,
    discovery,
)
from snapshot_manager.bridge.limits import Bucket
from snapshot_manager.model.policy import TriggerPolicy

T = TypeVar("T")

APPS = 10
SECONDS = 20.0
COUNTED = TriggerPolicy().every_messages
TOOK = Usage(prompt_tokens=900, completion_tokens=120, cost=0.004)
WORDS = "The token that the server gave has expired, so that each further call is refused. " * 6
EVERY = 20
"""Messages of an app from one safety snapshot to the next."""


@dataclass(frozen=True)
class Pace:
    """How the apps tell.

    Attributes:
        per_second: Messages of each app.
        at_once: Whether all of them tell at the same instant.
    """

    per_second: float
    at_once: bool

    @property
    def title(self) -> str:
        how = "all at the same instant" if self.at_once else "one after the other"
        return f"{APPS} apps, {self.per_second:.0f} messages/s each, {how}"


PACES = (Pace(3.0, at_once=False), Pace(3.0, at_once=True), Pace(8.0, at_once=True))


@dataclass
class Figures:
    """Milliseconds from the call of an app.

    Attributes:
        told: Until a message is on the disk.
        safe: Until a snapshot is that ``operation.before`` asked for.
        kept: Until one is that the count of messages led to, and the app was told of it.
    """

    told: list[float] = field(default_factory=list)
    safe: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)


class Hurried(AsyncBridge):
    """A client that does not keep to a pace."""

    def __init__(self, app: str, folder: Path) -> None:
        super().__init__(app, discovery_path=folder / discovery.NAME)
        self._pace = Bucket(1e9, 1e9, perf_counter)


def said(number: int) -> MessageCompleted:
    """A message of some 500 characters."""
    message = Message(id=f"m{number}", role="assistant", content=f"{number}: {WORDS}")
    return MessageCompleted(session_id="s1", message=message, usage=TOOK)


async def timed(work: Awaitable[T], into: list[float]) -> T:
    """Do it, and note how many milliseconds it took."""
    begun = perf_counter()
    result = await work
    into.append(1000 * (perf_counter() - begun))
    return result


class Talker:
    """One app with one session."""

    def __init__(self, place: int, folder: Path, figures: Figures) -> None:
        self.name, self._place, self._folder, self._figures = f"app {place}", place, folder, figures
        self._told_at: list[float] = []
        self._counted = 0

    async def talk(self, pace: Pace, start: float) -> None:
        """Tell at this pace from a moment on that all apps agreed upon."""
        shift = 0.0 if pace.at_once else self._place / APPS / pace.per_second
        async with Hurried(self.name, self._folder) as bridge:
            await bridge.tell(SessionCreated(id="s1", title=self.name, model="m-1", provider="nobody"))
            hearing = asyncio.create_task(self._hear(bridge))
            for number in range(int(SECONDS * pace.per_second)):
                await asyncio.sleep(start + shift + number / pace.per_second - perf_counter())
                self._told_at.append(perf_counter())
                await timed(bridge.tell(said(number)), self._figures.told)
                if (number + self._place) % EVERY == EVERY - 1:
                    await timed(bridge.ask(OperationBefore()), self._figures.safe)
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing

    async def _hear(self, bridge: AsyncBridge) -> None:
        """Note when the snapshots by the count of this session's messages are told of."""
        while True:
            news = await bridge.hear()
            snapshot = news.params.get("snapshot", {})
            if snapshot.get("trigger", {}).get("type") != "message_count":
                continue
            if snapshot["session"]["ref"] == f"live:{self.name}/s1":
                due = self._told_at[self._counted + COUNTED - 1]
                self._counted += snapshot["trigger"]["count"]
                self._figures.kept.append(1000 * (perf_counter() - due))


async def ten_apps(folder: Path, pace: Pace) -> Figures:
    """Let ten apps tell at the same time."""
    figures = Figures()
    start = perf_counter() + 1.0
    await asyncio.gather(*(Talker(place, folder, figures).talk(pace, start) for place in range(APPS)))
    return figures
