"""States: their parts, their marks, and the running digests that name their records."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model.digest import DIGEST_BYTES, START, advance, digest_of, head_of
from snapshot_manager.model.state import NO_RECORDS, Document, Mark, Part, PartName, RecordList, State

RECORDS = st.lists(st.binary(max_size=20), max_size=12)


@given(RECORDS)
def test_the_head_of_every_beginning_names_exactly_that_beginning(records: list[bytes]) -> None:
    kept = RecordList(records)
    assert [kept.head(count) for count in range(len(records) + 1)] == [
        head_of(records[:count]) for count in range(len(records) + 1)
    ]


@given(RECORDS, st.data())
def test_heads_may_be_asked_for_in_any_order(records: list[bytes], data: st.DataObject) -> None:
    kept = RecordList(records)
    for count in data.draw(st.permutations(range(len(records) + 1))):
        assert kept.head(count) == head_of(records[:count])


@given(RECORDS, RECORDS)
def test_equal_heads_mean_equal_records(one: list[bytes], other: list[bytes]) -> None:
    assert (head_of(one) == head_of(other)) == (one == other)


@given(RECORDS, st.data())
def test_records_are_read_back_bit_for_bit(records: list[bytes], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(records)))
    stop = data.draw(st.integers(start, len(records)))
    kept = RecordList(records)
    assert len(kept) == len(records)
    assert list(kept.read(start, stop)) == records[start:stop]


def test_a_record_list_does_not_follow_the_list_it_was_made_from() -> None:
    records = [b"one"]
    kept = RecordList(records)
    records.append(b"two")
    assert list(kept.read(0, len(kept))) == [b"one"]


def test_heads_can_be_asked_for_from_several_threads() -> None:
    records = [str(number).encode() for number in range(2000)]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(20):
            kept = RecordList(records)
            heads = pool.map(kept.head, [2000, 1000, 2000, 1500])
            assert list(heads) == [head_of(records[:count]) for count in (2000, 1000, 2000, 1500)]


def test_a_head_beyond_the_end_is_a_mistake_of_ours() -> None:
    with pytest.raises(IndexError):
        RecordList([b"one"]).head(2)


def test_where_one_record_ends_and_the_next_begins_matters() -> None:
    assert head_of([b"ab", b"c"]) != head_of([b"a", b"bc"])
    assert head_of([b""]) != head_of([])


def test_no_records_have_the_head_that_everything_starts_from() -> None:
    assert len(NO_RECORDS) == 0
    assert NO_RECORDS.head(0) == START == head_of([])
    assert len(START) == DIGEST_BYTES == len(advance(START, digest_of(b"")))


def test_a_part_that_the_source_does_not_have_is_empty() -> None:
    assert State({}).part(PartName.PROOF) == Part.empty()


@pytest.mark.parametrize(
    ("part", "mark", "reason"),
    [
        (Part.empty(), Mark.EMPTY, ""),
        (Part.not_included(), Mark.NOT_INCLUDED, ""),
        (Part.not_included("switched off"), Mark.NOT_INCLUDED, "switched off"),
        (Part.unreadable("The file may not be read."), Mark.UNREADABLE, "The file may not be read."),
    ],
)
def test_a_part_without_content_says_why(part: Part, mark: Mark, reason: str) -> None:
    assert (part.mark, part.reason, len(part.records), part.documents) == (mark, reason, 0, ())


def test_a_document_is_found_by_its_name() -> None:
    part = Part(Mark.CAPTURED, documents=(Document("a", b"1"), Document("b", None)))
    assert part.document("a") == Document("a", b"1")
    assert part.document("b") == Document("b", None)
    assert part.document("c") is None


def test_the_names_of_parts_are_the_ones_in_the_seed() -> None:
    assert [str(name) for name in PartName] == [
        "balance",
        "session",
        "messages",
        "files",
        "terminal",
        "proof",
        "metrics",
        "agents",
        "delegations",
        "scratchpad",
        "read_tracking",
        "memory_read_tracking",
        "tables",
    ]
    assert [str(mark) for mark in Mark] == ["captured", "empty", "not_included", "unreadable"]
