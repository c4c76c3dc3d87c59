"""A swarm's snapshot is read agent by agent."""

from hashlib import sha256
from pathlib import Path

from snapshot_manager.clock import utc_now
from snapshot_manager.engine import drift
from snapshot_manager.gui.passages.agents import agent_passages
from snapshot_manager.gui.passages.finding import hits_in
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.model.facts import files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.results import Contents
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.swarm.source import SwarmSource
from tests.gui.dialogs import sample_values as sample
from tests.swarm.logs import a_session, result, write_lines


def contents(folder: Path) -> Contents:
    source = SwarmSource([folder], utc_now)
    state = source.read("log.jsonl", frozenset(), no_report)
    files = tuple(files_in(state.part(PartName.FILES)))
    messages = tuple(source.messages(state.part(PartName.MESSAGES)))
    on_disk = drift.of_files(files)
    return Contents(sample.snapshot(), None, messages, files, (), dict(state.parts), drift=on_disk)


def read(name: str, path: Path, content: bytes) -> dict[str, object]:
    digest = sha256(content).hexdigest()
    metadata = {"read_digest": digest, "read_path": str(path)}
    return result("Read", name, "x", metadata=metadata, timestamp="2025-11-04T15:00:05.500000Z")


def lines(passages: list[Passage]) -> list[str]:
    return ["".join(paragraph.text for paragraph in passage.compose()) for passage in passages]


def test_agents_come_first_then_what_they_share_and_read(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"2")
    reads = [read("r1", tmp_path / "same", b"1"), read("r2", tmp_path / "other", b"1")]
    write_lines(tmp_path / "log.jsonl", [*a_session(), *reads])
    said = lines(agent_passages(contents(tmp_path)))
    assert said[:2] == ["lead   Agent  ·  11 messages", "db@lead   Delegation  ·  2 messages"]
    assert said[2:4] == ["Scratchpad", "plan.md   Plan  ·  2025-11-04T15:00:08.000000Z"]
    assert [each.rpartition("   ")[2] for each in said[5:]] == ["missing", "same", "changed"]


def test_an_agent_holds_its_context_and_its_own_messages(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    lead, db = agent_passages(contents(tmp_path))[:2]
    inside = [passage.text for passage in db.inside()]
    assert inside[0].startswith("messages")
    assert inside[-1] == "Three tables."
    assert "Build the parser." in [passage.text for passage in lead.inside()]


def test_other_snapshots_have_no_agents() -> None:
    assert agent_passages(sample.contents()) == []


def test_what_stands_beside_a_name_is_found_too(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    [found] = [hits for hits in hits_in(agent_passages(contents(tmp_path))[:2], "delegation") if hits]
    assert [hit.passage.text for hit in found] == ["db@lead   Delegation  ·  2 messages"]
