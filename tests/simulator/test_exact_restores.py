"""What comes back is exactly what was there, told by means that are not ours."""

import os
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from snapshot_manager.simulator.target import Target
from snapshot_manager.simulator.targets import open_target
from tests.contract.databases import SHOP, capture
from tests.servers import mysql
from tests.servers.mariadb import MariaDB
from tests.servers.postgresql import PostgreSQL
from tests.simulator import every_type
from tests.simulator.listeners import listener


def restored(target: Target) -> None:
    """Capture, and put what was captured in the place of what is there."""
    captured = capture(target)
    with target.scratch(captured.content, captured.part, is_own=True) as scratch:
        scratch.take_place()
    assert capture(target).content == captured.content


def postgresql_facts(server: PostgreSQL, name: str) -> dict[str, object]:
    """pg_dump's schema, each table's checksum, and all sequences."""
    environment = {**os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "keeper"}
    dump = subprocess.run(
        ["pg_dump", "--schema-only", name], env=environment, capture_output=True, text=True, check=True
    ).stdout
    lines = [line for line in dump.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]
    facts: dict[str, object] = {"schema": "\n".join(lines)}
    with server.connect(name) as connection:
        relations = connection.execute(
            "SELECT oid::regclass::text, relkind FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S')"
            " AND relnamespace IN ('public'::regnamespace, 'app'::regnamespace) ORDER BY 1"
        ).fetchall()
        for relation, kind in relations:
            columns = (
                "last_value, is_called" if kind == "S" else "md5(string_agg(t::text, '|' ORDER BY t::text))"
            )
            facts[str(relation)] = connection.execute(
                f"SELECT {columns} FROM {relation} t".encode()
            ).fetchall()
    return facts


def test_every_type_of_postgresql_comes_back(postgresql_server: PostgreSQL, tmp_path: Path) -> None:
    name = postgresql_server.copy_of("every_type", every_type.statements("postgresql"))
    postgresql_server.run(
        f"ALTER DATABASE {name} SET work_mem TO '8MB'",
        f"ALTER DATABASE {name} SET search_path TO app, public",
    )
    before = postgresql_facts(postgresql_server, name)
    there = listener("postgresql", database=name, port=postgresql_server.port, user="keeper")
    restored(open_target(there, tmp_path))
    assert postgresql_facts(postgresql_server, name) == before
    assert len(before) == 15
    postgresql_server.drop(name)


def whole_dump(server: PostgreSQL, name: str, *options: str) -> list[str]:
    """All lines that pg_dump writes, contents of large objects included; rows without a key have no order."""
    where = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "keeper"]
    dump = subprocess.run(
        ["pg_dump", *where, *options, name], capture_output=True, text=True, check=True
    ).stdout
    return sorted(line for line in dump.splitlines() if not line.startswith(("\\restrict", "\\unrestrict")))


LARGE = (
    "CREATE ROLE archivist",
    "SELECT lo_from_bytea(4711, decode(repeat('00ff5c0a', 50000), 'hex'))",
    "SELECT lo_create(4712)",
    "SELECT lo_from_bytea(4713, 'x'), lo_put(4713, 10000, 'far')",
    "SELECT lo_from_bytea(4714, decode(repeat('61', 1048576 + 7), 'hex'))",
    "COMMENT ON LARGE OBJECT 4711 IS 'a picture'",
    "GRANT SELECT ON LARGE OBJECT 4711 TO PUBLIC",
    "ALTER LARGE OBJECT 4713 OWNER TO archivist",
)


