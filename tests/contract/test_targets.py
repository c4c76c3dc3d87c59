"""What every kind of database promises: one moment, exact restoration, changes that are recorded."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from snapshot_manager.model.progress import no_report
from snapshot_manager.model.tables import TableChange
from snapshot_manager.simulator import capturing, ignore_rules, row_text
from snapshot_manager.simulator.ignore_rules import IgnoreRules
from snapshot_manager.simulator.row_comparison import TableRows, compare
from snapshot_manager.simulator.targets import open_target
from tests.contract.databases import SHOP, Captured, Database, capture, writing
from tests.servers import mysql
from tests.servers.mariadb import MariaDB
from tests.servers.postgresql import PostgreSQL
from tests.simulator.listeners import listener


@contextmanager
def sqlite_shop(folder: Path, _request: pytest.FixtureRequest) -> Iterator[Database]:
    path = folder / "shop.db"

    def run(*statements: str) -> None:
        connection = sqlite.connect(str(path), isolation_level=None, timeout=10)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def ask(query: str) -> list[tuple[object, ...]]:
        connection = sqlite.connect(str(path), timeout=10)
        found = connection.execute(query).fetchall()
        connection.close()
        return found

    def transfer(stop: threading.Event) -> None:
        connection = sqlite.connect(str(path), isolation_level=None, timeout=10)
        while not stop.is_set():
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE customers SET balance = balance - 1 WHERE id = 1")
            connection.execute("UPDATE customers SET balance = balance + 1 WHERE id = 2")
            connection.execute("COMMIT")
        connection.close()

    run(*SHOP)
    yield Database(open_target(listener("sqlite", database="shop.db"), folder), run, ask, transfer)


@contextmanager
def postgresql_shop(folder: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    server: PostgreSQL = request.getfixturevalue("postgresql_server")

    def ask(query: str) -> list[tuple[object, ...]]:
        with server.connect(name) as connection:
            return connection.execute(query.encode()).fetchall()

    def transfer(stop: threading.Event) -> None:
        with server.connect(name) as connection:
            while not stop.is_set():
                with connection.transaction():
                    connection.execute("UPDATE customers SET balance = balance - 1 WHERE id = 1")
                    connection.execute("UPDATE customers SET balance = balance + 1 WHERE id = 2")

    name = server.copy_of("shop", SHOP)
    there = listener("postgresql", database=name, port=server.port, user="keeper")
    yield Database(open_target(there, folder), partial(server.run, database=name), ask, transfer)
    server.drop(name)


@contextmanager
def mysql_shop(folder: Path, request: pytest.FixtureRequest, kind: str = "mysql") -> Iterator[Database]:
    server: MariaDB = request.getfixturevalue(f"{kind}_server")

    def ask(query: str) -> list[tuple[object, ...]]:
        with closing(server.connect(name)) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def transfer(stop: threading.Event) -> None:
        with closing(server.connect(name)) as connection, connection.cursor() as cursor:
            while not stop.is_set():
                connection.begin()
                cursor.execute("UPDATE customers SET balance = balance - 1 WHERE id = 1")
                cursor.execute("UPDATE customers SET balance = balance + 1 WHERE id = 2")
                connection.commit()

    name = server.new(SHOP)
    there = listener(kind, database=name, port=server.port, user="root")
    yield Database(open_target(there, folder), partial(server.run, database=name), ask, transfer)
    server.drop(name)


OPENERS: Mapping[str, Callable[[Path, pytest.FixtureRequest], AbstractContextManager[Database]]] = {
    "sqlite": sqlite_shop,
    "postgresql": postgresql_shop,
    **{kind: partial(mysql_shop, kind=kind) for kind in mysql.KINDS},
}


@pytest.fixture(params=OPENERS)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with OPENERS[request.param](tmp_path, request) as database:
        yield database


def lines(captured: Captured, table: str) -> list[tuple[str | None, ...]]:
    """A table's rows as kept in runs."""
    content = next(each for each in captured.content.tables if each.name == table)
    records = captured.spool.read(content.first, content.first + content.records)
    return [row_text.shown(line) for line in row_text.lines_of(records)]


def read(shop: Database, table: str) -> list[tuple[str | None, ...]]:
    with shop.target.reading() as reading:
        shape = next(each for each in reading.tables() if each.name == table)
        return [row_text.shown(line) for line in reading.rows(shape)]


def difference(before: Captured, shop: Database, table: str) -> TableChange:
    """What changed in a table since a capture."""
    after = capture(shop.target)
    sides = []
    for each in (before, after):
        content = next(one for one in each.content.tables if one.name == table)
        with (
            shop.target.scratch(each.content, each.part, is_own=True) as scratch,
            scratch.reading() as reading,
        ):
            shape = next(one for one in reading.tables() if one.name == table)
            kept = list(reading.rows(shape))
        sides.append(TableRows(content, partial(list, kept)))
    return compare("db", *sides)


