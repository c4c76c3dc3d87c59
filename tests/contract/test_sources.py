"""What every source promises, whichever agent it reads."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import pytest

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import RestoreRefused, SessionGone
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, Part, PartName
from snapshot_manager.sources.any_agent.several import SeveralFolders
from snapshot_manager.sources.base import Source
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.codex.source import Codex
from snapshot_manager.sources.swarm.source import SwarmSource
from snapshot_manager.swarm import reconstruct
from tests.fakes import NOON, FakeClock, FakeSource
from tests.live.telling import App
from tests.sources.claude_code.script import SESSION, Script
from tests.sources.codex.script import Rollout
from tests.sources.opencode.script import Script as OpenCodeScript
from tests.sources.opencode.script import Taking
from tests.sources.opencode.script import source as opencode_source
from tests.swarm.logs import Event, prompt, stamped, stop, write_array, write_lines


@dataclass(frozen=True)
class Agent:
    """A source with one session of two turns, and a way for its agent to go on.

    Attributes:
        say: Adds a prompt and its answer to the session.
        ask: Adds a prompt that is not answered yet.
    """

    source: Source
    session_id: str
    say: Callable[[str, str], None]
    ask: Callable[[str], None]


Maker: TypeAlias = Callable[[Path], Agent]


def fake(folder: Path) -> Agent:
    source = FakeSource(folder)
    source.add("s1", "Hello", "Hi", "Build it", "Built")
    return Agent(source, "s1", lambda *turn: source.say("s1", *turn), lambda words: source.say("s1", words))


def claude_code(folder: Path) -> Agent:
    script = Script(cwd=str(folder))

    def say(prompt: str, answer: str) -> None:
        script.turn(prompt, answer)
        script.write(folder)

    def ask(prompt: str) -> None:
        script.user(prompt)
        script.write(folder)

    say("Hello", "Hi")
    say("Build it", "Built")
    return Agent(ClaudeCode(folder), SESSION, say, ask)


def claude_code_in_several_folders(folder: Path) -> Agent:
    agent = claude_code(folder / "second")
    folders = [ClaudeCode(folder / name) for name in ("first", "second", "not there")]
    return replace(agent, source=SeveralFolders(folders))


def codex(folder: Path) -> Agent:
    return codex_in(folder, Rollout(cwd=str(folder)))


def codex_paginated(folder: Path) -> Agent:
    return codex_in(folder, Rollout(cwd=str(folder), paginated=True))


def codex_in(folder: Path, rollout: Rollout) -> Agent:
    def say(prompt: str, answer: str) -> None:
        rollout.turn(prompt, answer)
        rollout.write(folder)

    def ask(prompt: str) -> None:
        rollout.started()
        rollout.user(prompt)
        rollout.write(folder)

    say("Hello", "Hi")
    say("Build it", "Built")
    return Agent(Codex(folder), rollout.session_id, say, ask)


def opencode(folder: Path) -> Agent:
    return opencode_in(folder, opencode_source(folder, Taking()))


def opencode_in_several_folders(folder: Path) -> Agent:
    names = ("first", "second", "not there")
    folders = [opencode_source(folder / name, Taking()) for name in names]
    return opencode_in(folder / "second", SeveralFolders(folders))


def opencode_in(folder: Path, source: Source) -> Agent:
    script = OpenCodeScript(folder, cwd=str(folder))
    script.turn("Hello", "Hi")
    script.turn("Build it", "Built")
    return Agent(source, script.session_id, script.turn, script.ask)


def live(folder: Path) -> Agent:
    app = App(folder / "live", FakeClock(), cwd=str(folder))
    app.say("Hello", "Hi", "Build it", "Built")
    app.close()
    return Agent(app.source, app.name, app.say, app.say)


def swarm_log(folder: Path) -> Agent:
    return swarm(folder, "log.jsonl", write_lines)


def swarm_array(folder: Path) -> Agent:
    return swarm(folder, "log.json", write_array)


def swarm_snapshot(folder: Path) -> Agent:
    return swarm(folder, "state.json", lambda path, events: reconstruct(events).write_to_file(path))


def swarm(folder: Path, name: str, write: Callable[[Path, list[Event]], object]) -> Agent:
    said: list[Event] = []

    def say(*words: str) -> None:
        said.extend((prompt, stop)[len(said) % 2](each) for each in words)
        write(folder / name, stamped(said))

    say("Hello", "Hi", "Build it", "Built")
    return Agent(SwarmSource([folder], utc_now), name, say, say)


@pytest.fixture(
    params=[
        fake,
        claude_code,
        claude_code_in_several_folders,
        codex,
        codex_paginated,
        opencode,
        opencode_in_several_folders,
        live,
        swarm_log,
        swarm_array,
        swarm_snapshot,
    ]
)
def agent(request: pytest.FixtureRequest, tmp_path: Path) -> Agent:
    make: Maker = request.param
    return make(tmp_path)


def said(agent: Agent, session_id: str) -> list[str]:
    part = agent.source.read(session_id, frozenset(), no_report).part(PartName.MESSAGES)
    return [message.text for message in agent.source.messages(part)]


def test_what_was_said_can_be_read(agent: Agent) -> None:
    assert said(agent, agent.session_id) == ["Hello", "Hi", "Build it", "Built"]
    agent.say("More?", "More")
    assert said(agent, agent.session_id)[-2:] == ["More?", "More"]


def test_the_list_tells_what_reading_finds(agent: Agent) -> None:
    (info,) = agent.source.sessions()
    state = agent.source.read(info.ref.id, frozenset(), no_report)
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    assert info == agent.source.session(info.ref.id)
    assert (info.ref.source, info.source) == (agent.source.name, agent.source.title)
    assert (session.id, session.title, session.cwd) == (info.ref.id, info.title, info.cwd)
    assert session.message_count == info.message_count == len(said(agent, info.ref.id))


def test_messages_have_ids_of_their_own_and_name_their_records(agent: Agent) -> None:
    part = agent.source.read(agent.session_id, frozenset(), no_report).part(PartName.MESSAGES)
    messages = agent.source.messages(part)
    assert len({message.id for message in messages}) == len(messages)
    assert all(0 <= place < len(part.records) for message in messages for place in message.records)


def test_a_part_that_is_left_out_is_marked_so(agent: Agent) -> None:
    everything = agent.source.read(agent.session_id, frozenset(), no_report)
    for name in everything.parts:
        state = agent.source.read(agent.session_id, frozenset({name}), no_report)
        assert state.part(name).mark is Mark.NOT_INCLUDED


def test_the_fingerprint_changes_with_the_session_and_only_then(agent: Agent) -> None:
    before = agent.source.fingerprint(agent.session_id)
    said(agent, agent.session_id)
    assert agent.source.fingerprint(agent.session_id) == before
    agent.say("More?", "More")
    assert agent.source.fingerprint(agent.session_id) != before


def test_a_session_that_is_not_there_is_gone(agent: Agent) -> None:
    source = agent.source
    for ask in (source.session, source.fingerprint, lambda name: source.read(name, frozenset(), no_report)):
        with pytest.raises(SessionGone):
            ask("nowhere")


def stored(agent: Agent) -> tuple[Session, Part]:
    state = agent.source.read(agent.session_id, frozenset(), no_report)
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    return session, state.part(PartName.MESSAGES)


def test_a_restore_writes_what_was_planned_as_a_new_session(agent: Agent) -> None:
    session, part = stored(agent)
    plan = agent.source.plan_session(session, part, NOON, None)
    assert not plan.path.exists()
    content = agent.source.write_session(plan, session, part, NOON)
    assert plan.path.read_bytes() == content
    assert not plan.command or plan.session_id in plan.command
    assert said(agent, plan.session_id) == ["Hello", "Hi", "Build it", "Built"]
    assert (plan.messages, plan.left_out) == (4, 0)
    assert len(agent.source.sessions()) == 2


def test_a_restore_needs_no_more_than_what_is_stored(agent: Agent) -> None:
    session, part = stored(agent)
    agent.say("More?", "More")
    plan = agent.source.plan_session(session, part, NOON, None)
    agent.source.write_session(plan, session, part, NOON)
    assert said(agent, plan.session_id)[-1] == "Built"
    assert said(agent, agent.session_id)[-1] == "More"


def test_a_restore_into_another_folder_names_it(agent: Agent, tmp_path: Path) -> None:
    session, part = stored(agent)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    plan = agent.source.plan_session(session, part, NOON, elsewhere)
    agent.source.write_session(plan, session, part, NOON)
    assert plan.cwd == agent.source.session(plan.session_id).cwd == str(elsewhere)
    assert not plan.command or shlex.quote(str(elsewhere)) in plan.command


def test_a_restore_never_writes_over_a_file(agent: Agent) -> None:
    session, part = stored(agent)
    plan = agent.source.plan_session(session, part, NOON, None)
    content = agent.source.write_session(plan, session, part, NOON)
    with pytest.raises(RestoreRefused):
        agent.source.write_session(plan, session, part, NOON)
    assert plan.path.read_bytes() == content


def test_what_a_restore_wrote_can_be_removed_twice(agent: Agent) -> None:
    session, part = stored(agent)
    plan = agent.source.plan_session(session, part, NOON, None)
    agent.source.write_session(plan, session, part, NOON)
    agent.source.remove_session(plan.path)
    agent.source.remove_session(plan.path)
    assert [info.ref.id for info in agent.source.sessions()] == [agent.session_id]


def test_a_conversation_that_is_empty_is_refused(agent: Agent) -> None:
    session, _ = stored(agent)
    with pytest.raises(RestoreRefused):
        agent.source.plan_session(session, Part.empty(), NOON, None)
