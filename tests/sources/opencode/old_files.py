"""Writes sessions as OpenCode did before 1.2: a file for each session, message and part."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sources.opencode.script import STARTED_MS, text


@dataclass
class OldFiles:
    """A session in the making."""

    data_dir: Path
    session_id: str = "ses_old"
    cwd: str = "/work/shop"
    parent: str | None = None
    number: int = 0

    def __post_init__(self) -> None:
        times = {"created": STARTED_MS, "updated": STARTED_MS}
        info: dict[str, Any] = {
            "id": self.session_id,
            "slug": "calm-otter",
            "version": "1.1.0",
            "time": times,
        }
        info |= {"projectID": "global", "directory": self.cwd, "title": "Old times"}
        self._write(self._session, info | ({"parentID": self.parent} if self.parent else {}))

    def turn(self, prompt: str, answer: str) -> None:
        self._say(prompt, role="user")
        self._say(answer, role="assistant", finish="stop")

    def damage_last_message(self) -> None:
        newest = max((self._storage / "message" / self.session_id).iterdir())
        newest.write_bytes(newest.read_bytes()[:-5])

    def damage_session(self) -> None:
        self._session.write_bytes(b"{")

    @property
    def _storage(self) -> Path:
        return self.data_dir / "storage"

    @property
    def _session(self) -> Path:
        return self._storage / "session" / "global" / f"{self.session_id}.json"

    def _say(self, words: str, **info: Any) -> None:
        self.number += 1
        ids = {"id": f"msg_{self.session_id}_{self.number:03}", "sessionID": self.session_id}
        message = info | ids | {"time": {"created": STARTED_MS + self.number}}
        self._write(self._storage / "message" / self.session_id / f"{ids['id']}.json", message)
        part = text(words) | {
            "id": f"prt_{self.number:03}",
            "messageID": ids["id"],
            "sessionID": self.session_id,
        }
        self._write(self._storage / "part" / ids["id"] / f"{part['id']}.json", part)

    @staticmethod
    def _write(path: Path, content: object) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2))