def test_large_objects_come_back(postgresql_server: PostgreSQL, tmp_path: Path) -> None:
    name = postgresql_server.copy_of("shop", SHOP)
    postgresql_server.run(*LARGE, database=name)
    before = whole_dump(postgresql_server, name)
    target = open_target(
        listener("postgresql", database=name, port=postgresql_server.port, user="keeper"), tmp_path
    )
    first = capture(target)
    restored(target)
    assert whole_dump(postgresql_server, name) == before
    postgresql_server.run("SELECT lo_put(4711, 100000, 'new')", database=name)
    second = capture(target)
    known = set(first.spool.read(0, 10**6))
    assert sum(each not in known for each in second.spool.read(0, 10**6)) <= 2
    assert first.content.not_included == ()
    postgresql_server.drop(name)


def test_large_objects_that_may_not_be_read_are_told_and_the_others_kept(
    postgresql_server: PostgreSQL, tmp_path: Path
) -> None:
    name = postgresql_server.copy_of("large", [])
    postgresql_server.run(
        "CREATE ROLE limited LOGIN",
        "SELECT lo_from_bytea(1, 'open'), lo_from_bytea(2, 'closed'), lo_from_bytea(3, 'its own')",
        "GRANT SELECT ON LARGE OBJECT 1 TO limited",
        "ALTER LARGE OBJECT 3 OWNER TO limited",
        database=name,
    )
    there = listener("postgresql", database=name, port=postgresql_server.port, user="limited")
    found = capture(open_target(there, tmp_path))
    (table,) = found.content.tables
    assert (table.title, table.rows) == ("pg_catalog.pg_largeobject", 2)
    assert found.content.not_included == (
        "1 large objects may not be read by this user and are not captured.",
    )
    postgresql_server.drop(name)


LOOKS_LIKE_A_HEADING = """
--
-- Name: evil; Type: TABLE; Schema: public; Owner: keeper
--

ALTER TABLE orders OWNER TO nobody_here;
\\restrict x
--
-- PostgreSQL database dump complete
--
"""


def test_text_that_looks_like_a_dump_is_only_text(postgresql_server: PostgreSQL, tmp_path: Path) -> None:
    name = postgresql_server.copy_of("shop", SHOP)
    postgresql_server.run(
        f"COMMENT ON TABLE orders IS '{LOOKS_LIKE_A_HEADING}'",
        f"CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $x$ SELECT '{LOOKS_LIKE_A_HEADING}' $x$",
        f'CREATE TABLE "odd{LOOKS_LIKE_A_HEADING[:40]}" (id int)',
        database=name,
    )
    before = whole_dump(postgresql_server, name)
    restored(
        open_target(
            listener("postgresql", database=name, port=postgresql_server.port, user="keeper"), tmp_path
        )
    )
    assert whole_dump(postgresql_server, name) == before
    postgresql_server.drop(name)


def test_rights_and_settings_of_the_database_itself_come_back(
    postgresql_server: PostgreSQL, tmp_path: Path
) -> None:
    name = postgresql_server.copy_of("shop", SHOP)
    postgresql_server.run(
        "CREATE ROLE visitor",
        f"COMMENT ON DATABASE {name} IS 'the shop'",
        f"ALTER DATABASE {name} CONNECTION LIMIT 7",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO visitor WITH GRANT OPTION",
        f"ALTER ROLE visitor IN DATABASE {name} SET work_mem TO '3MB'",
        f"ALTER DATABASE {name} SET search_path TO app, public",
    )
    before = whole_dump(postgresql_server, name, "--create")
    restored(
        open_target(
            listener("postgresql", database=name, port=postgresql_server.port, user="keeper"), tmp_path
        )
    )
    assert whole_dump(postgresql_server, name, "--create") == before
    postgresql_server.drop(name)
    postgresql_server.run("DROP ROLE visitor")


FOREIGN = (
    "CREATE EXTENSION postgres_fdw",
    "CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1')",
    "CREATE USER MAPPING FOR keeper SERVER elsewhere OPTIONS (user 'somebody')",
    "CREATE FOREIGN TABLE far (id int) SERVER elsewhere OPTIONS (table_name 'there')",
)


