"""A Claude Code session on the disk, and the command line as a person uses it."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from snapshot_manager.__main__ import main

SESSION_ID = "11111111-2222-4333-8444-555555555555"


@dataclass(frozen=True)
class Printed:
    """What a command printed, and its exit code."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> object:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Typed = Callable[..., Printed]


def create(typed: Typed, *more: str) -> dict[str, Any]:
    made = typed("create", "--json", *more)
    assert made.code == 0, made.err
    document = made.json
    assert isinstance(document, dict)
    return document


def document(printed: Any) -> Any:
    assert printed.code == 0, printed.err
    return printed.json


def complains(printed: Printed, sentence: str, code: int = 1) -> None:
    """It said this one sentence and a hint on stderr, nothing else, and exited so."""
    assert printed.code == code, printed.err
    said = printed.err.splitlines()
    assert len(said) == 2, printed.err
    assert sentence in said[0]
    assert all(line.endswith((".", "?")) for line in said), printed.err
    assert printed.out == b""


@pytest.fixture
def typed(capfdbinary: pytest.CaptureFixture[bytes]) -> Typed:
    """Type a command; answers what came of it."""

    def run(*arguments: str) -> Printed:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capfdbinary.readouterr()
        return Printed(code, out, err.decode())

    return run


class Transcript:
    """A session file that grows as an agent would make it grow."""

    def __init__(self, folder: Path, cwd: Path) -> None:
        self.cwd = cwd
        self.path = folder / "projects" / "-shop" / f"{SESSION_ID}.jsonl"
        self.path.parent.mkdir(parents=True)
        self._last: str | None = None
        self._count = 0

    @property
    def ref(self) -> str:
        return f"claude-code:{SESSION_ID}"

    def ask(self, text: str) -> None:
        """The person says something."""
        self._add("user", {"role": "user", "content": text})

    def name(self, title: str) -> None:
        """The person gives the session a title."""
        record = {"type": "custom-title", "customTitle": title, "sessionId": SESSION_ID}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def answer(self, text: str) -> None:
        """The model says something and ends its turn."""
        self._reply([{"type": "text", "text": text}], "end_turn")

    def read_file(self, path: Path) -> None:
        """The model reads a file and is told what is in it."""
        call = {
            "type": "tool_use",
            "id": f"toolu_{self._count}",
            "name": "Read",
            "input": {"file_path": str(path)},
        }
        self._reply([call], "tool_use")
        content = path.read_text()
        lines = content.count("\n")
        seen = {
            "filePath": str(path),
            "content": content,
            "numLines": lines,
            "startLine": 1,
            "totalLines": lines,
        }
        result = {"type": "tool_result", "tool_use_id": call["id"], "content": content}
        self._add(
            "user",
            {"role": "user", "content": [result]},
            toolUseResult={"type": "text", "file": seen},
        )

    def _reply(self, content: Sequence[Mapping[str, object]], stop: str) -> None:
        usage = {"input_tokens": 100, "output_tokens": 10}
        message = {
            "role": "assistant",
            "id": f"msg_{self._count}",
            "model": "claude-test",
            "content": content,
            "stop_reason": stop,
            "usage": usage,
        }
        self._add("assistant", message, requestId=f"req_{self._count}")

    def _add(self, kind: str, message: Mapping[str, object], **more: object) -> None:
        self._count += 1
        name = str(UUID(int=self._count, version=4))
        record = {
            "type": kind,
            "uuid": name,
            "parentUuid": self._last,
            "sessionId": SESSION_ID,
            "cwd": str(self.cwd),
            "version": "2.1.0",
            "isSidechain": False,
            "timestamp": f"2026-11-20T10:{self._count // 60:02}:{self._count % 60:02}.000Z",
            "message": message,
            **more,
        }
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        self._last = name


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The folder that the session works in."""
    folder = tmp_path / "shop"
    folder.mkdir()
    return folder


@pytest.fixture
def transcript(shop: Path) -> Transcript:
    """One finished turn that read one file."""
    made = Transcript(Path(os.environ["CLAUDE_CONFIG_DIR"]), shop)
    (shop / "auth.py").write_text("def login():\n    pass\n")
    made.ask("please look at the login")
    made.read_file(shop / "auth.py")
    made.answer("it does nothing yet")
    return made
