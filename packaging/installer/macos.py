"""Makes the disk image for macOS out of the application that PyInstaller has made and signed."""

import os
import platform
import shutil
from pathlib import Path

from installer.places import BUILD, BUNDLE, DIST, NAME
from installer.running import run

APPLICATION = "Snapshot Manager.app"


def make(version: str) -> Path:
    """Wrap the application; answers the disk image.

    With ``MACOS_SIGNING_IDENTITY`` it is signed; with ``MACOS_NOTARY_KEY`` (a file), ``MACOS_NOTARY_KEY_ID``,
    and ``MACOS_NOTARY_ISSUER`` Apple is asked for its notarisation, which is then stapled to it.

    Raises:
        BuildError: One of Apple's programs failed.
    """
    folder = BUILD / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run(["ditto", BUNDLE.parent / APPLICATION, folder / APPLICATION])
    (folder / "Applications").symlink_to("/Applications")
    DIST.mkdir(exist_ok=True)
    image = DIST / f"{NAME}-{version}-macos-{platform.machine()}.dmg"
    options = ["-volname", "Snapshot Manager", "-format", "ULFO", "-fs", "HFS+", "-ov"]
    run(["hdiutil", "create", *options, "-srcfolder", folder, image])
    _sign(image, folder / APPLICATION)
    return image


def _sign(image: Path, application: Path) -> None:
    identity = os.environ.get("MACOS_SIGNING_IDENTITY")
    if not identity:
        return
    run(["codesign", "--verify", "--deep", "--strict", application])
    run(["codesign", "--sign", identity, "--timestamp", image])
    known = os.environ
    if "MACOS_NOTARY_KEY" in known:
        key = ["--key", known["MACOS_NOTARY_KEY"], "--key-id", known["MACOS_NOTARY_KEY_ID"]]
        issuer = ["--issuer", known["MACOS_NOTARY_ISSUER"]]
        run(["xcrun", "notarytool", "submit", *key, *issuer, "--wait", image])
        run(["xcrun", "stapler", "staple", image])