def test_all_tables_are_read_with_their_rows(shop: Database) -> None:
    captured = capture(shop.target)
    counts = {table.name: table.rows for table in captured.content.tables}
    assert counts == {"customers": 3, "orders": 3, "settings": 3, "vacant": 0}
    keys = {table.name: table.key for table in captured.content.tables}
    assert (keys["customers"], keys["orders"]) == (("id",), ("id",))
    assert [row[1] for row in read(shop, "customers")] == ["Ada", "Bob", "Tab\tand\nline 漢字"]
    assert captured.content.server
    assert {each.name for each in captured.schema} >= {"customers", "orders", "rich"}


def test_the_kind_of_a_database_is_what_it_says_itself(
    shop: Database, request: pytest.FixtureRequest
) -> None:
    assert shop.target.engine() == request.node.callspec.params["shop"]
    assert capture(shop.target).content.engine is shop.target.engine()


def test_the_same_state_is_captured_the_same(shop: Database) -> None:
    first, second = capture(shop.target), capture(shop.target)
    assert first.content == second.content
    assert list(first.spool.read(0, 10**6)) == list(second.spool.read(0, 10**6))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE customers SET balance = 7 WHERE id = 2",
        "DELETE FROM orders WHERE id = 3",
        "INSERT INTO settings VALUES ('size', NULL)",
        "CREATE INDEX another ON orders (note)",
        "ALTER TABLE vacant ADD COLUMN more INTEGER",
        "DROP VIEW rich",
    ],
)
def test_any_change_is_seen(shop: Database, change: str) -> None:
    before = capture(shop.target).content
    shop.run(change)
    after = capture(shop.target).content
    assert (before.tables, before.schema_digest) != (after.tables, after.schema_digest)


def test_what_was_captured_is_restored_beside_and_put_in_place(shop: Database) -> None:
    before = capture(shop.target)
    shop.run(
        "DELETE FROM orders",
        "UPDATE customers SET name = 'Eve'",
        "DROP VIEW rich",
        "CREATE TABLE extra (id INTEGER)",
    )
    changed = capture(shop.target)
    with shop.target.scratch(before.content, before.part, is_own=True) as scratch:
        with scratch.reading() as reading:
            assert capturing.contents(reading, no_report) == stripped(before)
            assert capturing.schema_digest(tuple(reading.schema())) == before.content.schema_digest
            assert tuple(reading.sequences()) == before.content.sequences
            assert reading.settings() == before.content.settings
        assert capture(shop.target).content == changed.content
        scratch.take_place()
    assert capture(shop.target).content == before.content
    assert shop.ask("SELECT name FROM rich") == [("Ada",)]


def stripped(captured: Captured) -> tuple[object, ...]:
    """The tables as told by a reading that keeps nothing."""
    with_rows = []
    for table in captured.content.tables:
        facts = {name: getattr(table, name) for name in table.__struct_fields__}
        with_rows.append(type(table)(**{**facts, "first": 0, "records": 0}))
    return tuple(with_rows)


def test_a_rehearsal_leaves_nothing_behind(shop: Database) -> None:
    before = capture(shop.target)
    with shop.target.scratch(before.content, before.part, is_own=True):
        pass
    with shop.target.scratch(before.content, before.part, is_own=True):
        pass
    assert capture(shop.target).content == before.content


def test_a_restore_into_a_worker_watched_database_needs_no_cleaning(shop: Database) -> None:
    with shop.target.watch() as watch:
        watch.install("one")
    before = capture(shop.target)
    shop.run("DELETE FROM orders")
    with shop.target.scratch(before.content, before.part, is_own=True) as scratch:
        scratch.take_place()
    with shop.target.watch() as watch:
        assert watch.epoch() == ""
        watch.install("two")
        assert (watch.mutations(), watch.uncovered()) == ([], [])
    assert capture(shop.target).content == before.content


def test_rows_are_told_apart_when_compared(shop: Database) -> None:
    before = capture(shop.target)
    shop.run(
        "UPDATE customers SET balance = 1 WHERE id = 3", "INSERT INTO customers VALUES (9, 'New', 0, NULL)"
    )
    change = difference(before, shop, "customers")
    assert (change.added, change.removed, change.edited) == (1, 0, 1)


def test_no_capture_is_torn_while_two_others_write(shop: Database) -> None:
    with writing(shop.transfer, shop.transfer):
        for _ in range(30):
            rows = read(shop, "customers")
            assert sum(int(row[2] or 0) for row in rows) == 105, rows


