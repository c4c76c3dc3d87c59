"""Sessions on the disk: found, listed, read bit for bit."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from snapshot_manager.errors import Cancelled, SessionGone, SourceError, StateUnreadable
from snapshot_manager.model.facts import Session, Tokens, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, Part, PartName
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON, FakeClock
from tests.sources.claude_code.script import SESSION, Script, call, text

OTHER = "99999999-2222-4333-8444-555555555555"


def messages_part(source: ClaudeCode, session_id: str = SESSION) -> Part:
    return source.read(session_id, frozenset(), no_report).part(PartName.MESSAGES)


def bytes_of(part: Part) -> bytes:
    return b"".join(part.records.read(0, len(part.records)))


def written_at(path: Path, minutes_before_noon: float) -> None:
    at = (NOON - timedelta(minutes=minutes_before_noon)).timestamp()
    os.utime(path, (at, at))


def test_no_folder_means_no_sessions(tmp_path: Path) -> None:
    assert ClaudeCode(tmp_path / "never").sessions() == []


def test_a_file_in_place_of_the_folder_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "projects").write_text("not a folder")
    with pytest.raises(SourceError, match="cannot be listed") as refusal:
        ClaudeCode(tmp_path).sessions()
    assert "projects" in refusal.value.hint


def test_sessions_are_listed_newest_first_and_live_ones_known(tmp_path: Path) -> None:
    one, two = Script(), Script(session_id=OTHER, cwd="/work/bank")
    one.turn("Build a shop", "Built")
    two.turn("Build a bank", "Built")
    written_at(one.write(tmp_path), 30)
    written_at(two.write(tmp_path, "-work-bank"), 1)
    newer, older = ClaudeCode(tmp_path, now=FakeClock()).sessions()
    assert (newer.ref.id, newer.title, newer.cwd, newer.live) == (OTHER, "Build a bank", "/work/bank", True)
    assert (older.ref.id, older.message_count, older.live) == (SESSION, 2, False)
    assert str(older.ref) == f"claude-code:{SESSION}"


def test_damaged_empty_and_foreign_files_do_not_break_the_list(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    project = script.write(tmp_path).parent
    (project / "empty.jsonl").touch()
    (project / "zeros.jsonl").write_bytes(bytes(4096))
    (project / "noise.jsonl").write_bytes(os.urandom(4096))
    (project / "other.jsonl").write_text('{"role":"user","content":"of another program"}\n')
    (project / "folder.jsonl").mkdir()
    (project / "gone.jsonl").symlink_to(project / "nowhere")
    os.mkfifo(project / "pipe.jsonl")
    (project / "agent-abc.jsonl").write_bytes(script.content)
    assert [each.ref.id for each in ClaudeCode(tmp_path).sessions()] == [SESSION]


def test_a_session_with_any_file_name_is_listed(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    script.write(tmp_path, session_id="saved by hand")
    assert [each.ref.id for each in ClaudeCode(tmp_path).sessions()] == ["saved by hand"]


def test_a_session_that_grew_is_listed_anew(tmp_path: Path) -> None:
    script, source = Script(), ClaudeCode(tmp_path)
    script.turn("Hello", "Hi")
    script.write(tmp_path)
    assert source.sessions()[0].message_count == 2
    script.turn("More?", "More")
    script.write(tmp_path)
    assert source.sessions()[0].message_count == 4
    assert source.session(SESSION).message_count == 4


def test_of_two_files_with_one_id_the_newer_counts(tmp_path: Path) -> None:
    old, new = Script(), Script(cwd="/work/moved")
    old.turn("Hello", "Hi")
    new.turn("Hello again", "Hi")
    written_at(old.write(tmp_path, "-a"), 60)
    written_at(new.write(tmp_path, "-b"), 5)
    source = ClaudeCode(tmp_path)
    assert [each.title for each in source.sessions()] == ["Hello again"]
    assert source.session(SESSION).cwd == "/work/moved"


@pytest.mark.parametrize("name", ["nowhere", "../../etc/passwd", "", "a/b", "\0"])
def test_a_session_that_is_not_there_is_said_plainly(tmp_path: Path, name: str) -> None:
    source = ClaudeCode(tmp_path)
    for ask in (source.session, source.fingerprint, lambda it: source.read(it, frozenset(), no_report)):
        with pytest.raises(SessionGone):
            ask(name)


def test_every_byte_is_kept_whatever_it_is(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    script.damage(b'{"type":"user","uuid":"torn","message":{"ro\n')
    script.damage(b"\xff\xfe\0\0\r\n\n\n")
    script.raw({"type": "from-the-future", "sessionId": SESSION})
    script.user("One line\u2028that is one record")
    script.damage(b'{"type":"assistant","uuid":"half')
    path = script.write(tmp_path)
    part = messages_part(ClaudeCode(tmp_path))
    assert bytes_of(part) == path.read_bytes()
    assert part.gaps == (
        "Line 3 is torn and could not be read.",
        "Line 4 is torn and could not be read.",
        "Line 9 is unfinished; the agent was still writing it.",
    )
    assert part.mark is Mark.CAPTURED


def test_a_file_of_nothing_but_damage_is_unreadable(tmp_path: Path) -> None:
    path = Script().write(tmp_path)
    path.write_bytes(b"\0" * 100)
    with pytest.raises(StateUnreadable, match="nothing that Claude Code wrote"):
        messages_part(ClaudeCode(tmp_path))


def test_a_session_where_nothing_was_said_yet_says_so(tmp_path: Path) -> None:
    script = Script()
    script.raw({"type": "mode", "mode": "normal", "sessionId": SESSION})
    script.write(tmp_path)
    with pytest.raises(StateUnreadable, match="Nothing has been said"):
        messages_part(ClaudeCode(tmp_path))


def test_the_transcript_of_a_sub_agent_says_what_it_is(tmp_path: Path) -> None:
    script = Script()
    script.user("Find it", isSidechain=True)
    script.write(tmp_path)
    with pytest.raises(StateUnreadable, match="sub-agent"):
        messages_part(ClaudeCode(tmp_path))


def test_a_conversation_that_lost_its_beginning_says_where_it_starts(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    script.turn("More?", "More")
    script.lines[1] = b'{"type":"assist\n'
    script.write(tmp_path)
    torn, begins = messages_part(ClaudeCode(tmp_path)).gaps
    assert torn == "Line 2 is torn and could not be read."
    assert begins.startswith("The conversation begins at line 3, because the record before it is missing")


def test_a_file_whose_name_is_no_utf8_is_passed_over(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    project = script.write(tmp_path).parent
    Path(os.fsdecode(os.fsencode(project) + b"/\xff.jsonl")).write_bytes(script.content)
    assert [each.ref.id for each in ClaudeCode(tmp_path).sessions()] == [SESSION]


def test_parts_that_are_left_out_are_marked(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    script.write(tmp_path)
    state = ClaudeCode(tmp_path).read(SESSION, frozenset({PartName.MESSAGES}), no_report)
    assert state.part(PartName.MESSAGES).mark is Mark.NOT_INCLUDED
    assert state.part(PartName.SESSION).mark is Mark.CAPTURED
    assert state.part(PartName.BALANCE).reason == "Claude Code does not tell."


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int, _text: str) -> None:
        if done == total:
            raise Cancelled

    script = Script()
    script.turn("Hello", "Hi")
    script.write(tmp_path)
    with pytest.raises(Cancelled):
        ClaudeCode(tmp_path).read(SESSION, frozenset(), cancel)


def test_side_files_are_kept_by_their_place(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    beside = script.write(tmp_path).with_suffix("")
    old_sub_agent = Script()
    old_sub_agent.user("Find it", isSidechain=True)
    files = {
        beside / "subagents" / "agent-a1.jsonl": b"{}\n",
        beside / "subagents" / "agent-a1.meta.json": b"{}",
        beside / "tool-results" / "b.txt": b"long output\xff",
        beside.parent / "agent-abc.jsonl": old_sub_agent.content,
        beside.parent / "agent-def.jsonl": Script(session_id=OTHER).content,
        tmp_path / "file-history" / SESSION / "0123456789abcdef@v1": b"before",
        tmp_path / "tasks" / SESSION / "1.json": b"{}",
        tmp_path / "todos" / f"{SESSION}-agent-x.json": b"[]",
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (beside / "tool-results" / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(beside / "tool-results" / "pipe")
    documents = {each.name: each.content for each in messages_part(ClaudeCode(tmp_path)).documents}
    assert documents == {
        "subagents/agent-a1.jsonl": b"{}\n",
        "subagents/agent-a1.meta.json": b"{}",
        "tool-results/b.txt": b"long output\xff",
        "agent-abc.jsonl": old_sub_agent.content,
        "file-history/0123456789abcdef@v1": b"before",
        "tasks/1.json": b"{}",
        f"todos/{SESSION}-agent-x.json": b"[]",
    }


def test_the_fingerprint_follows_transcript_and_side_files(tmp_path: Path) -> None:
    script, source = Script(), ClaudeCode(tmp_path)
    script.turn("Hello", "Hi")
    path = script.write(tmp_path)
    seen = [source.fingerprint(SESSION)]
    assert source.fingerprint(SESSION) == seen[0]
    script.turn("More?", "More")
    script.write(tmp_path)
    seen.append(source.fingerprint(SESSION))
    (path.with_suffix("") / "tool-results").mkdir(parents=True)
    (path.with_suffix("") / "tool-results" / "a.txt").write_text("x")
    seen.append(source.fingerprint(SESSION))
    (tmp_path / "file-history" / SESSION).mkdir(parents=True)
    (tmp_path / "file-history" / SESSION / "a@v1").write_text("x")
    seen.append(source.fingerprint(SESSION))
    assert len(set(seen)) == 4


def facts(script: Script, config_dir: Path) -> Session:
    script.write(config_dir)
    session = value_in(
        ClaudeCode(config_dir).read(script.session_id, frozenset(), no_report), PartName.SESSION, Session
    )
    assert session is not None
    return session


def test_tokens_are_counted_once_for_each_response(tmp_path: Path) -> None:
    script = Script()
    script.user("Look")
    script.assistant(text("Looking"), call("t1", "Read"), call("t2", "Read"))
    script.result("t1", "a")
    script.assistant(text("Seen"))
    session = facts(script, tmp_path)
    assert session.tokens == Tokens(input_uncached=20, cache_read=2000, cache_write=200, output=40)
    assert session.context_tokens == 1110


def test_a_response_that_grew_counts_with_its_last_number(tmp_path: Path) -> None:
    script = Script()
    script.user("Look")
    for output in (1, 7, 90):
        script.add(
            "assistant",
            requestId="r",
            message={"id": "m", "role": "assistant", "content": [], "usage": {"output_tokens": output}},
        )
    assert facts(script, tmp_path).tokens.output == 90


def test_the_session_tells_what_is_known_of_it(tmp_path: Path) -> None:
    script = Script(cwd="/work/shop")
    script.turn("Build a shop", "Built")
    script.cwd = "/work/shop/inner"
    script.turn("Go on", "Gone on")
    script.raw({"type": "cost-state", "totalCostUSD": 0.25, "sessionId": SESSION})
    session = facts(script, tmp_path)
    assert (session.id, session.title, session.cwd) == (SESSION, "Build a shop", "/work/shop")
    assert (session.model, session.provider, session.git_branch) == ("claude-test-1", "anthropic", "main")
    assert (session.agent_version, session.message_count, session.cost_usd) == ("2.1.287", 4, 0.25)
    assert session.started_at == NOON
    assert session.updated_at == NOON + timedelta(seconds=3)


def test_the_persons_title_counts_before_the_agents_and_both_before_the_prompt(tmp_path: Path) -> None:
    script = Script()
    script.user("<command-name>/init</command-name><command-args>now</command-args>")
    assert facts(script, tmp_path).title == "/init now"
    script.user("<local-command-stdout>done</local-command-stdout>")
    script.turn("  Build\n a shop ", "Built")
    assert facts(script, tmp_path).title == "Build a shop"
    script.raw({"type": "summary", "summary": "Of another session", "leafUuid": "elsewhere"})
    assert facts(script, tmp_path).title == "Build a shop"
    script.raw({"type": "summary", "summary": "A shop is built", "leafUuid": script.last})
    assert facts(script, tmp_path).title == "A shop is built"
    script.raw({"type": "ai-title", "aiTitle": "Shop building", "sessionId": SESSION})
    assert facts(script, tmp_path).title == "Shop building"
    script.raw({"type": "custom-title", "customTitle": "My shop", "sessionId": SESSION})
    assert facts(script, tmp_path).title == "My shop"


def test_a_long_prompt_is_cut_to_one_line(tmp_path: Path) -> None:
    script = Script()
    script.turn("word " * 500, "Yes")
    title = facts(script, tmp_path).title
    assert len(title) <= 120
    assert title.endswith("…")
