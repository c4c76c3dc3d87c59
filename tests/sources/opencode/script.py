"""Writes OpenCode's database as OpenCode does, and takes sessions in and away in its place."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.sources.opencode.source import OpenCode
from tests.fakes import NOON

SESSION = "ses_0000000000ffeInventedSessio1"
STARTED_MS = int(NOON.timestamp() * 1000)
TOKENS = {"total": 1257, "input": 400, "output": 37, "reasoning": 20, "cache": {"read": 800, "write": 0}}
COST = 0.25

_TABLES = """
CREATE TABLE IF NOT EXISTS session (
    id text PRIMARY KEY, project_id text NOT NULL, workspace_id text, parent_id text, slug text NOT NULL,
    directory text NOT NULL, path text, title text NOT NULL, version text NOT NULL, share_url text,
    summary_additions integer, summary_deletions integer, summary_files integer, summary_diffs text,
    metadata text, cost real DEFAULT 0 NOT NULL, tokens_input integer DEFAULT 0 NOT NULL,
    tokens_output integer DEFAULT 0 NOT NULL, tokens_reasoning integer DEFAULT 0 NOT NULL,
    tokens_cache_read integer DEFAULT 0 NOT NULL, tokens_cache_write integer DEFAULT 0 NOT NULL,
    revert text, permission text, agent text, model text, time_created integer NOT NULL,
    time_updated integer NOT NULL, time_compacting integer, time_archived integer
);
CREATE INDEX IF NOT EXISTS session_parent_idx ON session (parent_id);
CREATE TABLE IF NOT EXISTS message (
    id text PRIMARY KEY, session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL
);
CREATE INDEX IF NOT EXISTS message_session_time_created_id_idx ON message (session_id, time_created, id);
CREATE TABLE IF NOT EXISTS part (
    id text PRIMARY KEY, message_id text NOT NULL REFERENCES message(id) ON DELETE CASCADE,
    session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL
);
CREATE INDEX IF NOT EXISTS part_message_id_id_idx ON part (message_id, id);
CREATE INDEX IF NOT EXISTS part_session_idx ON part (session_id);
CREATE TABLE IF NOT EXISTS todo (
    session_id text NOT NULL, content text NOT NULL, status text NOT NULL, priority text NOT NULL,
    position integer NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL
);
CREATE TABLE IF NOT EXISTS account (id text PRIMARY KEY, email text NOT NULL, access_token text NOT NULL);
CREATE TABLE IF NOT EXISTS credential (id text PRIMARY KEY, label text NOT NULL, value text NOT NULL);
"""


def text(words: str, **fields: Any) -> dict[str, Any]:
    return {"type": "text", "text": words} | fields


def tool(name: str, output: str = "", status: str = "completed", **fields: Any) -> dict[str, Any]:
    """A call and what came of it; ``metadata`` and ``error`` are of its state, all other fields its input."""
    state: dict[str, Any] = {"status": status, "output": output, "time": {"start": STARTED_MS}}
    state |= {key: fields.pop(key) for key in ("metadata", "error") if key in fields}
    return {"type": "tool", "tool": name, "callID": f"call_{name}", "state": state | {"input": fields}}


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """OpenCode's database, open for writing in its journal."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        with connection:
            yield connection
    finally:
        connection.close()


