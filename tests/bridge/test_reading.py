"""Reading what apps send: any text at all becomes calls or a refusal."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.bridge.protocol import METHODS, Batch, Call, Refusal, read
from tests.bridge.hostile import mutated, texts

EXAMPLES: dict[str, dict[str, Any]] = {
    "session.created": {"id": "s1", "title": "t", "model": "m", "provider": "p"},
    "message.completed": {
        "sessionId": "s1",
        "message": {"id": "m1", "role": "user", "content": "Hi"},
        "usage": {"promptTokens": 1, "completionTokens": 2, "cost": 0.5},
    },
    "message.appended": {"sessionId": "s1", "message": {"id": "m1", "role": "user", "content": []}},
    "message.edited": {"sessionId": "s1", "message": {"id": "m1"}},
    "balance.update": {"diem": 1.5, "usd": 2},
    "proof.update": {
        "file": "a.lean",
        "position": {"line": 1},
        "goals": [{"type": "n = n", "context": [{"name": "n", "type": "Nat"}]}],
        "diagnostics": [],
    },
    "context.update": {"files": [{"path": "/a", "source": "read", "content": "x"}]},
    "terminal.output": {"command": "ls", "output": "", "exitCode": 0},
    "restore.confirm": {"sessionId": "s1", "part": "messages", "restored": True},
    "auth.request": {"token": "t"},
    "snapshot.get": {"id": "0"},
    "snapshot.compare": {"from": "0"},
    "snapshot.restore": {"id": "0"},
    **{
        method: {}
        for method in (
            "session.update",
            "session.cleared",
            "session.ended",
            "tool.timing",
            "usage.update",
            "ratelimit.warning",
            "ping",
            "state.get",
            "session.export",
            "snapshot.list",
            "snapshot.create",
            "operation.before",
            "compaction.before",
            "limit.reached",
        )
    },
}


def call(method: str, params: object) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})


def test_there_is_an_example_of_every_method() -> None:
    assert EXAMPLES.keys() == METHODS.keys()


@pytest.mark.parametrize("method", EXAMPLES)
def test_each_method_is_read_with_unknown_fields_kept(method: str) -> None:
    params = {**EXAMPLES[method], "mood": "good"}
    found = read(call(method, params))
    assert isinstance(found, Call)
    assert isinstance(found.shape, METHODS[method])
    assert json.loads(found.params) == params


def fields() -> list[tuple[str, list[str | int]]]:
    """Every field of every example, by the way to it."""

    def ways(value: object, way: list[str | int]) -> list[list[str | int]]:
        if isinstance(value, list):
            return [each for n, inner in enumerate(value) for each in ways(inner, [*way, n])]
        if isinstance(value, dict):
            return [
                each
                for name, inner in value.items()
                for each in [[*way, name], *([] if name == "position" else ways(inner, [*way, name]))]
            ]
        return []

    return [(method, way) for method, params in EXAMPLES.items() for way in ways(params, [])]


@pytest.mark.parametrize(("method", "way"), fields(), ids=str)
def test_each_field_that_is_missing_is_refused_by_its_name(method: str, way: list[str | int]) -> None:
    params = json.loads(json.dumps(EXAMPLES[method]))
    inside = params
    for step in way[:-1]:
        inside = inside[step]
    del inside[way[-1]]
    with pytest.raises(Refusal) as refused:
        read(call(method, params))
    assert (refused.value.code, refused.value.data["field"], refused.value.id) == (-32602, way[-1], 1)
    assert str(refused.value) == f"The field “{way[-1]}” is missing."


def test_a_field_of_the_wrong_kind_is_named_with_its_path_and_not_its_content() -> None:
    params = {**EXAMPLES["message.completed"], "usage": {"promptTokens": "canary"}}
    with pytest.raises(Refusal) as refused:
        read(call("message.completed", params))
    assert refused.value.data == {"field": "promptTokens", "path": "$.usage.promptTokens"}
    assert "canary" not in str(refused.value)


def test_a_field_that_stands_twice_has_to_be_right_both_times() -> None:
    """For it is read as it is written, again and again; another reader may believe the first one."""
    text = call("session.cleared", {}).replace("{}", '{"sessionId": 1, "sessionId": "s1"}')
    with pytest.raises(Refusal):
        read(text)


def test_a_snapshot_may_be_named_as_other_answers_name_it() -> None:
    found = read(call("snapshot.get", {"snapshotId": "4f"}))
    assert isinstance(found, Call)
    assert isinstance(found.shape, requests.SnapshotGet)
    assert found.shape.wanted == "4f"


def test_a_file_in_context_needs_content_or_digest() -> None:
    with pytest.raises(Refusal) as refused:
        read(call("context.update", {"files": [{"path": "/a", "source": "read"}]}))
    assert refused.value.data["field"] == "content"


@settings(max_examples=300)
@given(texts(EXAMPLES))
def test_any_text_becomes_calls_or_a_refusal(text: str) -> None:
    survives(text)


@settings(max_examples=500)
@given(st.sampled_from(sorted(EXAMPLES)), st.data())
def test_a_call_that_was_damaged_becomes_calls_or_a_refusal(method: str, data: st.DataObject) -> None:
    survives(data.draw(mutated(call(method, EXAMPLES[method]))))


def survives(text: str) -> None:
    """Read it as the server does, and write what would be answered."""
    try:
        found = read(text)
    except Refusal as refusal:
        found = Batch([refusal])
    for each in found.calls if isinstance(found, Batch) else [found]:
        if isinstance(each, Refusal):
            msgspec.json.encode(protocol.error_of(each))
        else:
            json.loads(each.params)
            msgspec.json.encode(protocol.answer(each.id, None))
