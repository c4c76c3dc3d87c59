"""Watch MySQL or MariaDB with triggers that write into a table of our own."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from snapshot_manager.simulator.mysql import schema
from snapshot_manager.simulator.mysql.columns import types_in
from snapshot_manager.simulator.mysql.connecting import Session, literal, quoted
from snapshot_manager.simulator.target import ForeignLog, Mutations

_OPERATIONS = ("insert", "update", "delete")
_MAKE = (
    """
    CREATE TABLE IF NOT EXISTS _sm_audit_log (
        id BIGINT AUTO_INCREMENT PRIMARY KEY,
        at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
        name VARCHAR(64) NOT NULL,
        operation VARCHAR(8) NOT NULL,
        columns TEXT NOT NULL
    ) ENGINE = InnoDB CHARACTER SET utf8mb4
    """,
    """
    CREATE TABLE IF NOT EXISTS _sm_worker (
        name VARCHAR(40) PRIMARY KEY,
        value VARCHAR(200) NOT NULL
    ) ENGINE = InnoDB CHARACTER SET utf8mb4
    """,
)
_COUNTED = "SELECT name, operation, columns, count(*) FROM _sm_audit_log GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
_WRITERS = """
    SELECT trx_mysql_thread_id FROM information_schema.innodb_trx
    WHERE trx_rows_modified > 0 AND trx_started < NOW() - INTERVAL 1 SECOND
        AND trx_mysql_thread_id <> CONNECTION_ID()
"""

_OTHERS_TRIGGERS = """
    SELECT count(*) FROM information_schema.triggers WHERE trigger_schema = %s
        AND LEFT(trigger_name, 4) <> '_sm_' AND LOWER(action_statement) LIKE LOWER(%s)
