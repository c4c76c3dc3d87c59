"""Writes rollouts as Codex does: an envelope for each record, turns between two events."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.fakes import NOON

SESSION = "01a00000-1111-7222-8333-444444444444"
OTHER = "01a00000-1111-7222-8333-555555555555"


def text(words: str, kind: str = "input_text") -> list[dict[str, Any]]:
    return [{"type": kind, "text": words}]


class Rollout:
    """A rollout in the making. Each method adds a line.

    Attributes:
        lines: The lines as bytes, each with its line break.
        paginated: The layout that numbers its lines and tells of whole items.
    """

    def __init__(
        self, cwd: str = "/work/shop", session_id: str = SESSION, *, paginated: bool = False, **meta: Any
    ) -> None:
        self.cwd = cwd
        self.session_id = session_id
        self.paginated = paginated
        self.lines: list[bytes] = []
        self.ordinal = 0
        self.tokens = 0
        self.turns = 0
        if history_base := meta.get("history_base"):
            self.ordinal = history_base["end_ordinal_exclusive"]
        self.add(
            "session_meta",
            {
                "session_id": session_id,
                "id": session_id,
                "timestamp": NOON.isoformat().replace("+00:00", "Z"),
                "cwd": cwd,
                "cli_version": "0.169.0" if paginated else "0.60.0",
                "originator": "codex_cli_rs",
                "source": "cli",
                "model_provider": "openai",
                "git": {"branch": "main"},
                **({"history_mode": "paginated"} if paginated else {}),
                **meta,
            },
        )

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=len(self.lines))

    def add(self, kind: str, payload: dict[str, Any]) -> None:
        at = self.at.isoformat().replace("+00:00", "Z")
        number = {"ordinal": self.ordinal} if self.paginated else {}
        self.ordinal += 1
        self.raw({"timestamp": at, **number, "type": kind, "payload": payload})

    def raw(self, record: object) -> None:
        """Add any JSON value as a line."""
        self.lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def damage(self, line: bytes) -> None:
        """Add bytes as they are."""
        self.lines.append(line)

    def event(self, kind: str, **fields: Any) -> None:
        self.add("event_msg", {"type": kind, **fields})

    def item(self, kind: str, **fields: Any) -> None:
        self.add("response_item", {"type": kind, **fields})

    def completed(self, kind: str, **fields: Any) -> None:
        """Add what the newer layout tells of a whole item."""
        self.event("item_completed", thread_id=self.session_id, turn_id="t", item={"type": kind, **fields})

    def started(self) -> None:
        self.turns += 1
        self.event("task_started", turn_id=f"turn-{self.turns}")
        self.add("turn_context", {"cwd": self.cwd, "model": "gpt-test"})

    def over(self) -> None:
        self.event("task_complete", turn_id=f"turn-{self.turns}")

    def added(self, words: str, role: str = "user") -> None:
        """Add what Codex tells the model in nobody's name."""
        self.item("message", role=role, content=text(words))

    def user(self, words: str) -> None:
        """Add a prompt, which stands in a rollout twice."""
        self.item("message", role="user", content=text(words))
        if self.paginated:
            self.completed("UserMessage", id="u", content=[{"type": "text", "text": words}])
        else:
            self.event("user_message", message=words)

    def assistant(self, words: str) -> None:
        """Add an answer, which stands in a rollout twice, and what it cost."""
        if self.paginated:
            self.completed("AgentMessage", id="a", content=[{"type": "Text", "text": words}])
        else:
            self.event("agent_message", message=words)
        self.item("message", role="assistant", content=text(words, "output_text"))
        self.count()

    def count(self, *, anew: bool = True) -> None:
        """Add what was spent so far; it is often told again without news."""
        self.tokens += anew
        last = {"input_tokens": 100, "cached_input_tokens": 80, "output_tokens": 20, "total_tokens": 120}
        total = {name: number * self.tokens for name, number in last.items()}
        self.event("token_count", info={"total_token_usage": total, "last_token_usage": last})

    def call(self, call_id: str, tool: str, **arguments: object) -> None:
        self.item("function_call", name=tool, call_id=call_id, arguments=json.dumps(arguments))

    def custom(self, call_id: str, tool: str, given: str) -> None:
        self.item("custom_tool_call", name=tool, call_id=call_id, input=given)

    def output(self, call_id: str, words: object, kind: str = "function_call_output") -> None:
        self.item(kind, call_id=call_id, output=words)

    def turn(self, prompt: str, answer: str) -> None:
        self.started()
        self.user(prompt)
        self.assistant(answer)
        self.over()

    @property
    def content(self) -> bytes:
        return b"".join(self.lines)

    def base(self) -> dict[str, Any]:
        """What a session says that goes on from here."""
        return {
            "thread_id": self.session_id,
            "end_ordinal_exclusive": self.ordinal,
            "end_byte_offset": len(self.content),
        }

    def name(self, at: str = "2026-03-09T12-00-00", reverted: str = "") -> str:
        return f"rollout-{at}-{self.session_id}{reverted}.jsonl"

    def write(self, home: Path, at: str = "2026-03-09T12-00-00", reverted: str = "") -> Path:
        """Put the rollout where Codex would."""
        year, month, day = at[:10].split("-")
        path = home / "sessions" / year / month / day / self.name(at, reverted)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        return path