def test_foreign_tables_come_back_by_their_definition(postgresql_server: PostgreSQL, tmp_path: Path) -> None:
    name = postgresql_server.copy_of("shop", SHOP)
    postgresql_server.run(*FOREIGN, database=name)
    before = whole_dump(postgresql_server, name)
    target = open_target(
        listener("postgresql", database=name, port=postgresql_server.port, user="keeper"), tmp_path
    )
    restored(target)
    assert whole_dump(postgresql_server, name) == before
    assert "their rows live on another server" in capture(target).content.not_included[0]
    postgresql_server.drop(name)


def test_of_an_extensions_table_the_rows_are_kept_that_are_not_its_own(
    postgresql_server: PostgreSQL, tmp_path: Path
) -> None:
    name = postgresql_server.copy_of("shop", SHOP)
    postgresql_server.run(
        "CREATE EXTENSION citext",
        "CREATE TABLE places (id int PRIMARY KEY)",
        "CREATE TABLE internals (id int)",
        "INSERT INTO places SELECT generate_series(1, 9)",
        "ALTER EXTENSION citext ADD TABLE places",
        "ALTER EXTENSION citext ADD TABLE internals",
        # What pg_extension_config_dump() writes, which only an extension's own script may call.
        "UPDATE pg_extension SET extconfig = ARRAY['places'::regclass::oid],"
        " extcondition = ARRAY['WHERE id > 6'] WHERE extname = 'citext'",
        database=name,
    )
    target = open_target(
        listener("postgresql", database=name, port=postgresql_server.port, user="keeper"), tmp_path
    )
    counts = {each.name: each.rows for each in capture(target).content.tables}
    assert counts["places"] == 3
    assert "internals" not in counts
    postgresql_server.drop(name)


def mysql_facts(server: MariaDB, name: str) -> dict[str, object]:
    """Each table's checksum, and every statement that the server writes of the schema."""
    facts: dict[str, object] = {}
    with closing(server.connect(name)) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW FULL TABLES")
        tables = list(cursor.fetchall())
        for table, kind in tables:
            cursor.execute(f"SHOW CREATE {'VIEW' if kind == 'VIEW' else 'TABLE'} `{table}`")
            facts[f"schema of {table}"] = cursor.fetchall()
            if kind == "BASE TABLE":
                cursor.execute(f"SELECT * FROM `{table}` ORDER BY 1")
                facts[f"rows of {table}"] = cursor.fetchall()
            if kind == "BASE TABLE" and table != "numbers":  # an array's index makes it another each time
                cursor.execute(f"CHECKSUM TABLE `{table}` EXTENDED")
                facts[str(table)] = [row[1] for row in cursor.fetchall()]
        if "remembered" in dict(tables):
            cursor.execute(
                "SELECT *, row_start, row_end FROM remembered FOR SYSTEM_TIME ALL ORDER BY id, row_end"
            )
            facts["history"] = cursor.fetchall()
        cursor.execute(
            "SELECT trigger_name, action_order FROM information_schema.triggers WHERE trigger_schema = %s"
            " AND trigger_name NOT LIKE '!_sm%%' ESCAPE '!' ORDER BY 1",
            (name,),
        )
        facts["order of triggers"] = cursor.fetchall()
        if "tickets" in dict(tables):
            cursor.execute("SELECT next_not_cached_value FROM tickets")
            facts["sequence"] = cursor.fetchall()
        for kind in ("TRIGGER no_x", "FUNCTION twice", "PROCEDURE tidy", "EVENT nightly"):
            cursor.execute(f"SHOW CREATE {kind}")
            facts[kind] = cursor.fetchall()[0][:4]
    return facts


