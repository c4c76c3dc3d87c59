"""What is read out of OpenCode's rows, and that it comes back as it was."""

import json
from pathlib import Path

import pytest

from snapshot_manager.errors import SourceError, StateUnreadable
from snapshot_manager.model.conversation import BlockKind
from snapshot_manager.model.facts import Session, Tokens, commands_in, files_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.sources.opencode.native import INFO, SUBTASKS, TO_DO, export_of
from snapshot_manager.sources.opencode.session import Metrics
from tests.sources.opencode.script import COST, Script, database, source, text, tool


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return Script(tmp_path / "opencode", cwd=str(tmp_path))


def read(script: Script) -> State:
    return source(script.data_dir).read(script.session_id, frozenset(), no_report)


def messages(script: Script) -> Part:
    return read(script).part(PartName.MESSAGES)


def facts(script: Script) -> Session:
    session = value_in(read(script), PartName.SESSION, Session)
    assert session is not None
    return session


def test_what_is_kept_is_opencodes_own_export_with_every_text_as_it_was_written(script: Script) -> None:
    written = '{"role":"user","time":{"created":1},  "odd" : [1.50, "\\u00fc", 12345678901234567890]}'
    name = script.raw_message(written, {"prt_1": '{"type":"text","text":"Hi"}', "prt_2": "{ }"})
    (record,) = messages(script).records.read(0, 1)
    session = script.session_id
    assert (
        record
        == (
            f'{{"info":{written[:-1]},"id":"{name}","sessionID":"{session}"}},"parts":['
            f'{{"type":"text","text":"Hi","id":"prt_1","sessionID":"{session}","messageID":"{name}"}},'
            f'{{ "id":"prt_2","sessionID":"{session}","messageID":"{name}"}}]}}\n'
        ).encode()
    )


def test_an_unchanged_message_is_the_same_record_in_the_next_snapshot(script: Script) -> None:
    script.turn("Hello", "Hi")
    before = list(messages(script).records.read(0, 2))
    script.turn("More?", "More")
    script.set(title="Another title", cost=2.5)
    assert list(messages(script).records.read(0, 2)) == before


def test_the_session_itself_is_told_as_an_export_tells_it(script: Script) -> None:
    script.turn("Hello", "Hi")
    script.set(cost=0.5, tokens_input=3, permission=[{"permission": "edit"}], summary_files=2, share_url="u")
    part = messages(script)
    info = part.document(INFO)
    assert info is not None
    assert info.content is not None
    told = json.loads(info.content)
    assert (told["id"], told["directory"], told["cost"]) == (script.session_id, script.cwd, 0.5)
    assert told["model"] == {"id": "model-1", "providerID": "maker"}
    assert told["tokens"] == {"input": 3, "output": 0, "reasoning": 0, "cache": {"read": 0, "write": 0}}
    assert (told["permission"], told["share"]) == ([{"permission": "edit"}], {"url": "u"})
    assert (told["summary"], set(told["time"])) == ({"files": 2}, {"created", "updated"})
    export = json.loads(export_of(info.content, part.records.read(0, 2)))
    assert [message["info"]["role"] for message in export["messages"]] == ["user", "assistant"]


def test_each_response_is_counted_once_and_thoughts_are_output(script: Script) -> None:
    script.turn("Hello", "Hi")
    script.user("Build it")
    script.assistant(tool("read"), finish="tool-calls")
    script.assistant("Built")
    session = facts(script)
    assert session.tokens == Tokens(input_uncached=1200, cache_read=2400, output=3 * 57)
    assert (session.context_tokens, session.cost_usd) == (1200, 3 * COST)
    assert (session.model, session.provider, session.agent_version) == ("model-1", "maker", "1.18.33")
    assert session.message_count == 5


def test_what_was_said_is_told_block_by_block(script: Script) -> None:
    image = {"type": "file", "mime": "image/png", "filename": "a.png", "url": "data:image/png;base64,AAEC"}
    page = {"type": "file", "mime": "text/plain", "filename": "b.txt", "url": "file:///work/b.txt"}
    script.user("Look", image, page)
    script.assistant(
        {"type": "reasoning", "text": "Hm"},
        tool("bash", "5\n", command="ls"),
        tool("edit", status="error", error="No such text", filePath="a"),
        tool("read", status="running", filePath="b"),
        {"type": "new-kind", "more": 1},
    )
    asked, answered = source(script.data_dir).messages(messages(script))
    assert [block.kind for block in asked.blocks] == [BlockKind.TEXT, BlockKind.IMAGE, BlockKind.OTHER]
    assert (asked.blocks[1].data, asked.blocks[2].text) == (b"\0\1\2", "b.txt")
    kinds = [(block.kind, block.tool, block.is_error) for block in answered.blocks]
    assert kinds == [
        (BlockKind.THINKING, "", False),
        (BlockKind.TOOL_CALL, "bash", False),
        (BlockKind.TOOL_RESULT, "bash", False),
        (BlockKind.TOOL_CALL, "edit", False),
        (BlockKind.TOOL_RESULT, "edit", True),
        (BlockKind.TOOL_CALL, "read", False),
        (BlockKind.OTHER, "", False),
    ]
    assert [answered.blocks[at].text for at in (2, 4)] == ["5\n", "No such text"]


