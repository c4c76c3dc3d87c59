"""What a restored session holds, read back with the vendor's own reader."""

import json
from pathlib import Path
from uuid import UUID

import claude_agent_sdk
import pytest

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, Part, PartName, RecordList
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON
from tests.sources.claude_code.restored import Library
from tests.sources.claude_code.script import SESSION, Script, call, text


def test_a_restored_session_reads_back_with_the_vendors_reader(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    script.turn("Paint it", "Painted")
    restored = library.restore(script)
    assert restored.said == ["Build a shop", "Built", "Paint it", "Painted"]
    assert (restored.plan.messages, restored.plan.left_out, restored.plan.tokens) == (4, 0, 1110)
    assert restored.info is not None
    assert restored.info.summary == "Build a shop (restored 2026-11-20 12:00 UTC)"
    assert restored.plan.path.read_bytes() == restored.content


def test_the_new_session_has_new_names_and_the_original_is_named(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    restored = library.restore(script)
    linked = [record for record in restored.records if "parentUuid" in record]
    assert UUID(restored.plan.session_id).version == 4
    assert restored.plan.session_id != SESSION
    assert {record["sessionId"] for record in restored.records} == {restored.plan.session_id}
    assert not {record["uuid"] for record in linked} & {json.loads(line)["uuid"] for line in script.lines}
    assert linked[1]["parentUuid"] == linked[0]["uuid"]
    assert linked[1]["forkedFrom"] == {"sessionId": SESSION, "messageUuid": script.last}
    assert linked[1]["timestamp"] == "2026-11-20T12:00:00.000Z"


def test_what_was_said_is_carried_over_to_the_byte(library: Library) -> None:
    script = Script()
    script.user("1.0 and 1e2 and 12345678901234567890123")
    odd = rb'{"role":"assistant","id":"m", "content":[{"type":"thinking","thinking":"h\u00e9"}],"n":1.50}'
    script.damage(
        b'{"type":"assistant","uuid":"a","parentUuid":"%s","sessionId":"%s","message":%s}\n'
        % ((script.last or "").encode(), SESSION.encode(), odd)
    )
    assert odd in library.restore(script).content


def test_half_a_surrogate_pair_survives(library: Library) -> None:
    script = Script()
    script.user("Cut")
    script.damage(
        b'{"type":"assistant","uuid":"a","parentUuid":"%s","sessionId":"s",'
        rb'"message":{"role":"assistant","id":"m","content":[{"type":"text","text":"half \ud83d"}]}}'
        % (script.last or "").encode()
        + b"\n"
    )
    assert rb"half \ud83d" in library.restore(script).content


def test_an_open_tool_call_at_the_end_is_left_out(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    script.user("Run the tests")
    one, two = script.assistant(text("Running"), call("t1", "Bash"), call("t2", "Bash"))[1:]
    script.result("t1", "passed", parentUuid=one)
    assert two
    restored = library.restore(script)
    assert restored.said == ["Build a shop", "Built", "Run the tests"]
    assert (restored.plan.messages, restored.plan.left_out) == (3, 2)
    assert "The last 2 messages are left out, because a tool was still at work." in restored.plan.notes


def test_an_open_call_of_a_response_without_an_id_is_left_out_too(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    script.user("Run the tests")
    script.add("assistant", message={"role": "assistant", "content": [text("Running"), call("t1", "Bash")]})
    restored = library.restore(script)
    assert restored.said == ["Build a shop", "Built", "Run the tests"]
    assert restored.plan.left_out == 1


def test_a_conversation_that_begins_with_an_answer_says_so(library: Library) -> None:
    script = Script()
    script.assistant(text("As I said"))
    script.turn("Go on", "Gone on")
    plan, _, _ = library.plan(script)
    assert "The conversation begins with an answer, because what came before it is lost." in plan.notes


def test_work_within_a_turn_is_kept_up_to_the_last_finished_tool(library: Library) -> None:
    script = Script()
    script.user("Run the tests")
    script.assistant(call("t1", "Bash"))
    script.result("t1", "passed")
    script.assistant(call("t2", "Bash"))
    restored = library.restore(script)
    assert restored.said == ["Run the tests", "Bash", "passed"]
    assert restored.plan.left_out == 1


def test_a_restore_of_an_unfinished_turn_says_so(library: Library) -> None:
    script = Script()
    script.user("Run the tests")
    script.assistant(call("t1", "Bash"))
    script.result("t1", "passed")
    inside = "The agent was in the middle of a turn; the new session ends with the last finished step of it."
    assert inside in library.plan(script)[0].notes
    script.assistant(text("They pass"))
    assert inside not in library.plan(script)[0].notes


def test_a_call_that_was_never_answered_does_not_cost_what_came_after(library: Library) -> None:
    script = Script()
    script.user("Run the tests")
    script.assistant(text("Running"))
    script.assistant(call("lost", "Bash"))
    script.turn("Still there?", "Yes")
    restored = library.restore(script)
    assert restored.said == ["Run the tests", "Running", "Still there?", "Yes"]
    assert "1 message is left out, because a tool call or its result is lost." in restored.plan.notes


def test_parallel_results_come_back(library: Library) -> None:
    script = Script()
    script.user("Look around")
    one, two = script.assistant(call("t1", "Read"), call("t2", "Read"))
    script.result("t1", "a", parentUuid=one)
    script.result("t2", "b", parentUuid=two)
    script.assistant(text("Seen"))
    assert library.restore(script).said == ["Look around", "Read", "Read", "a", "b", "Seen"]


def test_progress_is_dropped_and_the_chain_goes_past_it(library: Library) -> None:
    script = Script()
    script.user("Run it")
    script.add("progress", data={})
    script.add("progress", data={})
    script.assistant(text("It ran"))
    restored = library.restore(script)
    assert restored.said == ["Run it", "It ran"]
    assert "progress" not in {record["type"] for record in restored.records}


def test_a_rewound_branch_does_not_become_active(library: Library) -> None:
    script = Script()
    first = script.user("Build it")
    script.assistant(text("Done the wrong way"))
    script.user("Build it with tests", parentUuid=first)
    script.assistant(text("Done"))
    assert library.restore(script).said == ["Build it", "Build it with tests", "Done"]


def test_after_a_compaction_the_summary_and_what_followed_come_back(library: Library) -> None:
    script = Script()
    script.turn("Long story", "Long answer")
    before = script.last
    script.add(
        "system", subtype="compact_boundary", parentUuid=None, logicalParentUuid=before, content="Compacted"
    )
    script.user("We talked about a long story", isCompactSummary=True)
    script.assistant(text("Go on"))
    restored = library.restore(script)
    assert restored.said == ["We talked about a long story", "Go on"]
    uuids = {record["uuid"] for record in restored.records}
    boundary = next(record for record in restored.records if record.get("subtype") == "compact_boundary")
    assert boundary["logicalParentUuid"] in uuids


def test_torn_and_glued_lines_cost_only_themselves(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    script.damage(b"\0" * 64 + b'{"type":"user","uuid":"torn","message":{"rol\n')
    script.turn("Paint it", "Painted")
    script.lines[-2:] = [script.lines[-2].rstrip(b"\n") + script.lines[-1]]
    script.damage(b'{"type":"assist')
    restored = library.restore(script)
    assert restored.said == ["Build a shop", "Built", "Paint it", "Painted"]
    assert restored.content.endswith(b"\n")


def test_another_folder_to_resume_from_is_written_into_the_records(library: Library, tmp_path: Path) -> None:
    script = Script(cwd="/work/shop")
    script.turn("Build a shop", "Built")
    script.cwd = "/work/shop/inner"
    script.turn("Paint it", "Painted")
    script.cwd = "/work/shopping"
    script.turn("And there?", "There too")
    restored = library.restore(script, tmp_path)
    folders = [record["cwd"] for record in restored.records if "cwd" in record]
    assert folders == [f"{tmp_path}"] * 2 + [f"{tmp_path}/inner"] * 2 + ["/work/shopping"] * 2
    assert restored.plan.cwd == str(tmp_path)
    assert "Paths inside the conversation still name the old folder." in restored.plan.notes


def test_a_folder_that_is_gone_is_noted(library: Library) -> None:
    script = Script(cwd="/nowhere/at all")
    script.turn("Build a shop", "Built")
    plan, _, _ = library.plan(script)
    told = f"CLAUDE_CONFIG_DIR={library.config_dir} claude --resume {plan.session_id}"
    assert plan.command == f"cd '/nowhere/at all' && {told}"
    assert plan.notes == ("The folder “/nowhere/at all” is not there; make it before you resume.",)


def test_a_restored_session_is_listed_and_can_be_restored_again(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    first = library.restore(script)
    source = ClaudeCode(library.config_dir)
    state = source.read(first.plan.session_id, frozenset(), no_report)
    original = value_in(state, PartName.SESSION, Session)
    assert original is not None
    assert original.title == "Build a shop (restored 2026-11-20 12:00 UTC)"
    part = state.part(PartName.MESSAGES)
    plan = source.plan_session(original, part, NOON, None)
    source.write_session(plan, original, part, NOON)
    assert source.session(plan.session_id).title == "Build a shop (restored 2026-11-20 12:00 UTC)"
    assert len(claude_agent_sdk.get_session_messages(plan.session_id)) == 2


def test_a_session_is_at_work_only_once_somebody_goes_on_with_it(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    restored = library.restore(script).plan
    source = ClaudeCode(library.config_dir)
    assert not source.session(restored.session_id).live
    with restored.path.open("ab") as file:
        prompt = {
            "type": "user",
            "uuid": "new",
            "sessionId": restored.session_id,
            "message": {"content": "On"},
        }
        file.write(json.dumps(prompt).encode() + b"\n")
    assert source.session(restored.session_id).live


def test_a_long_title_leaves_room_for_the_time_of_the_restore(library: Library) -> None:
    script = Script()
    script.turn("word " * 100, "Yes")
    restored = library.restore(script)
    title = ClaudeCode(library.config_dir).session(restored.plan.session_id).title
    assert title.endswith("… (restored 2026-11-20 12:00 UTC)")


def test_names_that_are_no_uuids_are_replaced_too(library: Library) -> None:
    script = Script(session_id="saved by hand")
    script.add("user", uuid="one", message={"role": "user", "content": "Hello"})
    script.add("assistant", uuid="two", parentUuid="one", message={"role": "assistant", "content": "Hi"})
    assert library.restore(script).said == ["Hello", "Hi"]


@pytest.mark.parametrize("prompts", [[], ["Hello"], ["Hello", "Anybody?"]])
def test_a_conversation_without_an_answer_is_refused(library: Library, prompts: list[str]) -> None:
    script = Script()
    for prompt in prompts:
        script.user(prompt)
    part = Part(Mark.CAPTURED, records=RecordList(script.lines))
    with pytest.raises(RestoreRefused, match="could go on from") as refusal:
        ClaudeCode(library.config_dir).plan_session(Session(id="s", cwd="/w"), part, NOON, None)
    assert "exported" in refusal.value.hint


def test_without_a_known_folder_one_has_to_be_chosen(library: Library, tmp_path: Path) -> None:
    script = Script(cwd="")
    script.turn("Build a shop", "Built")
    part = Part(Mark.CAPTURED, records=RecordList(script.lines))
    source = ClaudeCode(library.config_dir)
    with pytest.raises(RestoreRefused, match="not known which folder"):
        source.plan_session(Session(id="s"), part, NOON, None)
    assert source.plan_session(Session(id="s"), part, NOON, tmp_path).cwd == str(tmp_path)
