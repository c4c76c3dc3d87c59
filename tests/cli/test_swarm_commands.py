"""Swarms on the command line: rebuild, look, compare, restore."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from snapshot_manager.swarm import Snapshot, reconstruct
from tests.cli.conftest import Typed, complains, document
from tests.swarm.logs import a_session, write_lines

YAML = """
version: 2
swarm:
  name: Dev Team
  lead: lead
  scratchpad: enabled
  agents:
    lead: {description: Leads, system_prompt: Lead on., delegates_to: [db]}
    db: {description: Tables}
"""


@pytest.fixture
def log(tmp_path: Path) -> str:
    return str(write_lines(tmp_path / "session.jsonl", a_session()))


@pytest.fixture
def config(tmp_path: Path) -> str:
    (tmp_path / "swarm.yml").write_text(YAML)
    return str(tmp_path / "swarm.yml")


def test_a_log_is_rebuilt_to_stdout_byte_for_byte(typed: Typed, log: str) -> None:
    printed = typed("swarm", "reconstruct", log)
    assert printed.code == 0
    assert printed.out.decode() == reconstruct(a_session()).to_json() + "\n"


def test_a_log_is_rebuilt_into_a_file(typed: Typed, log: str, config: str, tmp_path: Path) -> None:
    out = str(tmp_path / "s.json.zst")
    found = document(typed("swarm", "reconstruct", log, "-o", out, "--config", config, "--json"))
    assert (found["path"], found["agents"], found["messages"]["lead"]) == (out, ["lead"], 9)
    snapshot = Snapshot.from_file(out)
    assert snapshot.config_hash == sha256(YAML.encode()).hexdigest()
    assert found["digest"] == snapshot.digest


def test_a_moment_and_the_older_format_can_be_asked_for(typed: Typed, log: str) -> None:
    until = "2025-11-04T15:00:05Z"
    printed = typed("swarm", "reconstruct", log, "--until", until, "--format", "2.0.0", "--compact")
    assert json.loads(printed.out) == reconstruct(a_session(), until=until, version="2.0.0").to_dict()
    assert printed.out.count(b"\n") == 1


def test_a_log_goes_on_from_a_snapshot(typed: Typed, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    reconstruct(a_session()[:10], version="2.0.0").write_to_file(base)
    rest = write_lines(tmp_path / "rest.jsonl", a_session()[10:])
    found = document(typed("swarm", "reconstruct", str(rest), "--base", str(base), "--json"))
    assert found["agents"] == reconstruct(a_session()).to_dict()["agents"]


def test_damage_is_named_or_left_out_and_reported(typed: Typed, log: str, tmp_path: Path) -> None:
    path = Path(log)
    path.write_bytes(path.read_bytes() + b'{"torn": ')
    complains(typed("swarm", "reconstruct", log), "Event 20 is no JSON")
    printed = typed("swarm", "reconstruct", log, "--lenient")
    assert printed.code == 0
    assert "Event 20 is no JSON and was left out." in printed.err
    found = document(
        typed("swarm", "reconstruct", log, "--lenient", "-o", str(tmp_path / "s.json"), "--json")
    )
    assert found["report"]["certainty"] == "partial"


def test_a_snapshot_and_a_log_are_inspected_alike(typed: Typed, log: str, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    snapshot = tmp_path / "s.json"
    reconstruct(a_session()).write_to_file(snapshot)
    one, other = (document(typed("swarm", "inspect", path, "--json")) for path in (str(snapshot), log))
    assert other.pop("report")["certainty"] == "whole"
    assert one == other
    text = typed("swarm", "inspect", str(snapshot), "--dir", str(tmp_path)).out.decode()
    assert "Agent lead: 9 messages" in text
    assert "missing  /app/parser.rb" in text


def test_the_moments_of_a_log_are_listed(typed: Typed, log: str) -> None:
    points = document(typed("swarm", "inspect", log, "--points", "--json"))
    assert points[0] == {
        "event": 2,
        "timestamp": "2025-11-04T15:00:01.000000Z",
        "type": "agent_start",
        "agent": "lead",
    }


def test_two_snapshots_or_two_moments_are_compared(typed: Typed, log: str, tmp_path: Path) -> None:
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    reconstruct(a_session()[:6]).write_to_file(before)
    reconstruct(a_session()).write_to_file(after)
    files = document(typed("swarm", "diff", str(before), str(after), "--json"))
    moments = document(
        typed("swarm", "diff", "2025-11-04T15:00:05Z", "2025-11-04T16:00:00Z", "--events", log, "--json")
    )
    assert files == moments
    assert files["messageCountChanges"] == {"lead": 6, "db@lead": 2}
    text = typed("swarm", "diff", str(before), str(after)).out.decode()
    assert "lead: 3 → 9 messages" in text
    assert "Scratchpad + plan.md" in text
    assert typed("swarm", "diff", str(after), str(after)).out == b"Nothing differs.\n"


def test_a_restore_tells_its_result_and_writes_what_is_remembered(
    typed: Typed, log: str, config: str, tmp_path: Path
) -> None:
    snapshot, out = tmp_path / "s.json", tmp_path / "restored.json"
    reconstruct(a_session(), version="2.0.0").write_to_file(snapshot)
    found = document(typed("swarm", "restore", str(snapshot), "--config", config, "-o", str(out), "--json"))
    assert found["success"] is True
    assert found["summary"] == "Snapshot restored successfully. All agents restored."
    assert [each["onDisk"] for each in found["files"]] == ["missing"]
    restored: dict[str, Any] = Snapshot.from_file(out).to_dict()
    assert restored["agents"]["lead"]["system_prompt"] == "Lead on."
    assert len(restored["delegation_instances"]["db@lead"]["conversation"]) == 2


def test_agents_that_were_left_out_are_told(typed: Typed, config: str, tmp_path: Path) -> None:
    snapshot = tmp_path / "s.json"
    reconstruct(a_session()).write_to_file(snapshot)
    Path(config).write_text(YAML.replace("lead: {", "boss: {").replace("lead: lead", "lead: boss"))
    text = typed("swarm", "restore", str(snapshot), "--config", config).out.decode()
    assert "1 agents skipped, 1 delegation instances skipped." in text
    assert "Agent 'lead' in snapshot not found in current configuration." in text


@pytest.mark.parametrize("deed", ["reconstruct", "inspect"])
def test_a_file_that_is_neither_is_refused(typed: Typed, tmp_path: Path, deed: str) -> None:
    (tmp_path / "x").write_text("hello")
    printed = typed("swarm", deed, str(tmp_path / "x"))
    assert printed.code == 1
    assert printed.out == b""
    complains(typed("swarm", deed, str(tmp_path / "missing")), "could not be read")


def test_a_mistake_costs_one_sentence_and_a_hint(typed: Typed, log: str, config: str, tmp_path: Path) -> None:
    complains(typed("swarm", "reconstruct", log, "--until", "soon"), "is no time", 2)
    (tmp_path / "v.json").write_text('{"version": "9", "type": "swarm", "agents": {}}')
    unsupported = typed("swarm", "restore", str(tmp_path / "v.json"), "--config", config)
    assert (unsupported.code, unsupported.out) == (1, b"")
    assert unsupported.err.startswith("Unsupported snapshot version: 9. Expected: 2.1.0\n")
    complains(typed("swarm", "restore", str(tmp_path / "v.json"), "--config", log), "defines no swarm")
    complains(
        typed("swarm", "reconstruct", log, "-o", str(tmp_path / "no" / "s.json")), "could not be written"
    )


def test_two_states_of_a_swarm_in_the_library_are_compared_agent_by_agent(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "swarms"
    folder.mkdir()
    monkeypatch.setenv("SNAPSHOT_MANAGER_SWARM_FOLDERS", str(folder))
    made = []
    for count in (8, 19):
        write_lines(folder / "session.jsonl", a_session()[:count])
        made.append(document(typed("create", "--session", "swarm:session.jsonl", "--json"))["id"])
    said = typed("compare", *made).out.decode().splitlines()
    assert "Messages: 7 added" in said
    assert "+ db@lead, assistant: Three tables." in said
    assert "~ Agents: lead (5 added; what it knows beside its messages)" in said
    assert "+ Delegations: db@lead (2 added)" in said
    assert "+ Scratchpad: plan.md" in said


@pytest.mark.parametrize(
    "agents",
    [
        '{"lead": 5}',
        '{"lead": {"conversation": 5}}',
        '{"lead": {"conversation": [5]}}',
        '{"lead": {"conversation": [{"role": "assistant", "tool_calls": 5}]}}',
        '{"lead": {"context_state": []  , "conversation": 1}}',
        '{"lead": {"context_state": {"warning_thresholds_hit": 5}}}',
        '[1]',
        '{}, "read_tracking": {"lead": 5}',
        '{}, "scratchpad": [5]',
    ],
)  # fmt: skip
def test_a_snapshot_of_another_shape_is_refused_by_every_deed(
    typed: Typed, log: str, config: str, tmp_path: Path, agents: str
) -> None:
    odd, good = tmp_path / "odd.json", tmp_path / "good.json"
    odd.write_text(f'{{"version": "2.1.0", "type": "swarm", "agents": {agents}}}')
    reconstruct(a_session()).write_to_file(good)
    for typing in (
        ("inspect", str(odd)),
        ("diff", str(odd), str(good)),
        ("diff", str(good), str(odd)),
        ("restore", str(odd), "--config", config),
        ("reconstruct", log, "--base", str(odd)),
        ("reconstruct", log, "--base", str(odd), "--lenient"),
    ):
        complains(typed("swarm", *typing), " is no ")


def test_an_empty_name_of_a_file_is_not_taken_for_none(typed: Typed, log: str) -> None:
    for option in ("--base", "--config", "-o"):
        complains(typed("swarm", "reconstruct", log, option, ""), "could not be ")
    complains(typed("swarm", "inspect", log, "--dir", "nowhere"), "is no folder", 2)


def test_a_pipe_does_not_make_anybody_wait(typed: Typed, log: str, config: str, tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    good = str(tmp_path / "good.json")
    reconstruct(a_session()).write_to_file(good)
    for typing in (
        ("reconstruct", pipe),
        ("reconstruct", log, "--base", pipe),
        ("inspect", pipe),
        ("restore", pipe, "--config", config),
        ("restore", good, "--config", pipe),
    ):
        complains(typed("swarm", *typing), "could not be read")