def test_a_summary_is_named_and_so_is_what_nobody_typed(script: Script) -> None:
    script.turn("Hello", "Hi")
    script.user({"type": "compaction", "auto": True})
    script.assistant("All so far", summary=True)
    script.user(text("Go on", synthetic=True))
    notes = [message.note for message in source(script.data_dir).messages(messages(script))]
    assert notes == [
        "",
        "",
        "asked for a summary of what came before",
        "summary of what came before",
        "added by the agent, not typed",
    ]


def test_what_the_person_took_back_is_kept_but_no_longer_part_of_the_conversation(script: Script) -> None:
    script.turn("Hello", "Hi")
    wrong = script.user("Break it")
    script.assistant(tool("bash", "broken", command="break", metadata={"exit": 1}))
    script.set(revert={"messageID": wrong})
    state = read(script)
    part = state.part(PartName.MESSAGES)
    assert len(part.records) == 4
    said = [message.text for message in source(script.data_dir).messages(part)]
    assert said == ["Hello", "Hi"]
    assert facts(script).message_count == 2
    assert source(script.data_dir).session(script.session_id).message_count == 2
    (command,) = commands_in(state.part(PartName.TERMINAL))
    assert (command.command, command.exit_code) == ("break", 1)


def test_commands_tell_their_output_exit_code_and_folder(script: Script) -> None:
    script.user("Run")
    script.assistant(
        tool("bash", "cut short", command="make", metadata={"output": "all of it", "exit": 3}),
        tool("bash", command="stop", status="error", error="Aborted", workdir="sub"),
        tool("bash", command="wait", status="running"),
        tool("grep", pattern="x"),
        finish=None,
    )
    ran = list(commands_in(read(script).part(PartName.TERMINAL)))
    assert [(each.command, each.output, each.error_output, each.exit_code) for each in ran] == [
        ("make", "all of it", "", 3),
        ("stop", "", "Aborted", None),
        ("wait", "", "", None),
    ]
    assert [each.interrupted for each in ran] == [False, True, False]
    assert [each.cwd for each in ran] == [script.cwd, f"{script.cwd}/sub", script.cwd]


def test_a_limit_of_the_provider_is_told_apart_from_another_error_and_from_the_persons_wish(
    script: Script,
) -> None:
    script.user("Hello")
    for error, limit, other in (
        ({"name": "APIError", "data": {"message": "Slow down", "statusCode": 429}}, "Slow down", ""),
        ({"name": "APIError", "data": {"message": "Your quota is used up"}}, "Your quota is used up", ""),
        ({"name": "UnknownError", "data": {"message": "It broke"}}, "", "It broke"),
        ({"name": "MessageAbortedError", "data": {"message": "Aborted"}}, "", ""),
    ):
        script.assistant(finish=None, error=error)
        session = facts(script)
        assert (session.limit, session.error) == (limit, other)
        seen = source(script.data_dir).sight(script.session_id, session.updated_at or session.started_at)  # type: ignore[arg-type]  # one of them is there
        assert seen.limit == limit


def test_sub_agents_belong_to_the_session_that_asked_them(script: Script) -> None:
    script.turn("Hello", "Hi")
    child = Script(script.data_dir, "ses_child", script.cwd, parent=script.session_id, number=100)
    child.turn("Look around", "Done")
    grandchild = Script(script.data_dir, "ses_grandchild", script.cwd, parent="ses_child", number=200)
    grandchild.turn("Deeper", "Done")
    opencode = source(script.data_dir)
    assert [info.ref.id for info in opencode.sessions()] == [script.session_id]
    assert set(opencode.present()) == {script.session_id}
    names = {document.name for document in messages(script).documents}
    assert {f"{SUBTASKS}ses_child.json", f"{SUBTASKS}ses_grandchild.json"} < names
    metrics = value_in(read(script), PartName.METRICS, Metrics)
    assert metrics is not None
    assert metrics.sub_agents == 2
    before = opencode.fingerprint(script.session_id)
    grandchild.turn("Still deeper", "Done")
    assert opencode.fingerprint(script.session_id) != before
    assert opencode.session("ses_child").message_count == 2


