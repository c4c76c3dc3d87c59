"""A few bytes beside the library that every process must see at once, each in a file of its own."""

import os
from pathlib import Path
from secrets import token_hex
from typing import TypeAlias

LARGEST = 4_096

Stamp: TypeAlias = tuple[int, int] | None
"""Tells one form of a note from another one; None while there is none."""


def path_of(folder: Path, name: str) -> Path:
    """The file of a note; named so that it is counted as one of the library's files."""
    return folder / f"library.{name}.json"


def stamp(folder: Path, name: str) -> Stamp:
    """Another one after each writing."""
    try:
        status = path_of(folder, name).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def read(folder: Path, name: str, largest: int = LARGEST) -> bytes | None:
    """What the note says, as far as it may be long; None when there is none."""
    try:
        with path_of(folder, name).open("rb") as file:
            return file.read(largest)
    except FileNotFoundError:
        return None


def write(folder: Path, name: str, note: bytes) -> None:
    """Write a note whole or not at all, for the owner alone."""
    target = path_of(folder, name)
    draft = target.with_name(f"{target.name}.{token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(note)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def remove(folder: Path, name: str) -> None:
    """Take a note away."""
    path_of(folder, name).unlink(missing_ok=True)
