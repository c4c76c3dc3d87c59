"""The commands that pause automatic snapshots and resume them."""

from argparse import Namespace
from datetime import datetime

from snapshot_manager.cli.answer import Answer
from snapshot_manager.engine import standing
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.words import times


def pause(workspace: Workspace, args: Namespace) -> Answer:
    """Pause for so long, or until resumed."""
    length = None if args.until_resumed else args.length
    return _answer(standing.pause(workspace, length), workspace.clock())


def resume(workspace: Workspace, _args: Namespace) -> Answer:
    """End a pause."""
    standing.resume(workspace)
    return _answer(None, workspace.clock())


def _answer(pause: standing.Pause | None, now: datetime) -> Answer:
    if pause is None:
        return Answer({"paused": False}, "Automatic snapshots go on.")
    until = "until resumed"
    if pause.until:
        until = f"until {times.date_and_time(pause.until, now).removeprefix('Today, ')}"
    said = f"Automatic snapshots are paused {until}. Warnings and safety snapshots are still taken."
    return Answer({"paused": True, "until": pause.until}, said)
