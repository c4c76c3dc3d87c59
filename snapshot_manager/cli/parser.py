"""The command line as a person types it. Importing this costs next to nothing."""

import argparse
import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from snapshot_manager.cli import simulator_parser, swarm_parser
from snapshot_manager.hooks.agent_names import AGENTS
from snapshot_manager.model.snapshot import TRIGGER_TYPES, SnapshotType
from snapshot_manager.model.state import PartName

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  -- argparse has no public name

_LAST_PORT = 65_535
_HALF_AN_HOUR = timedelta(minutes=30)
_LENGTH = re.compile(r"(?P<number>[0-9]{1,4})(?P<unit>[mh])")
_LIFETIME = re.compile(r"(?P<number>[0-9]{1,4})(?P<unit>[mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_A_CENTURY_IN_DAYS = 36_525
_MOST_SNAPSHOTS = 1_000_000_000


@cache
def parser() -> argparse.ArgumentParser:
    """Everything that can be typed; made once, as to make it takes longer than most of what is asked."""
    top = argparse.ArgumentParser(
        prog="snapshot-manager",
        description="A desktop time machine for the state of AI-agent work.",
        epilog="Without a command, the window opens.",
    )
    top.add_argument("--library", type=_folder, metavar="PATH", help="the library's folder")
    top.add_argument("--background", action="store_true", help="start without a window, in the tray")
    opened = top.add_argument("--open", type=Path, nargs="?", metavar="FILE")
    opened.help = "open the window, and import this file there"
    top.add_argument("--version", action="store_true", help="print the version and stop")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_sessions_and_create(commands)
    _add_looking(commands)
    _add_restoring(commands)
    _add_keeping(commands)
    _add_background(commands)
    simulator_parser.add(
        commands.add_parser("simulator", help="check, keep and restore a simulator's databases")
    )
    swarm_parser.add(
        commands.add_parser("swarm", help="rebuild, inspect, compare and restore SwarmSDK's snapshots")
    )
    return top


def _add_sessions_and_create(commands: "Commands") -> None:
    sessions = commands.add_parser("sessions", help="list the sessions of all agents, newest first")
    _json(sessions)
    create = commands.add_parser("create", help="keep the state of a session as it is now")
    create.add_argument("--session", metavar="REF", help="source:session-id; the newest when left out")
    create.add_argument("-m", "--description", metavar="TEXT", help="what this state is")
    create.add_argument("--star", action="store_true", help="never remove it to make room")
    create.add_argument(
        "--expires-after",
        type=_lifetime,
        metavar="7d|12h",
        help="when it goes to the trash by itself, unless it has a star",
    )
    create.add_argument("--no-messages", action="store_true", help="leave the conversation out")
    create.add_argument("--no-files", action="store_true", help="leave the files in context out")
    create.add_argument("--terminal", action="store_true", help="include commands and their output")
    create.add_argument(
        "--trigger", type=_trigger, choices=TRIGGER_TYPES, default="manual", help="why it is taken"
    )
    _json(create)


def _add_looking(commands: "Commands") -> None:
    listing = commands.add_parser("list", help="list the snapshots, newest first")
    listing.add_argument("--session", metavar="REF", help="only those of this session")
    listing.add_argument(
        "--type", choices=[str(each) for each in SnapshotType], help="only those of this type"
    )
    listing.add_argument("--starred", action="store_true", help="only those with a star")
    listing.add_argument("--search", metavar="TEXT", default="", help="only those that hold these words")
    listing.add_argument("--limit", type=_up_to(_MOST_SNAPSHOTS), metavar="N", help="at most so many")
    listing.add_argument("--trash", action="store_true", help="the deleted ones instead")
    _json(listing)
    show = commands.add_parser("show", help="show a snapshot, or one part of it")
    show.add_argument("id", metavar="ID")
    show.add_argument("--part", choices=[str(each) for each in PartName], help="print this part itself")
    show.add_argument("--file", metavar="NAME", help="with --part: print this one file of it, bit for bit")
    _json(show)
    compare = commands.add_parser("compare", help="say what differs between two snapshots, or since one")
    compare.add_argument("before", metavar="FROM")
    compare.add_argument("after", metavar="TO", help="another snapshot, or: now")
    _json(compare)


def _add_restoring(commands: "Commands") -> None:
    restore = commands.add_parser("restore", help="go back to a snapshot")
    restore.add_argument("id", metavar="ID")
    restore.add_argument(
        "--part",
        action="append",
        choices=[str(each) for each in PartName],
        help="what to restore: messages (as a new session), files; messages when left out; may be repeated",
    )
    restore.add_argument("--into", type=_folder, metavar="DIR", help="another folder than the session's own")
    _sure(restore)
    _json(restore)
    undo = commands.add_parser("undo-restore", help="take a restore back")
    undo.add_argument("id", metavar="ID", help="the “before restore” snapshot, or the restored one")
    _json(undo)


def _add_keeping(commands: "Commands") -> None:
    for name, what in (("star", "never remove it to make room"), ("unstar", "take the star away")):
        star = commands.add_parser(name, help=what)
        star.add_argument("id", metavar="ID")
        _json(star)
    expire = commands.add_parser("expire", help="say when a snapshot goes to the trash by itself")
    expire.add_argument("id", metavar="ID")
    how_long = expire.add_mutually_exclusive_group(required=True)
    how_long.add_argument("--after", type=_lifetime, metavar="7d|12h", help="so long from now on")
    how_long.add_argument("--never", action="store_true", help="only for want of space")
    _json(expire)
    for name, what in (("delete", "move to the trash"), ("undelete", "bring back from the trash")):
        delete = commands.add_parser(name, help=what)
        delete.add_argument("ids", metavar="ID", nargs="+")
        _json(delete)
    cleanup = commands.add_parser("cleanup", help="move old snapshots to the trash by a rule")
    rule = cleanup.add_mutually_exclusive_group(required=True)
    rule.add_argument(
        "--keep-days", type=_up_to(_A_CENTURY_IN_DAYS), metavar="N", help="keep what is not older than N days"
    )
    rule.add_argument("--expired", action="store_true", help="keep what has not expired")
    rule.add_argument("--thin", action="store_true", help="keep fewer the older they are")
    _sure(cleanup)
    _json(cleanup)
    verify = commands.add_parser("verify", help="read everything again and compare all digests")
    verify.add_argument("ids", metavar="ID", nargs="*")
    verify.add_argument(
        "--rebuild", action="store_true", help="make the library's file anew from what can be read, first"
    )
    _json(verify)
    _add_transfer(commands)
    _json(commands.add_parser("stats", help="what the library takes, and of what"))


def _add_background(commands: "Commands") -> None:
    serve = commands.add_parser("serve", help="work in the background without a window, until told to end")
    serve.add_argument(
        "--port", type=_up_to(_LAST_PORT), metavar="N", help="the bridge's port on this computer"
    )
    pause = commands.add_parser("pause", help="take no snapshot by itself for a while")
    how_long = pause.add_mutually_exclusive_group()
    how_long.add_argument(
        "length", nargs="?", type=_length, default=_HALF_AN_HOUR, metavar="30m|2h", help="30m when left out"
    )
    how_long.add_argument("--until-resumed", action="store_true", help="until “resume”")
    _json(pause)
    _json(commands.add_parser("resume", help="take snapshots by itself again"))
    _add_hooks(commands.add_parser("hooks", help="let agents keep a session before they destroy something"))


def _add_hooks(hooks: argparse.ArgumentParser) -> None:
    deeds = hooks.add_subparsers(dest="deed", metavar="DEED", required=True)
    for deed, what in (
        ("install", "add the lines to the agents' own files"),
        ("remove", "take them away again"),
        ("show", "say what is installed, and what would be"),
    ):
        command = deeds.add_parser(deed, help=what)
        command.add_argument(
            "--agent", action="append", choices=AGENTS, help="all that are used here, but git, when left out"
        )
        command.add_argument(
            "--dir", type=_folder, metavar="DIR", help="the repository for git; this one here"
        )
        if deed != "show":
            command.add_argument("--dry-run", action="store_true", help="print the plan and stop")
        _json(command)
    run = deeds.add_parser("run", help="what the agents call; the event stands on stdin")
    run.add_argument("agent", choices=AGENTS)


def _add_transfer(commands: "Commands") -> None:
    export = commands.add_parser("export", help="write snapshots to a file, for another library")
    export.add_argument("ids", metavar="ID", nargs="+")
    export.add_argument("-o", "--output", type=_folder, metavar="FILE", required=True, help="a new file")
    _json(export)
    import_ = commands.add_parser("import", help="take in the snapshots of a file, marked as imported")
    import_.add_argument("file", type=_folder, metavar="FILE")
    import_.add_argument("--dry-run", action="store_true", help="print what would come in and stop")
    _json(import_)


def _sure(command: argparse.ArgumentParser) -> None:
    sure = command.add_mutually_exclusive_group()
    sure.add_argument("--dry-run", action="store_true", help="print the plan and stop")
    sure.add_argument("--yes", action="store_true", help="do not ask")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


def _up_to(most: int) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        number = int(text)
        if not 0 <= number <= most:
            raise argparse.ArgumentTypeError(f"must be from 0 to {most}")
        return number

    return whole_number


def _trigger(name: str) -> str:
    """A trigger's type; before-destructive is before_destructive."""
    return name.replace("-", "_")


def _length(text: str) -> timedelta:
    found = _LENGTH.fullmatch(text)
    if not found or not int(found["number"]):
        raise argparse.ArgumentTypeError("must be minutes or hours, as in 30m or 2h")
    return timedelta(**{_UNITS[found["unit"]]: int(found["number"])})


def _lifetime(text: str) -> timedelta:
    found = _LIFETIME.fullmatch(text)
    if not found or not int(found["number"]):
        raise argparse.ArgumentTypeError("must be minutes, hours, days or weeks, as in 12h, 7d or 4w")
    return timedelta(**{_UNITS[found["unit"]]: int(found["number"])})


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("must not be empty")
    return Path(text)
