"""Write what a person wants outside of the library, whole or not at all."""

import os
import tempfile
from pathlib import Path

from snapshot_manager.errors import SnapshotManagerError


def save(path: Path, content: bytes) -> Path:
    """Write a file; one that is there is replaced only once all of the new one is on the disk.

    Raises:
        SnapshotManagerError: It could not be written; what was there is as it was.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            made.chmod(0o600 if not path.exists() else path.stat().st_mode & 0o777)
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SnapshotManagerError(
            f"“{path}” could not be written ({error.strerror}).",
            hint="Choose another folder, or make room there.",
        ) from error
    return path
