"""Messages as passages: who speaks, prose, folded calls, thoughts and results."""

from snapshot_manager.gui.passages.conversation import conversation_passages, message_passages
from snapshot_manager.gui.passages.passage import Style, Tone
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from tests.gui.dialogs import sample_values as sample


def block(kind: BlockKind, text: str = "", tool: str = "") -> Block:
    return Block(kind=kind, text=text, tool=tool)


def test_the_parts_of_a_conversation_come_in_order() -> None:
    rows = conversation_passages(sample.conversation())
    assert [row.text for row in rows][:8] == [
        "You",
        "The login test fails since yesterday.\nCan you look at `auth.py`?",
        "Assistant",
        "Thinking, 2 lines",
        "I will run the tests first.",
        "Bash  pytest tests/test_auth.py -q",
        "Failed result, 2 lines",
        "Assistant",
    ]


def test_a_message_begins_with_who_speaks_and_when() -> None:
    heading = message_passages(sample.message("m", Role.ASSISTANT, "Hello"))[0]
    assert heading.compose()[0].text == "Assistant   Aug 14, 2026, 12:00 PM  ·  sonnet-5"
    assert heading.sentence == "Assistant, Aug 14, 2026, 12:00 PM, Hello"


def test_a_note_of_the_source_is_shown_beside_the_speaker() -> None:
    message = Message(id="m", role=Role.USER, note="summary of what came before")
    assert "summary of what came before" in message_passages(message)[0].compose()[0].text


def test_a_result_without_a_note_needs_no_heading() -> None:
    rows = message_passages(sample.message("m", Role.TOOL, block(BlockKind.TOOL_RESULT, "done")))
    assert [(row.text, row.tone) for row in rows] == [("Result, 1 line", Tone.TOOL)]


def test_a_call_is_named_by_its_most_telling_input() -> None:
    call = block(BlockKind.TOOL_CALL, '{"limit": 3, "file_path": "/a/b.py"}', tool="Read")
    assert message_passages(sample.message("m", Role.ASSISTANT, call))[1].text == "Read  /a/b.py"


def test_input_that_is_no_json_is_shown_as_it_is() -> None:
    row = message_passages(sample.message("m", Role.ASSISTANT, block(BlockKind.TOOL_CALL, "{ torn")))[1]
    assert row.text == "Tool  { torn"
    assert [each.text for each in row.inside()] == ["{ torn"]


def test_input_nested_too_deep_is_shown_as_it_is() -> None:
    deep = "[" * 100_000
    row = message_passages(sample.message("m", Role.ASSISTANT, block(BlockKind.TOOL_CALL, deep)))[1]
    assert "".join(each.text for each in row.inside()[:1]) == deep[:6_000]


def test_a_huge_message_is_cut_and_goes_on_inside_its_fence() -> None:
    text = "```\n" + "\n".join(f"line {n}" for n in range(300)) + "\n```\nafter"
    _, _, rest = message_passages(sample.message("m", Role.ASSISTANT, text))
    assert rest.text == "Show all: 183 more lines"
    shown = rest.inside()[0].compose()
    assert shown[0].text == "line 119"
    assert shown[0].shape == "code"


def test_an_empty_message_says_so() -> None:
    assert [row.text for row in message_passages(Message(id="m", role=Role.USER))] == [
        "You",
        "Nothing was said.",
    ]


def test_an_empty_result_cannot_be_opened() -> None:
    row = message_passages(sample.message("m", Role.TOOL, block(BlockKind.TOOL_RESULT)))[0]
    assert (row.text, row.unfold) == ("Result, empty", None)


def test_empty_thoughts_are_left_out() -> None:
    rows = message_passages(sample.message("m", Role.ASSISTANT, block(BlockKind.THINKING, " "), "Hi"))
    assert [row.text for row in rows] == ["Assistant", "Hi"]


def test_what_is_large_is_made_while_the_conversation_is_laid_out() -> None:
    output = "\x1b[32mok\x1b[0m e\n" * 30_000
    large, small = (
        Message(id="m", role=Role.TOOL, blocks=(block(BlockKind.TOOL_RESULT, text),))
        for text in (output, "ok")
    )
    [fold] = conversation_passages([large])
    assert fold.held is not None
    first, rest = fold.held
    assert rest.held is not None
    assert (first.depth, rest.held[0].depth) == (1, 1)
    assert rest.held[0].subject is fold.subject
    assert "".join(each.text for each in (first, *rest.held)) == "ok e\n" * 30_000
    [not_made] = conversation_passages([small])
    assert not_made.held is None


def test_what_an_agent_puts_in_at_length_does_not_stand_in_the_way() -> None:
    instructions = "# Skills\n" + "Use `git` for it.\n" * 20
    [_, folded] = message_passages(sample.message("m", Role.SYSTEM, instructions))
    assert folded.text == "Text, 21 lines"
    [inside] = folded.inside()
    assert inside.text == instructions
    assert [run.style for run in inside.compose()[1].runs] == [Style.PLAIN, Style.CODE, Style.PLAIN]
    assert message_passages(sample.message("m", Role.SYSTEM, "Compacted."))[1].text == "Compacted."


def test_a_result_that_is_a_picture_is_not_said_to_be_empty() -> None:
    shown = Block(kind=BlockKind.IMAGE, media_type="image/png", data=b"pixels")
    alone = message_passages(sample.message("m", Role.TOOL, block(BlockKind.TOOL_RESULT), shown))
    assert [(row.text, row.can_open) for row in alone] == [
        ("Result, 1 picture", False),
        ("[image/png]", False),
    ]
    both = message_passages(
        sample.message(
            "m", Role.TOOL, block(BlockKind.TOOL_RESULT, "two:"), shown, shown, block(BlockKind.TEXT, "x")
        )
    )
    assert both[0].text == "Result, 1 line, 2 pictures"
    assert both[0].can_open


def test_a_picture_at_an_address_is_said_to_be_elsewhere_and_not_to_be_empty() -> None:
    rows = message_passages(sample.message("m", Role.USER, block(BlockKind.IMAGE)))
    assert rows[1].text == "[a picture that is kept elsewhere; nothing is fetched]"
