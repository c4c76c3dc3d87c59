"""A snapshot is brought back whole into the swarm that fits it, or not at all."""

from pathlib import Path
from typing import Any, cast

import pytest

from snapshot_manager.errors import DefinitionError, MalformedSnapshot, StateError, UsageError
from snapshot_manager.swarm import Snapshot, Swarm, reconstruct, restore
from snapshot_manager.swarm.definition import Definition, OrchestrationType
from tests.swarm.logs import a_session, write_lines

YAML = """
version: 2
swarm:
  name: Dev Team
  lead: lead
  scratchpad: enabled
  all_agents:
    model: m-1
  agents:
    lead:
      description: Leads
      system_prompt: You lead today.
      delegates_to: [db]
    db:
      description: Tables
      system_prompt: You know tables.
    writer: agents/writer.md
"""
WRITER = "---\ndescription: Writes\ndelegates_to: db\n---\n\nYou write.\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "writer.md").write_text(WRITER)
    path = tmp_path / "swarm.yml"
    path.write_text(YAML)
    return path


def test_a_definition_tells_agents_prompts_and_delegations(config: Path) -> None:
    definition = Definition.from_file(config)
    assert (definition.type, definition.name, definition.lead) == (
        OrchestrationType.SWARM,
        "Dev Team",
        "lead",
    )
    assert list(definition.agents) == ["lead", "db", "writer"]
    assert definition.agents["lead"].delegates_to == ("db",)
    assert (definition.agents["writer"].system_prompt, definition.agents["db"].model) == ("You write.", "m-1")
    assert len(definition.config_hash) == 64


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "version: 1\nswarm: {}",
        "version: 2",
        "version: 2\nswarm: {name: x}",
        "a: [",
        "!!python/object:os.system x",
    ],
)
def test_yaml_that_defines_no_swarm_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError):
        Definition.from_yaml(text)


def test_a_workflow_is_known_by_its_nodes() -> None:
    agents, nodes = "{a: {description: d}}", "{plan: {}, code: {}}"
    text = f"version: 2\nworkflow: {{name: w, start_node: plan, agents: {agents}, nodes: {nodes}}}"
    definition = Definition.from_yaml(text)
    assert (definition.type, definition.lead, definition.nodes) == (
        OrchestrationType.WORKFLOW,
        "plan",
        ("plan", "code"),
    )


def test_everything_comes_back_after_a_round_trip_through_a_file(config: Path, tmp_path: Path) -> None:
    reconstruct(a_session()).write_to_file(tmp_path / "s.json")
    swarm = Swarm.from_config(config)
    result = swarm.restore(Snapshot.from_file(tmp_path / "s.json"))
    assert (result.success, result.partial_restore) == (True, False)
    assert result.summary == "Snapshot restored successfully. All agents restored."
    memory = swarm.memory
    assert memory.agents["lead"].messages[0] == {"role": "system", "content": "You lead today."}
    assert memory.agents["lead"].last_todowrite_message_index == 3
    assert memory.delegations["db@lead"].messages[-1]["content"] == "Three tables."
    assert memory.scratchpads[""]["plan.md"].content == "größer"
    assert memory.read_tracking == {"lead": {"/app/parser.rb": "ab" * 32}}


def test_historical_prompts_can_be_kept(config: Path) -> None:
    swarm = Swarm.from_config(config)
    restore(reconstruct(a_session()), into=swarm, preserve_system_prompts=True)
    assert swarm.memory.agents["lead"].messages[0]["content"] == "You lead."


def test_memory_digests_come_back_too(config: Path) -> None:
    data = {**reconstruct(a_session()).to_dict(), "memory_read_tracking": {"lead": {"m.md": "d"}}}
    swarm = Swarm.from_config(config)
    swarm.restore(data)
    assert swarm.memory.memory_read_tracking == {"lead": {"m.md": "d"}}


def test_a_live_snapshot_s_system_message_is_not_there_twice(config: Path) -> None:
    data = reconstruct(a_session()).to_dict()
    data["agents"]["lead"]["conversation"].insert(0, {"role": "system", "content": "You lead."})
    swarm = Swarm.from_config(config)
    swarm.restore(data)
    assert [each["role"] for each in swarm.memory.agents["lead"].messages][:2] == ["system", "user"]


def test_what_is_restored_can_be_snapshotted_again(config: Path) -> None:
    first = reconstruct(a_session())
    swarm = Swarm.from_config(config)
    swarm.restore(first)
    again = swarm.snapshot()
    assert (
        again.to_dict()["agents"]["lead"]["conversation"] == first.to_dict()["agents"]["lead"]["conversation"]
    )
    other = Swarm.from_config(config)
    assert other.restore(again.to_json()).config_changed is False
    assert other.memory == swarm.memory


def test_agents_that_are_no_longer_there_are_told(config: Path) -> None:
    config.write_text(YAML.replace("    db:\n", "    database:\n").replace("[db]", "[]"))
    result = Swarm.from_config(config).restore(reconstruct(a_session()))
    assert result.partial_restore
    assert (
        result.summary == "Snapshot restored with warnings. 0 agents skipped, 1 delegation instances skipped."
    )
    assert result.skipped_delegations == ("db@lead",)
    (warning,) = result.warnings
    assert warning["type"] == "delegation_instance_not_restorable"


def test_a_changed_definition_is_noticed(config: Path) -> None:
    snapshot = reconstruct(a_session()).with_config_hash("00")
    assert Swarm.from_config(config).restore(snapshot).config_changed is True
    assert Swarm.from_config(config).restore(reconstruct(a_session())).config_changed is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": "2.0.0"}, "Unsupported snapshot version: 2.0.0. Expected: 2.1.0"),
        ({"type": "Workflow"}, "Snapshot type 'workflow' doesn't match orchestration type 'swarm'"),
    ],
)
def test_version_and_type_are_checked_first(config: Path, change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(StateError) as caught:
        Swarm.from_config(config).restore({**reconstruct(a_session()).to_dict(), "agents": None, **change})
    assert str(caught.value) == sentence


def test_nothing_is_half_applied(config: Path) -> None:
    data = reconstruct(a_session()).to_dict()
    data["scratchpad"]["bad"] = {"content": "x", "updated_at": "no time"}
    swarm = Swarm.from_config(config)
    with pytest.raises(MalformedSnapshot, match="“bad” has no readable time"):
        swarm.restore(data)
    assert swarm.memory == Swarm.from_config(config).memory


def test_what_is_no_snapshot_is_refused(config: Path) -> None:
    with pytest.raises(UsageError, match="must be a Snapshot"):
        Swarm.from_config(config).restore(cast("str", 5))


def test_the_readme_s_example_runs(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    example = readme.partition("<!-- swarm example -->")[2].partition("```python\n")[2].partition("```")[0]
    write_lines(tmp_path / "session.jsonl", a_session())
    code = example.replace('"session', f'"{tmp_path}/session').replace(
        '"swarm.yml', f'"{config.parent}/swarm.yml'
    )
    exec(code, {})  # noqa: S102  -- the example is the thing under test
    assert "All agents restored." in capsys.readouterr().out
