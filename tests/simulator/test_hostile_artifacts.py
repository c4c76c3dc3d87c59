"""Snapshots from elsewhere: nothing of them is carried out unasked, and nothing with special rights."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlcipher3 import dbapi2 as sqlite

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Document, Part
from snapshot_manager.model.tables import Manifest, SchemaObject, manifest_in, schema_document, schema_in
from snapshot_manager.model.value import to_json
from snapshot_manager.simulator import restoring
from snapshot_manager.simulator.sealing import Seal
from snapshot_manager.simulator.spool import Spool
from snapshot_manager.simulator.target import Target
from snapshot_manager.simulator.targets import open_target
from snapshot_manager.sources.simulator.source import SimulatorSource
from tests.contract.databases import SHOP, capture
from tests.fakes import FakeClock
from tests.servers import mysql
from tests.servers.mariadb import MariaDB
from tests.servers.postgresql import PostgreSQL
from tests.simulator.listeners import listener
from tests.simulator.sandboxes import make


def with_statements(part: Part, *more: str) -> Part:
    """A captured part into whose schema somebody wrote more statements."""
    added = tuple(SchemaObject(kind="table", schema_name="", name="evil", sql=each) for each in more)
    schema = Document(schema_document("db"), to_json((*added, *schema_in(part, "db"))))
    return msgspec.structs.replace(
        part, documents=(*(each for each in part.documents if each.name != schema.name), schema)
    )


def restore(target: Target, part: Part, *, is_own: bool) -> None:
    manifest = manifest_in(part)
    assert manifest is not None
    with target.scratch(manifest.targets[0], part, is_own=is_own) as scratch:
        with scratch.reading() as reading:
            restoring.check_same(manifest.targets[0], schema_in(part, "db"), reading, no_report)
        scratch.take_place()


@pytest.fixture
def postgresql(postgresql_server: PostgreSQL, tmp_path: Path) -> Target:
    name = postgresql_server.copy_of("shop", SHOP)
    there = listener("postgresql", database=name, port=postgresql_server.port, user="keeper")
    return open_target(there, tmp_path)


@pytest.mark.parametrize("trusted", [True, False], ids=["own", "foreign"])
def test_what_only_psql_would_carry_out_is_an_error(
    postgresql: Target, tmp_path: Path, trusted: bool
) -> None:
    tmp_path.chmod(0o777)
    part = with_statements(capture(postgresql).part, f"\\! touch {tmp_path}/owned\n")
    with pytest.raises(SimulatorError, match="could not be restored"):
        restore(postgresql, part, is_own=trusted)
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO PROGRAM 'touch {folder}/owned'",
        "COPY (SELECT 1) TO '{folder}/owned'",
        "RESET ROLE; RESET SESSION AUTHORIZATION; COPY (SELECT 1) TO PROGRAM 'touch {folder}/owned'",
        "ALTER SYSTEM SET archive_command TO 'touch {folder}/owned'",
        "CREATE ROLE intruder SUPERUSER LOGIN",
        "DROP DATABASE postgres",
    ],
)
def test_foreign_statements_have_no_special_rights(
    postgresql: Target, postgresql_server: PostgreSQL, tmp_path: Path, statement: str
) -> None:
    tmp_path.chmod(0o777)
    before = capture(postgresql)
    part = with_statements(before.part, statement.format(folder=tmp_path))
    with pytest.raises(SimulatorError, match="could not be restored"):
        restore(postgresql, part, is_own=False)
    assert not (tmp_path / "owned").exists()
    assert capture(postgresql).content == before.content
    with postgresql_server.connect() as connection:
        left = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname ~ '^(_sm_|intruder)'"
        ).fetchall()
    assert left == []


def test_a_foreign_snapshot_that_is_trusted_is_restored_whole(postgresql: Target) -> None:
    before = capture(postgresql)
    restore(postgresql, before.part, is_own=False)
    after = capture(postgresql).content
    assert after.tables == before.content.tables


def test_roles_that_are_not_here_are_left_out(postgresql: Target, postgresql_server: PostgreSQL) -> None:
    name = postgresql.listener.database
    postgresql_server.run(
        "CREATE ROLE clerk",
        "GRANT SELECT ON orders TO clerk",
        "ALTER TABLE settings OWNER TO clerk",
        database=name,
    )
    before = capture(postgresql)
    postgresql_server.run("DROP OWNED BY clerk", "DROP ROLE clerk", database=name)
    restore(postgresql, before.part, is_own=True)
    assert capture(postgresql).content.tables == before.content.tables


@pytest.mark.parametrize("kind", mysql.KINDS)
def test_an_administrator_of_the_server_restores_nothing_foreign(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: MariaDB = request.getfixturevalue(f"{kind}_server")
    name = server.new(SHOP)
    there = listener(kind, database=name, port=server.port, user="root")
    captured = capture(open_target(there, tmp_path))
    with pytest.raises(SimulatorError, match="not restored by an administrator"):
        restore(open_target(there, tmp_path), captured.part, is_own=False)
    server.drop(name)


@pytest.mark.parametrize("kind", mysql.KINDS)
def test_a_user_of_its_own_databases_alone_restores_a_foreign_one_that_is_trusted(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: MariaDB = request.getfixturevalue(f"{kind}_server")
    name, words = server.new([]), "a long one"
    server.run(f"CREATE USER 'admin'@'%' IDENTIFIED BY '{words}'", f"GRANT ALL ON `{name}%`.* TO 'admin'@'%'")
    there = listener(kind, database=name, port=server.port, user="admin", password=words)
    server.run(*SHOP, database=name, user="admin", password=words)
    captured = capture(open_target(there, tmp_path))
    restore(open_target(there, tmp_path), captured.part, is_own=False)
    assert capture(open_target(there, tmp_path)).content == captured.content
    server.run("DROP USER 'admin'@'%'")
    server.drop(name)


def shop_file(folder: Path) -> Target:
    with closing(sqlite.connect(str(folder / "shop.db"), isolation_level=None)) as connection:
        for statement in SHOP:
            connection.execute(statement)
    return open_target(listener("sqlite", database="shop.db"), folder)


def with_pages(part: Part, pages: Sequence[bytes]) -> Part:
    spool = Spool()
    for page in pages:
        spool.add(page)
    return msgspec.structs.replace(part, records=spool)


def test_a_damaged_file_is_refused_and_the_real_one_is_left(tmp_path: Path) -> None:
    target = shop_file(tmp_path)
    before = capture(target)
    pages = list(before.spool.read(0, 1000))
    for broken in (
        [b"\xff" * len(pages[0]), *pages[1:]],
        [pages[0], *(b"\xff" * 4096 for _ in pages[1:])],
        [],
    ):
        with pytest.raises(SimulatorError):
            restore(target, with_pages(before.part, broken), is_own=False)
    assert capture(target).content == before.content


def test_a_path_in_a_foreign_manifest_leads_nowhere(tmp_path: Path) -> None:
    target = shop_file(tmp_path)
    before = capture(target)
    manifest = manifest_in(before.part)
    assert manifest is not None
    elsewhere = msgspec.structs.replace(manifest.targets[0], database=str(tmp_path / "elsewhere.db"))
    with target.scratch(elsewhere, before.part, is_own=False) as scratch:
        scratch.take_place()
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_huge_row_is_kept_and_comes_back(
    tmp_path: Path, postgresql: Target, postgresql_server: PostgreSQL
) -> None:
    postgresql_server.run(
        "INSERT INTO orders (id, note) VALUES (99, repeat('x', 200))",
        "ALTER TABLE orders ALTER note TYPE text",
        "UPDATE orders SET note = repeat('abc', 5000000) WHERE id = 99",
        database=postgresql.listener.database,
    )
    before = capture(postgresql)
    restore(postgresql, before.part, is_own=True)
    assert capture(postgresql).content == before.content


def test_only_what_was_sealed_here_is_our_own(tmp_path: Path) -> None:
    part = capture(shop_file(tmp_path)).part
    here, there = Seal(tmp_path / "here" / "key"), Seal(tmp_path / "there" / "key")
    sealed = here.put_on(part)
    assert here.is_on(sealed)
    assert not here.is_on(part)
    assert not there.is_on(sealed)
    assert not here.is_on(with_statements(sealed, "SELECT 1"))
    assert not here.is_on(with_pages(sealed, [b"other"]))
    assert (tmp_path / "here" / "key").stat().st_mode & 0o777 == 0o600


def test_a_foreign_snapshot_is_not_restored_unless_it_is_trusted(tmp_path: Path) -> None:
    sandbox = make(tmp_path / "sandbox")
    shop_file(sandbox)
    (sandbox / "shop.db").rename(sandbox / "app.db")
    source = SimulatorSource(tmp_path / "own", FakeClock(), lambda _ref: None)
    ref = source.remember(sandbox)
    part = capture(source.simulator(ref.id).targets[0]).part
    with pytest.raises(SimulatorError) as caught:
        source.restore_tables(ref.id, part, trust=False, report=no_report)
    assert caught.value.code == "untrusted"
    assert source.plan_tables(ref.id, part)[0].is_own is False
    assert source.restore_tables(ref.id, part, trust=True, report=no_report)


def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    sandbox = make(tmp_path / "sandbox")
    source = SimulatorSource(tmp_path / "own", FakeClock(), lambda _ref: None)
    ref = source.remember(sandbox)
    for manifest in (b"{}", b"[]", to_json(Manifest(service="", dataset="", targets=()))):
        part = msgspec.structs.replace(Part.empty(), documents=(Document("manifest", manifest),))
        with pytest.raises(Exception, match=r"Could not read|holds no databases"):
            source.plan_tables(ref.id, part)
