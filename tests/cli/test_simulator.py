"""A simulator on the command line, from the first check to going back."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from snapshot_manager.simulator import flow_run
from tests.cli.conftest import Printed, Typed
from tests.simulator.sandboxes import CONFIG, SANDBOX, make
from tests.simulator.shop_app import ShopApp, running

FLOWS = """\
flows:
  - name: login
    steps:
      - {type: navigate, url: /login}
      - {type: fill, selector: 'input#email', value: ada@shop.test}
      - {type: fill, selector: 'input[name=password]', value: '{{password}}'}
      - {type: click, selector: 'button[type=submit]'}
      - {type: verify_text, value: Welcome}
"""

Simulate = Callable[..., Printed]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopApp]:
    monkeypatch.setattr(flow_run, "SETTLED_S", 0.0)
    with running(tmp_path / "sandbox" / "app.db") as found:
        sandbox = SANDBOX.replace("http://127.0.0.1:1/", found.url).replace("a/very", "login?a/very")
        make(tmp_path / "sandbox", sandbox=sandbox, config=CONFIG, flows=FLOWS)
        found.run(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, last_login TEXT)",
            "CREATE TABLE sessions (id INTEGER PRIMARY KEY, who INTEGER)",
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, n INTEGER)",
            "INSERT INTO users VALUES (1, 'Ada', NULL), (2, 'Bob', NULL)",
            "INSERT INTO visits VALUES (1, 0)",
        )
        found.on_login = [
            "INSERT INTO sessions (who) VALUES (1)",
            "UPDATE users SET last_login = 'now' WHERE id = 1",
        ]
        yield found


@pytest.fixture
def simulate(typed: Typed, tmp_path: Path, app: ShopApp) -> Simulate:
    def run(action: str, *arguments: str) -> Printed:
        return typed("simulator", action, "--dir", str(tmp_path / "sandbox"), *arguments)

    return run


def result(printed: Printed) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(printed.out.decode())["sandbox_result"]
    return found


def statuses(printed: Printed) -> dict[str, str]:
    return {each["id"]: each["status"] for each in result(printed)["gate"]["checks"]}


def ready(simulate: Simulate) -> None:
    """Everything that has to be done before a snapshot."""
    assert simulate("start-worker").code == 0
    flow = simulate("flow")
    assert flow.code == 0, flow.err
    assert simulate("clear-audit").code == 0


def test_without_a_worker_nothing_passes_for_zero(simulate: Simulate) -> None:
    printed = simulate("check")
    assert printed.code == 1
    found = statuses(printed)
    assert (found["sandbox"], found["services"], found["login"]) == ("pass", "pass", "pass")
    assert (found["worker"], found["flow"], found["mutations"]) == ("fail", "unknown", "unknown")
    assert (found["audit-active"], found["audit-clear"]) == ("fail", "unknown")
    assert "Worker not connected" in printed.err
    assert "simulator start-worker" in printed.err


def test_a_day_with_a_simulator(simulate: Simulate, app: ShopApp, tmp_path: Path) -> None:
    ready(simulate)
    checked = simulate("check")
    assert checked.code == 0, checked.err
    assert set(statuses(checked).values()) == {"pass"}
    taken = result(simulate("snapshot", "-m", "ready"))
    assert (taken["success"], taken["artifact_saved"], taken["unchanged"]) == (True, True, False)
    assert taken["gate"]["status"] == "passed"
    assert taken["targets"][0]["rows"] == 4
    assert taken["targets"][0]["bytes_new"] == taken["bytes_new"] > 0
    assert taken["error"] is None
    assert taken["not_included"] == ["files", "container images", "logs"]
    saved = (tmp_path / "sandbox" / ".sandbox.yaml").read_text()
    assert f"artifact_id: {taken['artifact_id']}\n" in saved
    assert "session_id: 007\n" in saved
    verified = result(simulate("verify", "--rehearse"))
    assert (verified["artifact_id"], verified["restorable"]) == (taken["artifact_id"], True)


def test_a_worker_that_is_gone_is_told_by_the_snapshot_with_what_to_do(
    simulate: Simulate, app: ShopApp
) -> None:
    ready(simulate)
    app.run("DROP TRIGGER _sm_audit_update_users")
    taken = simulate("snapshot")
    assert result(taken)["error"]["code"] == "triggers_missing"
    app.run("DROP TABLE _sm_worker")
    taken = simulate("snapshot")
    assert taken.code == 1
    assert result(taken)["error"]["code"] == "worker_not_connected"
    assert "Worker not connected" in taken.err
    assert "simulator start-worker" in taken.err


def test_another_tools_log_is_reported_and_left_alone(simulate: Simulate, app: ShopApp) -> None:
    app.run("CREATE TABLE audit_log (id INTEGER PRIMARY KEY)", "INSERT INTO audit_log VALUES (1)")
    ready(simulate)
    checked = {each["id"]: each for each in result(simulate("check"))["gate"]["checks"]}
    assert checked["audit-clear"]["evidence"] == {"left alone": "audit_log (1 row)"}
    assert result(simulate("clear-audit"))["left_alone"] == ["audit_log (1 row)"]
    assert result(simulate("state"))["targets"][0]["foreign_audit_logs"] == ["audit_log (1 row)"]


def test_nothing_changed_gives_the_same_artifact(simulate: Simulate) -> None:
    ready(simulate)
    first = result(simulate("snapshot"))
    second = result(simulate("snapshot"))
    assert (second["artifact_id"], second["unchanged"]) == (first["artifact_id"], True)
    third = result(simulate("snapshot", "--new"))
    assert third["artifact_id"] != first["artifact_id"]
    assert third["digest"] == first["digest"]


def test_a_login_that_changes_rows_holds_the_gate_shut_and_proposes_a_rule(
    simulate: Simulate, app: ShopApp
) -> None:
    app.on_login.append("UPDATE visits SET n = n + 1")
    simulate("start-worker")
    flow = simulate("flow")
    assert flow.code == 1
    assert result(flow)["mutations"] == {"visits UPDATE n": 1}
    assert "visits: [n]" in flow.err
    simulate("clear-audit")
    taken = simulate("snapshot")
    assert taken.code == 1
    assert "Logging in changes nothing: fail" in taken.err
    assert result(taken)["success"] is False
    assert result(taken)["error"]["code"] == "mutations_present"


def test_anyway_needs_a_reason_and_marks_the_artifact_for_ever(simulate: Simulate, typed: Typed) -> None:
    simulate("start-worker")
    taken = result(simulate("snapshot", "--anyway", "the demo is in five minutes"))
    assert taken["gate"]["status"] == "overridden"
    assert taken["gate"]["reason"] == "the demo is in five minutes"
    listed: Any = typed("list", "--json").json
    assert [each["summary"].get("gate") for each in listed] == ["overridden", None]


def test_evidence_is_stale_once_a_row_changed(simulate: Simulate, app: ShopApp) -> None:
    ready(simulate)
    app.run("UPDATE users SET name = 'Eve' WHERE id = 2")
    found = statuses(simulate("check"))
    assert (found["flow"], found["mutations"], found["audit-clear"]) == ("stale", "stale", "fail")


def test_rows_that_look_like_tests_are_told(simulate: Simulate, app: ShopApp) -> None:
    ready(simulate)
    app.run("INSERT INTO users VALUES (7, 'Test Company LLC', NULL)")
    printed = simulate("check")
    assert statuses(printed)["no-test-data"] == "fail"
    assert "Test Company LLC" in printed.err


def test_going_back_and_forth(simulate: Simulate, app: ShopApp) -> None:
    ready(simulate)
    result(simulate("snapshot"))
    app.run("DELETE FROM users", "INSERT INTO visits VALUES (9, 9)")
    plan = result(simulate("restore", "--dry-run"))
    assert plan["applied"] is False
    tables = {each["table"]: (each["added"], each["removed"]) for each in plan["plan"]["changes"]["tables"]}
    assert tables == {"users": (2, 0), "visits": (0, 1)}
    back = result(simulate("restore", "--yes"))
    assert back["applied"] is True
    assert result(simulate("state"))["targets"][0]["is_connected"] is True
    assert result(simulate("restore", "--dry-run"))["plan"]["changes"]["tables"] == []
    undone = result(simulate("restore", back["before_restore_id"], "--yes"))
    assert undone["applied"] is True
    assert {each["table"] for each in undone["plan"]["changes"]["tables"]} == {"users", "visits"}


def test_changed_rows_are_printed_with_what_they_were(simulate: Simulate, app: ShopApp, typed: Typed) -> None:
    ready(simulate)
    first = result(simulate("snapshot"))["artifact_id"]
    app.run(
        "UPDATE users SET name = 'Eve\x1b[2J' WHERE id = 2",
        "DELETE FROM users WHERE id = 1",
        "INSERT INTO visits SELECT value, NULL FROM json_each('[10,11,12]')",
        "CREATE TABLE late (n)",
    )
    printed = typed("compare", first, "now")
    assert printed.code == 0
    text = printed.out.decode()
    assert "db: users: 1 removed, 1 edited\n" in text
    assert "  - 1, Ada, now\n" in text
    assert "  ~ id=2, name: Bob → Eve" in text
    assert "\x1b" not in text
    assert "db: visits: 3 added\n  + 10, NULL\n" in text
    assert "The table “late” was made." in text
    second = result(simulate("snapshot", "--anyway", "a look"))["artifact_id"]
    found: Any = typed("compare", first, second, "--json").json
    users, visits = found["changes"]["tables"]
    assert (users["table"], users["removed"], users["edited"], users["rowsLeftOut"]) == ("users", 1, 1, 0)
    assert {each["kind"] for each in visits["rows"]} == {"added"}
    assert visits["rows"][0] == {"kind": "added", "before": None, "after": ["10", None]}
    assert typed("compare", second, second).out == b"Nothing differs: the same schemas, and the same rows.\n"


def test_very_many_changed_rows_are_counted_and_the_first_are_printed(
    simulate: Simulate, app: ShopApp, typed: Typed
) -> None:
    ready(simulate)
    first = result(simulate("snapshot"))["artifact_id"]
    app.run(
        "INSERT INTO visits WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1009)"
        " SELECT i, i FROM n"
    )
    printed = typed("compare", first, "now").out.decode()
    assert "db: visits: 1,000 added\n" in printed
    assert printed.endswith("  … and 980 more\n")
    found: Any = typed("compare", first, "now", "--json").json
    (visits,) = found["changes"]["tables"]
    assert (len(visits["rows"]), visits["rowsLeftOut"]) == (500, 500)


def test_how_an_artifact_did_when_it_was_tried_is_remembered(
    simulate: Simulate, typed: Typed, tmp_path: Path
) -> None:
    ready(simulate)
    taken = result(simulate("snapshot"))
    first = result(simulate("verify"))
    assert first["last_verified"]["ok"] is True
    assert first["last_rehearsed"] is None
    second = result(simulate("verify", "--rehearse"))
    assert second["last_rehearsed"]["ok"] is True
    assert result(simulate("verify"))["last_rehearsed"] == second["last_rehearsed"]
    listed: Any = typed("list", "--json").json
    assert listed[0]["summary"]["trials"]["restored"] == second["last_rehearsed"]
    shown = typed("show", listed[0]["id"]).out.decode()
    assert "restored on trial" in shown
    assert typed("verify").code == 0
    exported = tmp_path / "one.snapshots"
    assert typed("export", listed[0]["id"], "-o", str(exported)).code == 0
    assert typed("--library", str(tmp_path / "other"), "import", str(exported)).code == 0
    there: Any = typed("--library", str(tmp_path / "other"), "list", "--json").json
    assert (there[0]["summary"].get("trials"), there[0]["summary"]["gate"]) == (None, "passed")
    assert taken["unchanged"] is False


def test_a_restore_has_to_be_agreed_to(simulate: Simulate) -> None:
    ready(simulate)
    simulate("snapshot")
    printed = simulate("restore")
    assert printed.code == 2
    assert "--yes" in printed.err


def test_what_was_recorded_is_shown(simulate: Simulate, app: ShopApp) -> None:
    ready(simulate)
    app.run("UPDATE users SET name = 'Eve' WHERE id = 2")
    (target,) = result(simulate("state"))["targets"]
    assert (target["is_connected"], target["audit_log_count"]) == (True, 1)
    assert target["mutations"] == [{"table": "users", "operation": "UPDATE", "columns": ["name"], "count": 1}]


def test_an_id_that_cannot_be_saved_leaves_the_artifact_and_says_what_to_paste(
    simulate: Simulate, tmp_path: Path
) -> None:
    ready(simulate)
    path = tmp_path / "sandbox" / ".sandbox.yaml"
    text = path.read_text()
    path.write_text(f"{text}artifact_id: &a old\nother: *a\n")
    printed = simulate("snapshot")
    assert printed.code == 0
    taken = result(printed)
    assert (taken["success"], taken["artifact_saved"]) == (True, False)
    assert f"artifact_id: {taken['artifact_id']}" in printed.err


def test_a_snapshot_that_takes_too_long_is_given_up_and_can_be_taken_again(
    simulate: Simulate, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(simulate)
    with monkeypatch.context() as patched:
        patched.setattr("signal.alarm", lambda seconds: _raise_alarm() if seconds else None)
        printed = simulate("snapshot", "--timeout", "5")
    assert printed.code == 1
    error = result(printed)["error"]
    assert (error["code"], error["retryable"]) == ("timeout", True)
    assert "longer --timeout" in printed.err
    assert result(simulate("snapshot"))["success"] is True


def _raise_alarm() -> None:
    signal.raise_signal(signal.SIGALRM)


def test_a_folder_without_a_sandbox_is_said_so(typed: Typed, tmp_path: Path) -> None:
    printed = typed("simulator", "check", "--dir", str(tmp_path), "--json")
    assert printed.code == 1
    found: Any = printed.json
    assert found["sandbox_result"]["error"]["code"] == "no_sandbox"


def test_an_artifact_of_another_kind_is_none_of_ours(simulate: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "sandbox" / ".sandbox.yaml"
    path.write_text(f"{path.read_text()}artifact_id: e9c25ca5-1234-4678-9abc-def012345678\n")
    printed = simulate("verify")
    assert printed.code == 2
    assert "no artifact of this library" in printed.err


def test_a_login_page_that_fails_is_told(simulate: Simulate, app: ShopApp) -> None:
    app.status = 502
    printed = simulate("check")
    assert statuses(printed)["login"] == "fail"
    assert "compare app_port" in printed.err
