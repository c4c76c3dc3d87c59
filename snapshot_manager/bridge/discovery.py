"""The file that says where the bridge listens and what opens it, for the person's own programs alone."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

from snapshot_manager.errors import BridgeError

NAME = "bridge.json"
LIBRARY_VARIABLE = "SNAPSHOT_MANAGER_LIBRARY"


class Discovery(msgspec.Struct, frozen=True):
    """What the file holds.

    Attributes:
        token: 256 bits; another one each time the bridge begins.
        version: Of the protocol.
    """

    pid: int
    port: int
    token: str
    version: int

    @property
    def url(self) -> str:
        """Where to connect to."""
        return f"ws://127.0.0.1:{self.port}/ws"


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def default_path() -> Path:
    """The file of the library that the environment names, or of this desktop's own one."""
    named = os.environ.get(LIBRARY_VARIABLE)
    folder = (
        Path(named) if named else platformdirs.user_data_path("snapshot-manager", appauthor=False) / "library"
    )
    return folder.absolute() / NAME


def write(path: Path, found: Discovery) -> None:
    """Write the file whole, for its owner alone; one that an earlier run left behind is replaced.

    Raises:
        BridgeError: The folder may not be written.
    """
    draft = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(msgspec.json.encode(found) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise BridgeError(
            f"The file that tells apps where to connect could not be written: {error.strerror or error}.",
            hint=f"Check that you may write to {path.parent}.",
        ) from error


def remove(path: Path, pid: int) -> None:
    """Take the file away, unless it is another process's by now."""
    with suppress(BridgeError, OSError):
        if read(path).pid == pid:
            path.unlink()


def read(path: Path) -> Discovery:
    """Read the file.

    Raises:
        BridgeError: It is not there, or is something else; most likely no bridge runs.
    """
    try:
        return msgspec.convert(json.loads(path.read_bytes()), Discovery)
    except (OSError, ValueError, msgspec.ValidationError, RecursionError) as error:
        raise BridgeError(
            "Snapshot Manager does not listen to apps at the moment.",
            hint="Open it, or start “snapshot-manager serve”.",
        ) from error
