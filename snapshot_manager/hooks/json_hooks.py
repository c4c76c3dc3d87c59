"""Agents whose hooks stand in a JSON file, by event, tool and command: Claude Code and Codex."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file, json_text
from snapshot_manager.hooks.hook_file import HookPlan, HookState
from snapshot_manager.hooks.json_text import Node

TIMEOUT_S = 60
"""How long the agent waits for a snapshot to be safe."""

_EVENT, _GROUP, _COMMANDS = 2, 3, 4
"""How deep these stand below the root."""

Group = dict[str, Any]
"""The commands for one matcher, as both agents write it."""


@dataclass(frozen=True, slots=True)
class JsonHook:
    """One agent with such a file.

    Attributes:
        path: The file.
        events: The matcher of each event; None where the event has none.
        program: How this program is started from a shell.
        note: What the person has to do after installing.
        timeouts_s: For events that the agent waits for otherwise than ``TIMEOUT_S``.
    """

    agent: str
    title: str
    path: Path
    events: Mapping[str, str | None]
    program: str
    note: str = ""
    timeouts_s: Mapping[str, int] = field(default_factory=dict)

    def is_there(self) -> bool:
        """Whether the agent was ever used here."""
        return self.path.parent.is_dir()

    def state(self) -> HookState:
        """Whether it calls us."""
        text = hook_file.read(self.path)
        if text is None or not text.strip():
            return HookState.ABSENT
        root = self._root(text)
        if not any(True for event in _event_names(root) for _ in self._ours_in(text, event)):
            return HookState.ABSENT
        return HookState.OUTDATED if self._installed(text) != text else HookState.INSTALLED

    def plan_install(self) -> list[HookPlan]:
        """Add what is missing."""
        text = hook_file.read(self.path)
        is_first = self.state() is HookState.ABSENT
        return [
            HookPlan(self.agent, self.path, text, self._installed(text), note=self.note, is_first=is_first)
        ]

    def plan_remove(self) -> list[HookPlan]:
        """Take away what is ours; the file as it was before where nothing else was changed since."""
        text = hook_file.read(self.path)
        if text is None or not text.strip():
            return [HookPlan(self.agent, self.path, text, text)]
        before = self._before()
        if before is not None and self._installed(before) == text:
            return [HookPlan(self.agent, self.path, text, before)]
        without = self._removed(text)
        was_ours_alone = without != text and before is None and json.loads(without) == {}
        return [HookPlan(self.agent, self.path, text, None if was_ours_alone else without)]

    def _before(self) -> str | None:
        """What the person's file was; one that held our lines already is not that."""
        before = hook_file.kept_before(self.path)
        if before is None or not before.strip():
            return before
        return before if self._removed(before) == before else None

    # -- the text --

    def _installed(self, text: str | None) -> str:
        if text is None or not text.strip():
            return (
                json.dumps({"hooks": {event: [self._group(event)] for event in self.events}}, indent=2) + "\n"
            )
        text = self._removed_outdated(text)
        for event in self.events:
            if not any(True for _ in self._ours_in(text, event)):
                text = self._with(text, event)
        return text

    def _with(self, text: str, event: str) -> str:
        nodes = json_text.path_to(self._root(text), ["hooks", event])
        group = self._group(event)
        match len(nodes):
            case 1:
                return json_text.added(text, nodes[0], 1, {event: [group]}, "hooks")
            case 2:
                return json_text.added(text, nodes[1], 2, [group], event)
            case _:
                return json_text.added(text, nodes[2], 3, group)

    def _removed_outdated(self, text: str) -> str:
        """The text without commands of ours that would be written otherwise now."""
        for event in _event_names(self._root(text)):
            for nodes in self._ours_in(text, event):
                is_current = event in self.events and json_text.plain(text, nodes[_GROUP]) == self._group(
                    event
                )
                if not is_current:
                    return self._removed_outdated(_without(text, nodes))
        return text

    def _removed(self, text: str) -> str:
        for event in _event_names(self._root(text)):
            for nodes in self._ours_in(text, event):
                return self._removed(_without(text, nodes))
        return text

    def _group(self, event: str) -> Group:
        matcher = self.events[event]
        command = {
            "type": "command",
            "command": f"{self.program} hooks run {self.agent}",
            "timeout": self.timeouts_s.get(event, TIMEOUT_S),
        }
        return {**({} if matcher is None else {"matcher": matcher}), "hooks": [command]}

    def _ours_in(self, text: str, event: str) -> Iterator[list[Node]]:
        """Where our commands stand: the nodes from the root to each of them."""
        path = json_text.path_to(self._root(text), ["hooks", event])
        for group in path[_EVENT].children if len(path) > _EVENT else ():
            commands = group.member("hooks")
            for command in commands.children if commands else ():
                if self._is_ours(json_text.plain(text, command)):
                    yield [*path, group, *([commands] if commands else []), command]

    def _is_ours(self, command: object) -> bool:
        called = command.get("command") if isinstance(command, dict) else None
        return bool(re.search(rf"\bhooks run {re.escape(self.agent)}$", str(called)))

    def _root(self, text: str) -> Node:
        try:
            root = json_text.parse(text)
            _check_shape(text, root)
        except (ValueError, RecursionError) as error:
            raise HookRefused(
                f"“{self.path}” is not what {self.title} writes.", hint="Mend it first; it was left as it is."
            ) from error
        return root


def _without(text: str, nodes: list[Node]) -> str:
    """The text without the last of these nodes, and without what only it was in."""
    if len(nodes[_COMMANDS].children) == 1:
        nodes = nodes[:_COMMANDS]  # the whole group, with its matcher
    while len(nodes) > _EVENT and len(nodes[-2].children) == 1:
        nodes = nodes[:-1]
    return json_text.removed(text, nodes[-2], nodes[-1])


def _event_names(root: Node) -> list[str]:
    hooks = root.member("hooks")
    return [each.key for each in hooks.children] if hooks else []


def _check_shape(text: str, root: Node) -> None:
    """See that there is an object of arrays where hooks stand.

    Raises:
        ValueError: There is something else.
    """
    hooks = root.member("hooks")
    lists = hooks.children if hooks else []
    if text[root.start] != "{" or (hooks and text[hooks.start] != "{"):
        raise ValueError("not an object")
    if any(text[each.start] != "[" for each in lists):
        raise ValueError("not an array")
