"""Watch PostgreSQL with triggers that write into a schema of our own, ``_sm``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import sql

from snapshot_manager.simulator.postgresql.connecting import Connection, named
from snapshot_manager.simulator.postgresql.reading import USERS_SCHEMAS
from snapshot_manager.simulator.target import ForeignLog, Mutations

ROW, STATEMENT = "_sm_audit_row", "_sm_audit_truncate"
_MAKE = """
CREATE SCHEMA _sm;
CREATE TABLE _sm.audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    schema_name text NOT NULL,
    name text NOT NULL,
    operation text NOT NULL,
    columns text[] NOT NULL
);
CREATE TABLE _sm.worker (key text PRIMARY KEY, value text NOT NULL);
CREATE FUNCTION _sm.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed text[] := '{}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT coalesce(array_agg(new_row.key ORDER BY new_row.key), '{}') INTO changed
        FROM jsonb_each(to_jsonb(NEW)) AS new_row
        WHERE new_row.value IS DISTINCT FROM to_jsonb(OLD) -> new_row.key;
    END IF;
    INSERT INTO _sm.audit_log (schema_name, name, operation, columns)
    VALUES (TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, changed);
    RETURN NULL;
END $$;
"""
_TABLES = f"""
    SELECT n.nspname, c.relname,
        (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgenabled = 'A'
            AND t.tgname IN ('{ROW}', '{STATEMENT}') AND t.tgfoid = to_regproc('_sm.record')),
        c.reltuples
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND {USERS_SCHEMAS}
        AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.reltuples, 1, 2
"""  # noqa: S608  -- joined from constants
_COUNTED = """
    SELECT schema_name, name, operation, columns, count(*) FROM _sm.audit_log
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_KEEP = "INSERT INTO _sm.worker VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_MAKE_TRIGGER = "CREATE TRIGGER {{}} AFTER {} ON {{}} FOR EACH {} EXECUTE FUNCTION _sm.record()"
_WRITABLE_COLUMN = """
    SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
        AND attgenerated = '' AND attidentity <> 'a' ORDER BY attnum LIMIT 1
"""
_WRITERS = """
    SELECT coalesce(nullif(application_name, ''), 'A program') || ' (' || coalesce(usename, '?') || ')'
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_xid IS NOT NULL AND xact_start < clock_timestamp() - interval '1 second'
"""
_FOREIGN_LOGS = f"""
    SELECT n.nspname, EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND t.tgname NOT IN ('{ROW}', '{STATEMENT}')
            AND position(lower(c.relname::text) IN lower(p.prosrc)) > 0)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relname = %s AND {USERS_SCHEMAS} ORDER BY 1
"""  # noqa: S608  -- joined from constants
_TRIGGERS_OF_EACH = 2


