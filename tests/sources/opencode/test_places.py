"""Where OpenCode's sessions are looked for, and that looking disturbs nobody."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.opencode import database as opencode_database
from snapshot_manager.sources.opencode import paths
from snapshot_manager.sources.opencode.source import OpenCode
from tests.fakes import NOON
from tests.sources.opencode.old_files import OldFiles
from tests.sources.opencode.script import SESSION, Script, database, source


def test_the_folder_is_that_of_the_environment_or_the_usual_one(tmp_path: Path) -> None:
    assert paths.default_data_dir({}, tmp_path) == tmp_path / ".local" / "share" / "opencode"
    assert paths.default_data_dir({"XDG_DATA_HOME": "/data"}, tmp_path) == Path("/data/opencode")


def test_a_database_that_the_environment_names_is_used_instead(tmp_path: Path) -> None:
    Script(tmp_path).turn("Hello", "Hi")
    own = Script(tmp_path, "ses_own", name="mine.db")
    own.turn("Hello", "Hi")
    for chosen, found in (
        ("", [SESSION]),
        (":memory:", [SESSION]),
        ("mine.db", ["ses_own"]),
        ("none.db", []),
    ):
        named = paths.database_override({"OPENCODE_DB": chosen}, tmp_path)
        assert [info.ref.id for info in OpenCode(tmp_path, database=named).sessions()] == found


def test_a_terminal_is_told_what_it_cannot_know(tmp_path: Path) -> None:
    usual = paths.default_data_dir({}, tmp_path)
    for folder, name, told in (
        (usual, "opencode.db", {}),
        (usual, "opencode-dev.db", {"OPENCODE_DB": f"{usual}/opencode-dev.db"}),
        (Path("/data/opencode"), "opencode.db", {"XDG_DATA_HOME": "/data"}),
        (Path("/data/copy"), "opencode.db", {"OPENCODE_DB": "/data/copy/opencode.db"}),
        (Path("/d/opencode"), "x.db", {"XDG_DATA_HOME": "/d", "OPENCODE_DB": "/d/opencode/x.db"}),
    ):
        assert paths.environment(folder, folder / name, tmp_path) == told


def test_opencode_is_found_on_the_path_or_where_its_installer_put_it(tmp_path: Path) -> None:
    assert paths.find_program({"PATH": str(tmp_path)}, tmp_path) is None
    for folder in (tmp_path / ".opencode" / "bin", tmp_path):
        folder.mkdir(parents=True, exist_ok=True)
        program = folder / "opencode"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        assert paths.find_program({"PATH": str(tmp_path)}, tmp_path) == program


def test_a_folder_that_is_not_there_has_no_sessions(tmp_path: Path) -> None:
    opencode = source(tmp_path / "nowhere")
    assert opencode.sessions() == []
    with pytest.raises(SessionGone):
        opencode.session(SESSION)


def test_reading_waits_for_no_writer_and_makes_none_wait(tmp_path: Path) -> None:
    script = Script(tmp_path)
    script.turn("Hello", "Hi")
    with database(script.path) as writer:
        writer.execute("UPDATE session SET title = 'half done'")
        assert source(tmp_path).sessions()[0].title == "Mend the shop"
        source(tmp_path).read(SESSION, frozenset(), no_report)
        writer.execute("UPDATE session SET title = 'done'")
    assert source(tmp_path).sessions()[0].title == "done"


def test_the_database_is_never_written_to(tmp_path: Path) -> None:
    script = Script(tmp_path)
    script.turn("Hello", "Hi")
    with sqlite3.connect(script.path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    before = script.path.read_bytes()
    script.path.chmod(0o400)
    source(tmp_path).read(SESSION, frozenset(), no_report)
    source(tmp_path).fingerprint(SESSION)
    assert script.path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [script.path.name]


def test_credentials_are_neither_asked_for_nor_kept(tmp_path: Path) -> None:
    script = Script(tmp_path, cwd=str(tmp_path))
    script.turn("Hello", "Hi")
    (tmp_path / "auth.json").write_text("top secret")
    with database(script.path) as connection:
        connection.execute("INSERT INTO credential VALUES ('1', 'l', 'top secret')")
        connection.execute("INSERT INTO account VALUES ('1', 'e', 'top secret')")
    state = source(tmp_path).read(SESSION, frozenset(), no_report)
    kept = [each.content or b"" for part in state.parts.values() for each in part.documents]
    said = [record for part in state.parts.values() for record in part.records.read(0, len(part.records))]
    assert not any(b"top secret" in each for each in (*kept, *said))


def test_a_changed_session_is_noticed_by_its_time_and_seen_anew(tmp_path: Path) -> None:
    script = Script(tmp_path)
    script.turn("Hello", "Hi")
    opencode = source(tmp_path)
    before = opencode.sight(SESSION, NOON)
    noticed = opencode.present()[SESSION]
    assert (before.message_count, before.updated_at) == (2, noticed)
    script.user("More?")
    assert opencode.present()[SESSION] > noticed
    after = opencode.sight(SESSION, NOON + timedelta(seconds=1))
    assert (after.message_count, after.fingerprint != before.fingerprint) == (3, True)
    assert opencode.folders() == [tmp_path]
    assert opencode.session_at(script.path) is None


def test_an_old_session_in_files_is_read_listed_and_restored(tmp_path: Path) -> None:
    old = OldFiles(tmp_path, cwd=str(tmp_path))
    old.turn("Hello", "Hi")
    child = OldFiles(tmp_path, "ses_child", str(tmp_path), parent=old.session_id)
    child.turn("Look", "Done")
    opencode = source(tmp_path)
    (info,) = opencode.sessions()
    assert (info.ref.id, info.title, info.message_count) == (old.session_id, "Old times", 2)
    state = opencode.read(old.session_id, frozenset(), no_report)
    part = state.part(PartName.MESSAGES)
    assert [message.text for message in opencode.messages(part)] == ["Hello", "Hi"]
    assert {each.name for each in part.documents} == {"session.json", "subtasks/ses_child.json"}
    before = opencode.fingerprint(old.session_id)
    child.turn("Deeper", "Done")
    assert opencode.fingerprint(old.session_id) != before
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    assert opencode.plan_session(session, part, NOON, None).messages == 2


def test_the_path_of_an_old_file_tells_its_session(tmp_path: Path) -> None:
    opencode = source(tmp_path)
    storage = tmp_path / "storage"
    assert opencode.session_at(storage / "session" / "global" / "ses_1.json") == "ses_1"
    assert opencode.session_at(storage / "message" / "ses_1" / "msg_1.json") == "ses_1"
    assert opencode.session_at(storage / "part" / "msg_1" / "prt_1.json") is None
    assert opencode.session_at(tmp_path / "snapshot-manager" / "ses_2.json") == "ses_2"
    assert opencode.session_at(tmp_path / "log" / "x.log") is None


def test_a_session_that_was_carried_over_into_the_database_counts_once(tmp_path: Path) -> None:
    OldFiles(tmp_path, SESSION).turn("Hello", "Hi")
    Script(tmp_path).turn("Hello", "Hi")
    (info,) = source(tmp_path).sessions()
    assert info.title == "Mend the shop"


def test_an_old_file_that_is_damaged_is_named(tmp_path: Path) -> None:
    old = OldFiles(tmp_path)
    old.turn("Hello", "Hi")
    old.damage_last_message()
    part = source(tmp_path).read(old.session_id, frozenset(), no_report).part(PartName.MESSAGES)
    assert len(part.gaps) == 1
    old.damage_session()
    with pytest.raises((SessionGone, SourceError)):
        source(tmp_path).session(old.session_id)


def test_thousands_of_sessions_are_listed_again_without_reading_a_database_that_did_not_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Script(tmp_path)
    with database(script.path) as connection:
        for number in range(3_000):
            row = (f"ses_{number}", "global", "s", "/work", f"Session {number}", "1", number, number)
            names = "id, project_id, slug, directory, title, version, time_created, time_updated"
            connection.execute(f"INSERT INTO session ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            message = (f"msg_{number}", f"ses_{number}", number, number, "{}")
            connection.execute("INSERT INTO message VALUES (?, ?, ?, ?, ?)", message)
    opencode = source(tmp_path)
    opencode.sessions()  # SQLite makes its journal where there is none
    for each in tmp_path.iterdir():
        os.utime(each, (0, 0))  # written long ago
    assert len(opencode.sessions()) == 3_000
    monkeypatch.setattr(opencode_database, "_connect", None)
    assert len(opencode.sessions()) == 3_000


def test_a_database_that_is_held_locked_is_told_and_not_read_past_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opencode_database, "BUSY_S", 0.01)
    script = Script(tmp_path)
    script.turn("Hello", "Hi")
    holder = sqlite3.connect(script.path, isolation_level=None)
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(SourceError, match="locked"):
        source(tmp_path).sessions()
    holder.close()
    assert len(source(tmp_path).sessions()) == 1
