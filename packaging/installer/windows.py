"""Makes the installer for Windows out of the bundle."""

import os
import shutil
from pathlib import Path

from installer.places import BUILD, BUNDLE, DIST, NAME, PACKAGING
from installer.running import run

_USUAL = Path("C:/Program Files (x86)/NSIS/makensis.exe")
_TIMESTAMPS = "http://timestamp.digicert.com"


def make(version: str, bundle: Path = BUNDLE) -> Path:
    """Compile the installer; answers it. NSIS does so on every system, the bundle comes from Windows alone.

    With ``WINDOWS_CERTIFICATE_THUMBPRINT``, that of a certificate in the person's store, it is signed.

    Args:
        version: Of the program.
        bundle: The folder with the program as it was made on Windows.

    Raises:
        BuildError: NSIS is missing or has a complaint.
    """
    DIST.mkdir(exist_ok=True)
    file = DIST / f"{NAME}-{version}-windows-x64.exe"
    facts = {"VERSION": version, "BUNDLE": bundle, "ICON": BUILD / "icons" / "icon.ico", "OUTPUT": file}
    if thumbprint := os.environ.get("WINDOWS_CERTIFICATE_THUMBPRINT"):
        facts["SIGN"] = f"signtool sign /fd sha256 /tr {_TIMESTAMPS} /td sha256 /sha1 {thumbprint}"
    defined = [f"-D{name}={value}" for name, value in facts.items()]
    script = PACKAGING / "windows" / "snapshot-manager.nsi"
    run([shutil.which("makensis") or _USUAL, "-V2", "-WX", *defined, script])
    return file
