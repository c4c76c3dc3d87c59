"""A snapshot and the events since amount to what all events from the start do."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.swarm import Snapshot, Swarm, fold, reconstruct
from snapshot_manager.swarm.definition import AgentDefinition, Definition, OrchestrationType
from tests.swarm.logs import Event, call, prompt, result, stamped, step, stop

AGENTS = ["lead", "db@lead", "tester", "db@tester@lead"]
PATHS = ["plan.md", "notes/größe", ""]


def _digest(agent: str, path: str, digest: str, tool: str) -> Event:
    return result(tool, "c", "text", agent, metadata={"read_digest": digest, "read_path": path})


_agents = st.sampled_from(AGENTS)
_events = st.one_of(
    st.builds(prompt, st.text(max_size=5), _agents),
    st.builds(stop, st.text(max_size=5), _agents),
    st.builds(lambda agent: step("", ("t", "TodoWrite", {}), agent=agent), _agents),
    st.builds(lambda agent: call("TodoWrite", "t", {}, agent), _agents),
    st.builds(lambda path, agent: call("LoadSkill", "s", {"file_path": path}, agent), st.text(), _agents),
    st.builds(
        lambda path, text, agent: call("ScratchpadWrite", "w", {"file_path": path, "content": text}, agent),
        st.sampled_from(PATHS),
        st.text(max_size=5),
        _agents,
    ),
    st.builds(
        _digest, _agents, st.sampled_from(PATHS), st.text(max_size=3), st.sampled_from(["Read", "MemoryRead"])
    ),
    st.builds(lambda at, agent: {"type": "context_threshold_hit", "agent": agent, "threshold": at},
              st.sampled_from([60, 80, 90]), _agents),
    st.builds(lambda agent: {"type": "compression_completed", "agent": agent}, _agents),
    st.builds(lambda text, agent: {"type": "agent_start", "agent": agent, "system_prompt": text},
              st.none() | st.text(max_size=3), _agents),
)  # fmt: skip


@given(st.lists(_events, max_size=25), st.data())
def test_a_snapshot_and_the_events_since_amount_to_all_events(some: list[Event], data: st.DataObject) -> None:
    # A call of TodoWrite comes after the message that makes it, as in every real log.
    events = stamped([*(step("", ("t", "TodoWrite", {}), agent=agent) for agent in AGENTS), *some])
    cut = data.draw(st.just(0) | st.integers(len(AGENTS), len(events)))
    base = Snapshot.from_json(reconstruct(events[:cut]).to_json())
    assert fold(base, events[cut:]).to_json() == reconstruct(events).to_json()


def page(text: str, second: int = 0) -> dict[str, Any]:
    at = f"2025-11-04T15:00:{second:02}.000000Z"
    return {"content": text, "title": None, "updated_at": at, "size": len(text.encode())}


def workflow(scratchpad: dict[str, Any]) -> Snapshot:
    """A workflow's live snapshot, as SwarmSDK takes it."""
    base = reconstruct(stamped([prompt("Begin.", "planner")])).to_dict()
    return Snapshot.from_dict(base | {"type": "workflow", "scratchpad": scratchpad})


def writing(path: str, text: str, node: str) -> Event:
    written = {"file_path": path, "content": text}
    return call("ScratchpadWrite", "w", written, "coder", swarm_id=f"wf_1/{node}")


def test_a_workflow_s_shared_scratchpad_stays_one() -> None:
    base = workflow({"shared": True, "data": {"plan.md": page("old"), "kept.md": page("as it was")}})
    found = fold(base, stamped([writing("plan.md", "new", "coding"), writing("more.md", "!", "testing")]))
    assert found.type == "workflow"
    expected = {"plan.md": page("new"), "kept.md": page("as it was"), "more.md": page("!", 1)}
    assert found.section("scratchpad") == {"shared": True, "data": expected}
    assert list(found.section("scratchpad")["data"]) == list(expected)


def test_a_page_is_written_to_the_scratchpad_of_the_node_that_the_event_happened_in() -> None:
    pads = {"planning": {"plan.md": page("old")}, "coding": {"plan.md": page("older")}, "testing": {}}
    base = workflow({"shared": False, "data": pads})
    found = fold(base, stamped([writing("plan.md", "new", "coding"), writing("b.md", "!", "testing")]))
    assert found.section("scratchpad") == {
        "shared": False,
        "data": {
            "planning": {"plan.md": page("old")},
            "coding": {"plan.md": page("new")},
            "testing": {"b.md": page("!", 1)},
        },
    }


def test_a_workflow_without_a_page_gets_its_first_one() -> None:
    assert fold(workflow({}), []).section("scratchpad") == {}
    found = fold(workflow({}), stamped([writing("plan.md", "new", "coding")]))
    assert found.section("scratchpad") == {"shared": True, "data": {"plan.md": page("new")}}


def test_a_folded_workflow_can_be_restored_into_one() -> None:
    agents = {"planner": AgentDefinition("planner")}
    definition = Definition(
        type=OrchestrationType.WORKFLOW,
        name="wf",
        agents=agents,
        lead="planning",
        nodes=("planning", "coding"),
        scratchpad="per_node",
    )
    swarm = Swarm(definition)
    base = workflow({"shared": False, "data": {"planning": {"plan.md": page("old")}, "coding": {}}})
    swarm.restore(fold(base, stamped([writing("plan.md", "new", "coding")])))
    assert {node: pages["plan.md"].content for node, pages in swarm.memory.scratchpads.items()} == {
        "planning": "old",
        "coding": "new",
    }
