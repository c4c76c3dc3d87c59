"""Where things lie on this desktop. Loads little: a person waits for the window that asks here first."""

import os
from pathlib import Path

import platformdirs

LIBRARY_VARIABLE = "SNAPSHOT_MANAGER_LIBRARY"
_PROGRAM = "snapshot-manager"


def settings_file() -> Path:
    """Where the settings are kept."""
    return platformdirs.user_config_path(_PROGRAM, appauthor=False) / "settings.toml"


def library_folder(chosen: Path | None) -> Path:
    """Where the library lies: as chosen, else as the environment says, else where this desktop keeps data."""
    named = os.environ.get(LIBRARY_VARIABLE)
    if chosen is None and named:
        chosen = Path(named)
    return (chosen or platformdirs.user_data_path(_PROGRAM, appauthor=False) / "library").absolute()
