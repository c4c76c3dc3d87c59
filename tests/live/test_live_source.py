"""What an app told, as a source."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from snapshot_manager.live.shapes import Usage
from snapshot_manager.live.told import Totals
from snapshot_manager.model.conversation import BlockKind, Role
from snapshot_manager.model.facts import (
    AlertLevel,
    Balance,
    FileOrigin,
    Proof,
    Session,
    commands_in,
    files_in,
    sha256_of,
    value_in,
)
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, PartName, State
from tests.fakes import FakeClock
from tests.live.telling import App


@pytest.fixture
def app(tmp_path: Path, clock: FakeClock) -> Iterator[App]:
    app = App(tmp_path / "live", clock, cwd="/work/shop")
    yield app
    app.close()


def read(app: App) -> State:
    return app.source.read(app.name, frozenset(), no_report)


def texts(app: App) -> list[str]:
    return [each.text for each in app.source.messages(read(app).part(PartName.MESSAGES))]


def test_a_session_is_what_was_told_of_it_unknown_fields_included(app: App) -> None:
    app.tell("session.update", title="Debug the login", mood="good")
    session = value_in(read(app), PartName.SESSION, Session)
    assert session is not None
    assert (session.title, session.model, session.cwd) == ("Debug the login", "m-1", "/work/shop")
    assert document(read(app), PartName.SESSION)["mood"] == "good"


def document(state: State, name: PartName) -> dict[str, object]:
    found = state.part(name).documents[0].content
    assert found is not None
    decoded: dict[str, object] = json.loads(found)
    return decoded


def test_tokens_and_cost_add_up_and_a_message_told_twice_counts_once(app: App) -> None:
    app.say("Hello", "Hi")
    message = {"id": "m1", "role": "assistant", "content": "Hi!"}
    usage = {"promptTokens": 200, "completionTokens": 30, "cost": 0.05}
    app.tell("message.completed", sessionId="s1", message=message, usage=usage)
    session = value_in(read(app), PartName.SESSION, Session)
    assert session is not None
    assert (session.tokens.input_uncached, session.tokens.output, session.context_tokens) == (300, 40, 230)
    assert session.cost_usd == pytest.approx(0.06)
    assert texts(app) == ["Hello", "Hi!"]


def test_the_apps_own_totals_take_the_place_of_the_sum(app: App) -> None:
    app.say("Hello", "Hi")
    app.tell("usage.update", promptTokens=5000, cost=1.5)
    session = value_in(read(app), PartName.SESSION, Session)
    assert session is not None
    assert (session.tokens.input_uncached, session.tokens.output, session.cost_usd) == (5000, 20, 1.5)


def test_messages_are_edited_and_cleared_but_every_record_stays(app: App) -> None:
    app.say("Hello", "Hi")
    app.tell("message.edited", sessionId="s1", message={"id": "m0", "content": "Hello there"})
    assert texts(app) == ["Hello there", "Hi"]
    app.tell("session.cleared", sessionId="s1")
    assert texts(app) == []
    app.say("Again")
    assert texts(app) == ["Again"]
    assert len(read(app).part(PartName.MESSAGES).records) == 5
    assert app.source.session(app.name).message_count == 1


def test_blocks_of_a_message_are_read_by_their_type(app: App) -> None:
    content = [
        {"type": "thinking", "thinking": "Hm."},
        {"type": "tool_use", "id": "t1", "name": "bash", "input": {"command": "ls"}},
        {"type": "tool_result", "tool_use_id": "t1", "content": "a b", "is_error": True},
        {"type": "sparkle", "colour": "red"},
    ]
    message = {"id": "m1", "role": "model", "content": content, "model": "m-2"}
    app.tell("message.appended", sessionId="s1", message=message)
    (found,) = app.source.messages(read(app).part(PartName.MESSAGES))
    assert (found.role, found.model) == (Role.ASSISTANT, "m-2")
    assert [each.kind for each in found.blocks] == [
        BlockKind.THINKING,
        BlockKind.TOOL_CALL,
        BlockKind.TOOL_RESULT,
        BlockKind.OTHER,
    ]
    assert found.blocks[1].tool == "bash"
    assert found.blocks[2].is_error
    assert "red" in found.blocks[3].text


def test_files_come_and_go_and_a_digest_stands_for_content_that_is_known(app: App) -> None:
    app.tell("context.update", files=[{"path": "/a", "source": "user added", "content": "one"}])
    app.tell(
        "context.update",
        files=[
            {"path": "/a", "source": "read", "sha256": sha256_of(b"one").upper()},
            {"path": "/b", "source": "written", "sha256": "00"},
            {"path": "/c", "source": "read", "content": "three"},
        ],
    )
    app.tell("context.update", files=[], removed=["/c"])
    one, two = files_in(read(app).part(PartName.FILES))
    assert (one.content, one.sha256, one.origin) == (b"one", sha256_of(b"one"), FileOrigin.READ)
    assert (two.content, two.origin, two.reason) == (
        None,
        FileOrigin.WRITTEN,
        "The app told only its digest.",
    )


def test_commands_proof_and_counters_are_parts(app: App) -> None:
    app.tell("terminal.output", command="ls", output="a", exitCode=0, cwd="/", errorOutput=7)
    app.tell("tool.timing", tool="ls", durationMs=12.5)
    goal = {"type": "n = n", "context": [{"name": "n", "type": "Nat"}]}
    for file in ("a.lean", "b.lean"):
        app.tell("proof.update", file=file, position=None, goals=[goal], diagnostics=["odd"], toolVersion="4")
    state = read(app)
    (command,) = commands_in(state.part(PartName.TERMINAL))
    assert (command.command, command.output, command.exit_code, command.cwd) == ("ls", "a", 0, "/")
    proof = value_in(state, PartName.PROOF, Proof)
    assert proof is not None
    assert (proof.file, proof.goals[0].hypotheses, proof.diagnostics) == ("b.lean", ("n : Nat",), ("odd",))
    assert [each.name for each in state.part(PartName.PROOF).documents] == ["proof", "proof: a.lean"]
    assert document(state, PartName.METRICS) == {"toolCalls": 1, "toolMs": 12.5}


def test_a_balance_belongs_to_the_app_and_keeps_the_names_of_other_credits(app: App) -> None:
    assert read(app).part(PartName.BALANCE).mark is Mark.NOT_INCLUDED
    app.tell_balance(10.0, usd=3.0, tokensOfHope=7)
    app.clock.advance(minutes=30)
    app.tell_balance(4.0, usd=3.0, tokensOfHope=6)
    balance = value_in(read(app), PartName.BALANCE, Balance)
    assert balance is not None
    assert (balance.diem, balance.usd, balance.alert_level) == (4.0, 3.0, AlertLevel.CRITICAL)
    assert balance.consumption_rate_per_hour == pytest.approx(12.0)
    assert balance.hours_to_depletion == pytest.approx(1 / 3)
    assert document(read(app), PartName.BALANCE)["tokensOfHope"] == 6


def test_time_alone_changes_neither_state_nor_fingerprint(app: App) -> None:
    app.tell_balance(10.0)
    before, state = app.source.fingerprint(app.name), read(app)
    app.clock.advance(hours=5)
    assert app.source.fingerprint(app.name) == before
    assert document(read(app), PartName.BALANCE) == document(state, PartName.BALANCE)
    app.tell_balance(9.0)
    assert app.source.fingerprint(app.name) != before


def test_a_damaged_line_is_a_gap_and_the_others_count(app: App) -> None:
    app.say("Hello")
    with app.logs.path_of(app.name).open("ab") as file:
        file.write(b'{"seq": 9, "at"\x00\n')
    app.say("Hi")
    assert texts(app) == ["Hello", "Hi"]
    assert read(app).part(PartName.MESSAGES).gaps == ("Line 4 is damaged.",)


def test_a_line_that_is_not_finished_is_not_there_yet(app: App) -> None:
    app.say("Hello")
    with app.logs.path_of(app.name).open("ab") as file:
        file.write(b'{"seq": 9, "at"')
    assert texts(app) == ["Hello"]


def test_sessions_of_several_apps_live_side_by_side(app: App, clock: FakeClock) -> None:
    app.journal.close()
    other = App(app.logs.folder, clock, app="", session="a/b")
    assert {each.ref.id for each in app.source.sessions()} == {"demo/s1", "a%2Fb"}
    other.close()


def test_costs_add_up_as_they_are_written() -> None:
    totals = Totals()
    for _ in range(12):
        totals.add(Usage(prompt_tokens=1, completion_tokens=1, cost=0.01))
    assert totals.cost == 0.12
