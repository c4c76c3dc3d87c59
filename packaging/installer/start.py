"""Where the bundled program begins."""

import importlib
import os
import sys

_LIBRARIES = "LD_LIBRARY_PATH"
_SINGLE_FILE = "SNAPSHOT_MANAGER_FILE"


def leave_others_their_libraries() -> None:
    """Let programs that we start, a file manager for instance, find the system's libraries and not ours.

    The loader has read the variable when we began, so that we lose nothing.
    """
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    os.environ.pop(_LIBRARIES, None)
    if before is not None:
        os.environ[_LIBRARIES] = before


def be_started_as_the_single_file() -> None:
    """Name the file that a person has, wherever this program is told to start itself: at login, from a hook.

    What it unpacked into the cache goes away some day.
    """
    file = os.environ.pop(_SINGLE_FILE, None)
    if file is not None:
        sys.executable = file


def main() -> int:
    """Run the program, or only load the modules that the builder of the bundle names."""
    leave_others_their_libraries()
    be_started_as_the_single_file()
    if sys.argv[1:2] == ["--load-modules"]:
        for name in sys.argv[2:]:
            importlib.import_module(name)
        return 0
    from snapshot_manager.__main__ import main as run  # noqa: PLC0415  -- modules are checked without it

    return run()


if __name__ == "__main__":
    sys.exit(main())
