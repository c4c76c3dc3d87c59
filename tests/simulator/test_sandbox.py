import json
from pathlib import Path

import pytest

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import config_file, flows_file, ignore_rules, sandbox
from snapshot_manager.simulator.simulator import open_simulator
from tests.fakes import FakeClock
from tests.simulator.sandboxes import CONFIG, make


def test_a_sandbox_is_read_with_its_config(tmp_path: Path) -> None:
    found = sandbox.read(make(tmp_path / "s"))
    assert (found.service, found.dataset, found.is_writable) == ("shop", "base", True)
    assert found.remote_keys == ("session_id", "job_id")
    assert [(each.name, each.engine, each.database) for each in found.listeners] == [
        ("db", "sqlite", "app.db")
    ]
    assert found.config is not None
    assert found.config.others == ("uploads",)
    assert found.config.services[0].containers == ("web",)
    assert found.flows_path == tmp_path / "s" / "flows.yml"


def test_all_forms_of_ignore_rules_are_understood(tmp_path: Path) -> None:
    rules = sandbox.read(make(tmp_path)).listeners[0].rules
    assert rules.ignores("main", "sessions")
    assert not rules.ignores("main", "users")
    assert rules.ignored_columns("public", "users") == {"last_login", "updated_at", "touched_at"}
    assert rules.ignored_columns("public", "orders") == {"seen_at", "touched_at"}
    assert rules.ignored_columns("public", "other") == {"touched_at"}


def test_a_rule_may_name_the_schema() -> None:
    rules = ignore_rules.read(["audit.noise", 7, {"app.users": ["seen"]}], None)
    assert rules.ignores("audit", "noise")
    assert not rules.ignores("public", "noise")
    assert rules.ignored_columns("app", "users") == {"seen"}


def test_a_single_column_needs_no_list() -> None:
    rules = ignore_rules.read([{"users": "seen"}, {"table": "orders", "columns": "at"}], {"*": "touched"})
    assert rules.tables == frozenset()
    assert rules.ignored_columns("", "users") == {"seen", "touched"}
    assert rules.ignored_columns("", "orders") == {"at", "touched"}


@pytest.mark.parametrize(
    ("listeners", "code"),
    [
        ("{}", "no_target"),
        ("{db: {type: db}}", "no_target"),
        ("{db: {db_type: redis}}", "unsupported_engine"),
        ("{db: {db_type: sqlite, db_database: a.db}, cache: {db_type: mongodb}}", "unsupported_engine"),
    ],
)
def test_a_database_that_cannot_be_captured_is_never_left_out_unsaid(
    tmp_path: Path, listeners: str, code: str
) -> None:
    make(tmp_path, config=f"datasets: {{base: {{listeners: {listeners}}}}}\n")
    with pytest.raises(SimulatorError) as caught:
        list(open_simulator(tmp_path, tmp_path / "own", FakeClock()).targets)
    assert caught.value.code == code


def test_flows_are_read_in_both_forms(tmp_path: Path) -> None:
    steps = "[{type: navigate, url: /}, {type: wait, duration: 1500}]"
    for text in (
        f"flows:\n- {{name: login, steps: {steps}}}\n",
        f"login: {{steps: {steps}}}\n",
        f"login: {steps}\n",
    ):
        (tmp_path / "flows.yml").write_text(text)
        (navigate, wait) = flows_file.read(tmp_path / "flows.yml", {})["login"].steps
        assert (navigate.type, navigate.url, wait.duration_s) == ("navigate", "/", 1.5)


def test_variables_are_filled_in_and_never_told(tmp_path: Path) -> None:
    found = sandbox.read(make(tmp_path))
    assert found.config is not None
    step = flows_file.read(found.flows_path, found.config.variables)["login"].steps[1]
    assert step.value == "secret"
    assert "secret" not in f"{step} {step.words}"


def test_a_newer_tools_state_is_read_and_never_written(tmp_path: Path) -> None:
    (tmp_path / ".plato").mkdir()
    state = tmp_path / ".plato" / "state.json"
    state.write_text(json.dumps({"service": "shop", "artifact_id": "art_1"}))
    (tmp_path / "plato-config.yml").write_text(CONFIG)
    found = sandbox.read(tmp_path)
    assert (found.service, found.artifact_id, found.is_writable) == ("shop", "art_1", False)
    assert len(found.listeners) == 1


def test_a_folder_without_any_of_the_files_is_none(tmp_path: Path) -> None:
    with pytest.raises(SimulatorError) as caught:
        sandbox.read(tmp_path)
    assert caught.value.code == "no_sandbox"


def test_a_dataset_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    make(tmp_path, sandbox="dataset: other\n")
    with pytest.raises(SimulatorError, match="“other”") as caught:
        sandbox.read(tmp_path)
    assert "base" in caught.value.hint


def test_a_password_may_come_from_the_environment_and_is_never_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_PASSWORD", "hunter2")
    path = tmp_path / "plato-config.yml"
    path.write_text(
        "datasets: {base: {listeners: {db: {db_type: postgres, db_password: '${SHOP_PASSWORD}'}}}}\n"
    )
    (listener,) = config_file.read(path, "").listeners
    assert (listener.engine, listener.password) == ("postgresql", "hunter2")
    assert "hunter2" not in repr(listener)


@pytest.mark.parametrize("listener", ["{db_port: x}", "{db_port: 99999}", "[1]"])
def test_a_listener_that_makes_no_sense_is_named(tmp_path: Path, listener: str) -> None:
    path = tmp_path / "plato-config.yml"
    path.write_text(f"datasets: {{base: {{listeners: {{db: {listener}}}}}}}\n")
    with pytest.raises(SimulatorError):
        config_file.read(path, "")


def test_an_artifact_id_is_a_uuid() -> None:
    assert sandbox.is_artifact_id("e9c25ca5-1234-5678-9abc-def012345678")
    assert not sandbox.is_artifact_id("art_123")
    assert not sandbox.is_artifact_id("")
