"""What can be typed after ``snapshot-manager simulator``."""

import argparse
from functools import partial
from pathlib import Path

DRIVERS = ("http", "command", "manual", "playwright")
_MOST_SECONDS = 24 * 3600


def add(simulator: argparse.ArgumentParser) -> None:
    """Add the commands for simulators' databases."""
    actions = simulator.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = partial(actions.add_parser, parents=[_of_each()])
    add("check", help="make all checks before a snapshot")
    _add_snapshot(add("snapshot", help="check, keep all databases, and save the artifact's id"))
    _add_verify(add("verify", help="see that the saved artifact, or this one, is there and whole"))
    _add_restore(add("restore", help="put the saved artifact, or this one, in the databases' place"))
    add("clear-audit", help="forget the recorded changes, in our own tables alone")
    add("start-worker", help="watch every table, or mend what watches them")
    _add_flow(add("flow", help="run the login flow, and see what it changes"))
    add("state", help="say what the sandbox is and what was recorded")


def _of_each() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--dir", type=Path, default=Path(), metavar="DIR", help="the sandbox; the current folder"
    )
    options.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return options


def _add_snapshot(command: argparse.ArgumentParser) -> None:
    command.add_argument("-m", "--description", metavar="TEXT", help="what this state is")
    command.add_argument("--star", action="store_true", help="never remove it to make room")
    command.add_argument(
        "--anyway", metavar="REASON", default="", help="though a check did not pass; kept for ever"
    )
    command.add_argument("--new", action="store_true", help="even when nothing changed since the newest one")
    command.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="give up after so long")


def _add_verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", default="")
    command.add_argument("--rehearse", action="store_true", help="also restore it beside the real databases")
    command.add_argument("--trust", action="store_true", help="carry out statements from another computer")


def _add_restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", default="")
    command.add_argument(
        "--database", metavar="NAME", default="", help="its name, where it is on another computer"
    )
    command.add_argument("--trust", action="store_true", help="carry out statements from another computer")
    command.add_argument(
        "--no-safety-snapshot", action="store_true", help="do not keep what is there now first"
    )
    sure = command.add_mutually_exclusive_group()
    sure.add_argument("--dry-run", action="store_true", help="print the plan and stop")
    sure.add_argument("--yes", action="store_true", help="do not ask")


def _add_flow(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--driver", choices=DRIVERS, default="http", help="how to log in; http when left out"
    )
    command.add_argument(
        "--command-line", metavar="COMMAND", default="", help="with --driver command: what logs in"
    )


def _seconds(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {_MOST_SECONDS}")
    return number
