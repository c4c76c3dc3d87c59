"""Restores a script from its stored parts alone, and reads the new session with the vendor's reader."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claude_agent_sdk
import msgspec

from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Document, Part, PartName
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON
from tests.sources.claude_code.script import Script


@dataclass
class Restored:
    """A restored session, and what the agent's own reader says of it."""

    plan: SessionPlan
    content: bytes
    messages: list[claude_agent_sdk.SessionMessage]
    info: claude_agent_sdk.SDKSessionInfo | None

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.content.splitlines()]

    @property
    def said(self) -> list[str]:
        return [_words(message.message) for message in self.messages]


def _words(message: Any) -> str:
    content = message["content"]
    if isinstance(content, str):
        return content
    return " ".join(str(block.get("text") or block.get("content") or block.get("name")) for block in content)


@dataclass
class Library:
    """A place to restore into; the stored parts are all that is left of the original."""

    config_dir: Path

    def plan(self, script: Script, into: Path | None = None) -> tuple[SessionPlan, Session, Part]:
        written = script.write(self.config_dir / "original")
        state = ClaudeCode(self.config_dir / "original").read(script.session_id, frozenset(), no_report)
        written.unlink()
        original = value_in(state, PartName.SESSION, Session)
        assert original is not None
        stored = state.part(PartName.MESSAGES)
        plan = ClaudeCode(self.config_dir).plan_session(original, stored, NOON, into)
        return plan, original, stored

    def restore(self, script: Script, into: Path | None = None, *documents: Document) -> Restored:
        plan, original, stored = self.plan(script, into)
        stored = msgspec.structs.replace(stored, documents=documents)
        content = ClaudeCode(self.config_dir).write_session(plan, original, stored, NOON)
        messages = claude_agent_sdk.get_session_messages(plan.session_id)
        return Restored(plan, content, messages, claude_agent_sdk.get_session_info(plan.session_id))
