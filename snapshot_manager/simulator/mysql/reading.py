"""Read MySQL or MariaDB at one moment, through one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from pymysql.cursors import SSCursor

from snapshot_manager.model.tables import SchemaObject, SequenceValue
from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.mysql import schema
from snapshot_manager.simulator.mysql.columns import periods_in, types_in
from snapshot_manager.simulator.mysql.connecting import Row, Session, connected, listed, quoted
from snapshot_manager.simulator.target import TableShape

COUNTER = "AUTO_INCREMENT"
"""Stands for the schema of a sequence that is a table's own counter."""


class MySQLReading:
    """One transaction that sees one moment."""

    def __init__(self, session: Session, database: str) -> None:
        self._session = session
        self._database = database
        self._periods = periods_in(session, database)
        own = types_in(session, database)
        self._types = {name: [*types, *self._periods.get(name, ())] for name, types in own.items()}

    @property
    def server(self) -> str:
        """Its version."""
        return self._session.text("SELECT version()")

    def tables(self) -> Sequence[TableShape]:
        """All tables with their columns and primary keys."""
        keys: dict[str, list[str]] = {}
        for table, column in self._session.texts(
            "SELECT table_name, column_name FROM information_schema.key_column_usage"
            " WHERE table_schema = %s AND constraint_name = 'PRIMARY' ORDER BY table_name, ordinal_position",
            self._database,
        ):
            keys.setdefault(table, []).append(column)
        return [
            TableShape(
                "",
                name,
                tuple(each.name for each in self._types.get(name, ())),
                self._key(name, keys.get(name, [])),
            )
            for name in schema.tables(self._session, self._database)
        ]

    def _key(self, table: str, columns: Sequence[str]) -> tuple[str, ...]:
        """The primary key; where a table keeps its history, also until when a row was so."""
        periods = self._periods.get(table, ())
        return tuple(dict.fromkeys([*columns, *(each.name for each in periods[1:])])) if columns else ()

    def rows(self, table: TableShape) -> Iterator[bytes]:
        """The rows in the order of the key; without one, in the order of all columns."""
        types = {each.name: each for each in self._types[table.name]}
        columns = ", ".join(types[column].read for column in table.columns)
        source = f"{quoted(table.name)}{' FOR SYSTEM_TIME ALL' if table.name in self._periods else ''}"
        query = f"SELECT {columns} FROM {source} ORDER BY {listed(table.key or table.columns)}"  # noqa: S608  -- quoted
        with self._session.driver.cursor(SSCursor) as cursor:
            cursor.execute(query)
            while row := cast("Row | None", cursor.fetchone()):
                yield row_text.line_of(row)

    def schema(self) -> Sequence[SchemaObject]:
        """As the server writes it."""
        return schema.objects(self._session, self._database)

    def sequences(self) -> Sequence[SequenceValue]:
        """Where sequences and tables' own counters stand."""
        found = [self._sequence(name) for name in schema.sequences(self._session, self._database)]
        own = set(schema.tables(self._session, self._database))
        counters = self._session.texts(
            "SELECT table_name, auto_increment FROM information_schema.tables"
            " WHERE table_schema = %s AND auto_increment IS NOT NULL ORDER BY table_name",
            self._database,
        )
        return found + [
            SequenceValue(schema_name=COUNTER, name=name, last_value=int(value))
            for name, value in counters
            if name in own
        ]

    def _sequence(self, name: str) -> SequenceValue:
        value = self._session.text(f"SELECT next_not_cached_value FROM {quoted(name)}")  # noqa: S608  -- quoted
        return SequenceValue(schema_name="", name=name, last_value=int(value), is_called=False)

    def settings(self) -> dict[str, str]:
        """The database's character set and collation."""
        ((charset, collation),) = self._session.texts(
            "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata"
            " WHERE schema_name = %s",
            self._database,
        )
        return {"charset": charset, "collation": collation}

    def not_included(self) -> Sequence[str]:
        """Tables that no transaction holds still."""
        found = self._session.texts(
            "SELECT table_name, engine FROM information_schema.tables"
            " WHERE table_schema = %s AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'",
            self._database,
        )
        versioned = schema.versioned(self._session, self._database)
        without = [name for name in versioned if name not in self._periods]
        return [f"The history of the table “{name}” is not captured." for name in without] + [
            f"The table “{name}” is {engine}: others could write to it while it was read."
            for name, engine in found
        ]

    def pages(self) -> Iterator[bytes]:
        """None: rows are kept."""
        return iter(())


@contextmanager
def reading_of(listener: Listener, database: str = "") -> Iterator[MySQLReading]:
    """Read a database at the moment this begins.

    Raises:
        SimulatorError: It cannot be reached.
    """
    name = database or listener.database
    with connected(listener, name) as session:
        session.run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        yield MySQLReading(session, name)
