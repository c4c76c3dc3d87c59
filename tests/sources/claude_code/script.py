"""Writes transcripts as Claude Code does: one line for each block, linked by uuid."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.fakes import NOON

SESSION = "11111111-2222-4333-8444-555555555555"
USAGE = {
    "input_tokens": 10,
    "cache_read_input_tokens": 1000,
    "cache_creation_input_tokens": 100,
    "output_tokens": 20,
}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def call(call_id: str, tool: str, **arguments: object) -> dict[str, Any]:
    return {"type": "tool_use", "id": call_id, "name": tool, "input": arguments}


class Script:
    """A transcript in the making. Each method adds a line and gives its uuid.

    Attributes:
        lines: The lines as bytes, each with its line break.
        last: The uuid that the next line hangs on.
    """

    def __init__(self, cwd: str = "/work/shop", session_id: str = SESSION) -> None:
        self.cwd = cwd
        self.session_id = session_id
        self.lines: list[bytes] = []
        self.last: str | None = None
        self._responses = 0

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=len(self.lines))

    def add(self, kind: str, **fields: Any) -> str:
        """Add a linked record; ``parentUuid`` may be given to branch off."""
        name = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.session_id}/{len(self.lines)}"))
        record = {
            "parentUuid": self.last,
            "isSidechain": False,
            "userType": "external",
            "cwd": self.cwd,
            "sessionId": self.session_id,
            "version": "2.1.287",
            "gitBranch": "main",
            "type": kind,
            "uuid": name,
            "timestamp": self.at.isoformat().replace("+00:00", "Z"),
        }
        self.raw(record | fields)
        self.last = name
        return name

    def raw(self, record: object) -> None:
        """Add any JSON value as a line."""
        self.lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def damage(self, line: bytes) -> None:
        """Add bytes as they are."""
        self.lines.append(line)

    def user(self, words: str, **fields: Any) -> str:
        return self.add("user", message={"role": "user", "content": words}, **fields)

    def assistant(self, *blocks: dict[str, Any], output: int = 20, **fields: Any) -> list[str]:
        """Add a response: a line for each block, all with its id and usage."""
        self._responses += 1
        return [
            self.add(
                "assistant",
                requestId=f"req_{self._responses}",
                message={
                    "id": f"msg_{self._responses}",
                    "type": "message",
                    "role": "assistant",
                    "model": "claude-test-1",
                    "content": [block],
                    "stop_reason": None,
                    "usage": USAGE | {"output_tokens": output},
                },
                **fields,
            )
            for block in blocks
        ]

    def result(self, call_id: str, words: str, *, is_error: bool = False, **fields: Any) -> str:
        block = {"type": "tool_result", "tool_use_id": call_id, "content": words, "is_error": is_error}
        return self.add("user", message={"role": "user", "content": [block]}, **fields)

    def refused(self, words: str, **fields: Any) -> str:
        """Add what Claude Code writes in the model's place when the provider refuses for good."""
        message = {"id": "m", "role": "assistant", "model": "<synthetic>", "content": [text(words)]}
        return self.add("assistant", message=message, isApiErrorMessage=True, **fields)

    def turn(self, prompt: str, answer: str) -> None:
        """A prompt and its answer."""
        self.user(prompt)
        self.assistant(text(answer))

    @property
    def content(self) -> bytes:
        return b"".join(self.lines)

    def write(self, config_dir: Path, folder: str = "-work-shop", session_id: str = "") -> Path:
        """Put the transcript where Claude Code would."""
        path = config_dir / "projects" / folder / f"{session_id or self.session_id}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        return path
