"""The list of sessions, and looking at one while it is written."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import zstandard

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import SessionGone, SourceError, StateUnreadable
from snapshot_manager.model.progress import no_report
from snapshot_manager.sources.base import Watchable
from snapshot_manager.sources.codex import packed
from snapshot_manager.sources.codex.paths import Rollouts, default_home
from snapshot_manager.sources.codex.source import Codex
from tests.fakes import NOON
from tests.sources.codex.kept import read
from tests.sources.codex.script import OTHER, SESSION, Rollout


def rollout(session_id: str = SESSION) -> Rollout:
    made = Rollout(session_id=session_id)
    made.turn("Hello", "Hi")
    return made


def test_the_home_of_codex_is_where_codex_looks(tmp_path: Path) -> None:
    assert default_home({}, tmp_path) == tmp_path / ".codex"
    assert default_home({"CODEX_HOME": "/c"}, tmp_path) == Path("/c")


def test_where_codex_was_never_used_there_are_no_sessions(tmp_path: Path) -> None:
    source = Codex(tmp_path / "nowhere")
    assert (source.sessions(), source.present()) == ([], {})


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "sessions").touch()
    with pytest.raises(SourceError, match="cannot be listed"):
        Codex(tmp_path).sessions()


def test_archived_and_packed_sessions_are_found(tmp_path: Path) -> None:
    archived = tmp_path / "archived_sessions"
    archived.mkdir()
    rollout().write(tmp_path).rename(archived / rollout().name())
    cold = rollout(OTHER)
    cold.write(tmp_path).unlink()
    content = zstandard.ZstdCompressor().compress(cold.content)
    (tmp_path / "sessions" / "2026" / "03" / "09" / f"{cold.name()}.zst").write_bytes(content)
    source = Codex(tmp_path)
    assert {info.ref.id: info.message_count for info in source.sessions()} == {SESSION: 2, OTHER: 2}
    assert read(tmp_path, OTHER).content == cold.content
    assert source.sight(OTHER, NOON).message_count == 2


def test_a_packed_file_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = rollout().write(tmp_path)
    path.rename(path.with_name(f"{path.name}.zst"))
    source = Codex(tmp_path)
    assert source.sessions() == []
    with pytest.raises(StateUnreadable, match="compression is damaged"):
        source.read(SESSION, frozenset(), no_report)


def test_a_packed_file_that_is_far_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rollout().write(tmp_path)
    path.with_name(f"{path.name}.zst").write_bytes(zstandard.ZstdCompressor().compress(path.read_bytes()))
    path.unlink()
    monkeypatch.setattr(packed, "LARGEST", 500)
    with pytest.raises(StateUnreadable, match="more than 500 bytes"):
        Codex(tmp_path).read(SESSION, frozenset(), no_report)


def test_a_rollout_in_which_nobody_spoke_is_not_listed(tmp_path: Path) -> None:
    empty = Rollout()
    empty.added("You may do all.", role="developer")
    empty.write(tmp_path)
    other = Rollout(session_id=OTHER)
    other.lines[:] = [b"nonsense\n"]
    other.write(tmp_path)
    source = Codex(tmp_path)
    assert source.sessions() == []
    with pytest.raises(StateUnreadable, match="Nothing has been said"):
        source.read(SESSION, frozenset(), no_report)
    with pytest.raises(StateUnreadable, match="nothing that Codex wrote"):
        source.read(OTHER, frozenset(), no_report)


def test_what_sub_agents_did_is_not_listed_but_can_be_read(tmp_path: Path) -> None:
    aside = Rollout(source={"subagent": {"thread_spawn": {"parent_thread_id": OTHER}}})
    aside.turn("Look", "Done")
    aside.write(tmp_path)
    source = Codex(tmp_path)
    assert source.sessions() == []
    assert read(tmp_path, SESSION).said == [("user", "Look"), ("assistant", "Done")]


def test_a_session_is_at_work_while_it_is_written(tmp_path: Path) -> None:
    now = utc_now()
    made = Rollout()
    made.raw({"timestamp": now.isoformat(), "type": "event_msg", "payload": {"type": "token_count"}})
    made.user("Hello")
    made.lines[-1], made.lines[1] = made.lines[1], made.lines[-1]
    made.write(tmp_path)
    assert Codex(tmp_path, now=lambda: now).sessions()[0].live
    assert not Codex(tmp_path, now=lambda: now + timedelta(hours=1)).sessions()[0].live


def test_it_can_be_followed_by_its_files(tmp_path: Path) -> None:
    source = Codex(tmp_path)
    assert isinstance(source, Watchable)
    path = rollout().write(tmp_path)
    assert source.session_at(path) == SESSION
    assert source.session_at(path.with_name(f".{path.name}.tmp")) is None
    assert source.session_at(tmp_path / path.name) is None
    assert source.present().keys() == {SESSION}


def test_a_growing_rollout_is_counted_as_the_list_counts_it(tmp_path: Path) -> None:
    source, made = Codex(tmp_path), rollout()
    for words in ("one", "two", "three"):
        made.turn(words, f"{words}!")
        made.write(tmp_path)
        assert source.sight(SESSION, NOON).message_count == source.session(SESSION).message_count
    made.event("thread_rolled_back", num_turns=2)
    made.event("error", message="usage limit", codex_error_info="usage_limit_exceeded")
    made.write(tmp_path)
    seen = source.sight(SESSION, NOON)
    assert (seen.message_count, seen.limit[:11]) == (4, "usage limit")


def test_a_session_that_is_gone_is_told(tmp_path: Path) -> None:
    source = Codex(tmp_path)
    path = rollout().write(tmp_path)
    source.sessions()
    path.unlink()
    with pytest.raises(SessionGone):
        source.sight(SESSION, NOON)


def test_new_files_are_seen_in_folders_that_were_looked_into(tmp_path: Path) -> None:
    rollouts = Rollouts(tmp_path)
    rollout().write(tmp_path)
    assert len(list(rollouts.transcripts())) == 1
    for number in range(3):
        rollout(OTHER.replace("5555", f"555{number}")).write(tmp_path)
        assert len(list(rollouts.transcripts())) == number + 2


def test_a_folder_that_has_settled_is_not_read_again_until_it_changes(tmp_path: Path) -> None:
    day = rollout().write(tmp_path).parent
    for folder in (day, *day.parents[:3]):
        os.utime(folder, (1_000_000, 1_000_000))
    rollouts = Rollouts(tmp_path)
    assert len(list(rollouts.transcripts())) == 1
    rollout(OTHER).write(tmp_path)
    os.utime(day, (1_000_000, 1_000_000))
    assert len(list(rollouts.transcripts())) == 1
    os.utime(day, (1_000_001, 1_000_001))
    assert len(list(rollouts.transcripts())) == 2
