"""How this very program is started by others: by the desktop at login, and by the hooks of agents."""

import os
import shutil
import sys
from pathlib import Path

_NAME = "snapshot-manager"


def command() -> list[str]:
    """The program as it was bundled or installed, else as its checkout starts it.

    It stands by itself: nothing of this process's environment is needed for it.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).with_name(_NAME)
    installed = str(beside) if os.access(beside, os.X_OK) else shutil.which(_NAME)
    checkout = Path(__file__).resolve().parents[1] / "dev"
    if installed is None and checkout.is_file():
        return [str(checkout), "run"]
    return [installed or _NAME]