"""


class MySQLWatch:
    """The triggers in one database."""

    def __init__(self, session: Session, database: str) -> None:
        self._session = session
        self._database = database

    def install(self, epoch: str) -> None:
        """Make the log and three triggers a table, anew."""
        for statement in _MAKE:
            self._session.run(statement)
        self._keep("epoch", epoch)
        there = self._triggers()
        for table in self._tables():
            for operation in _OPERATIONS:
                if there.get(_name(table, operation)) != self._body(table, operation):
                    self._session.run(f"DROP TRIGGER IF EXISTS {quoted(_name(table, operation))}")
                    self._session.run(self._trigger(table, operation))

    def remove(self) -> None:
        """Drop the triggers and the log."""
        for name in self._triggers():
            self._session.run(f"DROP TRIGGER IF EXISTS {quoted(name)}")
        for table in ("_sm_audit_log", "_sm_worker"):
            if self._has(table):
                self._session.run(f"DROP TABLE {quoted(table)}")

    def epoch(self) -> str:
        """What the worker was started with."""
        return self._kept("epoch")

    def uncovered(self) -> Sequence[str]:
        """Tables that lack one of their three triggers."""
        there = self._triggers()
        return [
            table
            for table in self._tables()
            if any(there.get(_name(table, each)) != self._body(table, each) for each in _OPERATIONS)
        ]

    def position(self) -> int:
        """The number of the last change that was recorded and kept."""
        if not self._has("_sm_audit_log"):
            return 0
        return int(self._session.text("SELECT max(id) FROM _sm_audit_log") or self._kept("cleared") or 0)

    def mutations(self) -> Sequence[Mutations]:
        """What the log holds, counted."""
        if not self._has("_sm_audit_log"):
            return []
        return [
            Mutations("", name, operation, tuple(json.loads(columns)), int(count))
            for name, operation, columns, count in self._session.texts(_COUNTED)
        ]

    def foreign_logs(self, name: str) -> Sequence[ForeignLog]:
        """The table of this name, if there is one."""
        if name not in self._tables():
            return []
        others = self._session.text(_OTHERS_TRIGGERS, self._database, f"%{name}%")
        rows = self._session.text(f"SELECT count(*) FROM {quoted(name)}")  # noqa: S608  -- quoted
        return [ForeignLog(name, int(rows), bool(int(others)))]

    def clear(self) -> None:
        """Empty the log."""
        if self._has("_sm_audit_log"):
            with self._transaction(is_kept=True):
                self._keep("cleared", str(self.position()))
                self._session.run("DELETE FROM _sm_audit_log")

    def canary(self) -> str | None:
        """Write a row's own value over it, and take that back."""
        types = types_in(self._session, self._database)
        for table in self._tables():
            if self._session.texts(f"SELECT 1 FROM {quoted(table)} LIMIT 1"):  # noqa: S608  -- quoted
                return table if self._is_heard(table, types[table][0].name) else ""
        return None

    def writers(self) -> Sequence[str]:
        """Transactions that have been writing for more than a second."""
        found = self._session.texts(_WRITERS)
        return [f"Connection {thread} has been writing for more than a second." for (thread,) in found]

    def _tables(self) -> list[str]:
        return schema.tables(self._session, self._database)

    def _is_heard(self, table: str, column: str) -> bool:
        with self._transaction(is_kept=False):
            before = self._count()
            self._session.run(f"UPDATE {quoted(table)} SET {quoted(column)} = {quoted(column)} LIMIT 1")  # noqa: S608  -- quoted
            return self._count() > before

    def _count(self) -> int:
        return (
            int(self._session.text("SELECT count(*) FROM _sm_audit_log") or 0)
            if self._has("_sm_audit_log")
            else 0
        )

    def _triggers(self) -> dict[str, str]:
        found = self._session.texts(
            "SELECT trigger_name, action_statement FROM information_schema.triggers"
            " WHERE trigger_schema = %s AND LEFT(trigger_name, 4) = '_sm_'",
            self._database,
        )
        return {row[0]: row[1] for row in found}

    def _trigger(self, table: str, operation: str) -> str:
        head = (
            f"CREATE TRIGGER {quoted(_name(table, operation))} AFTER {operation.upper()} ON {quoted(table)}"
        )
        return f"{head} FOR EACH ROW {self._body(table, operation)}"

    def _body(self, table: str, operation: str) -> str:
        changed = self._changed_columns(table) if operation == "update" else "'[]'"
        values = f"{literal(table)}, '{operation.upper()}', {changed}"
        return f"INSERT INTO _sm_audit_log (name, operation, columns) VALUES ({values})"  # noqa: S608  -- quoted

    def _changed_columns(self, table: str) -> str:
        """An expression for the names of the columns that an update changed, as JSON."""
        types = types_in(self._session, self._database)[table]
        each = (
            f"IF(OLD.{quoted(name)} <=> NEW.{quoted(name)}, NULL, {literal(json.dumps(name))})"
            for name in (column.name for column in types)
        )
        return f"CONCAT('[', CONCAT_WS(',', {', '.join(each)}), ']')"

    def _has(self, table: str) -> bool:
        return bool(
            self._session.texts(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = %s AND table_name = %s",
                self._database,
                table,
            )
        )

    def _keep(self, name: str, value: str) -> None:
        self._session.run("REPLACE INTO _sm_worker VALUES (%s, %s)", name, value)

    def _kept(self, name: str) -> str:
        if not self._has("_sm_worker"):
            return ""
        return self._session.text("SELECT value FROM _sm_worker WHERE name = %s", name)

    @contextmanager
    def _transaction(self, *, is_kept: bool) -> Iterator[None]:
        self._session.run("START TRANSACTION")
        is_done = False
        try:
            yield
            is_done = True
        finally:
            self._session.run("COMMIT" if is_kept and is_done else "ROLLBACK")


def _name(table: str, operation: str) -> str:
    """A trigger's name, which may have no more than 64 characters."""
    return f"_sm_{operation}_{blake2b(table.encode(), digest_size=12).hexdigest()}"
