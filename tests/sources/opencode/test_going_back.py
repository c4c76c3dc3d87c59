"""A snapshot of an OpenCode session is taken, by itself too, restored and undone as a person does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from snapshot_manager.background import triggers_for
from snapshot_manager.engine import capture, restore, undo
from snapshot_manager.engine.follow import Follow
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.model.results import Captured, Unchanged
from snapshot_manager.model.snapshot import Interval, Manual, SessionRef, SnapshotOptions
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.sources.opencode.script import Script, Taking, source

MANUAL = Manual()


@pytest.fixture
def script(tmp_path: Path) -> Script:
    script = Script(tmp_path / "opencode", cwd=str(tmp_path))
    script.turn("Hello", "Hi")
    return script


@pytest.fixture
def workspace(script: Script, tmp_path: Path, clock: FakeClock) -> Iterator[Workspace]:
    opencode = source(script.data_dir, Taking())
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        yield Workspace(library=library, sources={"opencode": opencode}, clock=clock)


def take(workspace: Workspace, script: Script, trigger: Manual | Interval = MANUAL) -> Captured | Unchanged:
    ref = SessionRef(source="opencode", id=script.session_id)
    return capture.take(workspace, ref, trigger=trigger, options=SnapshotOptions())


def sessions(workspace: Workspace) -> set[str]:
    return {info.ref.id for info in workspace.sources["opencode"].sessions()}


def test_a_restore_makes_a_session_beside_and_undoing_takes_it_away(
    workspace: Workspace, script: Script
) -> None:
    kept = take(workspace, script)
    assert isinstance(kept, Captured)
    assert isinstance(take(workspace, script, Interval()), Unchanged)
    script.turn("Break it", "Broken")
    result = restore.apply(workspace, restore.plan(workspace, kept.snapshot.id))
    assert result.plan.session is not None
    assert sessions(workspace) == {script.session_id, result.plan.session.session_id}
    done = undo.undo(workspace, result.before_restore_id)
    assert done.put_back == (result.plan.session.path,)
    assert sessions(workspace) == {script.session_id}


def test_a_restored_session_that_was_gone_on_with_is_kept_by_an_undo(
    workspace: Workspace, script: Script
) -> None:
    kept = take(workspace, script)
    assert isinstance(kept, Captured)
    result = restore.apply(workspace, restore.plan(workspace, kept.snapshot.id))
    assert result.plan.session is not None
    new = Script(script.data_dir, result.plan.session.session_id, script.cwd, number=500)
    new.turn("Go on", "Gladly")
    done = undo.undo(workspace, result.before_restore_id)
    assert done.put_back == ()
    assert "was continued since, so it was kept" in done.left_alone[0]
    assert result.plan.session.session_id in sessions(workspace)


def test_a_change_of_the_database_leads_to_a_snapshot_of_the_session_that_began(
    workspace: Workspace, script: Script
) -> None:
    follow = Follow(workspace, Watch(workspace, triggers_for, TriggerPolicy(enabled=True)))
    assert follow.folders() == {script.data_dir}
    follow.begin()
    new = Script(script.data_dir, "ses_new", script.cwd, number=100)
    new.turn("Hello there", "Hi")
    (outcome,) = follow.told_of([script.path.with_name("opencode.db-wal"), script.data_dir / "log" / "x"])
    assert isinstance(outcome, Captured)
    assert outcome.snapshot.session is not None
    assert outcome.snapshot.session.ref.id == new.session_id
    assert follow.told_of([script.path]) == []
