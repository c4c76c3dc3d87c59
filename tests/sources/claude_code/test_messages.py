"""What a person reads of a transcript."""

import base64
import gc
from collections.abc import Sequence

from snapshot_manager.model.conversation import BlockKind, Message, Role
from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.claude_code.chain import active_chain
from snapshot_manager.sources.claude_code.conversation import messages_of, turns
from snapshot_manager.sources.claude_code.transcript import read_transcript
from tests.sources.claude_code.script import Script, call, text

PNG = b"\x89PNG not really"


def messages(script: Script) -> Sequence[Message]:
    return messages_of(active_chain(read_transcript(script.lines).entries))


def test_the_lines_of_a_response_are_one_message() -> None:
    script = Script()
    script.user("Fix it")
    script.assistant(
        {"type": "thinking", "thinking": "Hm", "signature": "x"}, text("Looking"), call("t1", "Read")
    )
    asked, answer = messages(script)
    assert (asked.role, asked.text, asked.records) == (Role.USER, "Fix it", (0,))
    assert answer.role is Role.ASSISTANT
    assert [block.kind for block in answer.blocks] == [
        BlockKind.THINKING,
        BlockKind.TEXT,
        BlockKind.TOOL_CALL,
    ]
    assert (answer.id, answer.model, answer.records) == ("msg_1", "claude-test-1", (1, 2, 3))
    assert answer.tokens == Tokens(input_uncached=10, cache_read=1000, cache_write=100, output=20)


def test_messages_that_nobody_asked_for_are_left_alone_by_whoever_looks_for_garbage() -> None:
    script = Script()
    script.turn("Fix it", "Done")
    found = turns(active_chain(read_transcript(script.lines).entries))
    gc.collect()
    assert len(found) == 2
    assert not any(map(gc.is_tracked, found))


def test_a_tool_result_names_its_tool_and_its_failure() -> None:
    script = Script()
    script.user("Run the tests")
    script.assistant(call("t1", "Bash", command="make test"))
    script.result("t1", "Exit code 2", is_error=True)
    result = messages(script)[-1]
    (block,) = result.blocks
    assert result.role is Role.TOOL
    assert (block.kind, block.tool, block.call_id) == (BlockKind.TOOL_RESULT, "Bash", "t1")
    assert (block.text, block.is_error) == ("Exit code 2", True)


def test_the_input_of_a_tool_is_shown_as_json() -> None:
    script = Script()
    script.user("Run it")
    script.assistant(call("t1", "Bash", command="echo ä"))
    assert messages(script)[-1].blocks[0].text == '{\n  "command": "echo ä"\n}'


def test_a_picture_keeps_its_bytes_and_a_broken_one_is_empty() -> None:
    def picture(data: str) -> dict[str, object]:
        return {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": data}}

    script = Script()
    content = [picture(base64.b64encode(PNG).decode()), picture("not base64!")]
    script.add("user", message={"role": "user", "content": content})
    whole, broken = messages(script)[0].blocks
    assert (whole.kind, whole.media_type, whole.data) == (BlockKind.IMAGE, "image/png", PNG)
    assert broken.data == b""


def test_a_summary_after_a_compaction_says_what_it_is() -> None:
    script = Script()
    script.turn("Long story", "Long answer")
    script.add("system", subtype="compact_boundary", parentUuid=None, content="Compacted")
    script.user("We talked about a long story", isCompactSummary=True)
    script.assistant(text("Go on"))
    summary, answer = messages(script)
    assert summary.note == "summary of what came before"
    assert answer.text == "Go on"


def test_what_nobody_typed_is_marked() -> None:
    script = Script()
    script.user("Caveat", isMeta=True)
    script.user("Hello")
    script.add(
        "assistant",
        isApiErrorMessage=True,
        message={"id": "m9", "model": "<synthetic>", "role": "assistant", "content": [text("API Error")]},
    )
    caveat, hello, error = messages(script)
    assert caveat.note == "added by the agent, not typed"
    assert hello.note == ""
    assert (error.note, error.model) == ("written by the program, not by the model", "")
    assert error.tokens == Tokens()


def test_a_prompt_that_waited_is_part_of_the_conversation() -> None:
    script = Script()
    script.user("Build it")
    script.add("attachment", attachment={"type": "queued_command", "prompt": "And test it"})
    script.add("attachment", attachment={"type": "skill_listing", "content": "- a skill"})
    script.assistant(text("Built and tested"))
    built, waited, answer = messages(script)
    assert (waited.role, waited.text, waited.note) == (
        Role.USER,
        "And test it",
        "typed while the agent was at work",
    )
    assert (built.text, answer.text) == ("Build it", "Built and tested")


def test_a_prompt_that_still_waits_is_shown_at_the_end() -> None:
    script = Script()
    script.turn("Build it", "Building")
    script.add("attachment", attachment={"type": "queued_command", "prompt": "And test it"})
    assert [message.text for message in messages(script)] == ["Build it", "Building", "And test it"]


def test_unknown_blocks_are_shown_as_json() -> None:
    script = Script()
    script.user("Hm")
    script.assistant({"type": "from_the_future", "what": 1})
    (block,) = messages(script)[-1].blocks
    assert block.kind is BlockKind.OTHER
    assert '"from_the_future"' in block.text


def test_messages_of_strange_shapes_are_read_as_far_as_they_go() -> None:
    script = Script()
    for message in (None, "text", {"content": None}, {"content": [None, 7, "x", {"type": "image"}, {}]}, {}):
        script.add("user", message=message)
    assert len(messages(script)) == 5


def test_a_message_keeps_its_id_when_the_conversation_goes_on() -> None:
    script = Script()
    script.user("Look")
    script.assistant(text("Looking"))
    before = [message.id for message in messages(script)]
    script.assistant(call("t1", "Read"))
    script.turn("Thanks", "Welcome")
    assert [message.id for message in messages(script)][:2] == before
