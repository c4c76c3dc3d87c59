"""Looking at a session of Claude Code while it is written."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from snapshot_manager.errors import SessionGone
from snapshot_manager.sources.any_agent.following import FORGOTTEN_AFTER, MOST_SESSIONS, Following
from snapshot_manager.sources.base import Watchable
from snapshot_manager.sources.claude_code.following import Counted
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON

ID = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "projects" / "-work-shop" / f"{ID}.jsonl"
    made.parent.mkdir(parents=True)
    return made


@pytest.fixture
def source(tmp_path: Path) -> ClaudeCode:
    return ClaudeCode(tmp_path)


def write(path: Path, *records: dict[str, object]) -> None:
    with path.open("a") as file:
        file.writelines(json.dumps({"sessionId": ID, **each}) + "\n" for each in records)


def user(uuid: str, **more: object) -> dict[str, object]:
    return {"type": "user", "uuid": uuid, "message": {"role": "user", "content": "hello"}, **more}


def block(uuid: str, response: str) -> dict[str, object]:
    return {
        "type": "assistant",
        "uuid": uuid,
        "message": {"role": "assistant", "id": response, "content": []},
    }


def test_it_can_be_followed_by_its_files(source: ClaudeCode) -> None:
    assert isinstance(source, Watchable)


def test_a_response_of_several_blocks_is_one_message(source: ClaudeCode, path: Path) -> None:
    write(path, user("u1"), block("a1", "r1"), block("a2", "r1"))
    assert source.sight(ID, NOON).message_count == 2
    write(path, block("a3", "r1"), user("u2"), block("a4", "r2"))
    assert source.sight(ID, NOON).message_count == 4


def test_what_is_no_message_of_the_session_is_not_counted(source: ClaudeCode, path: Path) -> None:
    aside = user("s1", isSidechain=True)
    write(path, user("u1"), aside, {"type": "progress", "uuid": "p1"}, {"type": "summary", "leafUuid": "u1"})
    assert source.sight(ID, NOON).message_count == 1


def test_the_count_is_that_of_the_list(source: ClaudeCode, path: Path) -> None:
    write(path, user("u1"), {**block("a1", "r1"), "parentUuid": "u1"}, {**user("u2"), "parentUuid": "a1"})
    assert source.sight(ID, NOON).message_count == source.session(ID).message_count == 3


def test_a_sighting_says_when_the_session_changed_and_is_another_when_it_did(
    source: ClaudeCode, path: Path
) -> None:
    write(path, user("u1"))
    os.utime(path, (1_000_000, 1_000_000))
    first = source.sight(ID, NOON)
    assert (first.at, first.updated_at) == (NOON, datetime.fromtimestamp(1_000_000, UTC))
    assert source.present() == {ID: first.updated_at}
    assert source.sight(ID, NOON).fingerprint == first.fingerprint
    write(path, user("u2"))
    assert source.sight(ID, NOON).fingerprint != first.fingerprint


def test_a_session_that_is_gone_is_told(source: ClaudeCode) -> None:
    with pytest.raises(SessionGone):
        source.sight(ID, NOON)
    assert source.present() == {}


PATHS = {
    f"-work-shop/{ID}.jsonl": ID,
    f"-work-shop/{ID}/subagents/agent-1.jsonl": ID,
    f"-work-shop/{ID}/tool-results/1.txt": ID,
    "-work-shop/agent-1.jsonl": None,
    "-work-shop/notes.txt": None,
    "-work-shop": None,
    ".": None,
}


@pytest.mark.parametrize(("below", "session_id"), PATHS.items(), ids=PATHS)
def test_a_path_tells_its_session(source: ClaudeCode, below: str, session_id: str | None) -> None:
    (folder,) = source.folders()
    assert source.session_at(folder / below) == session_id


def test_a_path_elsewhere_is_nobodys(source: ClaudeCode, tmp_path: Path) -> None:
    assert source.session_at(tmp_path / "elsewhere" / f"{ID}.jsonl") is None


def test_only_so_many_sessions_are_remembered_and_the_others_counted_again(tmp_path: Path) -> None:
    following = Following(Counted)
    paths = [tmp_path / f"{number}.jsonl" for number in range(MOST_SESSIONS + 5)]
    for each in paths:
        write(each, user("u1"), user("u2"))
        assert following.of(each, NOON).messages == 2
    assert len(following._held) == MOST_SESSIONS
    write(paths[0], user("u3"))
    assert following.of(paths[0], NOON).messages == 3


def test_a_session_that_nobody_looked_at_for_hours_is_forgotten_and_counted_again(tmp_path: Path) -> None:
    following = Following(Counted)
    paths = [tmp_path / f"{number}.jsonl" for number in range(3)]
    for each in paths:
        write(each, user("u1"), user("u2"))
        following.of(each, NOON)
    assert following.of(paths[0], NOON + FORGOTTEN_AFTER).messages == 2
    assert list(following._held) == [paths[0]]
    assert following.of(paths[1], NOON + FORGOTTEN_AFTER).messages == 2
