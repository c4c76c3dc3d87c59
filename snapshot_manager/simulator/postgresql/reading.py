"""Read PostgreSQL at one moment: every table and pg_dump share one exported snapshot."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from psycopg import sql

from snapshot_manager.model.tables import SchemaObject, SequenceValue
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.postgresql import database_settings, large_objects
from snapshot_manager.simulator.postgresql.connecting import Connection, connected, listed, named
from snapshot_manager.simulator.postgresql.schema_dump import Dump
from snapshot_manager.simulator.target import TableShape

USERS_SCHEMAS = "n.nspname NOT IN ('pg_catalog', 'information_schema', '_sm') AND n.nspname !~ '^pg_'"
_OF_EXTENSIONS = """
    SELECT c.oid, e.extcondition[k.place] FROM pg_extension e,
        unnest(e.extconfig) WITH ORDINALITY AS k (oid, place), pg_class c
    WHERE c.oid = k.oid AND c.relkind = 'r'
"""
_TABLES = f"""
    WITH configured AS ({_OF_EXTENSIONS})
    SELECT n.nspname, c.relname,
        array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
            AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum),
        array(SELECT a.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, place),
            pg_attribute a WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid
            AND a.attnum = k.attnum ORDER BY k.place),
        coalesce(o.extcondition, '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN configured o ON o.oid = c.oid
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND {USERS_SCHEMAS}
        AND (o.oid IS NOT NULL OR NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
    ORDER BY 1, 2
"""  # noqa: S608  -- joined from constants
_SEQUENCES = f"""
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND {USERS_SCHEMAS} ORDER BY 1, 2
"""  # noqa: S608  -- joined from constants
_FOREIGN = "SELECT count(*) FROM pg_foreign_table"
_FOREIGN_ROWS = "Of {} foreign tables the definitions are captured; their rows live on another server."


class PostgreSQLReading:
    """One transaction that sees one moment."""

    def __init__(self, connection: Connection, listener: Listener, snapshot: str) -> None:
        self._connection = connection
        self._listener = listener
        self._snapshot = snapshot
        self._conditions: dict[tuple[str, str], str] = {}

    @property
    def server(self) -> str:
        """Its version."""
        return self._connection.info.parameter_status("server_version") or ""

    def tables(self) -> Sequence[TableShape]:
        """All tables with rows of their own: of a parted one, its parts; large objects are one more."""
        found = self._connection.execute(_TABLES).fetchall()
        self._conditions = {(schema, name): condition for schema, name, _, _, condition in found}
        shapes = [
            TableShape(schema, name, tuple(columns), tuple(key)) for schema, name, columns, key, _ in found
        ]
        return [*shapes, *([large_objects.SHAPE] if large_objects.readable(self._connection) else [])]

    def rows(self, table: TableShape) -> Iterator[bytes]:
        """The rows by COPY; without a key, in the order of their text."""
        return large_objects.rows(self._connection) if table == large_objects.SHAPE else self._copied(table)

    def _copied(self, table: TableShape) -> Iterator[bytes]:
        """Of an extension's table, the rows that it says are not its own, as pg_dump does."""
        order = listed(table.key) if table.key else sql.SQL('t::text COLLATE "C"')
        condition = sql.SQL(self._conditions.get((table.schema_name, table.name), ""))
        query = sql.SQL("COPY (SELECT {} FROM ONLY {} AS t {} ORDER BY {}) TO STDOUT").format(
            listed(table.columns), named(table.schema_name, table.name), condition, order
        )
        with self._connection.cursor() as cursor, cursor.copy(query) as copy:
            read = copy.read
            while row := read():
                yield bytes(row)

    def schema(self) -> Sequence[SchemaObject]:
        """What pg_dump writes of this same moment; both parts are written at once."""
        with ExitStack() as processes:
            dumps = [
                processes.enter_context(Dump(self._listener, self._snapshot, section))
                for section in ("pre-data", "post-data")
            ]
            return [each for dump in dumps for each in dump.objects()]

    def sequences(self) -> Sequence[SequenceValue]:
        """Where each stands."""
        return [
            self._sequence(schema, name) for schema, name in self._connection.execute(_SEQUENCES).fetchall()
        ]

    def _sequence(self, schema: str, name: str) -> SequenceValue:
        query = sql.SQL("SELECT last_value, is_called FROM {}").format(named(schema, name))
        value, is_called = self._connection.execute(query).fetchall()[0]
        return SequenceValue(schema_name=schema, name=name, last_value=value, is_called=is_called)

    def settings(self) -> dict[str, str]:
        """Encoding, collation, rights, and what is set for whoever connects."""
        return database_settings.read(self._connection)

    def not_included(self) -> Sequence[str]:
        """What is there and is not captured."""
        closed = large_objects.closed(self._connection)
        foreign = self._connection.execute(_FOREIGN).fetchall()[0][0]
        return [
            *(
                [f"{closed} large objects may not be read by this user and are not captured."]
                if closed
                else []
            ),
            *([_FOREIGN_ROWS.format(foreign)] if foreign else []),
        ]

    def pages(self) -> Iterator[bytes]:
        """None: rows are kept."""
        return iter(())


@contextmanager
def reading_of(listener: Listener) -> Iterator[PostgreSQLReading]:
    """Read a database at the moment this begins.

    Raises:
        SimulatorError: It cannot be reached.
    """
    with connected(listener) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = str(connection.execute("SELECT pg_export_snapshot()").fetchall()[0][0])
        yield PostgreSQLReading(connection, listener, snapshot)
