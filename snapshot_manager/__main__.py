"""The entry point: carries out a command without loading Qt, or opens the window when there is none."""

import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from snapshot_manager import __version__
from snapshot_manager.cli import complaint
from snapshot_manager.errors import SnapshotManagerError

AS_DESKTOPS_START_IT: tuple[list[str], ...] = ([], ["--open"])
"""The arguments of a start without a file; the desktop entry's ``%f`` is nothing then."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; answers the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if list(given) in AS_DESKTOPS_START_IT:  # a person waits for the window, and there is nothing to parse
        return _open_window()
    from snapshot_manager.cli.parser import parser  # noqa: PLC0415  -- a plain start has nothing to parse

    args = parser().parse_args(given)
    if args.version:
        sys.stdout.write(f"snapshot-manager {__version__}\n")
        return 0
    if args.command is None:
        if args.background:
            return _start_in_background(args, given)
        return _open_window(args.library, file=args.open)
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


def _start_in_background(args: Namespace, arguments: Sequence[str]) -> int:
    from snapshot_manager import supervisor  # noqa: PLC0415  -- a window that is opened by itself needs none

    if supervisor.is_supervised():
        return _open_window(args.library, in_background=True, file=args.open)
    return supervisor.supervise(supervisor.own_command(arguments))


def _open_window(
    library: Path | None = None, *, in_background: bool = False, file: Path | None = None
) -> int:
    gc.disable()  # what is made until the window is on the screen stays; looking for garbage in it takes long
    from snapshot_manager import app  # noqa: PLC0415  -- Qt stays out of the command line

    try:
        return app.run(library, in_background=in_background, file=file)
    except SnapshotManagerError as error:
        complaint.say(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
