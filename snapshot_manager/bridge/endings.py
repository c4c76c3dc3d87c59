"""Sessions that end: their app says so, clears them, or goes away and does not come back."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import msgspec

from snapshot_manager.bridge.protocol import Call
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.live.shapes import SessionCleared
from snapshot_manager.model.sighting import Sighting

LOOK_EVERY_S = 0.5


class Endings:
    """Lets the triggers know of the ends that no app tells of.

    Args:
        look: Says what a session of an app has come to; None when there is none.
        seen: Lets the triggers decide, and waits until they have.
        gone_after_s: How long an app may be away that loses its connection.
        now: Seconds on a clock that never goes back.
    """

    def __init__(
        self,
        look: Callable[[str, str], Awaitable[Sighting | None]],
        seen: Callable[[Sighting], Awaitable[None]],
        gone_after_s: float,
        now: Callable[[], float],
    ) -> None:
        self._look, self._seen = look, seen
        self._gone_after_s, self._now = gone_after_s, now
        self._left: dict[tuple[str, str], float] = {}

    async def before(self, speaker: Speaker, call: Call, session_id: str | None) -> None:
        """Keep a conversation that is about to be cleared; returns when it is kept."""
        if isinstance(call.shape, SessionCleared) and session_id is not None:
            await self._end(speaker.app, session_id)

    def spoke_of(self, speaker: Speaker, session_id: str) -> None:
        """An app goes on with a session."""
        self._left.pop((speaker.app, session_id), None)

    def came(self, speaker: Speaker) -> None:
        """An app is connected; one with a name has its sessions back that it just left."""
        back = [(app, session_id) for app, session_id in self._left if app and app == speaker.app]
        for app, session_id in back:
            del self._left[app, session_id]
            speaker.sessions.add(session_id)

    def went(self, speaker: Speaker, others: Iterable[Speaker]) -> None:
        """An app is gone; a connection that it opened later takes its sessions over."""
        siblings = [each for each in others if each.app == speaker.app]
        later = next((each for each in siblings if each.app and each.number > speaker.number), None)
        for session_id in speaker.sessions.difference(*(each.sessions for each in siblings)):
            if later is not None:
                later.sessions.add(session_id)
            else:
                self._left[speaker.app, session_id] = self._now()

    async def run(self) -> None:
        """End the sessions of apps that stay away, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.end_the_left()

    async def end_the_left(self) -> None:
        """End the sessions of apps that were away too long by now."""
        long_ago = self._now() - self._gone_after_s
        for key in [key for key, at in self._left.items() if at <= long_ago]:
            del self._left[key]
            await self._end(*key)

    async def _end(self, app: str, session_id: str) -> None:
        sighting = await self._look(app, session_id)
        if sighting is not None:
            await self._seen(msgspec.structs.replace(sighting, ended=True))