class PostgreSQLWatch:
    """The triggers in one database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def install(self, epoch: str) -> None:
        """Make the schema and two triggers a table: they fire always, also for a replica's session."""
        with self._connection.transaction():
            if not self._is_there():
                self._connection.execute(_MAKE)
            self._keep("epoch", epoch)
            for schema, table, count, _rows in self._tables():
                if count < _TRIGGERS_OF_EACH:
                    self._cover(named(schema, table))

    def remove(self) -> None:
        """Drop the schema, and the triggers with it."""
        self._connection.execute("SET client_min_messages = warning")
        self._connection.execute("DROP SCHEMA IF EXISTS _sm CASCADE")

    def epoch(self) -> str:
        """What the worker was started with."""
        return self._kept("epoch")

    def uncovered(self) -> Sequence[str]:
        """Tables that lack an enabled trigger of ours."""
        return sorted(
            table if schema == "public" else f"{schema}.{table}"
            for schema, table, count, _rows in self._tables()
            if count < _TRIGGERS_OF_EACH
        )

    def position(self) -> int:
        """The number of the last change that was recorded and kept."""
        if not self._is_there():
            return 0
        found = self._connection.execute("SELECT max(id) FROM _sm.audit_log").fetchall()
        return int(found[0][0] or self._kept("cleared") or 0)

    def mutations(self) -> Sequence[Mutations]:
        """What the log holds, counted."""
        if not self._is_there():
            return []
        found = self._connection.execute(_COUNTED).fetchall()
        return [
            Mutations(schema, name, kind, tuple(columns), count)
            for schema, name, kind, columns, count in found
        ]

    def foreign_logs(self, name: str) -> Sequence[ForeignLog]:
        """Tables of this name outside of ``_sm``."""
        return [
            ForeignLog(f"{schema}.{name}", self._rows(named(schema, name)), by_triggers)
            for schema, by_triggers in self._connection.execute(_FOREIGN_LOGS, (name,)).fetchall()
        ]

    def _rows(self, table: sql.Composable) -> int:
        found = self._connection.execute(sql.SQL("SELECT count(*) FROM {}").format(table)).fetchall()
        return int(found[0][0])

    def clear(self) -> None:
        """Empty the log."""
        if self._is_there():
            with self._connection.transaction():
                self._keep("cleared", str(self.position()))
                self._connection.execute("DELETE FROM _sm.audit_log")

    def canary(self) -> str | None:
        """Write a row's own value over it, and take that back."""
        for schema, table, count, _rows in self._tables():
            if count == _TRIGGERS_OF_EACH and (column := self._column_of_a_row(schema, table)):
                return f"{schema}.{table}" if self._is_heard(named(schema, table), named(column)) else ""
        return (
            None
            if not any(self._column_of_a_row(schema, table) for schema, table, *_ in self._tables())
            else ""
        )

    def writers(self) -> Sequence[str]:
        """Sessions whose transaction has been writing for more than a second."""
        found = self._connection.execute(_WRITERS).fetchall()
        return [f"{who} has been writing for more than a second." for (who,) in found]

    def _tables(self) -> list[tuple[str, str, int, float]]:
        return self._connection.execute(_TABLES).fetchall()

    def _is_there(self) -> bool:
        return bool(self._connection.execute("SELECT FROM pg_tables WHERE schemaname = '_sm'").rowcount)

    def _keep(self, key: str, value: str) -> None:
        self._connection.execute(_KEEP, (key, value))

    def _kept(self, key: str) -> str:
        if not self._is_there():
            return ""
        found = self._connection.execute("SELECT value FROM _sm.worker WHERE key = %s", (key,)).fetchone()
        return str(found[0]) if found else ""

    def _cover(self, table: sql.Composable) -> None:
        for name, events, each in (
            (ROW, "INSERT OR UPDATE OR DELETE", "ROW"),
            (STATEMENT, "TRUNCATE", "STATEMENT"),
        ):
            trigger = named(name)
            for statement in (
                sql.SQL("DROP TRIGGER IF EXISTS {} ON {}").format(trigger, table),
                sql.SQL(_MAKE_TRIGGER.format(events, each)).format(trigger, table),
                sql.SQL("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}").format(table, trigger),
            ):
                self._connection.execute(statement)

    def _column_of_a_row(self, schema: str, table: str) -> str:
        """A column that may be written to, if the table has a row; else an empty text."""
        if not self._connection.execute(
            sql.SQL("SELECT FROM {} LIMIT 1").format(named(schema, table))
        ).rowcount:
            return ""
        found = self._connection.execute(_WRITABLE_COLUMN, (named(schema, table).as_string(),)).fetchone()
        return str(found[0]) if found else ""

    def _is_heard(self, table: sql.Composable, column: sql.Composable) -> bool:
        with self._taken_back():
            before = self._count()
            statement = sql.SQL(
                "UPDATE {table} SET {column} = {column} WHERE ctid = (SELECT min(ctid) FROM {table})"
            )
            self._connection.execute(statement.format(table=table, column=column))
            return self._count() > before

    def _count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM _sm.audit_log").fetchall()[0][0])

    @contextmanager
    def _taken_back(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")