@dataclass
class Script:
    """A session in the making. Each method writes at once, and gives the id of what it wrote.

    Attributes:
        data_dir: OpenCode's folder.
        number: How many messages and parts there are, over all sessions.
    """

    data_dir: Path
    session_id: str = SESSION
    cwd: str = "/work/shop"
    parent: str | None = None
    title: str = "Mend the shop"
    name: str = "opencode.db"
    number: int = 0
    last_prompt: str = ""

    def __post_init__(self) -> None:
        with database(self.path) as connection:
            _insert(
                connection,
                "session",
                id=self.session_id,
                project_id="global",
                parent_id=self.parent,
                slug="calm-otter",
                directory=self.cwd,
                path="",
                title=self.title,
                version="1.18.33",
                model=json.dumps({"id": "model-1", "providerID": "maker"}),
                time_created=STARTED_MS,
                time_updated=STARTED_MS,
            )

    @property
    def path(self) -> Path:
        return self.data_dir / self.name

    @property
    def at(self) -> int:
        """The time of now, in milliseconds; it goes on with everything that is written."""
        return STARTED_MS + 1000 * self.number

    def user(self, *parts: dict[str, Any] | str, **fields: Any) -> str:
        model = {"providerID": "maker", "modelID": "model-1"}
        info = {"role": "user", "time": {"created": self.at}, "agent": "build", "model": model}
        self.last_prompt = self._message(info | fields, parts)
        return self.last_prompt

    def assistant(self, *parts: dict[str, Any] | str, finish: str | None = "stop", **fields: Any) -> str:
        info: dict[str, Any] = {
            "parentID": self.last_prompt,
            "role": "assistant",
            "mode": "build",
            "agent": "build",
            "path": {"cwd": self.cwd, "root": self.cwd},
            "cost": COST,
            "tokens": TOKENS,
            "modelID": "model-1",
            "providerID": "maker",
            "time": {"created": self.at},
        }
        step = [{"type": "step-start"}, *parts, {"type": "step-finish", "tokens": TOKENS, "cost": COST}]
        return self._message(info | ({"finish": finish} if finish else {}) | fields, step)

    def turn(self, prompt: str, answer: str) -> None:
        self.user(prompt)
        self.assistant(answer)

    def ask(self, prompt: str) -> None:
        self.user(prompt)

    def set(self, **columns: Any) -> None:
        """Write columns of the session's row; values that are no text or number as JSON."""
        for name, value in columns.items():
            cell = value if isinstance(value, (str, int, float, bytes, type(None))) else json.dumps(value)
            with database(self.path) as connection:
                connection.execute(f"UPDATE session SET {name} = ? WHERE id = ?", (cell, self.session_id))

    def raw_message(self, data: object, parts: Mapping[str, object] | None = None) -> str:
        """Write a message and its parts as they are given, whatever that is."""
        name = self._next("msg")
        with database(self.path) as connection:
            connection.execute(
                "INSERT INTO message VALUES (?, ?, ?, ?, ?)", (name, self.session_id, self.at, self.at, data)
            )
            for part, content in (parts or {}).items():
                row = (part, name, self.session_id, self.at, self.at, content)
                connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", row)
            connection.execute("UPDATE session SET time_updated = ? WHERE id = ?", (self.at, self.session_id))
        return name

    def _message(self, info: dict[str, Any], parts: Any) -> str:
        contents = [text(part) if isinstance(part, str) else part for part in parts]
        written = {self._next("prt"): json.dumps(part) for part in contents}
        return self.raw_message(json.dumps(info), written)

    def _next(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}_{self.at * 0x1000 + self.number & (1 << 48) - 1:012x}Invented{self.number:06d}"


@dataclass
class Taking:
    """Takes sessions in and away as ``opencode import`` and ``opencode session delete`` do.

    Attributes:
        refuses: What it says instead of doing it.
        loses: Leaves out the last message, as a version might that does not know it.
        told: For each time the words, the folder, and what it was told besides.
    """

    refuses: str = ""
    loses: bool = False
    told: list[tuple[str, Path, dict[str, str]]] = field(default_factory=list)

    def take_in(self, export: Path, cwd: Path, environment: Mapping[str, str]) -> None:
        self._hear(f"import {export.name}", cwd, environment)
        content = json.loads(export.read_bytes())
        info, messages = content["info"], content["messages"]
        with database(Path(environment["OPENCODE_DB"])) as connection:
            _insert(
                connection,
                "session",
                id=info["id"],
                project_id="global",
                slug=info["slug"],
                directory=str(cwd),
                title=info["title"],
                version=info["version"],
                cost=info.get("cost", 0),
                tokens_input=info.get("tokens", {}).get("input", 0),
                time_created=info["time"]["created"],
                time_updated=info["time"]["updated"],
            )
            for message in messages[: len(messages) - 1 if self.loses else None]:
                self._take_message(connection, message["info"], message["parts"])

    def take_away(self, session_id: str, cwd: Path, environment: Mapping[str, str]) -> None:
        self._hear(f"session delete {session_id}", cwd, environment)
        with database(Path(environment["OPENCODE_DB"])) as connection:
            connection.execute("DELETE FROM session WHERE id = ?", (session_id,))

    def _hear(self, words: str, cwd: Path, environment: Mapping[str, str]) -> None:
        self.told.append((words, cwd, dict(environment)))
        if self.refuses:
            raise RestoreRefused(self.refuses)

    @staticmethod
    def _take_message(
        connection: sqlite3.Connection, info: dict[str, Any], parts: list[dict[str, Any]]
    ) -> None:
        name, session, begun = info.pop("id"), info.pop("sessionID"), info["time"]["created"]
        _insert(
            connection,
            "message",
            id=name,
            session_id=session,
            time_created=begun,
            time_updated=begun,
            data=json.dumps(info),
        )
        for part in parts:
            part_id = part.pop("id")
            data = {key: each for key, each in part.items() if key not in {"sessionID", "messageID"}}
            _insert(
                connection,
                "part",
                id=part_id,
                message_id=name,
                session_id=session,
                time_created=begun,
                time_updated=begun,
                data=json.dumps(data),
            )


def _insert(connection: sqlite3.Connection, table: str, **values: Any) -> None:
    names, places = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", tuple(values.values()))


def source(data_dir: Path, taking: Taking | None = None) -> OpenCode:
    """The source over such a folder; without ``taking``, OpenCode itself is not found."""
    return OpenCode(data_dir, program=lambda: taking, now=lambda: NOON)
