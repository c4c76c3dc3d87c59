"""Values go to JSON and come back the same; what does not fit is refused with its path."""

import gc
import json
import re
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot_manager.errors import InvalidValue, SnapshotManagerError
from snapshot_manager.model.facts import Balance, Command, FileInContext, Session
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    BeforeCompaction,
    BeforeDestructive,
    BeforeRestore,
    Interval,
    LimitReached,
    Manual,
    MessageCount,
    ProofChanged,
    SessionCreated,
    SessionEnded,
    SessionRef,
    Snapshot,
    SnapshotType,
    Trigger,
    type_of,
)
from snapshot_manager.model.value import Value, from_json, to_json, to_plain
from tests.model.values import any_of, kinds

TRIGGER: Any = Trigger
KINDS = sorted(kinds(), key=lambda kind: kind.__name__)

SNAPSHOT = (
    b'{"id": "4f2a", "timestamp": "2026-03-14T12:00:00Z", "type": "manual", "trigger": {"type": "manual"}, '
    b'"parts": {"files": {"mark": "captured"}}}'
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_every_value_comes_back_from_json_as_it_was(kind: type[Value], data: st.DataObject) -> None:
    value = data.draw(any_of(kind))
    text = to_json(value)
    assert from_json(text, kind, what="it") == value
    assert b"\n" not in text
    assert to_json(from_json(text, kind, what="it")) == text


def test_values_are_left_alone_by_whoever_looks_for_garbage() -> None:
    snapshot = from_json(SNAPSHOT, Snapshot, what="it")
    held = (snapshot, snapshot.trigger, snapshot.summary, *snapshot.parts.values())
    assert not any(map(gc.is_tracked, held))


@given(any_of(Trigger))
def test_every_trigger_comes_back_as_its_own_kind(trigger: Trigger) -> None:
    back = from_json(to_json(trigger), TRIGGER, what="it")
    assert (type(back), back) == (type(trigger), trigger)


def test_keys_are_camel_case_in_json() -> None:
    keys = {field.encode_name for kind in KINDS for field in msgspec.structs.fields(kind)}
    assert [key for key in sorted(keys) if not re.fullmatch(r"[a-z0-9]+([A-Z][a-z0-9]*)*", key)] == []


@given(any_of(Snapshot))
def test_what_is_printed_is_what_is_stored(snapshot: Snapshot) -> None:
    assert json.loads(json.dumps(to_plain(snapshot))) == json.loads(to_json(snapshot))


def test_unknown_keys_are_passed_over_so_that_an_older_program_reads_newer_values() -> None:
    assert from_json(b'{"diem": 1, "new": [1]}', Balance, what="it") == Balance(diem=1)


@pytest.mark.parametrize(
    ("trigger", "word", "kind"),
    [
        (Interval(), "interval", SnapshotType.AUTO),
        (Interval(minutes=10), "interval", SnapshotType.AUTO),
        (MessageCount(count=5), "message_count", SnapshotType.AUTO),
        (Manual(description="Before refactoring"), "manual", SnapshotType.MANUAL),
        (SessionCreated(session_id="s"), "session_created", SnapshotType.SYSTEM),
        (ProofChanged(file="a.lean"), "proof_changed", SnapshotType.SYSTEM),
        (BalanceWarning(), "balance_warning", SnapshotType.SYSTEM),
        (BeforeRestore(target_snapshot_id="4f2a"), "before_restore", SnapshotType.SYSTEM),
        (BeforeDestructive(operation="clean up"), "before_destructive", SnapshotType.SYSTEM),
        (BeforeCompaction(), "before_compaction", SnapshotType.SYSTEM),
        (SessionEnded(), "session_ended", SnapshotType.SYSTEM),
        (LimitReached(), "limit_reached", SnapshotType.SYSTEM),
    ],
)
def test_each_trigger_has_its_word_and_leads_to_its_type(
    trigger: Trigger, word: str, kind: SnapshotType
) -> None:
    assert json.loads(to_json(trigger))["type"] == word
    assert type_of(trigger) is kind


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (b"[]", Balance, "Expected `object`, got `array` - at `$`"),
        (b"null", Balance, "Expected `object`, got `null` - at `$`"),
        (b"{}", Balance, "Object missing required field `diem` - at `$`"),
        (b'{"diem": "1"}', Balance, "Expected `float`, got `str` - at `$.diem`"),
        (b'{"diem": 1e999}', Balance, "Number out of range - at `$.diem`"),
        (b'{"diem": 1, "alertLevel": "odd"}', Balance, "Invalid enum value 'odd' - at `$.alertLevel`"),
        (b'{"type": "odd"}', Trigger, "Invalid value 'odd' - at `$.type`"),
        (b"{}", Trigger, "Object missing required field `type` - at `$`"),
        (b'{"type": "message_count", "count": -1}', Trigger, "Expected `int` >= 0 - at `$.count`"),
        (
            b'{"type": "message_count", "count": 1' + b"0" * 5000 + b"}",
            Trigger,
            "Integer value out of range - at `$.count`",
        ),
        (
            b'{"id": "x", "tokens": {"output": 1.5}}',
            Session,
            "Expected `int`, got `float` - at `$.tokens.output`",
        ),
        (
            b'{"id": "x", "startedAt": "2026-03-14T12:00:00"}',
            Session,
            "Expected `datetime` with a timezone component - at `$.startedAt`",
        ),
        (b'{"id": "x", "startedAt": "soon"}', Session, "Invalid RFC3339 encoded datetime - at `$.startedAt`"),
        (
            b'{"path": "x", "origin": "read", "content": "@"}',
            FileInContext,
            "Invalid base64 encoded string - at `$.content`",
        ),
        (
            b'{"command": "ls", "exitCode": true}',
            Command,
            "Expected `int | null`, got `bool` - at `$.exitCode`",
        ),
        (
            SNAPSHOT.replace(b"captured", b"odd"),
            Snapshot,
            "Invalid enum value 'odd' - at `$.parts[...].mark`",
        ),
        (SNAPSHOT.replace(b"files", b"odd"), Snapshot, "Invalid enum value 'odd' - at `key` in `$.parts`"),
        (SNAPSHOT.replace(b'"manual"}', b"7}"), Snapshot, "Expected `str` - at `$.trigger.type`"),
    ],
)
def test_json_of_another_shape_is_refused_with_its_path(text: bytes, kind: Any, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        from_json(text, kind, what="the trigger of snapshot 4f2a")
    assert str(caught.value) == f"Could not read the trigger of snapshot 4f2a: {reason}."
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "Input data was truncated"),
        (b'{"diem": 1', "Input data was truncated"),
        (b'{"diem": 1} {}', "JSON is malformed: trailing characters (byte 13)"),
        (b'{"diem": NaN}', "JSON is malformed: invalid character (byte 9)"),
        (b'{"diem": Infinity}', "JSON is malformed: invalid character (byte 9)"),
        (b"\xff\xfe", "JSON is malformed: invalid character (byte 0)"),
        (b'\xef\xbb\xbf{"diem": 1}', "JSON is malformed: invalid character (byte 0)"),
        (b'{"diem": 1, "x": ' + b"[" * 200_000, "it is nested too deeply"),
        (b'{"x":' * 200_000, "it is nested too deeply"),
        (b'{"diem": 1, "alertLevel": "\xed\xa0\x80"}', "it is not UTF-8 text"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(text: bytes, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        from_json(text, Balance, what="the balance")
    assert str(caught.value) == f"Could not read the balance: {reason}."


@pytest.mark.parametrize("half", [rb"\ud800", rb"\udc00", rb"\ud800\ud800", b"\xed\xa0\x80"])
def test_half_a_surrogate_pair_is_refused(half: bytes) -> None:
    with pytest.raises(InvalidValue):
        from_json(b'{"type": "manual", "description": "' + half + b'"}', TRIGGER, what="it")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    for kind in (TRIGGER, Snapshot, Session):
        read_or_refuse(text, kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_any_json_in_place_of_any_field_is_read_or_refused(kind: type[Value], data: st.DataObject) -> None:
    fields = json.loads(to_json(data.draw(any_of(kind))))
    if fields:
        fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(JSON)
    read_or_refuse(json.dumps(fields).encode(), kind)


def read_or_refuse(text: bytes, kind: Any) -> None:
    """Both are fine; what is read must be a value that can be written again."""
    try:
        value = from_json(text, kind, what="it")
    except InvalidValue:
        return
    assert from_json(to_json(value), kind, what="it") == value


def test_a_text_that_is_not_unicode_is_refused_and_not_repeated() -> None:
    with pytest.raises(SnapshotManagerError) as caught:
        to_json(Manual(description="a secret \udcff"))
    assert str(caught.value) == r"Could not write a text that holds '\udcff', which is not Unicode."


def test_a_time_keeps_its_moment_whatever_its_offset() -> None:
    east = from_json(b'{"id": "x", "startedAt": "2026-03-14T12:00:00+02:00"}', Session, what="it").started_at
    west = from_json(b'{"id": "x", "startedAt": "2026-03-14T10:00:00Z"}', Session, what="it").started_at
    assert east is not None
    assert east == west
    assert east.utcoffset() == timedelta(hours=2)


@given(st.from_regex(r"[a-z-]+", fullmatch=True), st.text(min_size=1))
def test_a_reference_is_read_as_it_is_written(source: str, session_id: str) -> None:
    ref = SessionRef(source=source, id=session_id)
    assert SessionRef.parse(str(ref)) == ref


@pytest.mark.parametrize("text", ["", ":", "claude-code", "claude-code:", ":9b1c"])
def test_what_names_no_session_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(SnapshotManagerError, match="does not name a session") as caught:
        SessionRef.parse(text)
    assert caught.value.hint