def test_large_outputs_and_the_list_of_things_to_do_are_kept_beside(script: Script) -> None:
    output = script.data_dir / "tool-output" / "tool_1"
    output.parent.mkdir(parents=True)
    output.write_text("all of it")
    elsewhere = {"outputPath": "/etc/passwd"}
    script.user("Hello")
    script.assistant(tool("bash", metadata={"outputPath": str(output)}), tool("bash", metadata=elsewhere))
    with database(script.path) as connection:
        connection.execute(
            "INSERT INTO todo VALUES (?, 'Mend', 'pending', 'high', 0, 1, 1)", (script.session_id,)
        )
    kept = {each.name: each.content for each in messages(script).documents}
    assert kept["tool-output/tool_1"] == b"all of it"
    assert kept["tool-output/passwd"] is None
    assert json.loads(kept[TO_DO] or b"") == [{"content": "Mend", "status": "pending", "priority": "high"}]


def test_a_session_that_was_not_named_yet_is_called_by_what_was_asked_first(script: Script) -> None:
    script.user(text("put in", synthetic=True), "Mend   the\nshop")
    script.set(title="New session - 2026-01-02T03:04:05.000Z")
    assert source(script.data_dir).sessions()[0].title == facts(script).title == "Mend the shop"


def test_a_session_in_which_nobody_spoke_is_not_listed_but_can_be_asked_for(script: Script) -> None:
    opencode = source(script.data_dir)
    assert (opencode.sessions(), opencode.present()) == ([], {})
    assert opencode.session(script.session_id).message_count == 0
    assert messages(script).mark is Mark.CAPTURED


def test_a_session_of_version_2_is_refused_with_its_reason(script: Script) -> None:
    with database(script.path) as connection:
        connection.execute("CREATE TABLE session_message (id text, session_id text, seq integer)")
        connection.execute("INSERT INTO session_message VALUES ('m', ?, 1)", (script.session_id,))
    with pytest.raises(StateUnreadable, match="as OpenCode 2 does"):
        read(script)


def test_the_newest_databases_of_all_channels_are_read_together(script: Script) -> None:
    script.turn("Hello", "Hi")
    other = Script(script.data_dir, "ses_other", script.cwd, name="opencode-dev.db", number=100)
    other.turn("Hello there", "Hi")
    assert [info.ref.id for info in source(script.data_dir).sessions()] == ["ses_other", script.session_id]


def test_one_broken_database_leaves_the_others_alone_and_is_named_where_it_matters(script: Script) -> None:
    script.turn("Hello", "Hi")
    broken = script.data_dir / "opencode-broken.db"
    broken.write_bytes(b"no database at all" * 100)
    opencode = source(script.data_dir)
    assert [info.ref.id for info in opencode.sessions()] == [script.session_id]
    with pytest.raises(SourceError, match=broken.name):
        opencode.session("ses_elsewhere")
    script.path.unlink()
    with pytest.raises(SourceError, match=broken.name):
        opencode.sessions()


def test_files_in_view_have_their_content_and_how_they_came_into_view(script: Script, tmp_path: Path) -> None:
    (tmp_path / "AGENTS.md").write_text("Be kind.")
    (tmp_path / "calc.py").write_text("on the disk")
    address = (tmp_path / "calc.py").as_uri()
    script.user("Mend", {"type": "file", "mime": "text/plain", "filename": "calc.py", "url": address})
    script.assistant(
        tool("write", filePath=str(tmp_path / "gone.txt"), content="one two"),
        tool("edit", filePath=str(tmp_path / "gone.txt"), oldString="two", newString="three"),
        tool("read", filePath=str(tmp_path)),
        tool("write", status="error", filePath=str(tmp_path / "failed.txt"), content="x"),
        {"type": "patch", "hash": "a" * 40, "files": [str(tmp_path / "calc.py")]},
    )
    found = {Path(each.path).name: each for each in files_in(read(script).part(PartName.FILES))}
    assert {name: (str(each.origin), each.content) for name, each in found.items()} == {
        "AGENTS.md": ("read", b"Be kind."),
        "calc.py": ("written", b"on the disk"),
        "gone.txt": ("written", b"one three"),
    }
    assert "not on this disk" in found["gone.txt"].reason


def test_only_what_came_into_view_since_the_last_summary_is_in_view(script: Script, tmp_path: Path) -> None:
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text(name)
    script.user("Look")
    script.assistant(tool("read", filePath=str(tmp_path / "old.txt")))
    script.user({"type": "compaction", "auto": False})
    script.assistant("All so far", summary=True)
    script.user("Look again")
    script.assistant(tool("read", filePath=str(tmp_path / "new.txt")))
    found = [Path(each.path).name for each in files_in(read(script).part(PartName.FILES))]
    assert found == ["new.txt"]
