"""From the first check to going back, over real servers: through the engine's verbs alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from snapshot_manager.engine import artifacts, preflight, tables_restore, transfer
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SimulatorError, SourceError, UsageError
from snapshot_manager.model.gate import CheckId, CheckStatus, Fix, Gate, GateReport
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.simulator import flow_run
from snapshot_manager.simulator.flows.drivers import ByHand
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.sources.simulator.source import SimulatorSource
from snapshot_manager.store.library import Library
from tests.contract.databases import SHOP
from tests.fakes import FakeClock
from tests.servers import mysql
from tests.simulator.sandboxes import make

CONFIG = """\
service: shop
datasets:
  base:
    listeners:
      db:
        db_type: {kind}
        db_port: {port}
        db_user: {user}
        db_database: {name}
        audit_ignore_tables: [settings]
"""
FLOWS = "login:\n  - {type: navigate, url: /}\n"


class Server(Protocol):
    """A private server."""

    @property
    def port(self) -> int: ...

    def run(self, *statements: str, database: str) -> None: ...

    def drop(self, name: str) -> None: ...


@dataclass
class Maker:
    """Somebody with a sandbox over a real server."""

    server: Server
    name: str
    workspace: Workspace
    source: SimulatorSource
    ref: SessionRef

    def run(self, *statements: str) -> None:
        self.server.run(*statements, database=self.name)

    def log_in(self, *statements: str) -> None:
        found = self.source.simulator(self.ref.id)
        quick = Simulator(found.sandbox, found.evidence, found.clock, lambda _seconds: None)
        flow_run.run(quick, ByHand(lambda: self.run(*statements)), no_report)

    def gate(self) -> GateReport:
        found = preflight.gate(self.workspace, self.ref)
        assert found is not None
        return found

    def status(self, check_id: CheckId) -> CheckStatus:
        found = self.gate().check(check_id)
        assert found is not None
        return found.status


@pytest.fixture(params=["postgresql", *mysql.KINDS])
def maker(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Maker]:
    server = request.getfixturevalue(f"{request.param}_server")
    is_postgresql = request.param == "postgresql"
    name = server.copy_of("shop", SHOP) if is_postgresql else server.new(SHOP)
    user = "keeper" if is_postgresql else "root"
    config = CONFIG.format(kind=request.param, port=server.port, user=user, name=name)
    sandbox = make(tmp_path / "sandbox", sandbox="service: shop\ndataset: base\n", config=config, flows=FLOWS)
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:

        def baseline(ref: SessionRef) -> Part | None:
            newest = library.newest(ref)
            return library.state(newest.id).part(PartName.TABLES) if newest else None

        source = SimulatorSource(tmp_path / "own", clock, baseline)
        workspace = Workspace(library=library, sources={source.name: source}, clock=clock)
        yield Maker(server, name, workspace, source, source.remember(sandbox))
    server.drop(name)


def ready(maker: Maker) -> None:
    artifacts.start(maker.workspace, maker.ref)
    preflight.fix(maker.workspace, maker.ref, Fix.START_WORKER)
    maker.log_in("INSERT INTO settings VALUES ('seen', 'now')")
    preflight.fix(maker.workspace, maker.ref, Fix.CLEAR_AUDIT)


def test_the_whole_way(maker: Maker) -> None:
    ready(maker)
    assert maker.gate().is_open, maker.gate().blocking
    made = artifacts.create(maker.workspace, maker.ref)
    assert (made.is_new, made.is_saved, made.snapshot.summary.gate) == (True, True, Gate.PASSED)
    assert artifacts.find(maker.workspace, maker.ref, "").id == made.snapshot.id
    artifacts.verify(maker.workspace, made.snapshot, rehearse=True)
    assert not artifacts.create(maker.workspace, maker.ref).is_new

    maker.run("DELETE FROM orders WHERE id = 3", "UPDATE customers SET name = 'Eve' WHERE id = 1")
    assert maker.status(CheckId.FLOW) is CheckStatus.STALE
    with pytest.raises(SourceError, match=r"The login flow runs: stale"):
        artifacts.create(maker.workspace, maker.ref)
    plan = tables_restore.plan(maker.workspace, made.snapshot.id)
    assert [(each.title, each.added, each.edited) for each in plan.changes.tables] == [
        ("customers", 0, 1),
        ("orders", 1, 0),
    ]
    done = tables_restore.apply(maker.workspace, plan)
    assert tables_restore.compare(maker.workspace, made.snapshot.id, None).is_same
    assert maker.status(CheckId.WORKER) is CheckStatus.PASS
    assert maker.status(CheckId.AUDIT_CLEAR) is CheckStatus.PASS

    assert done.before_restore_id is not None
    undo = tables_restore.plan(maker.workspace, done.before_restore_id)
    tables_restore.apply(maker.workspace, undo)
    changes = tables_restore.compare(maker.workspace, made.snapshot.id, None)
    assert {each.title for each in changes.tables} == {"customers", "orders"}


def test_rows_of_an_artifact_can_be_read(maker: Maker) -> None:
    made = artifacts.create(maker.workspace, maker.ref, reason="a look")
    rows = tables_restore.rows(maker.workspace, made.snapshot, ("db", "orders"), 1, 5)
    assert rows == [("2", "1", None), ("3", "2", "007")]


def test_an_imported_artifact_is_not_restored_unless_it_is_trusted(
    maker: Maker, tmp_path: Path, clock: FakeClock
) -> None:
    made = artifacts.create(maker.workspace, maker.ref, reason="to be sent away")
    transfer.export(maker.workspace, [made.snapshot.id], tmp_path / "one.snapshots")
    elsewhere = SimulatorSource(tmp_path / "elsewhere", clock, lambda _ref: None)
    with Library(tmp_path / "other", clock=clock, policy=Policy()) as library:
        other = Workspace(library=library, sources={elsewhere.name: elsewhere}, clock=clock)
        transfer.apply(other, transfer.plan(other, tmp_path / "one.snapshots"))
        snapshot = artifacts.find(other, None, made.id)
        artifacts.verify(other, snapshot, rehearse=False)
        plan = tables_restore.plan(other, snapshot.id)
        assert not plan.is_own
        with pytest.raises(SimulatorError) as caught:
            tables_restore.apply(other, plan)
        assert caught.value.code == "untrusted"


def test_a_server_elsewhere_asks_for_the_name(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    made = artifacts.create(maker.workspace, maker.ref, reason="a look")
    monkeypatch.setattr("snapshot_manager.simulator.targets.is_loopback", lambda _host: False)
    plan = tables_restore.plan(maker.workspace, made.snapshot.id)
    assert plan.to_be_typed == (maker.name,)
    for typed in ("", "another"):
        with pytest.raises(UsageError, match="not on this computer"):
            tables_restore.apply(maker.workspace, plan, typed=typed)
    tables_restore.apply(maker.workspace, plan, typed=maker.name)


def test_a_server_that_is_gone_is_a_worker_that_is_not_connected(maker: Maker) -> None:
    path = Path(maker.ref.id) / "plato-config.yml"
    path.write_text(path.read_text().replace(f"db_port: {maker.server.port}", "db_port: 9"))
    worker = maker.gate().check(CheckId.WORKER)
    assert worker is not None
    assert (worker.status, worker.fixes) == (CheckStatus.FAIL, (Fix.START_WORKER,))
    assert "Worker not connected" in worker.observed
    assert maker.status(CheckId.AUDIT_CLEAR) is CheckStatus.UNKNOWN


def test_a_cascade_is_never_taken_for_nothing(maker: Maker) -> None:
    maker.run(
        "CREATE TABLE parents (id INTEGER PRIMARY KEY)",
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER,"
        " FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE)",
        "INSERT INTO parents VALUES (1), (2)",
        "INSERT INTO children VALUES (1, 1), (2, 1)",
    )
    preflight.fix(maker.workspace, maker.ref, Fix.START_WORKER)
    maker.log_in("DELETE FROM parents WHERE id = 1")
    found = maker.gate().check(CheckId.MUTATIONS)
    assert found is not None
    assert found.status is CheckStatus.FAIL
    seen = maker.source.simulator(maker.ref.id).evidence.read().flow
    assert seen is not None
    told = {line.partition(" ")[0] for line in seen.mutations} | set(seen.unseen)
    assert told == {"parents", "children"}
    assert artifacts.create(maker.workspace, maker.ref, reason="x").snapshot.summary.gate is Gate.OVERRIDDEN
