"""Makes the Debian package: the bundle under /usr/lib, what the desktop needs under /usr/share."""

import hashlib
import os
import shutil
from pathlib import Path

from installer import bundle, desktop_files
from installer.changelog import MAINTAINER
from installer.places import BUILD, BUNDLE, DIST, HOMEPAGE, NAME, PACKAGING
from installer.running import run

_ELF = b"\x7fELF"
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: xdg-utils
Suggests: fonts-noto-core, fonts-noto-cjk
Section: utils
Priority: optional
Homepage: {homepage}
Description: desktop time machine for work with AI agents
 Snapshot Manager keeps the state of work with AI agents in a library on this
 computer: conversations, the files they had in view and the commands they ran.
 You can look back, compare, and go back without ever losing where you were.
 .
 This package brings its own Python and Qt. Removing it leaves the library
 alone.
"""


def make(version: str, *, compression: str = "xz") -> Path:
    """Wrap the bundle that was made; answers the package.

    Args:
        version: What the package calls itself.
        compression: xz for what is given to people, gzip for what is made in a moment.

    Raises:
        BuildError: A program that it takes is missing or failed.
    """
    tree = BUILD / f"deb-{version}"
    shutil.rmtree(tree, ignore_errors=True)
    _fill(tree)
    _write_control(tree, version)
    _same_dates(tree)
    DIST.mkdir(exist_ok=True)
    package = path(version)
    extra = {"SOURCE_DATE_EPOCH": bundle.committed_at()}
    run(["dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", tree, package], extra=extra)
    return package


def path(version: str) -> Path:
    """Where the package of a version is made."""
    return DIST / f"{NAME}_{version}_{_architecture()}.deb"


def _fill(tree: Path) -> None:
    home = tree / "usr" / "lib" / NAME
    shutil.copytree(BUNDLE, home, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "usr" / "share"
    desktop_files.write(share)
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / "lintian-overrides", overrides / NAME)
    _usual_rights(tree, home / NAME)


def _usual_rights(tree: Path, program: Path) -> None:
    for each in [tree, *tree.rglob("*")]:
        if not each.is_symlink():
            each.chmod(0o755 if each.is_dir() or each == program else 0o644)


def _write_control(tree: Path, version: str) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    facts = {
        "name": NAME,
        "version": version,
        "architecture": _architecture(),
        "maintainer": MAINTAINER,
        "size": bundle.size(tree) // 1024,
        "depends": dependencies(tree / "usr" / "lib" / NAME),
        "homepage": HOMEPAGE,
    }
    (control / "control").write_text(_CONTROL.format(**facts), encoding="utf-8")
    (control / "md5sums").write_text(_sums(tree), encoding="utf-8")
    shutil.copy(PACKAGING / "linux" / "postrm", control / "postrm")
    for each in control.iterdir():
        each.chmod(0o755 if each.name == "postrm" else 0o644)


def dependencies(home: Path) -> str:
    """The packages whose libraries the bundle loads, with the oldest version that has what it uses.

    Args:
        home: The bundle's folder.

    Raises:
        BuildError: A library is in no package, or dpkg-dev is not installed.
    """
    work = BUILD / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    ours = sorted({each.parent for each in home.rglob("*.so*") if each.is_file()})
    folders = [f"-l{each}" for each in ours]
    asked = run(["dpkg-shlibdeps", "-O", *folders, *elf_files(home)], cwd=work)
    return asked.partition("shlibs:Depends=")[2].strip()


def elf_files(home: Path) -> list[Path]:
    """Every program and library below a folder."""
    files = (each for each in sorted(home.rglob("*")) if each.is_file() and not each.is_symlink())
    return [each for each in files if _begins_with(each, _ELF)]


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _sums(tree: Path) -> str:
    files = [each for each in sorted((tree / "usr").rglob("*")) if each.is_file() and not each.is_symlink()]
    digests = [hashlib.md5(each.read_bytes(), usedforsecurity=False).hexdigest() for each in files]
    return "".join(f"{md5}  {each.relative_to(tree)}\n" for md5, each in zip(digests, files, strict=True))


def _same_dates(tree: Path) -> None:
    moment = int(bundle.committed_at())
    for each in tree.rglob("*"):
        os.utime(each, (moment, moment), follow_symlinks=False)


def _architecture() -> str:
    return run(["dpkg", "--print-architecture"]).strip()