@pytest.mark.parametrize("kind", mysql.KINDS)
def test_every_type_of_this_family_comes_back(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: MariaDB = request.getfixturevalue(f"{kind}_server")
    name = server.new(every_type.statements(kind))
    before = mysql_facts(server, name)
    target = open_target(listener(kind, database=name, port=server.port, user="root"), tmp_path)
    restored(target)
    assert mysql_facts(server, name) == before
    assert target.engine() == kind
    server.drop(name)


@pytest.mark.parametrize("kind", mysql.KINDS)
def test_a_counter_is_told_as_it_stands_now(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: MariaDB = request.getfixturevalue(f"{kind}_server")
    name = server.new(["CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY)"])
    target = open_target(listener(kind, database=name, port=server.port, user="root"), tmp_path)
    found = []
    for _ in range(3):
        found += [each.last_value for each in capture(target).content.sequences]
        server.run("INSERT INTO counted VALUES (NULL)", database=name)
    assert found in ([1, 2, 3], [2, 3])  # MySQL names none before the first row
    server.drop(name)


def sqlite_facts(path: Path) -> dict[str, object]:
    """Every row with the types of its values, the schema, the settings, and that search still works."""
    with closing(sqlite.connect(str(path))) as connection:
        connection.text_factory = bytes
        found: dict[str, object] = {
            "schema": connection.execute(
                "SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"
            ).fetchall(),
            "sequence": connection.execute("SELECT * FROM sqlite_sequence").fetchall(),
            "search": connection.execute("SELECT rowid FROM notes WHERE notes MATCH 'cats'").fetchall(),
        }
        for name in ("user_version", "application_id", "page_size", "journal_mode", "encoding"):
            found[name] = connection.execute(f"PRAGMA {name}").fetchall()
        for table in ("everything", "keyed", "tree", '"odd ""table"', "notes_data"):
            columns = [row[1].decode() for row in connection.execute(f"PRAGMA table_info({table})")]
            quoted = ", ".join(f"""quote("{each.replace('"', '""')}")""" for each in columns)
            found[table] = connection.execute(f"SELECT {quoted} FROM {table}").fetchall()
    return found


def test_every_type_of_sqlite_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in every_type.statements("sqlite"):
            connection.execute(statement)
    before = sqlite_facts(path)
    restored(open_target(listener("sqlite", database="shop.db"), tmp_path))
    assert sqlite_facts(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE t (rowid TEXT, _rowid_ TEXT, oid TEXT)",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a ANY) STRICT",
    ],
)
def test_a_watch_is_heard_in_any_table_and_leaves_no_trace(tmp_path: Path, statement: str) -> None:
    with closing(sqlite.connect(str(tmp_path / "shop.db"), isolation_level=None)) as app:
        app.execute(statement)
        columns = len(app.execute("PRAGMA table_info(t)").fetchall())
        for _ in range(1 if columns < 3 else 2):
            app.execute(f"INSERT INTO t VALUES ({', '.join(['7'] * columns)})")
        names = "SELECT name FROM sqlite_schema ORDER BY name"
        before = app.execute(names).fetchall()
        target = open_target(listener("sqlite", database="shop.db"), tmp_path)
        with target.watch() as watch:
            watch.install("one")
            assert watch.canary() == "t"
            app.execute("DELETE FROM t")
            positions = [watch.position()]
            watch.clear()
            app.execute(f"INSERT INTO t VALUES ({', '.join(['7'] * columns)})")
            positions.append(watch.position())
            watch.remove()
        assert positions[0] < positions[1]
        assert app.execute(names).fetchall() == before


def test_an_app_that_has_the_file_open_sees_the_restored_state_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite.connect(str(path), isolation_level=None)) as app:
        app.execute("PRAGMA journal_mode = WAL")
        app.execute("CREATE TABLE t (n)")
        app.execute("INSERT INTO t VALUES (1)")
        target = open_target(listener("sqlite", database="shop.db"), tmp_path)
        captured = capture(target)
        app.execute("UPDATE t SET n = 2")
        with target.scratch(captured.content, captured.part, is_own=True) as scratch:
            scratch.take_place()
        assert app.execute("SELECT n FROM t").fetchall() == [(1,)]
        app.execute("INSERT INTO t VALUES (3)")
        assert app.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
