"""Following real transcripts of Claude Code, with the operating system's own news of files."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override
from watchfiles._rust_notify import WatchfilesRustInternalError

from snapshot_manager.background import triggers_for
from snapshot_manager.clock import utc_now
from snapshot_manager.engine import standing
from snapshot_manager.engine.follow import Follow
from snapshot_manager.engine.watch import Outcome, Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SourceError
from snapshot_manager.model.background import Failed, Restarted
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.model.results import Captured, SessionInfo
from snapshot_manager.model.snapshot import SessionRef, Snapshot
from snapshot_manager.service.file_duty import Changes, FileDuty
from snapshot_manager.service.service import Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource
from tests.service.duties import Heard

FIRST = "11111111-1111-4111-8111-111111111111"
SECOND = "22222222-2222-4222-8222-222222222222"


def line(session_id: str, number: int, text: str) -> str:
    said = {
        "type": "assistant" if number % 2 else "user",
        "uuid": f"{session_id}-{number}",
        "parentUuid": f"{session_id}-{number - 1}" if number else None,
        "sessionId": session_id,
        "cwd": "/work/shop",
        "timestamp": "2026-11-20T12:00:00Z",
        "message": {"role": "assistant" if number % 2 else "user", "content": text},
    }
    return json.dumps(said) + "\n"


class Desk:
    """A person at work with Claude Code, and the background that follows."""

    def __init__(self, folder: Path, workspace: Workspace) -> None:
        self.projects, self.workspace = folder / "projects", workspace
        self.watch = Watch(workspace, triggers_for, TriggerPolicy(enabled=True))
        self.follow = Follow(workspace, self.watch)
        self.news, self.changes = Heard(), Heard()
        self.service = Service(workspace, self.watch, tell=self.news, turn=Turn(folder / "turn"))
        self.service.subscribe(self.changes)
        self._written: dict[str, int] = {}

    def path(self, session_id: str) -> Path:
        return self.projects / "-work-shop" / f"{session_id}.jsonl"

    def write(self, session_id: str, *texts: str, end: str = "") -> None:
        """Add lines to a transcript as the agent does."""
        self.path(session_id).parent.mkdir(parents=True, exist_ok=True)
        with self.path(session_id).open("a") as file:
            for text in texts:
                number = self._written.get(session_id, 0)
                self._written[session_id] = number + 1
                file.write(line(session_id, number, text))
            file.write(end)

    def start(self, **options: Any) -> None:
        """Begin to follow; what was written before is old."""
        duty = FileDuty(self.service, self.follow, settled_s=0.1, **options)
        self.follow.begin()
        self.service.start([duty])

    def look(self) -> list[str]:
        """Tell the follower of the first transcript, as if it had rested."""
        self.follow._resting.clear()
        return reasons(taken(lambda: self.follow.told_of([self.path(FIRST)])))

    def kept(self, count: int) -> list[Snapshot]:
        """The snapshots, newest first, once there are so many."""
        self.changes.wait_for(count)
        return self.workspace.library.snapshots()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    agent = ClaudeCode(tmp_path)
    with Library(tmp_path / "library", clock=utc_now, policy=Policy()) as library:
        made = Desk(tmp_path, Workspace(library=library, sources={agent.name: agent}, clock=utc_now))
        yield made
        made.service.stop()


def reasons(snapshots: list[Snapshot]) -> list[str]:
    return [str(each.trigger.__struct_config__.tag) for each in snapshots]


def test_a_session_that_appears_and_grows_is_kept_as_it_does(desk: Desk) -> None:
    desk.write(SECOND, "an old session")
    desk.start()
    desk.write(FIRST, "hello")
    assert reasons(desk.kept(1)) == ["session_created"]
    desk.write(FIRST, *"abcd")
    first, _ = desk.kept(2)
    assert reasons([first]) == ["message_count"]
    assert first.session is not None
    assert first.session.ref == SessionRef(source="claude-code", id=FIRST)
    assert first.summary.message_count == 5


def test_a_folder_that_is_not_there_yet_is_followed_once_it_is(desk: Desk) -> None:
    desk.start(poll_s=0.05)
    desk.write(FIRST, "hello")
    assert reasons(desk.kept(1)) == ["session_created"]


def test_a_line_that_is_half_written_is_not_counted_before_it_is_whole(desk: Desk) -> None:
    desk.follow.begin()
    desk.write(FIRST, "hello")
    assert reasons(taken(desk.follow.rescan)) == ["session_created"]
    fifth = line(FIRST, 4, "fifth")
    desk.write(FIRST, *"abc", end=fifth[:40])
    assert desk.look() == []
    desk.write(FIRST, end=fifth[40:])
    assert desk.look() == ["message_count"]


def test_without_news_from_the_system_everything_is_compared_now_and_then(desk: Desk) -> None:
    async def used_up(*_folders: Path, **_options: object) -> AsyncGenerator[Changes]:
        for limit in ("OS file watch limit reached",):
            raise OSError(28, limit)
        yield ()

    desk.write(SECOND, "old")
    desk.start(told=used_up, poll_s=0.05)
    desk.write(FIRST, *"abcde")
    assert reasons(desk.kept(1)) == ["session_created"]
    desk.write(FIRST, *"abcde")
    assert reasons(desk.kept(2))[0] == "message_count"
    assert not [each for each in desk.news.all if isinstance(each, Restarted)]


def test_a_session_begun_while_the_program_did_not_run_is_kept_when_it_does(desk: Desk) -> None:
    desk.write(SECOND, "an old session")
    os.utime(desk.path(SECOND), (1_000_000_000, 1_000_000_000))
    desk.workspace.library.write_note("watched", b'{"until":"2026-01-01T00:00:00Z"}')
    desk.write(FIRST, "while nobody watched")
    desk.service.start([FileDuty(desk.service, desk.follow)])
    (only,) = desk.kept(1)
    assert only.session is not None
    assert only.session.ref.id == FIRST
    until = standing.watched_until(desk.workspace)
    assert until is not None
    assert utc_now() - until < timedelta(minutes=1)


def test_the_first_start_of_all_keeps_nothing_of_what_is_old(desk: Desk) -> None:
    for session_id in (FIRST, SECOND):
        desk.write(session_id, *"abcdef")
    assert desk.follow.begin() == []
    assert desk.follow.rescan() == []
    assert len(desk.watch) == 0


def test_a_session_that_was_deleted_is_followed_no_longer(desk: Desk) -> None:
    desk.follow.begin()
    desk.write(FIRST, "hello")
    assert reasons(taken(desk.follow.rescan)) == ["session_created"]
    desk.path(FIRST).unlink()
    assert desk.follow.rescan() == []
    assert desk.follow.told_of([desk.path(FIRST)]) == []
    assert len(desk.watch) == 0


def test_a_file_beside_the_transcript_is_a_change_of_its_session(desk: Desk) -> None:
    desk.follow.begin()
    desk.write(FIRST, "hello")
    desk.follow.rescan()
    beside = desk.path(FIRST).with_suffix("") / "subagents" / "agent-1.jsonl"
    beside.parent.mkdir(parents=True)
    beside.write_text("{}")
    seen = desk.watch._followed[SessionRef(source="claude-code", id=FIRST)].seen
    desk.follow._resting.clear()
    desk.follow.told_of([beside])
    assert desk.watch._followed[seen.ref].seen.fingerprint != seen.fingerprint


def test_a_session_that_takes_long_to_look_at_is_left_alone_for_a_while(desk: Desk) -> None:
    desk.follow.begin()
    desk.write(FIRST, "hello")
    desk.follow.rescan()
    ref = SessionRef(source="claude-code", id=FIRST)
    desk.follow._waiting.clear()
    desk.follow._resting[ref] = float("inf")
    desk.write(FIRST, *"abcde")
    assert desk.follow.told_of([desk.path(FIRST)]) == []
    assert desk.follow.catch_up() == []
    desk.follow._resting[ref] = 0
    assert reasons(taken(desk.follow.catch_up)) == ["message_count"]


def test_a_source_that_cannot_be_listed_is_told_and_the_others_are_followed(
    tmp_path: Path, desk: Desk, clock: FakeClock
) -> None:
    class Locked(FakeSource):
        @override
        def sessions(self) -> Sequence[SessionInfo]:
            raise SourceError("The sessions cannot be listed.")

    locked = Locked(tmp_path, clock)
    sources = {locked.name: locked, **desk.workspace.sources}
    desk.follow = Follow(replace(desk.workspace, sources=sources), desk.watch)
    (trouble,) = desk.follow.begin()
    assert isinstance(trouble, Failed)
    assert str(trouble.error) == "The sessions cannot be listed."
    desk.write(FIRST, "hello")
    assert [type(each) for each in desk.follow.rescan()] == [Failed, Captured]


def test_a_source_that_cannot_be_followed_by_its_files_is_asked_for_its_sessions(
    tmp_path: Path, desk: Desk, clock: FakeClock
) -> None:
    plain = FakeSource(tmp_path, clock)
    workspace = replace(desk.workspace, sources={plain.name: plain})
    follow = Follow(workspace, Watch(workspace, triggers_for, TriggerPolicy(enabled=True)))
    assert follow.folders() == frozenset()
    assert follow.begin() == []
    plain.add("s1", "hello")
    assert reasons(taken(follow.rescan)) == ["session_created"]
    assert follow.rescan() == []
    clock.advance(minutes=1)
    follow._resting.clear()
    plain.say("s1", *"abcde")
    assert reasons(taken(follow.rescan)) == ["message_count"]


def taken(look: Callable[[], Sequence[Outcome]]) -> list[Snapshot]:
    found = []
    for outcome in look():
        assert isinstance(outcome, Captured), outcome
        found.append(outcome.snapshot)
    return found


def test_a_name_that_is_no_utf8_is_followed_though_nobody_can_tell_it(desk: Desk) -> None:
    async def tongue_tied(*_folders: Path, **_options: object) -> AsyncGenerator[Changes]:
        for path in ("Unable to decode path",):
            raise ExceptionGroup("unhandled errors", [WatchfilesRustInternalError(path)])
        yield ()

    folder = Path(os.fsdecode(os.fsencode(desk.projects) + b"/-work-\xe9\xff"))
    folder.mkdir(parents=True)
    desk.start(told=tongue_tied)
    for count, name in enumerate((FIRST, SECOND), start=1):
        (folder / f"{name}.jsonl").write_text(line(name, 0, "Said"))
        session = desk.kept(count)[0].session
        assert session is not None
        assert session.ref.id == name
    assert not [each for each in desk.news.all if isinstance(each, Restarted)]


def test_a_folder_inside_one_that_may_not_be_looked_into_is_not_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert desk.follow.folders() == frozenset()


def test_following_ends_though_a_look_is_due_at_that_very_moment(desk: Desk) -> None:
    async def end_it() -> bool:
        duty = FileDuty(desk.service, desk.follow)
        following = asyncio.create_task(duty._compare())
        await asyncio.sleep(0)
        duty._soon.set()
        following.cancel()
        await asyncio.wait([following], timeout=10)
        return following.cancelled()

    assert asyncio.run(end_it())
