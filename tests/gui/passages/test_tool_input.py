"""What a tool was called with, as a person reads it."""

import json

from snapshot_manager.gui.passages import tool_input
from snapshot_manager.gui.passages.passage import Passage, Tone

TODOS = {
    "todos": [
        {"id": "1", "content": "Read the token after the refresh", "status": "completed", "priority": "high"},
        {"id": "2", "content": "Keep the old one for 30 s", "status": "pending", "priority": "medium"},
    ]
}


def lines(passages: list[Passage]) -> list[str]:
    return [paragraph.text for each in passages for paragraph in each.compose()]


def shown(**fields: object) -> list[str]:
    return lines(tool_input.passages(json.dumps(fields)))


def test_a_list_of_things_to_do_is_named_by_what_is_to_be_done() -> None:
    assert tool_input.title(json.dumps(TODOS)) == (
        "Read the token after the refresh · Keep the old one for 30 s"
    )


def test_a_call_without_a_telling_field_is_named_by_its_short_ones() -> None:
    assert tool_input.title('{"limit": 3, "deep": [{"a": "x\\ny"}], "on": true}') == "limit: 3, on: true"


def test_what_a_field_lists_stands_line_by_line() -> None:
    assert shown(**TODOS) == [
        "todos:",
        "  - id: 1",
        "    content: Read the token after the refresh",
        "    status: completed",
        "    priority: high",
        "  - id: 2",
        "    content: Keep the old one for 30 s",
        "    status: pending",
        "    priority: medium",
    ]


def test_a_short_list_stays_on_its_line_and_letters_are_not_escaped() -> None:
    assert shown(names=["Jürgen", "Åsa"], limit=2) == ['names: ["Jürgen", "Åsa"]', "limit: 2"]


def test_line_breaks_deep_inside_are_shown_as_such() -> None:
    assert shown(cells=[{"source": "a = 1\nb = 2"}, "one\ntwo"]) == [
        "cells:",
        "  - source:",
        "      a = 1",
        "      b = 2",
        "  - one",
        "    two",
    ]


def test_an_edit_shows_what_goes_and_what_comes() -> None:
    edit = {"file_path": "/a.py", "old_string": "a = 1\nb = 2\n", "new_string": "a = 1\nb = 3\n"}
    passages = tool_input.passages(json.dumps(edit))
    assert lines(passages) == ["file_path: /a.py", "  a = 1", "− b = 2", "+ b = 3"]
    tones = [paragraph.tone for each in passages for paragraph in each.compose()]
    assert tones == [Tone.PLAIN, Tone.PLAIN, Tone.REMOVED, Tone.ADDED]
    assert not any(each.difference for each in passages)


def test_several_edits_are_counted_and_each_says_what_is_special_about_it() -> None:
    edits = [
        {"old_string": "a", "new_string": "b"},
        {"old_string": "c", "new_string": "", "replace_all": True},
    ]
    assert shown(file_path="/a.py", edits=edits) == [
        "file_path: /a.py",
        "Edit 1 of 2",
        "− a",
        "+ b",
        "Edit 2 of 2",
        "replace_all: true",
        "− c",
    ]


def test_edits_of_an_unusual_form_are_shown_as_any_other_list() -> None:
    assert shown(edits=[{"old_string": "a", "new_string": 7}]) == [
        'edits: [{"old_string": "a", "new_string": 7}]'
    ]


def test_what_nests_too_deep_is_shown_as_it_is() -> None:
    deep = '{"a": ' + "[" * 900 + "]" * 900 + "}"
    assert "".join(each.text for each in tool_input.passages(deep)) in (deep, f"a: {deep[6:-1]}")
    assert tool_input.title(deep)
