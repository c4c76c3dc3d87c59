"""Where OpenCode keeps things: one folder on every system, with a database for each channel of releases."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from snapshot_manager.sources.any_agent.folders import entries, is_file

FOLDER = "opencode"
DATABASE = "opencode.db"

_DATABASES = re.compile(r"opencode(-[\w.-]+)?\.db")
_SIDE_FILES = ("-wal", "-shm", "-journal")
_SESSION_ID = re.compile(r"ses_[\w-]{1,100}", re.ASCII)


def default_data_dir(environ: Mapping[str, str], home: Path) -> Path:
    """The folder OpenCode uses for this person."""
    chosen = environ.get("XDG_DATA_HOME", "")
    return (Path(chosen) if chosen else home / ".local" / "share") / FOLDER


def database_override(environ: Mapping[str, str], data_dir: Path) -> Path | None:
    """The database that is used instead of those in the folder; None when none is."""
    chosen = environ.get("OPENCODE_DB", "")
    return data_dir / chosen if chosen and chosen != ":memory:" else None


def databases(data_dir: Path, override: Path | None) -> list[Path]:
    """The databases that there are: the one that is used first, then those of other channels."""
    if override is not None:
        return [override] if is_file(override) else []
    found = [path for path in entries(data_dir) if _DATABASES.fullmatch(path.name) and is_file(path)]
    return sorted(found, key=lambda path: (path.name != DATABASE, path.name))


def is_of_database(path: Path, database: Path) -> bool:
    """Whether a file is a database, or one that SQLite keeps beside it."""
    return path == database or any(path == beside(database, ending) for ending in _SIDE_FILES)


def beside(database: Path, ending: str) -> Path:
    """A file that SQLite keeps beside a database."""
    return database.with_name(database.name + ending)


def is_session_id(name: str) -> bool:
    """Whether a session may be called so; names come from snapshots, which may come from anybody."""
    return _SESSION_ID.fullmatch(name) is not None


def environment(data_dir: Path, database: Path, home: Path) -> dict[str, str]:
    """What OpenCode has to be told, in a terminal that knows of no such choice, to find what is here."""
    told: dict[str, str] = {}
    if data_dir != default_data_dir({}, home) and data_dir.name == FOLDER:
        told["XDG_DATA_HOME"] = str(data_dir.parent)
    elif data_dir != default_data_dir({}, home) or database != data_dir / DATABASE:
        return {"OPENCODE_DB": str(database)}
    if database != data_dir / DATABASE:
        told["OPENCODE_DB"] = str(database)
    return told


def find_program(environ: Mapping[str, str], home: Path) -> Path | None:
    """OpenCode itself: on the path, or where its installers put it, which a desktop's path may not name."""
    found = shutil.which(FOLDER, path=environ.get("PATH", os.defpath))
    if found:
        return Path(found)
    places = (
        home / ".opencode" / "bin",
        home / ".bun" / "bin",
        home / ".local" / "bin",
        Path("/opt/homebrew/bin"),
    )
    usual = (place / FOLDER for place in places)
    return next((each for each in usual if is_file(each) and os.access(each, os.X_OK)), None)
