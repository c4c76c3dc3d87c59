"""``./dev release-check``: everything that must be so before installers are given to people."""

import argparse
import sys
from pathlib import Path

from installer import deb, portable
from installer.places import BUILD
from installer.release_check.bare_root import SUITES, BareRoot, pristine
from installer.release_check.journey import Journey
from installer.release_check.screen import Screen
from installer.running import BuildError, run
from snapshot_manager import __version__


def main() -> int:
    """Check what was made; answers the exit code."""
    args = _parser().parse_args()
    try:
        package = _package()
        _lint(package)
        older = deb.make(f"{__version__}~older", compression="gzip")
        for system in args.systems or SUITES:
            _travel(pristine(args.roots, system), system, older, package)
    except BuildError as error:
        _say(str(error))
        return 1
    _say(f"All is well. Look at the pictures: {BUILD / 'pictures'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="./dev release-check", description="Use the installers as a person does."
    )
    made.add_argument(
        "systems", nargs="*", metavar="SYSTEM", help=f"of {', '.join(SUITES)}; all when left out"
    )
    made.add_argument(
        "--roots",
        type=Path,
        default=BUILD / "roots",
        help="where bare systems lie; made by debootstrap if not",
    )
    return made


def _package() -> Path:
    package = deb.path(__version__)
    if not (package.is_file() and portable.path(__version__).is_file()):
        raise BuildError("There is nothing to check yet: run ./dev package first.")
    return package


def _lint(package: Path) -> None:
    run(["lintian", "--fail-on", "error,warning", package])
    tree = BUILD / f"deb-{__version__}" / "usr" / "share"
    run(["desktop-file-validate", *sorted((tree / "applications").iterdir())])
    run(["appstreamcli", "validate", "--no-net", *sorted((tree / "metainfo").iterdir())])
    _say("lintian, desktop-file-validate and appstreamcli have no complaints")


def _travel(source: Path, system: str, older: Path, package: Path) -> None:
    _say(f"{system}:")
    pictures = BUILD / "pictures" / system
    with Screen() as screen, BareRoot(source, BUILD / "root") as root:
        Journey(root, screen, pictures, _say_step).whole(older, package)
    with Screen() as screen, BareRoot(source, BUILD / "root") as root:
        Journey(root, screen, pictures, _say_step).of_the_single_file(portable.path(__version__))


def _say_step(text: str) -> None:
    _say(f"  {text}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
