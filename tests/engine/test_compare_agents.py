"""Two states of a swarm are compared agent by agent."""

from pathlib import Path

from snapshot_manager import documents
from snapshot_manager.clock import utc_now
from snapshot_manager.engine import compare_agents
from snapshot_manager.engine.shared_beginning import Ends
from snapshot_manager.gui.passages.comparison import agent_differences
from snapshot_manager.model.comparison import ChangeKind, Side, SnapshotComparison
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SnapshotSummary
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.sources.swarm.source import SwarmSource
from tests.fakes import NOON
from tests.swarm.logs import Event, a_session, call, prompt, result, stamped, stop, write_lines

MORE = [
    prompt("And the views?", agent="db@lead"),
    stop("Two views.", agent="db@lead"),
    call("ScratchpadWrite", "c9", {"file_path": "views.md", "content": "two", "title": "Views"}),
    result("Read", "c1", "x", metadata={"read_digest": "cd" * 32, "read_path": "/app/parser.rb"}),
    stop("Done."),
]


def compared(folder: Path, before: list[Event], after: list[Event]) -> SnapshotComparison:
    source = SwarmSource([folder], utc_now)
    states = []
    for name, events in (("before.jsonl", before), ("after.jsonl", after)):
        write_lines(folder / name, events)
        states.append(source.read(name, frozenset(), no_report))
    old, new = states
    talk = Ends(0, *(source.messages(each.part(PartName.MESSAGES)) for each in states))
    side = Side("a", NOON, SnapshotSummary(), None)
    agents, shared = compare_agents.agents(old, new, talk), compare_agents.shared(old, new)
    return SnapshotComparison(side, side, (), (), {}, agents=agents, shared=shared)


def longer() -> list[Event]:
    return stamped([*a_session(), *MORE])


def test_each_agent_has_its_own_messages_aligned(tmp_path: Path) -> None:
    found = compared(tmp_path, a_session(), longer())
    added = {
        each.state.name: [pair.after.text for pair in each.changes if pair.after] for each in found.agents
    }
    assert added == {"lead": ["x", "Done."], "db@lead": ["And the views?", "Two views."]}


def test_pages_and_what_was_read_differ_by_name(tmp_path: Path) -> None:
    shared = compared(tmp_path, a_session(), longer()).shared
    assert [(pair.part, pair.name, pair.kind) for pair in shared] == [
        (PartName.SCRATCHPAD, "views.md", ChangeKind.ADDED),
        (PartName.READ_TRACKING, "lead", ChangeKind.EDITED),
    ]


def test_nothing_differs_in_the_same_swarm(tmp_path: Path) -> None:
    found = compared(tmp_path, a_session(), a_session())
    assert (found.agents, found.shared, agent_differences(found)) == ((), (), [])


def test_a_part_that_one_side_does_not_hold_is_not_compared() -> None:
    without = State(dict.fromkeys(compare_agents.PARTS, Part.not_included("Left out.")))
    assert compare_agents.agents(without, State({}), Ends(0, (), ())) == ()
    assert compare_agents.shared(without, State({})) == ()


def test_scripts_are_told_by_agent(tmp_path: Path) -> None:
    changes = documents.comparison(compared(tmp_path, a_session(), longer()))["changes"]
    assert isinstance(changes, dict)
    assert changes["agents"]["db@lead"]["messages"]["added"] == 2
    assert changes["agents"]["db@lead"]["part"] == "delegations"
    assert changes["scratchpad"]["views.md"]["after"] == {"content": "two"}
    assert changes["readTracking"]["lead"]["after"] == {"/app/parser.rb": "cd" * 32}
    assert changes["memoryReadTracking"] == {}


def test_a_person_reads_it_agent_by_agent(tmp_path: Path) -> None:
    passages = agent_differences(compared(tmp_path, a_session(), longer()))
    heads = [each.text for each in passages if each.text in {"lead", "db@lead", "views.md"}]
    assert heads == ["lead", "db@lead", "views.md", "lead"]
    assert "Two views." in [each.text for each in passages]
    assert any(each.difference for each in passages)
