"""What a file says of itself, read before anything is written into it. Needs no SQLAlchemy."""

from contextlib import closing
from pathlib import Path

import msgspec

from snapshot_manager.errors import StoreDamaged, StoreTooNew
from snapshot_manager.store import driver, log

APPLICATION_ID = 0x534E4D47  # "SNMG"
VERSION = 1
"""The form of the tables; ``schema.MIGRATIONS`` makes older ones into it."""


class Header(msgspec.Struct, frozen=True):
    """Whose file it is, and of which form; ``is_empty`` where nothing was written yet."""

    application_id: int
    version: int
    is_empty: bool


def look(file: Path) -> Header:
    """Read what a file is, without changing it.

    Raises:
        StoreTooNew: A newer program made it.
        StoreDamaged: It is no database, or belongs to another program; or changes were lost with its log.
    """
    with driver.in_plain_words(), closing(driver.open_as_it_is(file)) as connection:
        application_id, version, schema_version = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("application_id", "user_version", "schema_version")
        )
        header = Header(application_id, version, is_empty=schema_version == 0)
        if not header.is_empty:
            _refuse_foreign(header)
            log.check(
                connection, file
            )  # as the last connection closes, SQLite forgets what it could not read
    return header


def _refuse_foreign(header: Header) -> None:
    if header.application_id != APPLICATION_ID:
        raise StoreDamaged(
            "The library's file belongs to another program.",
            hint="It was left untouched. Choose another folder with --library.",
        )
    if header.version > VERSION:
        raise StoreTooNew(
            "The library was made by a newer version of Snapshot Manager.",
            hint="Update the program, or choose another folder with --library. It was left untouched.",
        )
