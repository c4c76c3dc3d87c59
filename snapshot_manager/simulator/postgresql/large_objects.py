"""PostgreSQL's large objects as the rows of a table: each page of an object is one, and kept like any other.

They are read and written by functions that any owner may use; the catalog table behind them is closed to all
but administrators.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.postgresql.connecting import Connection
from snapshot_manager.simulator.target import TableShape

SHAPE = TableShape("pg_catalog", "pg_largeobject", ("loid", "pageno", "data"), ("loid", "pageno"))
PAGE_BYTES = 2048
_AT_ONCE = 256 * PAGE_BYTES
_TO_READ = 0x40000
_FOUND = """
    SELECT m.oid::bigint FROM pg_largeobject_metadata m, pg_roles r
    WHERE r.rolname = current_user AND {} (r.rolsuper OR pg_has_role(m.lomowner, 'USAGE') OR EXISTS (
        SELECT FROM aclexplode(m.lomacl) a WHERE a.privilege_type = 'SELECT'
            AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE'))))
    ORDER BY 1
"""
_MISSING = (
    "SELECT lo_create(%s::oid) WHERE NOT EXISTS (SELECT FROM pg_largeobject_metadata WHERE oid = %s::oid)"
)


def readable(connection: Connection) -> list[int]:
    """The objects that this user may read."""
    return [number for (number,) in connection.execute(_FOUND.format("")).fetchall()]


def closed(connection: Connection) -> int:
    """How many there are that this user may not read."""
    return len(connection.execute(_FOUND.format("NOT")).fetchall())


def rows(connection: Connection) -> Iterator[bytes]:
    """All pages of all objects, in their order; holes in an object are zeros, as everybody reads them."""
    for number in readable(connection):
        for page, data in enumerate(_pages(connection, number)):
            yield row_text.line_of([b"%d" % number, b"%d" % page, b"\\x" + data.hex().encode()])


def load(connection: Connection, lines: Iterable[bytes]) -> None:
    """Write objects as they were read; those that nothing has made yet are made."""
    pages = (row_text.values_of(line) for line in lines)
    for number, group in groupby(pages, key=lambda values: int(values[0] or 0)):
        connection.execute(_MISSING, (number, number))
        for offset, data in _joined(group):
            connection.execute("SELECT lo_put(%s::oid, %s, %s::bytea)", (number, offset, data))


def _pages(connection: Connection, number: int) -> Iterator[bytes]:
    handle = connection.execute("SELECT lo_open(%s::oid, %s)", (number, _TO_READ)).fetchall()[0][0]
    while data := connection.execute("SELECT loread(%s, %s)", (handle, _AT_ONCE)).fetchall()[0][0]:
        yield from (data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES))
    connection.execute("SELECT lo_close(%s)", (handle,))


def _joined(pages: Iterable[list[bytes | None]]) -> Iterator[tuple[int, bytes]]:
    """Several pages at once, with where they begin."""
    start, held = 0, b""
    for _, page, data in pages:
        offset = int(page or 0) * PAGE_BYTES
        if held and (offset != start + len(held) or len(held) >= _AT_ONCE):
            yield start, held
            held = b""
        start = start if held else offset
        held += bytes.fromhex((data or b"").decode().removeprefix("\\x"))
    if held:
        yield start, held
