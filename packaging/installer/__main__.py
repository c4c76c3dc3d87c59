"""``python -m installer``: makes the bundle, and from it what people install."""

import argparse
import sys
from pathlib import Path

from installer import bundle, deb
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
    made = argparse.ArgumentParser(prog="./dev package", description="Make what people install, into dist/.")
    made.add_argument(
        "what", nargs="?", choices=("all", "bundle", "deb"), default="all", help="all when left out"
    )
    return made


def _make(what: str) -> None:
    _say("Bundling the program with Python and Qt")
    _tell(bundle.make())
    if what in ("all", "deb"):
        _say("Making the Debian package")
        _tell(deb.make(__version__))


def _tell(path: Path) -> None:
    size = bundle.size(path) if path.is_dir() else path.stat().st_size
    _say(f"{path}  {size / 1e6:.1f} MB")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
