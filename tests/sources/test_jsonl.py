"""JSON lines: kept bit for bit, damage told apart, nothing ever raised."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.disk import open_regular
from snapshot_manager.sources.jsonl import (
    LARGEST_FILE,
    LARGEST_RECORD,
    MAX_GAPS,
    Gaps,
    Json,
    objects_in,
    records_of,
)

RECORDS = st.fixed_dictionaries({"type": st.text(), "uuid": st.text()}).map(
    lambda value: json.dumps(value).encode()
)
SHARDS = st.one_of(
    st.binary(max_size=40), RECORDS, st.sampled_from([b"\n", b"\0\0\0", b'{"', b"\xe2\x80\xa8"])
)


def is_record(value: Json) -> bool:
    return "uuid" in value


def values(record: bytes) -> list[Json]:
    return [each.value for each in objects_in(record, is_record)[0]]


@given(st.lists(SHARDS, max_size=12).map(b"".join))
def test_any_bytes_are_kept_and_none_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(content)
    with path.open("rb") as file:
        records = list(records_of(file))
    assert b"".join(records) == content
    assert all(record.count(b"\n") <= 1 for record in records)
    for record in records:
        found, damage = objects_in(record, is_record)
        assert found or damage or not record.strip(b" \t\r\n")


@given(st.lists(RECORDS, min_size=2, max_size=5))
def test_glued_records_are_all_found(records: list[bytes]) -> None:
    found, damage = objects_in(b"".join(records) + b"\n", is_record)
    assert [each.text for each in found] == records
    assert "glued" in damage


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    line = '{"type":"user","uuid":"1","text":"one\u2028two\x85three"}\n'.encode()
    path = tmp_path / "s.jsonl"
    path.write_bytes(line * 2)
    with open_regular(path) as file:
        assert list(records_of(file)) == [line, line]


def test_a_file_that_grows_is_read_as_long_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_bytes(b'{"a":1}\n{"b"')
    with open_regular(path) as file:
        records = records_of(file)
        first = next(records)
        with path.open("ab") as writer:
            writer.write(b':2}\n{"c":3}\n')
        assert [first, *records] == [b'{"a":1}\n', b'{"b"']


def test_a_line_without_end_comes_in_pieces_that_are_no_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"uuid": "')
    os.truncate(path, LARGEST_RECORD + 10)
    with path.open("rb") as file:
        pieces = list(records_of(file))
    assert [len(each) for each in pieces] == [LARGEST_RECORD, 10]
    assert objects_in(pieces[0], is_record) == ([], "is too long for a record")


def test_a_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    os.truncate(path, LARGEST_FILE + 1)
    with path.open("rb") as file, pytest.raises(OSError, match="takes more than"):
        list(records_of(file))


def test_the_whole_record_after_a_torn_one_is_found() -> None:
    record = b'{"type":"user","uuid":"1","message":{"type":"text","te{"type":"user","uuid":"2"}\n'
    found, damage = objects_in(record, is_record)
    assert [each.value["uuid"] for each in found] == ["2"]
    assert damage == "is torn; 1 whole record was found in it"


def test_an_object_inside_a_torn_record_is_no_record() -> None:
    found, damage = objects_in(b'{"uuid":"1","message":{"type":"text","text":"hello"},"x":\n', is_record)
    assert found == []
    assert damage == "is torn and could not be read"


def test_zeros_before_a_record_are_passed_over() -> None:
    assert values(b"\0" * 512 + b'{"uuid":"1"}\n') == [{"uuid": "1"}]
    assert objects_in(b"\0" * 512 + b"\n", is_record) == ([], "holds nothing but zeros")


def test_bytes_that_are_no_utf8_become_replacement_characters() -> None:
    assert values(b'{"uuid":"1","text":"caf\xe9"}\n') == [{"uuid": "1", "text": "caf\ufffd"}]


def test_half_a_surrogate_pair_can_be_written_as_utf8() -> None:
    (value,) = values(rb'{"uuid":"1","text":"cut \ud83d"}' + b"\n")
    assert value["text"].encode() == "cut \ufffd".encode()


def test_an_unfinished_last_line_is_told_from_a_torn_one() -> None:
    assert objects_in(b'{"uuid":"1","te', is_record)[1] == "is unfinished; the agent was still writing it"
    assert objects_in(b'{"uuid":"1"}', is_record)[1] == ""


@pytest.mark.parametrize("line", [b"[1,2]\n", b"7\n", b'"text"\n', b"null\n"])
def test_json_that_is_no_object_is_named(line: bytes) -> None:
    assert objects_in(line, is_record) == ([], "is JSON, but not a record")


@pytest.mark.parametrize("opening", [b'{"a":', b'{"a":[{"b":', b"["])
def test_a_line_nested_beyond_all_measure_is_only_damaged(opening: bytes) -> None:
    found, damage = objects_in(opening * 50_000 + b"\n", is_record)
    assert found == []
    assert damage


def test_many_damaged_lines_are_counted_rather_than_named() -> None:
    gaps = Gaps()
    for number in range(MAX_GAPS + 5):
        gaps.add(number, "is torn")
    told = gaps.told()
    assert len(told) == MAX_GAPS + 1
    assert told[0] == "Line 1 is torn."
    assert told[-1] == "5 more damaged lines follow."


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(tmp_path / "pipe")
