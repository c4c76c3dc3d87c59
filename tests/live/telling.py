"""An app that tells straight into a folder's logs, as the bridge does for it."""

import json
from pathlib import Path
from typing import Any

from snapshot_manager.live.folder import LiveFolder, name_of
from snapshot_manager.live.journal import Entry, Journal
from snapshot_manager.live.lines import Begun
from snapshot_manager.sources.live import Live
from tests.fakes import FakeClock

USAGE = {"promptTokens": 100, "completionTokens": 10, "cost": 0.01}


class App:
    """An app with one session; everything that it tells is on the disk when the call returns."""

    def __init__(
        self, folder: Path, clock: FakeClock, app: str = "demo", session: str = "s1", **fields: Any
    ) -> None:
        self.logs = LiveFolder(folder)
        self.clock = clock
        self.journal = Journal(self.logs, clock)
        self.source = Live(self.logs, clock)
        self.app, self.session = app, session
        self.name = name_of(app, session)
        self.said = 0
        created = {"id": session, "title": "Debug auth", "model": "m-1", "provider": "nobody", **fields}
        self.tell("session.created", **created)

    def write(self, *entries: Entry) -> None:
        self.journal.write(entries)

    def tell(self, method: str, **params: Any) -> None:
        self.write(self.line(method, **params))

    def line(self, method: str, **params: Any) -> Entry:
        """A line of the session's log, not written yet."""
        begun = Begun(app=self.app, id=self.session)
        return self.journal.line(begun, method, json.dumps(params).encode())

    def tell_balance(self, diem: float, usd: float = 0.0, **others: float) -> None:
        params = json.dumps({"diem": diem, "usd": usd, **others}).encode()
        self.write(self.journal.line(Begun(app=self.app, id=None), "balance.update", params))

    def say(self, *texts: str) -> None:
        """Carry the conversation on, person and assistant in turn."""
        for text in texts:
            role = "assistant" if self.said % 2 else "user"
            message = {"id": f"m{self.said}", "role": role, "content": text}
            self.tell("message.completed", sessionId=self.session, message=message, usage=USAGE)
            self.said += 1

    def close(self) -> None:
        self.journal.close()
