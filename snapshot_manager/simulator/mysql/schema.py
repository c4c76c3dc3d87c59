"""The statements that make a schema, as the server itself writes them."""

import re
from collections.abc import Iterator, Sequence

from snapshot_manager.model.tables import SchemaObject
from snapshot_manager.simulator.mysql.connecting import Session, quoted
from snapshot_manager.simulator.target import OWN_PREFIX

_COUNTER = re.compile(r" AUTO_INCREMENT=\d+(?=[^\n]*$)")
_DEFINER = re.compile(r" DEFINER=(`(?:[^`]|``)*`@`(?:[^`]|``)*`|\S+)", re.IGNORECASE)
_BASE, _VERSIONED, _SEQUENCE, _VIEW = "BASE TABLE", "SYSTEM VERSIONED", "SEQUENCE", "VIEW"
_TRIGGERS = """
    SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = %s
    ORDER BY event_object_table, action_timing, event_manipulation, action_order
"""
_EVENTS = "SELECT event_name FROM information_schema.events WHERE event_schema = %s ORDER BY 1"


def objects(session: Session, database: str) -> Sequence[SchemaObject]:
    """All of a database's schema, in the order it has to be made in; nothing of the watch."""
    return [each for each in _objects(session, database) if not each.name.startswith(f"{OWN_PREFIX}_")]


def tables(session: Session, database: str) -> list[str]:
    """The names of all tables with rows, without the watch's own."""
    return _named(session, database, _BASE, _VERSIONED)


def versioned(session: Session, database: str) -> list[str]:
    """The names of those tables that keep their own history; MySQL has none."""
    return _named(session, database, _VERSIONED)


def sequences(session: Session, database: str) -> list[str]:
    """The names of all sequences; MySQL has none."""
    return _named(session, database, _SEQUENCE)


def views(session: Session, database: str) -> list[str]:
    """The names of all views."""
    return _named(session, database, _VIEW)


def _named(session: Session, database: str, *kinds: str) -> list[str]:
    found = session.texts(
        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = %s"
        " ORDER BY table_name",
        database,
    )
    return [name for name, kind in found if kind in kinds and not name.startswith(f"{OWN_PREFIX}_")]


def _objects(session: Session, database: str) -> Iterator[SchemaObject]:
    for name in sequences(session, database):
        yield _object("sequence", name, session.texts(f"SHOW CREATE SEQUENCE {quoted(name)}")[0][1])
    for name in tables(session, database):
        statement = session.texts(f"SHOW CREATE TABLE {quoted(name)}")[0][1]
        yield _object("table", name, _COUNTER.sub("", statement))
    yield from _routines(session, database)
    for name in views(session, database):
        yield _object("view", name, session.texts(f"SHOW CREATE VIEW {quoted(name)}")[0][1], after_rows=True)
    yield from _with_modes(session, "trigger", session.texts(_TRIGGERS, database))
    yield from _with_modes(session, "event", session.texts(_EVENTS, database))


def _routines(session: Session, database: str) -> Iterator[SchemaObject]:
    found = session.texts(
        "SELECT routine_name, routine_type, sql_mode FROM information_schema.routines"
        " WHERE routine_schema = %s AND routine_type IN ('FUNCTION', 'PROCEDURE')"
        " ORDER BY routine_type, routine_name",
        database,
    )
    for name, kind, mode in found:
        statement = session.texts(f"SHOW CREATE {kind} {quoted(name)}")[0][2]
        yield _object(kind.lower(), name, statement, session={"sql_mode": mode}, after_rows=True)


def _with_modes(session: Session, kind: str, names: Sequence[tuple[str, ...]]) -> Iterator[SchemaObject]:
    """Triggers and events: each with what its session was set to; triggers in the order they fire in."""
    for (name,) in names:
        row = session.texts(f"SHOW CREATE {kind.upper()} {quoted(name)}")[0]
        statement = row[2] if kind == "trigger" else row[3]
        zone = {} if kind == "trigger" else {"time_zone": row[2]}
        yield _object(kind, name, statement, session={"sql_mode": row[1], **zone}, after_rows=True)


def _object(
    kind: str, name: str, statement: str, *, session: dict[str, str] | None = None, after_rows: bool = False
) -> SchemaObject:
    """One statement; whoever restores it becomes its definer."""
    bare = _DEFINER.sub("", statement, count=1) if after_rows else statement
    return SchemaObject(
        kind=kind, schema_name="", name=name, sql=bare, session=session or {}, after_rows=after_rows
    )
