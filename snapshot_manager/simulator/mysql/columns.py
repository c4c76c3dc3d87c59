"""How values of each type are read as text, and written back as they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.mysql import schema
from snapshot_manager.simulator.mysql.connecting import Session, quoted

_HEX = frozenset(
    {
        *("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit"),
        *("geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"),
        *("geometrycollection", "geomcollection"),
    }
)
"""Types whose bytes are no text."""
_COMPUTED = ("VIRTUAL GENERATED", "STORED GENERATED", "PERSISTENT")
Writer: TypeAlias = Callable[[bytes | None], bytes]


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A column's name and type."""

    name: str
    type: str

    @property
    def read(self) -> str:
        """The expression that reads it without loss."""
        name = quoted(self.name)
        if self.type in _HEX:
            return f"HEX({name})"
        # As text, a FLOAT has six digits; as a DOUBLE, all that it holds.
        return f"CAST({name} AS DOUBLE)" if self.type == "float" else name

    @property
    def writer(self) -> Writer:
        """What makes a literal of a value that was read so."""
        return _hex_literal if self.type in _HEX else _text_literal


_SINCE, _UNTIL = ColumnType("row_start", "timestamp"), ColumnType("row_end", "timestamp")
"""What MariaDB calls them where the table does not."""


def types_in(session: Session, database: str) -> Mapping[str, Sequence[ColumnType]]:
    """The columns that hold values of their own, by table."""
    found: dict[str, list[ColumnType]] = {}
    for table, column, type_, extra in session.texts(
        "SELECT table_name, column_name, data_type, extra FROM information_schema.columns"
        " WHERE table_schema = %s ORDER BY table_name, ordinal_position",
        database,
    ):
        if not any(each in extra.upper() for each in _COMPUTED):
            found.setdefault(table, []).append(ColumnType(column, type_.lower()))
    return found


def periods_in(session: Session, database: str) -> Mapping[str, Sequence[ColumnType]]:
    """Since when and until when a row was so, by versioned table; none where a server cannot take it back."""
    if not session.texts("SHOW VARIABLES LIKE 'system_versioning_insert_history'"):
        return {}
    found = {name: [_SINCE, _UNTIL] for name in schema.versioned(session, database)}
    for table, column, expression in session.texts(
        "SELECT table_name, column_name, UPPER(generation_expression) FROM information_schema.columns"
        " WHERE table_schema = %s AND UPPER(generation_expression) IN ('ROW START', 'ROW END')",
        database,
    ):
        found[table][expression == "ROW END"] = ColumnType(column, "timestamp")
    return found


def values_of(lines: Iterable[bytes], writers: Sequence[Writer]) -> Iterator[bytes]:
    """Rows as an INSERT takes them: ``(1,'Ada')``."""
    for line in lines:
        written = (write(value) for write, value in zip(writers, row_text.values_of(line), strict=True))
        yield b"(" + b",".join(written) + b")"


def _hex_literal(value: bytes | None) -> bytes:
    if value is None:
        return b"NULL"
    digits = value.decode()  # of a BIT, they may be an odd number
    return b"X'" + bytes.fromhex("0" * (len(digits) % 2) + digits).hex().encode() + b"'"


def _text_literal(value: bytes | None) -> bytes:
    return b"NULL" if value is None else b"'" + value.replace(b"\\", b"\\\\").replace(b"'", b"\\'") + b"'"
