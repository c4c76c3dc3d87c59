"""The conversation that is read out of a rollout, in all the layouts that Codex had."""

from pathlib import Path

import pytest

from snapshot_manager.model.conversation import BlockKind, Role
from snapshot_manager.model.facts import Tokens
from tests.sources.codex.kept import kept
from tests.sources.codex.script import SESSION, Rollout, text

LAYOUTS = {"legacy": False, "paginated": True}


@pytest.fixture(params=list(LAYOUTS.values()), ids=list(LAYOUTS))
def rollout(request: pytest.FixtureRequest) -> Rollout:
    return Rollout(paginated=request.param)


def test_what_stands_in_a_rollout_twice_is_one_message(tmp_path: Path, rollout: Rollout) -> None:
    rollout.turn("Hello", "Hi")
    rollout.turn("More", "Here")
    assert kept(tmp_path, rollout).said == [
        ("user", "Hello"),
        ("assistant", "Hi"),
        ("user", "More"),
        ("assistant", "Here"),
    ]


def test_what_the_model_thought_and_called_in_one_response_is_one_message(
    tmp_path: Path, rollout: Rollout
) -> None:
    rollout.started()
    rollout.user("List it")
    rollout.item("reasoning", summary=[{"type": "summary_text", "text": "I should look."}])
    rollout.call("c1", "exec_command", cmd="ls")
    rollout.count()
    rollout.output("c1", "a.py")
    rollout.assistant("There is one file.")
    rollout.over()
    messages = kept(tmp_path, rollout).messages
    assert [each.role for each in messages] == [Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT]
    thought, called = messages[1].blocks
    assert (thought.kind, thought.text) == (BlockKind.THINKING, "I should look.")
    assert (called.tool, called.call_id, called.text) == ("exec_command", "c1", '{\n  "cmd": "ls"\n}')
    assert (messages[2].blocks[0].tool, messages[2].text) == ("exec_command", "a.py")
    assert messages[1].model == messages[3].model == "gpt-test"
    assert messages[1].tokens == messages[3].tokens == Tokens(input_uncached=20, cache_read=80, output=20)


def test_what_codex_says_in_nobodys_name_is_no_prompt(tmp_path: Path, rollout: Rollout) -> None:
    rollout.started()
    rollout.added("You may do all.", role="developer")
    rollout.added("<environment_context>\n  <cwd>/work/shop</cwd>\n</environment_context>")
    rollout.item(
        "message",
        role="user",
        content=text("Something new"),
        internal_chat_message_metadata_passthrough={
            "content_item_metadata": [{"provenance": {"type": "harness"}}]
        },
    )
    rollout.user("Hello")
    rollout.assistant("Hi")
    rollout.over()
    found = kept(tmp_path, rollout)
    assert [each.role for each in found.messages][:4] == [Role.SYSTEM] * 3 + [Role.USER]
    assert {each.note for each in found.messages[:3]} == {"added by the agent, not typed"}
    assert found.session.title == "Hello"


