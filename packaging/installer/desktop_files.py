"""Puts together what a Linux desktop wants to know of a program: menu entry, icons, file types, manual."""

import gzip
import shutil
import struct
from pathlib import Path

from installer import changelog, completion, icons, licences
from installer.places import HOMEPAGE, NAME, PACKAGING, RESOURCES, ROOT

COMPONENT = "app.snapshot_manager.snapshot_manager"
_FOLDER = PACKAGING / "linux"
_PARTS = """\
It is made of the parts below. The full text of each licence is in
/usr/lib/snapshot-manager/_internal/snapshot_manager/resources/LICENCES.md, which the program shows under
About, Licences. On Debian systems those of Apache 2.0, GPL 2 and 3, LGPL 3 and MPL 2.0
are in /usr/share/common-licenses as well.
"""


def write(share: Path) -> None:
    """Fill a folder as ``/usr/share`` is filled."""
    _copy(f"{NAME}.desktop", share / "applications")
    _copy(f"{NAME}.xml", share / "mime" / "packages")
    _write_icons(share / "icons" / "hicolor")
    _text(share / "metainfo" / f"{COMPONENT}.metainfo.xml", metainfo())
    _text(share / "bash-completion" / "completions" / NAME, completion.bash())
    manual = completion.manual((_FOLDER / f"{NAME}.1").read_text(encoding="utf-8"))
    _zipped(share / "man" / "man1" / f"{NAME}.1.gz", manual)
    _zipped(share / "doc" / NAME / "changelog.gz", changelog.as_debian(changelog.releases()))
    _text(share / "doc" / NAME / "copyright", _copyright())


def metainfo() -> str:
    """What a software centre shows of the program."""
    template = (_FOLDER / f"{NAME}.metainfo.xml").read_text(encoding="utf-8")
    width, height = struct.unpack(">II", (RESOURCES / "screenshot.png").read_bytes()[16:24])
    facts = {
        "HOMEPAGE": HOMEPAGE,
        "WIDTH": str(width),
        "HEIGHT": str(height),
        "RELEASES": changelog.as_appstream(changelog.releases()),
    }
    for name, value in facts.items():
        template = template.replace(f"@{name}@", value)
    return template


def _write_icons(theme: Path) -> None:
    for size in icons.LINUX_SIZES:
        folder = theme / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        (folder / f"{NAME}.png").write_bytes(icons.png(size))
    scalable = theme / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy(icons.SVG, scalable / f"{NAME}.svg")


def _copyright() -> str:
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return f"Snapshot Manager\n\n{own}\n{_PARTS}\n{licences.parts()}\n"


def _copy(name: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(_FOLDER / name, folder / name)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _zipped(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
