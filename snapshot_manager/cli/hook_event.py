"""What an agent's hook runs: keep the session if what comes next may destroy something.

It is run before every command of the agent, so nothing heavy is imported before that is known.
"""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from snapshot_manager import places, settings_reading
from snapshot_manager.errors import HookRefused
from snapshot_manager.model.destructive import is_destructive
from snapshot_manager.model.snapshot import (
    BeforeCompaction,
    BeforeDestructive,
    SessionEnded,
    SessionRef,
    SnapshotOptions,
    Trigger,
)

if TYPE_CHECKING:
    from snapshot_manager.engine.workspace import Workspace

LARGEST = 16_000_000
_OPERATION = 200
"""So much of a command is kept as the reason of a snapshot."""

_COMMANDS = ("command", "cmd", "input", "patchText")
"""What the agents call a command, or a patch, among the arguments of a tool."""


class HookEvent(msgspec.Struct):
    """What an agent tells its hooks, as far as it matters here; the agents agree on these names."""

    hook_event_name: str = ""
    session_id: str = ""
    cwd: str = ""
    tool_name: str = ""
    tool_input: object = None


def run(args: Namespace) -> int:
    """Keep the session that an event is about, if it is a reason to; returns when it is safe.

    Raises:
        SnapshotManagerError: It could not be kept. The agent goes on all the same.
    """
    event = _read_event()
    trigger = reason_in(event)
    if trigger is not None:
        _keep(args, event, trigger)
    return 0


def reason_in(event: HookEvent) -> Trigger | None:
    """Why a session should be kept now; None when there is no reason."""
    match event.hook_event_name:
        case "PreToolUse":
            command = command_in(event.tool_input)
            marked = settings_reading.load(places.settings_file()).settings.destructive
            is_reason = command and is_destructive(command, marked)
            return BeforeDestructive(operation=command.strip()[:_OPERATION]) if is_reason else None
        case "PreCompact":
            return BeforeCompaction()
        case "SessionEnd":
            return SessionEnded()
        case "pre-rebase" | "pre-merge-commit" as name:
            return BeforeDestructive(operation=f"git {name.removeprefix('pre-').removesuffix('-commit')}")
        case _:
            return None


def command_in(tool_input: object) -> str:
    """The command among the arguments of a tool, as the agents name it."""
    if not isinstance(tool_input, dict):
        return ""
    given = next((tool_input[name] for name in _COMMANDS if name in tool_input), "")
    return " ".join(map(str, given)) if isinstance(given, list) else str(given)


def _read_event() -> HookEvent:
    try:
        return msgspec.json.decode(sys.stdin.buffer.read(LARGEST), type=HookEvent)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HookRefused(
            "What stands on stdin is no event of an agent.", hint="This command is for the agents' hooks."
        ) from error


def _keep(args: Namespace, event: HookEvent, trigger: Trigger) -> None:
    from snapshot_manager.assembly import open_workspace  # noqa: PLC0415  -- most events end without it
    from snapshot_manager.engine import capture  # noqa: PLC0415  -- most events end without it

    with open_workspace(args.library) as workspace:
        ref = _session_of(workspace, args.agent, event)
        if ref is not None:
            capture.take(workspace, ref, trigger=trigger, options=SnapshotOptions())


def _session_of(workspace: "Workspace", agent: str, event: HookEvent) -> SessionRef | None:
    """The session that the agent named; for git the newest one that was begun in this repository."""
    if agent != "git":
        return SessionRef(source=agent, id=event.session_id)
    from snapshot_manager.engine import sessions  # noqa: PLC0415  -- only git's events need it

    here = Path.cwd()
    found = sessions.listing(workspace)
    return next((each.ref for each in found if each.cwd and Path(each.cwd).is_relative_to(here)), None)
