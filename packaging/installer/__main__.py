"""``python -m installer``: makes the bundle, and from it what people install."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from installer import bundle, deb, macos, measuring, portable, windows
from installer.running import BuildError
from snapshot_manager import __version__


def main() -> int:
    """Make what is asked for; answers the exit code."""
    args = _parser().parse_args()
    try:
        _make(args.what)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="./dev package",
        description="Make what people install, into dist/. Everything when nothing is named.",
        epilog="measure compares the bundle with a plain one, and its start with that of the source tree",
    )
    made.add_argument("what", nargs="?", choices=("all", *_MAKERS), default="all")
    return made


def _make(what: str) -> None:
    _say("Bundling the program with Python and Qt")
    _say(_told(bundle.make()))
    for name, make in _MAKERS.items():
        if what in (name, "all"):
            make()


def _measure() -> None:
    _say("Measuring the bundle")
    for line in measuring.compare():
        _say(line)


def _maker(said: str, make: Callable[[str], Path]) -> Callable[[], None]:
    def do() -> None:
        _say(f"Making {said}")
        _say(_told(make(__version__)))

    return do


_OF_SYSTEMS: dict[str, dict[str, Callable[[], None]]] = {
    "linux": {
        "deb": _maker("the Debian package", deb.make),
        "portable": _maker("the single file", portable.make),
        "measure": _measure,
    },
    "win32": {"setup": _maker("the installer", windows.make)},
    "darwin": {"image": _maker("the disk image", macos.make)},
}
_MAKERS = {"bundle": lambda: None, **_OF_SYSTEMS.get(sys.platform, {})}
"""What can be made on this system; all begin with the bundle."""


def _told(path: Path) -> str:
    size = bundle.size(path) if path.is_dir() else path.stat().st_size
    return f"{path}  {size / 1e6:.1f} MB"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
