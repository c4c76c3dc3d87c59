"""What a session is called: the person's title, else the agent's, else the first thing that was asked."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from snapshot_manager.sources.any_agent.naming import UNTITLED, one_line
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string

_UNTYPED = re.compile(
    r"<(?:local-command-|bash-|session-start-hook|task-notification|command-message|tick|goal)"
    r"|\[Request interrupted"
)
"""How messages begin that look like the person's, but were not written by them."""

_EDITOR_NOTE = re.compile(r"<(ide_\w+|system-reminder)>.*?</\1>", re.DOTALL)
_COMMAND = re.compile(
    r"<command-name>(.*?)</command-name>(?:.*?<command-args>(.*?)</command-args>)?", re.DOTALL
)


@dataclass(slots=True)
class Naming:
    """Gathers names while the records of a session pass by.

    Attributes:
        custom: The title the person gave; the last one counts.
        generated: The title the agent made; the last one counts.
        summaries: Summaries by the record they were made at. Old versions also wrote those of other
            sessions into a file.
        prompt: The first thing that was asked.
        command: The first slash command; for sessions where nothing was asked.
    """

    custom: str = ""
    generated: str = ""
    summaries: list[tuple[str, str]] = field(default_factory=list)
    prompt: str = ""
    command: str = ""

    def take(self, kind: str, body: Json) -> None:
        """Look at one record."""
        match kind:
            case "custom-title":
                self.custom = string(body.get("customTitle")) or self.custom
            case "ai-title":
                self.generated = string(body.get("aiTitle")) or self.generated
            case "summary":
                self.summaries.append((string(body.get("leafUuid")), string(body.get("summary"))))
            case "user" if not self.prompt:
                self._take_prompt(body)

    def _take_prompt(self, body: Json) -> None:
        if body.get("isMeta") or body.get("isCompactSummary") or body.get("isSidechain"):
            return
        for text in _typed(mapping(body.get("message"))):
            command = _COMMAND.search(text)
            if command:
                self.command = self.command or " ".join(part for part in command.groups("") if part)
            elif not _UNTYPED.match(text):
                self.prompt = text
                return

    def title(self, uuids: Collection[str]) -> str:
        """The name, in one line.

        Args:
            uuids: The records of this session; a summary of another one does not name it.
        """
        summary = next((text for leaf, text in reversed(self.summaries) if leaf in uuids), "")
        name = self.custom or self.generated or summary or self.prompt or self.command or UNTITLED
        return one_line(name)


def _typed(message: Json) -> Iterator[str]:
    """The texts of a message that may have been typed, without what an editor put in."""
    content = message.get("content")
    blocks = [{"type": "text", "text": content}] if isinstance(content, str) else sequence(content)
    if any(isinstance(block, dict) and block.get("type") == "tool_result" for block in blocks):
        return
    for block in blocks:
        text = string(block.get("text")) if isinstance(block, dict) else ""
        text = _EDITOR_NOTE.sub("", text).strip()
        if text:
            yield text