def test_a_summary_stands_where_it_was_made_and_what_was_said_before_stays(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.turn("Hello", "Hi")
    rollout.started()
    rollout.item("message", role="assistant", content=text("We greeted.", "output_text"))
    repeated = [{"type": "message", "role": "user", "content": text("Hello")}]
    rollout.add("compacted", {"message": "So far:\nWe greeted.", "replacement_history": repeated})
    rollout.over()
    rollout.turn("More", "Here")
    found = kept(tmp_path, rollout)
    assert [words for _, words in found.said] == [
        "Hello",
        "Hi",
        "We greeted.\nSo far:\nWe greeted.",
        "More",
        "Here",
    ]
    assert found.messages[2].note == "summary of what came before"


def test_turns_that_were_rolled_back_are_no_part_of_the_conversation(tmp_path: Path) -> None:
    rollout = Rollout()
    for words in ("one", "two", "three"):
        rollout.turn(words, f"{words}!")
    rollout.event("thread_rolled_back", num_turns=2)
    rollout.turn("four", "four!")
    found = kept(tmp_path, rollout)
    assert [words for _, words in found.said] == ["one", "one!", "four", "four!"]
    assert found.source.sessions()[0].message_count == 4


def test_events_speak_where_items_have_no_words(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.event("user_message", message="Hello")
    rollout.event("agent_reasoning", text="A greeting.")
    rollout.call("c1", "shell", command=["ls"])
    rollout.event("agent_message", message="Hi")
    assert [words for _, words in kept(tmp_path, rollout).said][0::3] == ["Hello", "Hi"]


def test_the_layout_of_before_september_2025_is_read(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.lines.clear()
    rollout.raw({"id": SESSION, "timestamp": "2025-08-01T10:00:00Z", "instructions": None})
    rollout.raw({"record_type": "state"})
    rollout.raw({"type": "message", "role": "user", "content": text("Hello")})
    rollout.raw({"type": "reasoning", "summary": []})
    rollout.raw({"type": "message", "role": "assistant", "content": text("Hi", "output_text")})
    found = kept(tmp_path, rollout)
    assert found.said == [("user", "Hello"), ("assistant", "Hi")]
    assert found.part.gaps == ()


def test_a_command_that_failed_is_an_error(tmp_path: Path, rollout: Rollout) -> None:
    rollout.user("Go")
    outputs = (
        "Process exited with code 1\nOutput:\nno",
        {"content": "no", "success": False},
        "Exit code: 0\n",
    )
    for number, output in enumerate(outputs):
        rollout.call(f"c{number}", "exec_command", cmd="make")
        rollout.output(f"c{number}", output)
    results = [each.blocks[0] for each in kept(tmp_path, rollout).messages if each.role is Role.TOOL]
    assert [block.is_error for block in results] == [True, True, False]


def test_pictures_are_shown(tmp_path: Path) -> None:
    rollout = Rollout()
    urls = ["data:image/png;base64,aGk=", "https://example.test/a.png", "data:image/png;base64,%%"]
    content = [*text("Look"), *({"type": "input_image", "image_url": url} for url in urls)]
    rollout.item("message", role="user", content=content)
    rollout.assistant("Nice.")
    pictures = kept(tmp_path, rollout).messages[0].blocks[1:]
    assert [(each.media_type, each.data, each.text) for each in pictures] == [
        ("image/png", b"hi", ""),
        ("", b"", "https://example.test/a.png"),
        ("image/png", b"", ""),
    ]


def test_tokens_are_counted_once_however_often_they_are_told(tmp_path: Path, rollout: Rollout) -> None:
    rollout.turn("Hello", "Hi")
    rollout.count(anew=False)
    rollout.turn("More", "Here")
    rollout.event("token_count", info=None)
    found = kept(tmp_path, rollout).session
    assert found.tokens == Tokens(input_uncached=40, cache_read=160, output=40)
    assert found.context_tokens == 120


def test_a_name_of_the_persons_own_counts_and_the_last_one_does(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.turn("Hello", "Hi")
    assert kept(tmp_path, rollout).session.title == "Hello"
    names = [{"id": SESSION, "thread_name": name} for name in ("Old", "Greetings")]
    index = Rollout()
    index.lines.clear()
    for each in names:
        index.raw(each)
    (tmp_path / "session_index.jsonl").write_bytes(index.content + b'{"id": "torn')
    found = kept(tmp_path, rollout)
    assert found.session.title == found.source.sessions()[0].title == "Greetings"


def test_what_an_editor_put_before_the_prompt_is_no_title(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.turn("# Context from my IDE setup:\n\na.py\n\n## My request for Codex:\nMend it", "Done")
    assert kept(tmp_path, rollout).session.title == "Mend it"


def test_a_limit_of_the_provider_is_told_until_the_model_answers_again(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.turn("Hello", "Hi")
    rollout.event("error", message="You've hit your usage limit.", codex_error_info="usage_limit_exceeded")
    assert kept(tmp_path, rollout).session.limit == "You've hit your usage limit."
    rollout.turn("Again", "Here")
    assert kept(tmp_path, rollout).session.limit == ""
    rollout.event("error", message="stream disconnected", codex_error_info="other")
    assert kept(tmp_path, rollout).session.error == "stream disconnected"
