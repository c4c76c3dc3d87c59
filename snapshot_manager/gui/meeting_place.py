"""Where the programs of one library meet. Loads little: every start looks here before its window is shown."""

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir


def name_of(library_folder: Path) -> str:
    """What the first instance listens at; short enough for every system."""
    path = str(library_folder).encode(errors="surrogateescape")
    # Python's own hashes load OpenSSL, which takes longer than all else here.
    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
    return f"snapshot-manager-{bytes(digest.data()).hex()[:16]}"


def may_be_taken(library_folder: Path) -> bool:
    """Whether somebody may listen there: the program, or one that was killed left its socket behind."""
    if os.name == "nt":  # a pipe has no file
        return True
    return Path(QDir.tempPath(), name_of(library_folder)).exists()
