"""Makes one file that runs without being installed: a script, and behind it the bundle as an archive."""

import gzip
import hashlib
import io
import platform
import shutil
import tarfile
from pathlib import Path

from installer import bundle, trimming
from installer.places import BUILD, BUNDLE, DIST, NAME, PACKAGING
from installer.running import run


def make(version: str) -> Path:
    """Wrap the bundle that was made, with the libraries that a desktop may lack; answers the file.

    gzip because every system has it, and tar; xz is missing on the smallest.
    """
    tree = BUILD / "portable"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(BUNDLE, tree, symlinks=True)
    _bring_libraries(tree / "_internal")
    DIST.mkdir(exist_ok=True)
    file = path(version)
    file.write_bytes(wrap(version, tree))
    file.chmod(0o755)
    return file


def wrap(version: str, tree: Path) -> bytes:
    """A folder with a program ``snapshot-manager`` in it, as a file that starts it."""
    archive = _archive(tree)
    return _script(version, archive) + archive


def path(version: str) -> Path:
    """Where the file of a version is made."""
    return DIST / f"{NAME}_{version}_{platform.machine()}.run"


def _bring_libraries(folder: Path) -> None:
    found = (BUILD / "system-libraries.txt").read_text().splitlines()
    for source in filter(trimming.is_seldom_installed, found):
        target = folder / Path(source).name
        shutil.copy(Path(source).resolve(), target)
        run(["strip", "--strip-unneeded", target])


def _archive(tree: Path) -> bytes:
    """The tree as a tar archive; the same tree gives the same bytes."""
    moment = int(bundle.committed_at())

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = moment
        return entry

    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for each in sorted(tree.iterdir()):
            archive.add(each, each.name, filter=plain)
    return gzip.compress(written.getvalue(), compresslevel=9, mtime=0)


def _script(version: str, archive: bytes) -> bytes:
    text = (PACKAGING / "linux" / "portable.sh").read_text(encoding="utf-8")
    facts = {
        "VERSION": version,
        "DIGEST": hashlib.sha256(archive).hexdigest()[:16],
        "LINES": str(len(text.splitlines()) + 1),
    }
    for name, value in facts.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()
