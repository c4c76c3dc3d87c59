"""What can be typed after ``snapshot-manager simulator``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  -- argparse has no public name

DRIVERS = ("http", "command", "manual", "playwright")
_MOST_SECONDS = 24 * 3600


def add(commands: "Commands") -> None:
    """Add the command ``simulator`` with its own commands."""
    simulator = commands.add_parser("simulator", help="check, keep and restore a simulator's databases")
    actions = simulator.add_subparsers(dest="action", metavar="ACTION", required=True)
    _action(actions, "check", "make all checks before a snapshot")
    snapshot = _action(actions, "snapshot", "check, keep all databases, and save the artifact's id")
    snapshot.add_argument("-m", "--description", metavar="TEXT", help="what this state is")
    snapshot.add_argument("--star", action="store_true", help="never remove it to make room")
    snapshot.add_argument(
        "--anyway", metavar="REASON", default="", help="though a check did not pass; kept for ever"
    )
    snapshot.add_argument("--new", action="store_true", help="even when nothing changed since the newest one")
    snapshot.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="give up after so long")
    verify = _action(actions, "verify", "see that the saved artifact, or this one, is there and whole")
    verify.add_argument("id", metavar="ID", nargs="?", default="")
    verify.add_argument("--rehearse", action="store_true", help="also restore it beside the real databases")
    verify.add_argument("--trust", action="store_true", help="carry out statements from another computer")
    _add_restore(actions)
    _action(actions, "clear-audit", "forget the recorded changes, in our own tables alone")
    _action(actions, "start-worker", "watch every table, or mend what watches them")
    flow = _action(actions, "flow", "run the login flow, and see what it changes")
    flow.add_argument("--driver", choices=DRIVERS, default="http", help="how to log in; http when left out")
    flow.add_argument(
        "--command-line", metavar="COMMAND", default="", help="with --driver command: what logs in"
    )
    _action(actions, "state", "say what the sandbox is and what was recorded")


def _add_restore(actions: "Commands") -> None:
    restore = _action(actions, "restore", "put the saved artifact, or this one, in the databases' place")
    restore.add_argument("id", metavar="ID", nargs="?", default="")
    restore.add_argument(
        "--database", metavar="NAME", default="", help="its name, where it is on another computer"
    )
    restore.add_argument("--trust", action="store_true", help="carry out statements from another computer")
    restore.add_argument(
        "--no-safety-snapshot", action="store_true", help="do not keep what is there now first"
    )
    sure = restore.add_mutually_exclusive_group()
    sure.add_argument("--dry-run", action="store_true", help="print the plan and stop")
    sure.add_argument("--yes", action="store_true", help="do not ask")


def _action(actions: "Commands", name: str, what: str) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=what)
    action.add_argument(
        "--dir", type=Path, default=Path(), metavar="DIR", help="the sandbox; the current folder"
    )
    action.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return action


def _seconds(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {_MOST_SECONDS}")
    return number
