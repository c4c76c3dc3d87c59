"""What can be done about a check that did not pass; and ignore rules put into a config by hand's side."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import CheckId, CheckStatus, Fix, GateReport
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.simulator import config_edit, config_file
from snapshot_manager.simulator.flow_run import run
from snapshot_manager.simulator.flows.drivers import ByHand
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.sources.simulator.source import SimulatorSource
from tests.fakes import FakeClock
from tests.simulator.sandboxes import CONFIG, make


class Shop:
    """A sandbox over a SQLite file, without a page."""

    def __init__(self, folder: Path) -> None:
        self.folder = make(folder / "sandbox", sandbox="service: shop\ndataset: base\n")
        self.baseline: Part | None = None
        self.run(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, last_login TEXT)",
            "CREATE TABLE visits (n INTEGER)",
            "INSERT INTO users VALUES (1, 'Ada', NULL)",
        )
        self.source = SimulatorSource(folder / "own", FakeClock(), lambda _ref: self.baseline)
        self.ref: SessionRef = self.source.remember(self.folder)

    def run(self, *statements: str) -> None:
        with closing(sqlite.connect(str(self.folder / "app.db"), isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    @property
    def simulator(self) -> Simulator:
        found = self.source.simulator(self.ref.id)
        return Simulator(found.sandbox, found.evidence, found.clock, lambda _seconds: None)

    def log_in(self, *statements: str) -> None:
        run(self.simulator, ByHand(lambda: self.run(*statements)), no_report)

    def fix(self, what: Fix) -> None:
        self.source.fix(self.ref.id, what, no_report)

    def status(self, check_id: CheckId) -> CheckStatus:
        found = self.gate().check(check_id)
        assert found is not None
        return found.status

    def gate(self) -> GateReport:
        return self.source.gate(self.ref.id, no_report)

    def keep_baseline(self) -> None:
        self.baseline = self.source.read(self.ref.id, frozenset(), no_report).part(PartName.TABLES)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_every_fix_leads_to_an_open_gate(shop: Shop) -> None:
    shop.keep_baseline()
    shop.fix(Fix.START_WORKER)
    shop.log_in("INSERT INTO visits VALUES (1)", "UPDATE users SET name = 'Eve'")
    assert shop.status(CheckId.MUTATIONS) is CheckStatus.FAIL
    shop.fix(Fix.ADD_IGNORE_RULE)
    config = (shop.folder / "plato-config.yml").read_text()
    assert "- visits\n" in config
    assert "- users: [name]\n" in config
    assert shop.status(CheckId.FLOW) is CheckStatus.STALE
    shop.log_in("INSERT INTO visits VALUES (2)", "UPDATE users SET name = 'Ada'")
    shop.fix(Fix.CLEAR_AUDIT)
    assert shop.status(CheckId.MUTATIONS) is CheckStatus.PASS
    shop.run("INSERT INTO users VALUES (2, 'Test Company', NULL)")
    assert shop.status(CheckId.NO_TEST_DATA) is CheckStatus.FAIL
    shop.fix(Fix.ACCEPT_ROWS)
    assert shop.status(CheckId.NO_TEST_DATA) is CheckStatus.PASS
    shop.log_in()
    shop.fix(Fix.CLEAR_AUDIT)
    assert shop.gate().is_open, shop.gate().blocking


def test_a_trigger_that_was_dropped_is_missed_and_repaired(shop: Shop) -> None:
    shop.fix(Fix.START_WORKER)
    shop.run("DROP TRIGGER _sm_audit_insert_users")
    found = shop.gate().check(CheckId.WORKER)
    assert found is not None
    assert (found.status, found.fixes) == (CheckStatus.FAIL, (Fix.REPAIR_TRIGGERS,))
    assert "users" in found.observed
    shop.fix(Fix.REPAIR_TRIGGERS)
    assert shop.status(CheckId.WORKER) is CheckStatus.PASS


def test_what_triggers_are_blind_for_is_told_by_digests(shop: Shop) -> None:
    shop.run("CREATE TABLE stock (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO stock VALUES (1, 1)")
    shop.fix(Fix.START_WORKER)
    shop.log_in("DROP TRIGGER _sm_audit_update_stock", "UPDATE stock SET n = 2")
    found = shop.gate().check(CheckId.MUTATIONS)
    assert found is not None
    assert found.status is CheckStatus.FAIL
    assert "no trigger saw: stock" in found.observed


def test_a_database_that_cannot_be_reached_passes_nothing(shop: Shop) -> None:
    (shop.folder / "app.db").unlink()
    gate = shop.gate()
    worker = gate.check(CheckId.WORKER)
    assert worker is not None
    assert worker.observed.startswith("Worker not connected")
    passed = {each.id for each in gate.checks if each.status is CheckStatus.PASS}
    assert passed == {CheckId.SANDBOX}


def test_a_sandbox_that_cannot_be_read_fails_and_the_rest_is_unknown(shop: Shop) -> None:
    (shop.folder / ".sandbox.yaml").write_text("a: [1\n")
    gate = shop.gate()
    assert [each.status for each in gate.checks] == [CheckStatus.FAIL, *[CheckStatus.UNKNOWN] * 9]
    assert "line 2" in gate.checks[0].observed


def test_a_kind_of_database_that_is_not_supported_is_not_left_out_silently(shop: Shop) -> None:
    config = CONFIG.replace("uploads: {type: file}", "cache: {type: db, db_type: redis}")
    (shop.folder / "plato-config.yml").write_text(config)
    first = shop.gate().checks[0]
    assert first.status is CheckStatus.FAIL
    assert "redis" in first.observed


RULES = ("visits", "users: [last_login, updated_at]")
WITHOUT_LIST = (
    "datasets:\n  base:\n    listeners:\n      db:  # ours\n        db_type: sqlite\n        db_port: 007\n"
)


@pytest.mark.parametrize(
    "known",
    [
        "",
        "        audit_ignore_tables:\n          - one  # why\n          - two\n",
        "        audit_ignore_tables:\n        - one\n        - {table: x, columns: [y]}\n",
        "        audit_ignore_tables: [one, two]\n",
        "        audit_ignore_tables: []\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rules_are_added_and_nothing_else_changes(tmp_path: Path, known: str, line_end: str) -> None:
    path = tmp_path / "plato-config.yml"
    before = (WITHOUT_LIST + known).replace("\n", line_end)
    path.write_bytes(before.encode())
    config_edit.add_ignore_rules(path, "base", "db", RULES)
    after = path.read_bytes().decode()
    found = config_file.read(path, "base").listeners[0].rules
    assert found.ignores("public", "visits")
    assert found.ignored_columns("public", "users") == {"last_login", "updated_at"}
    assert found.ignores("public", "one") == ("one" in known)
    assert after.replace(line_end, "") == after.replace("\r\n", "").replace("\n", "")
    for line in before.split(line_end):
        assert line in after or "[" in line


@given(st.text("abc:-[]{}#'\" \n", max_size=60))
def test_a_form_without_a_place_is_left_as_it_is(text: str) -> None:
    path = Path("plato-config.yml")
    with pytest.raises(SimulatorError):
        config_edit.with_rules(text, path, ("base", "db"), RULES)
