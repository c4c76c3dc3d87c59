"""Swarms as YAML defines them, and YAML that defines none."""

from hashlib import sha256
from pathlib import Path

import pytest

from snapshot_manager.errors import DefinitionError
from snapshot_manager.swarm import Definition
from snapshot_manager.swarm.definition import OrchestrationType

SWARM = """
version: 2
swarm:
  name: Dev Team
  lead: lead
  all_agents: {model: m-1}
  agents:
    lead: {description: Leads, system_prompt: Lead on., delegates_to: [db, {agent: tester}]}
    db: db.md
    tester: {description: Tests, delegates_to: db}
"""


def test_agents_their_prompts_and_whom_they_delegate_to_are_read(tmp_path: Path) -> None:
    (tmp_path / "db.md").write_bytes(
        b"---\r\ndescription: Tables\r\nmodel: m-2\r\n---\r\nKeep the tables.\r\n"
    )
    (tmp_path / "swarm.yml").write_text(SWARM)
    found = Definition.from_file(tmp_path / "swarm.yml")
    assert (found.type, found.name, found.lead) == (OrchestrationType.SWARM, "Dev Team", "lead")
    assert {name: each.system_prompt for name, each in found.agents.items()} == {
        "lead": "Lead on.",
        "db": "Keep the tables.",
        "tester": None,
    }
    assert [each.delegates_to for each in found.agents.values()] == [("db", "tester"), (), ("db",)]
    assert [each.model for each in found.agents.values()] == ["m-1", "m-2", "m-1"]
    assert found.config_hash == sha256(SWARM.encode()).hexdigest()


def test_a_workflow_s_nodes_are_read() -> None:
    body = "{name: w, start_node: plan, scratchpad: per_node, agents: {a: }, nodes: {plan: , do: }}"
    found = Definition.from_yaml(f"version: 2\nworkflow: {body}")
    assert (found.type, found.lead, found.nodes) == (OrchestrationType.WORKFLOW, "plan", ("plan", "do"))
    assert found.scratchpad == "per_node"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "“the file” is no mapping"),
        ("- a", "“the file” is no mapping"),
        ("version: 1\nswarm: {main: a, instances: {a: {}}}", "its version is 1, not 2"),
        ('version: "2"\nswarm: {agents: {a: }}', "its version is the text “2”, not 2"),
        ("swarm: {agents: {a: }}", "its version is None, not 2"),
        ("version: 2\nagents: {a: }", "it needs one of the keys “swarm” and “workflow”"),
        ("version: 2\nswarm: {}\nworkflow: {}", "it needs one of the keys “swarm” and “workflow”"),
        ("version: 2\nswarm:", "“swarm” is no mapping"),
        ("version: 2\nswarm: {name: x}", "it defines no agents"),
        ("version: 2\nswarm: {agents: [a]}", "“agents” is no mapping"),
        ("version: 2\nswarm: {agents: {a: 5}}", "“a” is no mapping"),
        ("version: 2\nswarm: {all_agents: 5, agents: {a: }}", "“all_agents” is no mapping"),
        ("version: 2\nswarm: {agents: {a: {delegates_to: 5}}}", "“a.delegates_to” is no list"),
        ("version: 2\nversion: 2", 'found duplicate key "version"'),
        ("version: 2\nswarm: !!python/object:os.system {}", "could not determine a constructor"),
        ("version: 2\nswarm: " + "[" * 3000, "it is nested too deeply"),
        ("version: 2\nswarm: [", "expected the node content, but found '<stream end>' (line 2)"),
    ],
)  # fmt: skip
def test_yaml_that_defines_no_swarm_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        Definition.from_yaml(text)
    assert str(caught.value).startswith(f"This YAML defines no swarm: {why}")
    assert caught.value.hint
