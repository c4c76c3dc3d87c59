"""What apps are told without having asked: changes of the library, of their siblings, of their balance."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

import msgspec

from snapshot_manager.bridge import alerts, protocol
from snapshot_manager.bridge.host import Document, Host
from snapshot_manager.bridge.known import Known
from snapshot_manager.bridge.protocol import Call
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.bridge.state import SOURCE, Kept, StateStore
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.live.folder import app_and_id
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.sighting import Sighting

LOOK_EVERY_S = 0.2
"""How often it is looked for sessions that a restore made; one ``stat`` each time."""

PING_EVERY_S = 30.0

HANDED = ("session", "messages", "files")
"""The parts that an app is handed. A balance is a fact, and never handed back."""


class Newsroom:
    """Knows who is connected, and tells them.

    Args:
        host: The program.
        store: What apps told.
    """

    def __init__(self, host: Host, store: StateStore) -> None:
        self._host, self._store = host, store
        self.speakers: set[Speaker] = set()
        self._levels: dict[str, AlertLevel] = {}
        self._offering: set[asyncio.Task[None]] = set()

    def duties(self) -> Iterable[Coroutine[Any, Any, None]]:
        """What goes on for as long as the server runs."""
        return (self._tell_of_the_library(), self._look_for_restored(), self._ping())

    # -- who is there --

    def came(self, speaker: Speaker) -> None:
        """An app is connected."""
        self.speakers.add(speaker)
        if speaker.app:
            self._offer(speaker, self._store.restored(speaker.app))

    def went(self, speaker: Speaker) -> None:
        """It is gone."""
        self.speakers.discard(speaker)

    def spoke_of(self, speaker: Speaker, session_id: str) -> None:
        """An app without a name shows by this which sessions are its own."""
        if not speaker.app:
            restored = self._store.restored("")
            self._offer(speaker, [each for each in restored if each.restored_from == session_id])

    # -- what apps told --

    def told(self, speaker: Speaker, call: Call, session_id: str | None, kept: Kept) -> None:
        """Keep the other connections of the same app in step."""
        event = {"seq": kept.seq, "sessionId": session_id, "method": call.method}
        params = {"seq": kept.seq, "events": [{**event, "params": msgspec.Raw(call.params)}]}
        for each in self.speakers:
            if each is not speaker and each.app == speaker.app and (not session_id or each.owns(session_id)):
                each.outbox.post(protocol.notification("state.sync", params))

    def kept(self, sighting: Sighting) -> None:
        """Warn an app whose balance is lower than it was."""
        app, _ = app_and_id(sighting.ref.id)
        level, before = sighting.alert_level, self._levels.get(app)
        if level is None or level is before:
            return
        self._levels[app] = level
        account = self._store.account(app)
        params = None if account is None else alerts.alert(account)
        if params is not None:
            for each in self.speakers:
                if each.app == app:
                    each.outbox.post(protocol.notification("alert.show", params))

    # -- what became of the library --

    async def _tell_of_the_library(self) -> None:
        while True:
            news = await self._host.news()
            for document in news.created:
                self._tell_all("snapshot.created", _created(document))
            for snapshot_id in news.deleted:
                self._tell_all("snapshot.deleted", {"id": snapshot_id})

    def _tell_all(self, method: str, params: Document) -> None:
        for each in self.speakers:
            each.outbox.post(protocol.notification(method, params))

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_EVERY_S)
            self._tell_all("ping", {"seq": self._store.seq})

    # -- what restores made --

    async def _look_for_restored(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if not self._store.has_changed():
                continue
            for known in await asyncio.to_thread(self._store.adopt):
                for speaker in list(self.speakers):
                    if known.app == speaker.app and speaker.owns(known.restored_from or ""):
                        self._offer(speaker, [known])

    def _offer(self, speaker: Speaker, restored: list[Known]) -> None:
        if restored:
            task = asyncio.ensure_future(self._hand_over(speaker, restored))
            self._offering.add(task)
            task.add_done_callback(self._offering.discard)

    async def _hand_over(self, speaker: Speaker, restored: list[Known]) -> None:
        for known in restored:
            found = await self._store.picture(known)
            if found is None:
                continue
            try:
                offer = await self._host.offer(known.path)
            except SnapshotManagerError:
                continue
            params = {
                "snapshotId": offer.snapshot_id,
                "sessionId": known.id,
                "restoredFrom": known.restored_from,
                "parts": list(HANDED),
                "state": {
                    "session": found["session"],
                    "messages": found["messages"],
                    "messagesOmitted": found["messagesOmitted"],
                    "files": offer.files,
                },
            }
            await speaker.outbox.put(protocol.notification("snapshot.restored", params))


def _created(document: Document) -> Document:
    """News of a snapshot; an app's own session is named as the app names it."""
    session = document.get("session")
    ref = session.get("ref") if isinstance(session, dict) else None
    source, _, name = str(ref or "").partition(":")
    session_id = app_and_id(name)[1] if source == SOURCE else None
    return {"id": document.get("id"), "sessionId": session_id, "snapshot": document}
