"""Watch a SQLite file with triggers that write into a table of our own."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from snapshot_manager.simulator.sqlite.connecting import Connection, literal, sql
from snapshot_manager.simulator.sqlite.reading import SQLiteReading
from snapshot_manager.simulator.target import ForeignLog, Mutations, TableShape

LOG, WORKER = "_sm_audit_log", "_sm_worker"
_OPERATIONS = ("insert", "update", "delete")
_MAKE_LOG = """
CREATE TABLE IF NOT EXISTS _sm_audit_log (
    id INTEGER PRIMARY KEY,
    at TEXT DEFAULT CURRENT_TIMESTAMP,
    name TEXT NOT NULL,
    operation TEXT NOT NULL,
    columns TEXT NOT NULL
)
"""
_MAKE_WORKER = "CREATE TABLE IF NOT EXISTS _sm_worker (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
_CANARY = "UPDATE {table} SET {column} = {column} WHERE ({key}) IS (SELECT {key} FROM {table} LIMIT 1)"

_OTHERS_TRIGGERS = (
    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '!_sm!_%' ESCAPE '!'"
    " AND instr(lower(sql), lower(?)) > 0"
)


class SQLiteWatch:
    """The triggers in one file."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._reading = SQLiteReading(connection, path)

    def install(self, epoch: str) -> None:
        """Make the log and three triggers a table, anew."""
        with self._transaction("IMMEDIATE"):
            self._drop("trigger")
            for statement in (_MAKE_LOG, _MAKE_WORKER):
                self._connection.execute(statement)
            self._keep("epoch", epoch)
            for table in self._watched():
                for operation in _OPERATIONS:
                    self._connection.execute(self._trigger(table, operation))

    def remove(self) -> None:
        """Drop the triggers and the log."""
        with self._transaction("IMMEDIATE"):
            self._drop("trigger")
            self._drop("table")

    def epoch(self) -> str:
        """What the worker was started with."""
        return self._kept("epoch")

    def uncovered(self) -> Sequence[str]:
        """Tables that lack one of their three triggers."""
        kept = dict(
            self._connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        )
        return [
            table
            for table in self._watched()
            if any(kept.get(_name(table, each)) != self._trigger(table, each) for each in _OPERATIONS)
        ]

    def position(self) -> int:
        """How many changes were ever recorded and kept; AUTOINCREMENT would leave a table behind for ever."""
        if not self._has(LOG):
            return 0
        found = self._connection.execute("SELECT max(id) FROM _sm_audit_log").fetchone()
        return int(found[0] or 0) + int(self._kept("cleared") or 0)

    def mutations(self) -> Sequence[Mutations]:
        """What the log holds, counted."""
        if not self._has(LOG):
            return []
        found = self._connection.execute(
            "SELECT name, operation, columns, count(*) FROM _sm_audit_log GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        return [
            Mutations("", name, operation, tuple(json.loads(columns)), count)
            for name, operation, columns, count in found
        ]

    def foreign_logs(self, name: str) -> Sequence[ForeignLog]:
        """The table of this name, if there is one; SQLite's names know no capitals."""
        found = [each for each in self._watched() if each.lower() == name.lower()]
        return [self._foreign_log(each) for each in found]

    def _foreign_log(self, table: str) -> ForeignLog:
        count = self._connection.execute(sql("SELECT count(*) FROM {table}", table=table)).fetchone()
        others = self._connection.execute(_OTHERS_TRIGGERS, (table,)).fetchone()
        return ForeignLog(table, int(count[0]), bool(others[0]))

    def clear(self) -> None:
        """Empty the log."""
        if self._has(LOG):
            with self._transaction("IMMEDIATE"):
                self._keep("cleared", str(self.position()))
                self._connection.execute("DELETE FROM _sm_audit_log")

    def canary(self) -> str | None:
        """Write a row's own value over it, and take that back."""
        shape = next((each for each in self._shapes() if self._has_row(each.name)), None)
        if shape is None:
            return None
        key = shape.key or shape.columns
        with self._transaction("IMMEDIATE", is_kept=False):
            before = self.position()
            column = self._columns(shape.name)[0]
            self._connection.execute(sql(_CANARY, table=shape.name, column=column, key=key))
            return shape.name if self.position() > before else ""

    def writers(self) -> Sequence[str]:
        """Whoever holds the right to write for more than the time one waits for it."""
        self._connection.execute("PRAGMA busy_timeout = 1000")
        try:
            with self._transaction("IMMEDIATE", is_kept=False):
                return []
        except driver.OperationalError:
            return ["Another program has been writing to the file for more than a second."]

    def _keep(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO _sm_worker VALUES (?, ?)", (key, value))

    def _kept(self, key: str) -> str:
        if not self._has(WORKER):
            return ""
        found = self._connection.execute("SELECT value FROM _sm_worker WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def _watched(self) -> list[str]:
        return [shape.name for shape in self._shapes()]

    def _shapes(self) -> list[TableShape]:
        shadows = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'"
        hidden = {str(row[0]) for row in self._connection.execute(shadows)}
        return [table for table in self._reading.tables() if table.name not in hidden]

    def _trigger(self, table: str, operation: str) -> str:
        changed = self._changed_columns(table) if operation == "update" else "'[]'"
        event = operation.upper()
        head = sql(
            f"CREATE TRIGGER {{name}} AFTER {event} ON {{table}}", name=_name(table, operation), table=table
        )
        values = f"{literal(table)}, '{event}', {changed}"
        return f"{head} BEGIN INSERT INTO _sm_audit_log (name, operation, columns) VALUES ({values}); END"  # noqa: S608  -- quoted

    def _changed_columns(self, table: str) -> str:
        """An expression for the names of the columns that an update changed, as JSON."""
        each = (
            sql("SELECT CASE WHEN OLD.{column} IS NOT NEW.{column} THEN ", column=column)
            + f"{literal(column)} END AS name"
            for column in self._columns(table)
        )
        return f"(SELECT json_group_array(name) FROM ({' UNION ALL '.join(each)}) WHERE name IS NOT NULL)"  # noqa: S608  -- quoted

    def _columns(self, table: str) -> list[str]:
        found = self._connection.execute(
            "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid", (table,)
        )
        return [str(row[0]) for row in found]

    def _has(self, table: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        return found is not None

    def _has_row(self, table: str) -> bool:
        found = self._connection.execute(sql("SELECT 1 FROM {table} LIMIT 1", table=table)).fetchone()
        return found is not None

    def _drop(self, kind: str) -> None:
        found = self._connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = ? AND name LIKE '!_sm!_%' ESCAPE '!'", (kind,)
        ).fetchall()
        for (name,) in found:
            self._connection.execute(sql(f"DROP {kind} {{name}}", name=name))

    @contextmanager
    def _transaction(self, kind: str, *, is_kept: bool = True) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT" if is_kept else "ROLLBACK")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _name(table: str, operation: str) -> str:
    return f"_sm_audit_{operation}_{table}"
