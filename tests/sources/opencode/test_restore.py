"""Making a new session of a stored one: new names, a finished turn at its end, and OpenCode writes."""

import json
import shlex
import stat
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from snapshot_manager.errors import RestoreRefused, SourceError
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.sources.any_agent.several import SeveralFolders
from snapshot_manager.sources.opencode.program import Installed
from snapshot_manager.sources.opencode.source import OpenCode
from tests.fakes import NOON
from tests.sources.opencode.script import COST, TOKENS, Script, Taking, database, source, text, tool


@pytest.fixture
def script(tmp_path: Path) -> Script:
    script = Script(tmp_path / "opencode", cwd=str(tmp_path))
    script.turn("Hello", "Hi")
    return script


@pytest.fixture
def taking() -> Taking:
    return Taking()


def stored(script: Script) -> tuple[Session, Part]:
    state = source(script.data_dir).read(script.session_id, frozenset(), no_report)
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    return session, state.part(PartName.MESSAGES)


def planned(script: Script, taking: Taking | None = None, into: Path | None = None) -> SessionPlan:
    return source(script.data_dir, taking).plan_session(*stored(script), NOON, into)


def exported(script: Script, taking: Taking | None = None) -> dict[str, Any]:
    """What a restore hands to OpenCode."""
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, None)
    export: dict[str, Any] = json.loads(opencode.write_session(plan, *stored(script), NOON))
    return export


def test_every_id_is_new_keeps_its_kind_and_its_order_in_time(script: Script) -> None:
    script.turn("More?", "More")
    export = exported(script)
    session, ids = export["info"]["id"], [message["info"]["id"] for message in export["messages"]]
    assert session.startswith("ses_")
    assert ids == sorted(ids)
    assert [each[:4] for each in ids] == ["msg_"] * 4
    (_, old) = stored(script)
    for message, record in zip(export["messages"], old.records.read(0, 4), strict=True):
        before = json.loads(record)
        assert message["info"]["sessionID"] == session
        parts = [part["id"] for part in message["parts"]]
        assert parts == sorted(parts)
        assert not {*parts, message["info"]["id"]} & {
            before["info"]["id"],
            *(p["id"] for p in before["parts"]),
        }
        owners = {(part["messageID"], part["sessionID"]) for part in message["parts"]}
        assert owners == {(message["info"]["id"], session)}
    asked, answered = export["messages"][2:]
    assert answered["info"]["parentID"] == asked["info"]["id"]


def test_what_was_said_is_handed_over_to_the_byte(script: Script) -> None:
    said = '{"type":"text",  "text":"ses_0000000000ffeInventedSessio1 \\u00fc","n":12345678901234567890.10}'
    script.raw_message('{"role":"user","time":{"created":1}}', {"prt_1": said})
    script.assistant("Hi")
    opencode = source(script.data_dir)
    plan = opencode.plan_session(*stored(script), NOON, None)
    content = opencode.write_session(plan, *stored(script), NOON)
    assert b'"text":"ses_0000000000ffeInventedSessio1 \\u00fc","n":12345678901234567890.10' in content


def test_the_new_session_is_named_after_the_restore_and_tied_to_nothing_else(script: Script) -> None:
    script.set(share_url="https://example.invalid", workspace_id="w", time_archived=1, parent_id="ses_other")
    info = exported(script)["info"]
    assert info["title"] == f"Mend the shop (restored {NOON:%Y-%m-%d %H:%M} UTC)"
    assert not {"share", "workspaceID", "parentID", "revert"} & info.keys()
    at = int(NOON.timestamp() * 1000)
    assert info["time"] == {"created": at, "updated": at}


def test_a_turn_that_was_not_finished_is_left_out_and_so_is_its_cost(script: Script) -> None:
    script.set(cost=9.0, tokens_input=9)
    script.user("Build it")
    script.assistant(tool("bash", status="running", command="make"), finish="tool-calls")
    plan = planned(script)
    assert (plan.messages, plan.left_out) == (2, 2)
    info = exported(script)["info"]
    cache = {"read": 800, "write": 0}
    assert info["tokens"] == {"input": TOKENS["input"], "output": 37, "reasoning": 20, "cache": cache}
    assert info["cost"] == COST


def test_what_was_allowed_without_asking_is_not_carried_over(script: Script) -> None:
    asked, denied = ({"permission": "edit", "pattern": "*", "action": each} for each in ("ask", "deny"))
    odd = [{"permission": "bash", "action": each} for each in ("allow", ["deny"], None)]
    script.set(permission=[asked, *odd, denied, "x"])
    assert exported(script)["info"]["permission"] == [asked, denied]
    told = "What the session was allowed to do without asking is asked about again in the new one."
    assert told in planned(script).notes
    script.set(permission=[denied])
    assert told not in planned(script).notes