def test_changes_are_recorded_with_what_changed(shop: Database) -> None:
    with shop.target.watch() as watch:
        watch.install("one")
    shop.run(
        "INSERT INTO customers VALUES (9, 'New', 0, NULL)",
        "UPDATE customers SET name = 'Newer', seen_at = 'now' WHERE id = 9",
        "UPDATE customers SET seen_at = 'later' WHERE id IN (9, 1)",
        "DELETE FROM orders WHERE id = 3",
    )
    with shop.target.watch() as watch:
        found = {(each.table, each.operation, each.columns): each.count for each in watch.mutations()}
        assert found == {
            ("customers", "INSERT", ()): 1,
            ("customers", "UPDATE", ("name", "seen_at")): 1,
            ("customers", "UPDATE", ("seen_at",)): 2,
            ("orders", "DELETE", ()): 1,
        }
        assert watch.position() == 5
        watch.clear()
        assert (watch.mutations(), watch.position()) == ([], 5)


def test_the_canary_sings_and_leaves_nothing_behind(shop: Database) -> None:
    with shop.target.watch() as watch:
        watch.install("one")
    before = capture(shop.target)
    with shop.target.watch() as watch:
        assert watch.canary()
        assert watch.mutations() == []
    assert capture(shop.target).content == before.content


def test_an_empty_database_has_no_row_for_a_canary(shop: Database) -> None:
    shop.run("DELETE FROM orders", "DELETE FROM customers", "DELETE FROM settings")
    with shop.target.watch() as watch:
        watch.install("one")
        assert watch.canary() is None


def test_a_table_that_nobody_watches_is_named(shop: Database) -> None:
    with shop.target.watch() as watch:
        assert set(watch.uncovered()) == {"customers", "orders", "settings", "vacant"}
        watch.install("one")
        assert watch.uncovered() == []
    shop.run("CREATE TABLE extra (id INTEGER PRIMARY KEY)")
    with shop.target.watch() as watch:
        assert watch.uncovered() == ["extra"]
        watch.install("two")
        assert (watch.uncovered(), watch.epoch()) == ([], "two")


def test_removing_the_watch_leaves_the_database_as_it_was(shop: Database) -> None:
    before = capture(shop.target)
    with shop.target.watch() as watch:
        watch.install("one")
        assert watch.epoch() == "one"
        watch.remove()
        assert watch.epoch() == ""
    shop.run("UPDATE customers SET balance = 1", "UPDATE customers SET balance = 100 WHERE id = 1")
    shop.run("UPDATE customers SET balance = 0 WHERE id = 2", "UPDATE customers SET balance = 5 WHERE id = 3")
    assert capture(shop.target).content.tables == before.content.tables


def test_an_apps_own_audit_log_is_never_touched(shop: Database) -> None:
    shop.run(
        "CREATE TABLE audit_log (id INTEGER PRIMARY KEY, what VARCHAR(20))",
        "INSERT INTO audit_log VALUES (1, 'app')",
    )
    with shop.target.watch() as watch:
        watch.install("one")
        (told,) = watch.foreign_logs("audit_log")
        assert (told.title.rpartition(".")[2], told.rows, told.by_triggers) == ("audit_log", 1, False)
        watch.clear()
        watch.remove()
        assert watch.foreign_logs("change_log") == []
    assert shop.ask("SELECT what FROM audit_log") == [("app",)]


BY_TRIGGER = {
    "sqlite": "CREATE TRIGGER theirs AFTER UPDATE ON orders BEGIN INSERT INTO audit_log VALUES (2, 'x'); END",
    "postgresql": "CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN INSERT INTO audit_log VALUES (2, 'x'); RETURN NULL; END $$;"
    " CREATE TRIGGER theirs AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION told()",
    "mysql": "CREATE TRIGGER theirs AFTER UPDATE ON orders FOR EACH ROW"
    " INSERT INTO audit_log VALUES (2, 'x')",
}


def test_another_tools_log_of_changes_is_told_and_left_alone(shop: Database) -> None:
    kind = str(shop.target.engine()).replace("mariadb", "mysql")
    shop.run("CREATE TABLE audit_log (id INTEGER PRIMARY KEY, what VARCHAR(20))", BY_TRIGGER[kind])
    with shop.target.watch() as watch:
        watch.install("one")
        (told,) = watch.foreign_logs("audit_log")
        assert str(told).endswith("audit_log (0 rows, written by triggers of others)")


def test_digests_leave_out_what_the_rules_name(shop: Database) -> None:
    rules = ignore_rules.read(["orders", {"customers": ["seen_at"]}], None)

    def digests(by: IgnoreRules) -> dict[str, str]:
        with shop.target.reading() as reading:
            return capturing.digests(reading, by, no_report)

    before = digests(rules)
    shop.run("DELETE FROM orders WHERE id = 1", "UPDATE customers SET seen_at = 'now'")
    assert digests(rules) == before
    assert digests(IgnoreRules())["customers"] != before["customers"]
    shop.run("UPDATE customers SET balance = 1 WHERE id = 1")
    assert digests(rules)["customers"] != before["customers"]


def test_a_quiet_database_has_no_writers(shop: Database) -> None:
    with shop.target.watch() as watch:
        assert watch.writers() == []


def test_local_databases_are_told_from_others(shop: Database) -> None:
    assert shop.target.is_local
