"""What is read of records in a hurry is what is read of them at leisure."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snapshot_manager.sources.claude_code.links import linked_entries, with_body
from snapshot_manager.sources.claude_code.transcript import Entry, read_transcript
from snapshot_manager.sources.jsonl import BLANKS
from tests.sources.claude_code.test_damage import HITS, WHOLE, Damage

ODD = st.sampled_from([None, True, 0, 1e300, "", "x", "\u2028\U0001f642", [], ["x"], {}, {"type": "text"}])


def usually(*values: object) -> st.SearchStrategy[object]:
    return st.one_of(st.sampled_from(values), st.sampled_from(values), ODD)


BLOCKS = st.fixed_dictionaries(
    {"type": usually("text", "tool_use", "tool_result")},
    optional={"id": usually("t1"), "name": usually("Read"), "tool_use_id": usually("t1"), "text": ODD},
)
MESSAGES = st.fixed_dictionaries(
    {}, optional={"id": usually("m1"), "content": st.one_of(st.lists(st.one_of(BLOCKS, ODD)), ODD)}
)
RECORDS = st.fixed_dictionaries(
    {"type": usually("user", "assistant", "system", "attachment", "summary")},
    optional={
        "uuid": usually("a", "b"),
        "parentUuid": usually("a"),
        "isSidechain": usually(True, False),
        "teamName": usually("blue"),
        "isMeta": usually(True),
        "isCompactSummary": usually(True),
        "timestamp": usually("2026-01-01T00:00:00Z"),
        "agentId": usually("agent"),
        "subtype": usually("local_command"),
        "attachment": st.one_of(st.just({"type": "queued_command", "prompt": "x"}), ODD),
        "message": st.one_of(MESSAGES, ODD),
        "forkedFrom": ODD,
        "sessionId": ODD,
    },
)


def facts(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """All that is said of records, but for what only a whole reading finds out."""
    read = [msgspec.structs.asdict(msgspec.structs.replace(with_body(each), told=None)) for each in entries]
    return [each | {"text": each["text"].strip(BLANKS)} for each in read]


def assert_alike(lines: Sequence[bytes]) -> None:
    assert facts(linked_entries(lines)) == facts(read_transcript(lines).entries)


@given(st.lists(RECORDS))
def test_all_that_records_may_hold_is_read_alike(records: list[dict[str, object]]) -> None:
    assert_alike([json.dumps(each).encode() + b"\n" for each in records])


@given(st.lists(HITS, min_size=1, max_size=4))
@example([])
def test_damaged_records_are_read_alike(hits: list[tuple[Damage, int, int]]) -> None:
    content = WHOLE
    for damage, start, length in hits:
        content = damage(content, start, length)
    assert_alike(content.splitlines(keepends=True))


@pytest.mark.parametrize(
    "said",
    [b'"\xff"', b'"\xed\xa0\x80"', b'"\\ud800"', b'"\x01"', b"1e400", b"1" * 400, b"[" * 2000 + b"]" * 2000],
    ids=["no UTF-8", "half of a pair", "the same, escaped", "a control", "infinite", "long", "deep"],
)
def test_what_some_readers_of_json_take_and_others_do_not_is_read_alike(said: bytes) -> None:
    line = b'{"type":"user","uuid":"a","sessionId":"s","message":{"content":"x"},"more":%s}\n' % said
    assert_alike([line, line.replace(b'"a"', b'"b"').replace(said, b"1")])
