"""Which files a conversation had in view, and what it last showed of each."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from snapshot_manager.model.facts import FileOrigin
from snapshot_manager.sources.any_agent.in_view import InView, absolute, see
from snapshot_manager.sources.codex.code_mode import calls_in, script_in
from snapshot_manager.sources.codex.conversation import tool_of
from snapshot_manager.sources.codex.outputs import line_of, printed
from snapshot_manager.sources.codex.patches import Edit, edits_in, edits_told
from snapshot_manager.sources.codex.rollout import COMPACTED, EVENT, META, TURN, Record, item_of
from snapshot_manager.sources.codex.speakers import CALLS, OUTPUTS
from snapshot_manager.sources.codex.terminal import SHELL_TOOLS, folder_of, given_to, patch_of
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string

_READERS = frozenset({"cat", "bat", "head", "tail", "nl", "less", "sed", "type", "Get-Content"})
LONGEST_LINE = 4096
"""Characters of a command that are looked through for files."""


@dataclass(slots=True)
class _View:
    """The files in view as far as the rollout was read."""

    seen: dict[str, InView] = field(default_factory=dict)
    patches: dict[str, str] = field(default_factory=dict)
    cwd: str = ""

    def take(self, record: Record) -> None:
        if record.kind in {META, TURN}:
            self.cwd = string(record.payload.get("cwd")) or self.cwd
        elif record.kind == COMPACTED:
            self.seen.clear()
        elif record.kind == EVENT:
            self._take_told(record)
        elif record.type in CALLS:
            self._take_call(record)
        elif record.type in OUTPUTS:
            self._take_output(record.payload)

    def _take_told(self, record: Record) -> None:
        item = item_of(record)
        match item.get("type") or record.type:
            case "CommandExecution":
                self._take_command(item)
            case "FileChange" | "patch_apply_end":
                self._edit(edits_told(mapping((item or record.payload).get("changes"))))

    def _take_command(self, item: Json) -> None:
        """Take in which files Codex says that a command read; a plain ``cat`` shows one whole."""
        cwd = folder_of(string(item.get("cwd"))) or self.cwd
        parsed = [mapping(each) for each in sequence(item.get("parsed_cmd"))]
        shown = item.get("aggregated_output") if len(parsed) == 1 and item.get("exit_code") == 0 else None
        for each in parsed:
            path = string(each.get("path"))
            if each.get("type") == "read" and path:
                is_whole = isinstance(shown, str) and line_of(item.get("command")).split() == ["cat", path]
                path = absolute(path, cwd)
                see(self.seen, InView(path, FileOrigin.READ, shown if is_whole else self._content(path)))

    def _take_call(self, record: Record) -> None:
        given, tool = given_to(record.payload), tool_of(record)
        if tool == "apply_patch":
            self.patches[string(record.payload.get("call_id"))] = patch_of(given)
        elif tool in SHELL_TOOLS:
            self._take_line(line_of(given.get("cmd", given.get("command", ""))), string(given.get("workdir")))
        for call in calls_in(script_in(tool, given)):
            self._take_line(call.given.get("cmd", ""), call.given.get("workdir", ""))

    def _take_output(self, payload: Json) -> None:
        """Take in a patch that went well; of one in a script Codex tells itself."""
        patch = self.patches.pop(string(payload.get("call_id")), "")
        came_to = printed(payload.get("output"))
        if patch and (came_to.exit_code == 0 or came_to.text.startswith("Success")):
            self._edit(edits_in(patch))

    def _take_line(self, line: str, cwd: str) -> None:
        """Look for files in a command; whether there are such files only the disk can tell."""
        words: list[str] = []
        with suppress(ValueError):
            words = shlex.split(line[:LONGEST_LINE])
        if words and words[0] in _READERS:
            for word in words[1:]:
                if not word.startswith("-"):
                    path = absolute(word, cwd or self.cwd)
                    see(self.seen, InView(path, FileOrigin.READ, self._content(path), certain=False))

    def _edit(self, edits: Iterator[Edit]) -> None:
        for edit in edits:
            path = absolute(edit.path, self.cwd)
            if edit.kind == "delete" or edit.moved_to:
                self.seen.pop(path, None)
            if edit.kind != "delete" and edit.path:
                target = absolute(edit.moved_to, self.cwd) if edit.moved_to else path
                see(self.seen, InView(target, FileOrigin.WRITTEN, edit.content))

    def _content(self, path: str) -> str | None:
        return self.seen[path].content if path in self.seen else None


def files_in_view(records: Sequence[Record]) -> list[InView]:
    """The files that the model still has before it, in the order they came into view."""
    view = _View()
    for record in records:
        view.take(record)
    return list(view.seen.values())