def test_a_whole_conversation_keeps_what_opencode_counted(script: Script) -> None:
    script.set(cost=9.0, tokens_input=9)
    info = exported(script)["info"]
    assert (info["cost"], info["tokens"]["input"]) == (9.0, 9)


@pytest.mark.parametrize("ending", [{"finish": "length"}, {"finish": None, "error": {"name": "APIError"}}])
def test_a_turn_also_ends_with_an_error_or_where_there_is_no_more_room(
    script: Script, ending: dict[str, Any]
) -> None:
    script.user("Build it")
    script.assistant("I", **ending)
    assert planned(script).messages == 4


def test_what_was_taken_back_is_left_out_and_said(script: Script) -> None:
    wrong = script.user("Break it")
    script.assistant("Broken")
    script.set(revert={"messageID": wrong})
    plan = planned(script)
    assert (plan.messages, plan.left_out) == (2, 0)
    assert "Messages left out because they were taken back with /undo: 2." in plan.notes


def test_a_conversation_without_a_finished_turn_is_refused(tmp_path: Path) -> None:
    script = Script(tmp_path / "opencode", cwd=str(tmp_path))
    script.user("Hello")
    script.assistant(tool("bash"), finish="tool-calls")
    with pytest.raises(RestoreRefused, match="no finished turn"):
        planned(script)


def test_the_command_goes_to_the_folder_and_names_a_place_that_is_not_the_usual_one(
    script: Script, taking: Taking, tmp_path: Path
) -> None:
    plan = planned(script, taking)
    told = f"XDG_DATA_HOME={tmp_path}"
    assert plan.command == f"cd {tmp_path} && {told} opencode -s {plan.session_id}"
    without = planned(script)
    first = f"cd {tmp_path} && {told} opencode import {without.path}"
    assert without.command == f"{first} && {told} opencode -s {without.session_id}"
    assert any("was not found" in note for note in without.notes)


def test_opencode_takes_the_session_in_for_the_folder_it_is_resumed_from(
    script: Script, taking: Taking, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, elsewhere)
    opencode.write_session(plan, *stored(script), NOON)
    ((words, cwd, told),) = taking.told
    assert (words, cwd) == (f"import {plan.path.name}", elsewhere)
    assert told["OPENCODE_DB"] == str(script.path)
    assert shlex.quote(str(elsewhere)) in plan.command
    assert opencode.session(plan.session_id).cwd == str(elsewhere)
    assert stat.S_IMODE(plan.path.stat().st_mode) == 0o600


def test_into_a_folder_that_is_not_there_only_the_export_is_written(script: Script, taking: Taking) -> None:
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, Path("/not/there"))
    opencode.write_session(plan, *stored(script), NOON)
    assert taking.told == []
    assert "opencode import" in plan.command
    assert "The folder “/not/there” is not there; make it before you resume." in plan.notes


@pytest.mark.parametrize("taking", [Taking(refuses="No room."), Taking(loses=True)], ids=["refuses", "loses"])
def test_what_opencode_does_not_take_in_whole_is_undone(script: Script, taking: Taking) -> None:
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, None)
    with pytest.raises(RestoreRefused):
        opencode.write_session(plan, *stored(script), NOON)
    assert not plan.path.exists()
    assert [info.ref.id for info in opencode.sessions()] == [script.session_id]


def test_a_plan_is_only_carried_out_as_it_was_made(script: Script, taking: Taking) -> None:
    plan = planned(script)
    with pytest.raises(RestoreRefused, match="since the plan was made"):
        source(script.data_dir, taking).write_session(plan, *stored(script), NOON)
    assert not plan.path.exists()


def test_a_session_that_was_gone_on_with_is_known_and_one_that_was_not_too(
    script: Script, taking: Taking
) -> None:
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, None)
    opencode.write_session(plan, *stored(script), NOON)
    assert not opencode.was_continued(plan.path)
    new = Script(script.data_dir, plan.session_id, script.cwd, number=500)
    new.user("Go on")
    assert opencode.was_continued(plan.path)


def test_of_several_folders_the_one_that_was_written_to_is_asked(script: Script, taking: Taking) -> None:
    other = source(script.data_dir.with_name("other"), Taking())
    several = SeveralFolders([other, source(script.data_dir, taking)])
    plan = several.plan_session(*stored(script), NOON, None)
    several.write_session(plan, *stored(script), NOON)
    assert not several.was_continued(plan.path)
    Script(script.data_dir, plan.session_id, script.cwd, number=500).user("Go on")
    assert several.was_continued(plan.path)


def test_without_opencode_its_session_is_not_removed_and_the_person_is_told_how(
    script: Script, taking: Taking
) -> None:
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, None)
    opencode.write_session(plan, *stored(script), NOON)
    with pytest.raises(RestoreRefused) as refusal:
        source(script.data_dir).remove_session(plan.path)
    assert f"opencode session delete {plan.session_id}" in refusal.value.hint
    assert plan.path.exists()


