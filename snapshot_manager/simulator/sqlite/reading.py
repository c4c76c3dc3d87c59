"""Read a SQLite file that nobody else writes to: a copy, or one that was just restored."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from sqlcipher3 import dbapi2 as driver

from snapshot_manager.model.tables import SchemaObject, SequenceValue
from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.sqlite.connecting import Connection, sql
from snapshot_manager.simulator.target import OWN_PREFIX, TableShape

SMALLEST_RECORD = 4096
_SETTINGS = ("page_size", "encoding", "user_version", "application_id", "auto_vacuum", "journal_mode")
_LOOKS_LIKE_ANOTHER_TYPE = re.compile(r"[-+.\d']|\\x|inf|nan", re.IGNORECASE)
_AFTER_ROWS = {"index", "trigger", "view"}
_ROWID = "rowid"


class SQLiteReading:
    """A file that stands still."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @property
    def server(self) -> str:
        """The version of the library that reads it."""
        return str(driver.sqlite_version)

    def tables(self) -> Sequence[TableShape]:
        """All tables that hold rows of their own; of a virtual table, those behind it."""
        found = self._connection.execute(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
            " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
        ).fetchall()
        return [
            self._shape(name, bool(is_without_rowid))
            for name, is_without_rowid in found
            if not name.startswith(f"{OWN_PREFIX}_")
        ]

    def _shape(self, name: str, is_without_rowid: bool) -> TableShape:
        columns = self._connection.execute(
            "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid", (name,)
        ).fetchall()
        names = tuple(str(column) for column, _ in columns)
        key = tuple(str(column) for column, place in sorted(columns, key=lambda each: each[1]) if place)
        if not key and not is_without_rowid and _ROWID not in {each.lower() for each in names}:
            return TableShape("", name, (_ROWID, *names), (_ROWID,))
        return TableShape("", name, names, key)

    def rows(self, table: TableShape) -> Iterator[bytes]:
        """The rows of a table in the order of its key."""
        statement = sql(
            "SELECT {columns} FROM {table} ORDER BY {key}",
            columns=table.columns,
            table=table.name,
            key=table.key or table.columns,
        )
        for row in self._connection.execute(statement):
            yield row_text.line_of([_written(value) for value in row])

    def schema(self) -> Sequence[SchemaObject]:
        """Every statement that the file keeps of its schema."""
        found = self._connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
        )
        return [
            SchemaObject(kind=kind, schema_name="", name=name, sql=sql, after_rows=kind in _AFTER_ROWS)
            for kind, name, sql in found
            if not name.startswith(f"{OWN_PREFIX}_")
        ]

    def sequences(self) -> Sequence[SequenceValue]:
        """What AUTOINCREMENT counted up to, by table."""
        if not self._connection.execute(
            "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'"
        ).fetchone():
            return []
        found = self._connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return [
            SequenceValue(schema_name="", name=name, last_value=value)
            for name, value in found
            if not name.startswith(f"{OWN_PREFIX}_")
        ]

    def settings(self) -> dict[str, str]:
        """What the file says of itself."""
        return {name: str(self._connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in _SETTINGS}

    def not_included(self) -> Sequence[str]:
        """Nothing: all pages are kept."""
        return ()

    def pages(self) -> Iterator[bytes]:
        """The whole file, a page or a few at a time."""
        page_bytes = int(self._connection.execute("PRAGMA page_size").fetchone()[0])
        at_once = max(page_bytes, SMALLEST_RECORD)
        with self._path.open("rb") as file:
            while page := file.read(at_once):
                yield page


def _written(value: object) -> bytes | None:
    r"""A value as text that tells its type: ``1``, ``1.0``, ``'1'`` and ``\x31`` are four."""
    match value:
        case None:
            return None
        case int():
            return b"%d" % value
        case float():
            return repr(value).encode()
        case str():
            text = f"'{value}'" if _LOOKS_LIKE_ANOTHER_TYPE.match(value) else value
            return text.encode("utf-8", "surrogateescape")
        case _:
            return b"\\x" + cast("bytes", value).hex().encode()
