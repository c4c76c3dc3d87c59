import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot_manager.gui.passages import json_tree
from snapshot_manager.gui.passages.passage import Passage, walk

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=20,
)


def tree(value: object) -> list[Passage]:
    found = json_tree.json_passages(json.dumps(value).encode())
    assert found is not None
    return found


def test_an_object_is_a_line_for_each_key_and_what_is_inside_unfolds() -> None:
    lines = tree({"type": "user", "n": 3, "ok": True, "inside": {"a": [1, 2]}})
    assert [each.text for each in lines] == ['type: "user"', "n: 3", "ok: true", "inside: {1 key}"]
    [inner] = lines[3].inside()
    assert (inner.text, [each.text for each in inner.inside()]) == ("a: [2 items]", ["0: 1", "1: 2"])


def test_a_long_text_is_one_line_until_it_is_opened() -> None:
    [line] = tree({"text": "first\n" + "word " * 2_000})
    assert line.text.startswith("text: first word word")
    assert len(line.text) < 200
    assert line.inside()[0].text == "first\n"


def test_many_items_are_folded_together() -> None:
    groups = tree(list(range(1_200)))
    assert [each.text for each in groups] == ["0 – 499", "500 – 999", "1,000 – 1,199"]
    assert groups[1].inside()[0].text == "500: 500"


def test_many_keys_are_folded_together_under_the_first_and_the_last() -> None:
    rows = tree({f"key{number}": number for number in range(1_200)})
    assert [row.text for row in rows] == ["key0 – key499", "key500 – key999", "key1000 – key1199"]
    assert rows[2].inside()[0].text == "key1000: 1000"


@pytest.mark.parametrize("content", [b"{ torn", b"\xff\xfe", b"[" * 100_000, b" " * (json_tree.LARGEST + 1)])
def test_what_is_no_json_or_too_large_has_no_tree(content: bytes) -> None:
    assert json_tree.json_passages(content) is None


@settings(max_examples=40)
@given(ANY)
def test_any_json_can_be_walked_to_its_leaves(value: object) -> None:
    for root in tree(value):
        for passage in walk([root], Passage.inside):
            assert passage.compose()
            assert passage.sentence


def test_of_four_megabytes_only_the_top_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def making(text: str, *rest: Any, **more: Any) -> Passage:
        made.append(text)
        return Passage(text, *rest, **more)

    monkeypatch.setattr(json_tree, "Passage", making)
    found = tree([{"n": n, "text": "word " * 20} for n in range(28_000)])
    assert len(made) == len(found) == 28_000 / json_tree.GROUP