def test_nothing_is_removed_while_it_cannot_be_found_out_whether_it_was_taken_in(
    script: Script, taking: Taking
) -> None:
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(script), NOON, None)
    opencode.write_session(plan, *stored(script), NOON)
    script.path.rename(script.path.with_suffix(".kept"))
    script.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(SourceError):
        opencode.remove_session(plan.path)
    assert plan.path.exists()


def test_an_export_that_was_never_taken_in_is_simply_removed(script: Script) -> None:
    opencode = source(script.data_dir)
    plan = opencode.plan_session(*stored(script), NOON, None)
    opencode.write_session(plan, *stored(script), NOON)
    assert not opencode.was_continued(plan.path)
    opencode.remove_session(plan.path)
    assert not plan.path.parent.exists()


@pytest.mark.parametrize(
    "name", ["opencode.db", "snapshot-manager/session.json", "snapshot-manager/ses_1.txt"]
)
def test_nothing_else_is_ever_removed(script: Script, taking: Taking, name: str) -> None:
    path = script.data_dir / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    source(script.data_dir, taking).remove_session(path)
    assert path.exists()
    assert taking.told == []


def test_a_session_that_was_only_just_restored_is_not_taken_for_one_at_work(
    script: Script, taking: Taking
) -> None:
    later = NOON + timedelta(hours=1)
    opencode = OpenCode(script.data_dir, program=lambda: taking, now=lambda: later)
    plan = opencode.plan_session(*stored(script), later, None)
    opencode.write_session(plan, *stored(script), later)
    assert not opencode.session(plan.session_id).live
    assert source(script.data_dir).session(script.session_id).live


def test_what_sub_agents_said_stays_behind_and_the_plan_says_so(script: Script) -> None:
    Script(script.data_dir, "ses_child", script.cwd, parent=script.session_id, number=100).turn(
        "Look", "Done"
    )
    with database(script.path) as connection:
        todo = "INSERT INTO todo VALUES (?, 'Mend', 'pending', 'high', 0, 1, 1)"
        connection.execute(todo, (script.session_id,))
    notes = " ".join(planned(script).notes)
    assert "What sub-agents said stays in the snapshot" in notes
    assert "The list of things to do stays" in notes


def test_a_surrogate_that_no_utf_8_can_hold_is_carried_over(script: Script) -> None:
    script.user(text("\ud83d"))
    script.assistant("Hi")
    export = exported(script)
    assert export["messages"][2]["parts"][0]["text"] == "\ud83d"


class Shell:
    """Programs that stand in OpenCode's place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, lines: str) -> Installed:
        path = self._folder / "opencode"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        return Installed(path)


def test_opencode_is_run_in_the_folder_but_runs_nothing_of_what_lies_there(tmp_path: Path) -> None:
    program = Shell(tmp_path)(
        'echo "$@" "$(pwd)" "$OPENCODE_DB" "$OPENCODE_PURE$OPENCODE_DISABLE_PROJECT_CONFIG" > told'
    )
    told: Mapping[str, str] = {"OPENCODE_DB": "/a/b.db"}
    program.take_in(Path("/x/ses_1.json"), tmp_path, told)
    assert (tmp_path / "told").read_text() == f"import /x/ses_1.json {tmp_path} /a/b.db 11\n"
    program.take_away("ses_1", tmp_path, told)
    assert (tmp_path / "told").read_text() == f"session delete ses_1 {tmp_path} /a/b.db 11\n"


def test_what_opencode_says_when_it_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    program = Shell(tmp_path)("printf 'Error:\\n\\033[31mno such session\\033[0m\\n' >&2; exit 1")
    with pytest.raises(RestoreRefused, match=r"OpenCode refused: .*no such session") as refusal:
        program.take_away("ses_1", tmp_path, {})
    assert str(refusal.value).isprintable()


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(RestoreRefused, match="could not be started"):
        Installed(tmp_path / "not there").take_away("ses_1", tmp_path, {})


def test_a_session_of_another_channel_goes_back_to_that_channel(script: Script, taking: Taking) -> None:
    other = Script(script.data_dir, "ses_other", script.cwd, name="opencode-dev.db", number=100)
    other.turn("Hello there", "Hi")
    opencode = source(script.data_dir, taking)
    plan = opencode.plan_session(*stored(other), NOON, None)
    opencode.write_session(plan, *stored(other), NOON)
    assert f"OPENCODE_DB={other.path} opencode -s" in plan.command
    assert taking.told[0][2]["OPENCODE_DB"] == str(other.path)
    opencode.remove_session(plan.path)
    assert {info.ref.id for info in opencode.sessions()} == {script.session_id, "ses_other"}
