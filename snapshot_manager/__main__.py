"""The entry point: carries out a command without loading Qt, or opens the window when there is none."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from snapshot_manager import __version__, supervisor
from snapshot_manager.cli import complaint
from snapshot_manager.cli.parser import parser
from snapshot_manager.errors import SnapshotManagerError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; answers the exit code."""
    args = parser().parse_args(arguments)
    if args.version:
        sys.stdout.write(f"snapshot-manager {__version__}\n")
        return 0
    if args.command is None:
        if args.background and not supervisor.is_supervised():
            return supervisor.supervise(
                supervisor.own_command(sys.argv[1:] if arguments is None else arguments)
            )
        return _open_window(args)
    if args.command == "hooks" and args.deed == "run":
        return _answer_hook(args)
    from snapshot_manager.cli import main as command_line  # noqa: PLC0415  -- SQL stays out of the window's start

    return command_line.run(args)


def _answer_hook(args: Namespace) -> int:
    from snapshot_manager.cli import hook_event  # noqa: PLC0415  -- agents wait for it, so it loads little

    try:
        return hook_event.run(args)
    except SnapshotManagerError as error:
        complaint.say(error)
        return 1


def _open_window(args: Namespace) -> int:
    from snapshot_manager import app  # noqa: PLC0415  -- Qt stays out of the command line

    try:
        return app.run(args.library, in_background=args.background, file=args.open)
    except SnapshotManagerError as error:
        complaint.say(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
