"""Native records, by the names a person knows them by."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.finding import hits_in
from snapshot_manager.gui.passages.native import Place, count_places, read_native
from snapshot_manager.gui.passages.record_label import LARGEST, label_of
from snapshot_manager.model.state import Document, Mark, Part, RecordList

CALLED = {
    "a message": (
        {"type": "user", "message": {"role": "user", "content": "Hello\nthere"}},
        "user",
        "Hello there",
    ),
    "blocks": (
        {"type": "assistant", "message": {"role": "assistant", "content": [{"type": "text", "text": "Hi"}]}},
        "assistant",
        "Hi",
    ),
    "a tool call": (
        {"message": {"role": "assistant", "content": [{"type": "tool_use", "name": "Bash", "input": {}}]}},
        "assistant",
        "Bash",
    ),
    "a summary": ({"type": "summary", "summary": "Parser done"}, "summary", "Parser done"),
    "nothing said": ({"type": "file-history-snapshot", "n": 3}, "file-history-snapshot", ""),
    "no object": ([1, "two"], "", "two"),
}


@pytest.mark.parametrize(("value", "kind", "words"), CALLED.values(), ids=CALLED.keys())
def test_a_record_is_called_by_its_kind_and_its_first_words(value: object, kind: str, words: str) -> None:
    label = label_of(json.dumps(value).encode())
    assert (label.kind, label.words) == (kind, words)


def test_of_a_huge_record_only_the_beginning_is_looked_at() -> None:
    content = b'{"type": "attachment", "data": "' + b"x" * LARGEST + b'"}'
    assert label_of(content).kind == "attachment"


@given(
    st.binary()
    | st.recursive(st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_any_bytes_have_a_short_name(content: bytes) -> None:
    label = label_of(content)
    assert len(label.words) <= 81
    assert "\n" not in label.words


@given(
    st.recursive(
        st.text('aéß\\"/\n', max_size=8),
        lambda x: st.lists(x) | st.dictionaries(st.text("ab"), x),
        max_leaves=6,
    ),
    st.text('aéß\\"/', min_size=1, max_size=2),
    st.booleans(),
)
def test_as_many_places_are_counted_as_can_be_found_once_a_record_is_open(
    value: object, needle: str, ascii_only: bool
) -> None:
    content = json.dumps(value, ensure_ascii=ascii_only).encode()
    part = Part(Mark.CAPTURED, records=RecordList([content]), documents=(Document("d", content),))
    for number in (0, 1):
        place = Place(part, number)
        found = sum(map(len, hits_in(read_native(place), needle)))
        assert count_places(place, needle) == found
