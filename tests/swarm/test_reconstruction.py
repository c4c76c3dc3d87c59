"""A log's events amount to one snapshot, whatever their order and number."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import MalformedEvent, UsageError
from snapshot_manager.swarm.rebuild import fold, reconstruct
from tests.swarm.logs import Event, a_session, call, prompt, result, stamped, step, stop


def agent(events: list[Event], name: str = "lead") -> dict[str, Any]:
    data = reconstruct(events).to_dict()
    state: dict[str, Any] = {**data["agents"], **data["delegation_instances"]}[name]
    return state


def test_a_session_comes_back_whole() -> None:
    data = reconstruct(a_session()).to_dict()
    assert (data["version"], data["type"], data["swarm_sdk_version"]) == ("2.1.0", "swarm", "2.7.13")
    assert data["snapshot_at"] == "2025-11-04T15:00:18.000000Z"
    assert data["metadata"] == {"id": "dev_team_1", "parent_id": None, "first_message_sent": True}
    assert list(data["agents"]) == ["lead"]
    assert list(data["delegation_instances"]) == ["db@lead"]
    assert data["agents"]["lead"]["system_prompt"] == "You lead."
    assert data["agents"]["lead"]["context_state"] == {
        "warning_thresholds_hit": [60, 80],
        "compression_applied": None,
        "last_todowrite_message_index": 3,
        "active_skill_path": "skill/parse.md",
    }
    assert data["read_tracking"] == {"lead": {"/app/parser.rb": "ab" * 32}}
    entry = {"content": "größer", "title": "Plan", "updated_at": "2025-11-04T15:00:08.000000Z", "size": 8}
    assert data["scratchpad"] == {"plan.md": entry}


def test_an_assistant_s_message_has_its_keys_in_the_reference_s_order() -> None:
    message = agent(a_session())["conversation"][1]
    assert list(message) == ["role", "content", "tool_calls", "input_tokens", "output_tokens", "model_id"]
    assert message["tool_calls"] == [
        {"id": "c1", "name": "Read", "arguments": {"file_path": "/app/parser.rb"}}
    ]


def test_nothing_at_all_is_a_snapshot_too() -> None:
    data = reconstruct([]).to_dict()
    assert data["snapshot_at"] is None
    assert data["metadata"]["first_message_sent"] is False


@given(st.randoms(use_true_random=False))
def test_the_order_in_the_log_does_not_matter_where_times_differ(order: random.Random) -> None:
    events = a_session()
    shuffled = list(events)
    order.shuffle(shuffled)
    assert reconstruct(shuffled).to_json() == reconstruct(events).to_json()


def test_events_of_one_moment_keep_their_order_in_the_log() -> None:
    events = [{**event, "timestamp": "2025-11-04T15:00:00.000000Z"} for event in a_session()]
    assert [each["role"] for each in agent(events)["conversation"]][:3] == ["user", "assistant", "tool"]


def test_times_are_compared_beyond_microseconds() -> None:
    late = prompt("second", timestamp="2025-11-04T15:00:00.0000002Z")
    early = prompt("first", timestamp="2025-11-04T15:00:00.0000001Z")
    assert [each["content"] for each in agent([late, early])["conversation"]] == ["first", "second"]


def test_offsets_are_taken_into_account() -> None:
    later = prompt("second", timestamp="2025-11-04T15:00:00.000000Z")
    earlier = prompt("first", timestamp="2025-11-04T16:30:00.000000+02:00")
    assert [each["content"] for each in agent([later, earlier])["conversation"]] == ["first", "second"]


def test_a_disordered_log_of_many_messages_is_put_in_order_after_packing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("snapshot_manager.swarm.reconstruction.PACK_AFTER", 1)
    monkeypatch.setattr("snapshot_manager.swarm.event_file.STRETCH", 7)
    events = stamped(prompt(f"message {n}") for n in range(400))
    shuffled = events[200:] + events[:200]
    assert reconstruct(shuffled).to_json() == reconstruct(events).to_json()


def test_only_events_up_to_a_moment_count_that_moment_included() -> None:
    snapshot = reconstruct(a_session(), until="2025-11-04T15:00:03Z")
    assert len(snapshot.to_dict()["agents"]["lead"]["conversation"]) == 2
    assert snapshot.snapshot_at == "2025-11-04T15:00:03.000000Z"
    with pytest.raises(UsageError, match="no time"):
        reconstruct([], until="yesterday-ish")


def test_events_without_an_agent_belong_to_the_one_without_a_name() -> None:
    nameless = {"type": "agent_stop", "content": "from nobody"}
    assert reconstruct(stamped([nameless])).agent_names == []
    events = stamped([nameless, {"type": "agent_stop", "agent": "", "content": "from the nameless"}])
    said = [each["content"] for each in agent(events, "")["conversation"]]
    assert said == ["from nobody", "from the nameless"]


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ({"timestamp": 5}, "timestamp"),
        ({"agent": 5}, "agent"),
        (prompt("x", metadata="text"), "metadata"),
        ({"type": "agent_stop", "agent": "a", "usage": []}, "usage"),
        ({"type": "agent_step", "agent": "a", "tool_calls": "text"}, "tool_calls"),
        ({"type": "agent_step", "agent": "a", "tool_calls": [None]}, "tool_calls"),
        (call("ScratchpadWrite", "c", None), "arguments"),
        (call("ScratchpadWrite", "c", {"file_path": "p", "content": 5}), "arguments.content"),
        (call("LoadSkill", "c", "text"), "arguments"),
        (result("Read", "c", "", metadata=5), "metadata"),
    ],
)
def test_an_event_that_cannot_be_taken_is_named_with_its_field(event: Event, field: str) -> None:
    events = [*stamped([prompt("before")]), {"timestamp": "2025-11-04T16:00:00.000000Z", **event}]
    with pytest.raises(MalformedEvent, match="Event 2") as caught:
        reconstruct(events)
    assert (caught.value.number, caught.value.field) == (2, field)


def test_thresholds_that_cannot_be_compared_are_refused() -> None:
    hits = [{"type": "context_threshold_hit", "agent": "a", "threshold": each} for each in (80, "high")]
    with pytest.raises(MalformedEvent, match="threshold"):
        reconstruct(stamped(hits))


def test_a_path_or_address_in_an_event_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.open", refuse)
    content = {"text": "look", "attachments": [{"type": "image", "source": "/etc/passwd"}]}
    events = stamped([prompt(content), stop("done"), prompt({"file": "https://example.invalid/x"})])
    assert agent(events)["conversation"][0]["content"] == content


def test_numbers_are_printed_as_ruby_prints_them() -> None:
    arguments = {"big": 12345678901234567890123, "tiny": 0.00001, "huge": 1e20, "half": 0.5}
    text = reconstruct(stamped([step("", ("c", "T", arguments))])).to_json(pretty=False)
    assert '{"big":12345678901234567890123,"tiny":1.0e-05,"huge":1.0e+20,"half":0.5}' in text


def test_results_that_are_no_text_are_printed_as_ruby_inspects_them() -> None:
    values = [{"a": [1, None, True], "b c": "x\n"}, 1e15, None, False]
    events = stamped(result("T", "c", value) for value in values)
    said = [each["content"] for each in agent(events)["conversation"]]
    assert said == ['{:a=>[1, nil, true], :"b c"=>"x\\n"}', "1.0e+15", "", "false"]


@given(st.integers(0, 19))
def test_going_on_from_a_snapshot_is_reconstructing_from_the_start(cut: int) -> None:
    events = a_session()
    whole = reconstruct(events).to_dict()
    folded = fold(reconstruct(events[:cut]), events[cut:]).to_dict()
    assert folded == whole


def test_going_on_keeps_the_conversation_that_was() -> None:
    base = reconstruct(a_session())
    more = stamped([prompt("And tests?")])
    for event in more:
        event["timestamp"] = "2025-11-04T16:00:00.000000Z"
    folded = fold(base, more).to_dict()
    before = base.to_dict()["agents"]["lead"]
    assert folded["agents"]["lead"]["conversation"][:-1] == before["conversation"]
    assert folded["agents"]["lead"]["context_state"] == before["context_state"]
