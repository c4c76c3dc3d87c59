"""Whatever stands in OpenCode's rows, nothing is lost, and what could not be read is said."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snapshot_manager.errors import RestoreRefused, StateUnreadable
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.opencode.cut import Cut
from snapshot_manager.sources.opencode.fork import Fork, fork_export, new_session_id
from snapshot_manager.sources.opencode.native import Piece, parsed, record_of
from snapshot_manager.sources.opencode.said import read_conversation
from tests.fakes import NOON
from tests.sources.opencode.script import Script, source, text, tool


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return Script(tmp_path / "opencode", cwd=str(tmp_path))


DAMAGED = ["", "{", '{"role":"user"', "[1]", "null", b'{"role":"\xff"', 7, "\0\0", '{"a":1}{"b":2}']


@pytest.mark.parametrize("data", DAMAGED, ids=repr)
def test_a_damaged_message_is_kept_named_and_shown(script: Script, data: object) -> None:
    script.turn("Hello", "Hi")
    script.raw_message(data, {"prt_x": "{}"})
    script.turn("More?", "More")
    state = source(script.data_dir).read(script.session_id, frozenset(), no_report)
    part = state.part(PartName.MESSAGES)
    assert part.gaps == ("Message 3 is damaged and could not be read.",)
    shown = source(script.data_dir).messages(part)
    assert [message.note for message in shown] == ["", "", "could not be read", "", ""]
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    plan = source(script.data_dir).plan_session(session, part, NOON, None)
    assert (plan.messages, plan.left_out) == (4, 0)
    assert "Messages left out because they could not be read: 1." in plan.notes


def test_a_damaged_part_is_kept_and_named(script: Script) -> None:
    script.raw_message('{"role":"user","time":{"created":1}}', {"prt_1": '{"type":"text"', "prt_2": "{}"})
    part = source(script.data_dir).read(script.session_id, frozenset(), no_report).part(PartName.MESSAGES)
    assert part.gaps == ("A part of message 1 is damaged and could not be read.",)
    (record,) = part.records.read(0, 1)
    assert json.loads(record)["parts"][0]["damaged"] == '{"type":"text"'


def test_a_session_of_nothing_but_damage_is_refused(script: Script) -> None:
    script.raw_message("{")
    with pytest.raises(StateUnreadable):
        source(script.data_dir).read(script.session_id, frozenset(), no_report)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = """role type text tool state time tokens path error finish id summary files status input metadata
created cost parentID snapshot mime url x"""
keys = st.sampled_from(KEYS.split())
objects = st.dictionaries(keys, json_values, max_size=6)
wild_texts = (objects | json_values).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40)


def likely(role: str) -> st.SearchStrategy[bytes]:
    """Messages and parts that look right at first."""
    return objects.map(lambda more: json.dumps(more | {"role": role}).encode())


parts = (
    wild_texts
    | objects.map(lambda more: json.dumps(text("Hi") | more).encode())
    | objects.map(lambda more: json.dumps(tool("bash") | more).encode())
)
wild_messages = st.lists(
    st.tuples(wild_texts | likely("user") | likely("assistant"), st.lists(parts, max_size=3)), max_size=4
)


@given(wild_messages)
@example([(b'{"role":" "}', [b'{"role": [-9223372036854775809, Infinity]}'])])
def test_whatever_is_stored_is_kept_to_the_byte_and_read_without_complaint(
    stored: list[tuple[bytes, list[bytes]]],
) -> None:
    with TemporaryDirectory() as folder:
        script = Script(Path(folder), cwd=folder)
        for data, pieces in stored:
            script.raw_message(data, {f"prt_{script.number}_{n}": each for n, each in enumerate(pieces)})
        opencode = source(script.data_dir)
        try:
            state = opencode.read(script.session_id, frozenset(), no_report)
        except StateUnreadable:
            return
        part = state.part(PartName.MESSAGES)
        session = value_in(state, PartName.SESSION, Session)
        assert session is not None
        assert session.message_count == len(opencode.messages(part)) == len(stored)
        assert opencode.session(script.session_id).message_count == len(stored)
        try:
            opencode.plan_session(session, part, NOON, None)
        except RestoreRefused:
            return


@given(wild_messages)
@example([(b'{"role":"user"}', [b'{"type": "new", "sum": [-9223372036854775809, Infinity]}'])])
def test_whatever_is_restored_says_the_same_under_new_names(stored: list[tuple[bytes, list[bytes]]]) -> None:
    records = [
        record_of(
            Piece({"id": f"msg_{n}", "sessionID": "ses_old"}, data),
            [
                Piece({"id": f"prt_{n}_{m}", "sessionID": "ses_old", "messageID": f"msg_{n}"}, each)
                for m, each in enumerate(pieces)
            ],
        )
        for n, (data, pieces) in enumerate(stored)
    ]
    conversation = read_conversation({"id": "ses_old"}, records)
    kept = tuple(said for said in conversation.active if said.is_legible)
    fork = Fork(new_session_id(NOON), "Old", NOON, "/work")
    export = parsed(fork_export(conversation.info, Cut(kept, 0, 0, 0), fork))
    assert export is not None
    assert [named_anew(each) for each in export["messages"]] == [
        named_anew({"info": said.info, "parts": list(said.parts)}) for said in kept
    ]
    ids = [each["info"]["id"] for each in export["messages"]]
    assert ids == sorted(set(ids))


def named_anew(message: dict[str, Any]) -> dict[str, Any]:
    """A message without what names and links it."""
    naming = {"id", "sessionID", "messageID", "parentID"}
    info, said = message["info"], message["parts"]
    return {
        "info": {key: each for key, each in info.items() if key not in naming},
        "parts": [{key: each for key, each in part.items() if key not in naming} for part in said],
    }
