"""Going back without losing where one was."""

from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from snapshot_manager.engine import capture, restore, undo, workspace_files
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled, RestoreRefused, SnapshotNotFound
from snapshot_manager.model.facts import Balance, files_in
from snapshot_manager.model.restoration import Drift, RestorePlan
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import BeforeRestore, Manual, SessionRef, SnapshotId, SnapshotOptions
from snapshot_manager.model.state import Mark, PartName
from tests.fakes import FakeClock, FakeSource

BOTH = frozenset({PartName.MESSAGES, PartName.FILES})
FILES = frozenset({PartName.FILES})


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    return folder


@pytest.fixture
def session(agent: FakeSource, shop: Path) -> SessionRef:
    return agent.add("s1", "please help", "of course", cwd=str(shop))


def put(agent: FakeSource, path: Path, content: bytes) -> Path:
    """Write a file and put it into context."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    agent.put_file("s1", str(path), content)
    return path


def take(workspace: Workspace, ref: SessionRef, **options: Any) -> SnapshotId:
    result = capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(**options))
    assert isinstance(result, Captured)
    return result.snapshot.id


def drift(planned: RestorePlan) -> dict[str, Drift]:
    return {Path(file.path).name: file.drift for file in planned.files}


def test_a_plan_writes_nothing(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    taken = take(workspace, session)
    planned = restore.plan(workspace, taken, parts=BOTH)
    assert planned.session is not None
    assert planned.session.messages == 2
    assert agent.written == []
    assert list(shop.iterdir()) == []
    assert len(workspace.library.snapshots()) == 1


def test_the_conversation_becomes_a_new_session_and_the_old_one_is_untouched(
    workspace: Workspace, agent: FakeSource, session: SessionRef
) -> None:
    taken = take(workspace, session)
    agent.say("s1", "later")
    records = list(agent.at("s1").records)
    result = restore.apply(workspace, restore.plan(workspace, taken))
    assert result.plan.session is not None
    assert result.plan.session.path in result.written
    assert agent.at("s1").records == records
    assert agent.at(result.plan.session.session_id).records == records[:2]


def test_the_state_of_now_is_kept_before_anything_is_written(
    workspace: Workspace, agent: FakeSource, session: SessionRef
) -> None:
    taken = take(workspace, session)
    agent.say("s1", "later")
    result = restore.apply(workspace, restore.plan(workspace, taken))
    before = workspace.library.snapshot(result.before_restore_id)
    assert before.trigger == BeforeRestore(target_snapshot_id=taken)
    assert before.summary.message_count == 3
    assert result.change.added == (before.id,)


def test_files_are_not_touched_unless_chosen(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    file = put(agent, shop / "a.py", b"then")
    taken = take(workspace, session)
    file.write_bytes(b"now")
    restore.apply(workspace, restore.plan(workspace, taken))
    assert file.read_bytes() == b"now"


def test_each_file_says_what_became_of_it_since(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    put(agent, shop / "same.py", b"1")
    put(agent, shop / "changed.py", b"1")
    put(agent, shop / "missing.py", b"1")
    taken = take(workspace, session)
    (shop / "changed.py").write_bytes(b"2")
    (shop / "missing.py").unlink()
    planned = restore.plan(workspace, taken, parts=FILES)
    assert drift(planned) == {
        "same.py": Drift.SAME,
        "changed.py": Drift.CHANGED,
        "missing.py": Drift.MISSING,
    }
    assert {Path(path).name for path in planned.chosen} == {"changed.py", "missing.py"}
    assert planned.session is None


def test_chosen_files_come_back_and_what_they_replace_is_kept_first(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    changed = put(agent, shop / "src" / "changed.py", b"then")
    missing = put(agent, shop / "missing.py", b"then")
    taken = take(workspace, session)
    changed.write_bytes(b"now")
    missing.unlink()
    result = restore.apply(workspace, restore.plan(workspace, taken, parts=FILES))
    assert changed.read_bytes() == missing.read_bytes() == b"then"
    assert set(result.written) == {changed, missing}
    before = workspace.library.state(result.before_restore_id).part(PartName.FILES)
    assert {file.path: file.content for file in files_in(before)}[str(changed)] == b"now"


def test_only_the_ticked_files_are_written(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    one, other = put(agent, shop / "one.py", b"then"), put(agent, shop / "other.py", b"then")
    taken = take(workspace, session)
    one.write_bytes(b"now")
    other.write_bytes(b"now")
    planned = restore.choose(restore.plan(workspace, taken), session=False, paths=frozenset({str(one)}))
    restore.apply(workspace, planned)
    assert (one.read_bytes(), other.read_bytes()) == (b"then", b"now")
    assert agent.written == []


def test_a_path_that_the_plan_does_not_hold_cannot_be_chosen(
    workspace: Workspace, session: SessionRef
) -> None:
    planned = restore.plan(workspace, take(workspace, session))
    with pytest.raises(RestoreRefused):
        restore.choose(planned, session=True, paths=frozenset({"/etc/passwd"}))


def test_a_file_changed_after_the_plan_is_left_alone_with_the_captured_one_beside_it(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    file = put(agent, shop / "a.py", b"then")
    taken = take(workspace, session)
    file.write_bytes(b"now")
    planned = restore.plan(workspace, taken, parts=FILES)
    file.write_bytes(b"typed after the plan")
    result = restore.apply(workspace, planned)
    assert file.read_bytes() == b"typed after the plan"
    (conflict,) = result.conflicts
    assert conflict.path == file
    assert conflict.kept_as.read_bytes() == b"then"
    assert conflict.kept_as.parent == shop


def test_files_outside_the_folder_and_without_content_are_refused_with_the_reason(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    agent.put_file("s1", "/etc/passwd", b"root")
    agent.put_file("s1", str(shop / ".." / "escape.py"), b"x")
    agent.put_file("s1", str(shop / "huge.bin"), None, "It is larger than 16 MB.")
    planned = restore.plan(workspace, take(workspace, session), parts=FILES)
    assert {file.path: file.refused for file in planned.files} == {
        "/etc/passwd": "It lies outside the session's folder.",
        str(shop / ".." / "escape.py"): "Its path leads out of the folder.",
        str(shop / "huge.bin"): "It is larger than 16 MB.",
    }
    assert planned.chosen == frozenset()


def test_a_linked_folder_on_the_way_is_refused(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path, tmp_path: Path
) -> None:
    put(agent, shop / "src" / "a.py", b"then")
    taken = take(workspace, session)
    (shop / "src" / "a.py").unlink()
    (shop / "src").rmdir()
    (shop / "src").symlink_to(tmp_path)
    planned = restore.plan(workspace, taken, parts=FILES)
    assert "is a link" in planned.files[0].refused


def test_another_folder_gets_the_files_and_is_resumed_from(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path, tmp_path: Path
) -> None:
    file = put(agent, shop / "src" / "a.py", b"then")
    taken = take(workspace, session)
    file.write_bytes(b"now")
    elsewhere = tmp_path / "new" / "place"
    result = restore.apply(workspace, restore.plan(workspace, taken, parts=BOTH, into=elsewhere))
    assert (elsewhere / "src" / "a.py").read_bytes() == b"then"
    assert file.read_bytes() == b"now"
    assert result.plan.session is not None
    assert result.plan.session.cwd == str(elsewhere)


def test_balance_is_a_fact_and_never_written_back(
    workspace: Workspace, agent: FakeSource, session: SessionRef
) -> None:
    agent.set_balance("s1", Balance(diem=5.0))
    planned = restore.plan(workspace, take(workspace, session))
    assert {each.part: each.reason for each in planned.not_restored}[PartName.BALANCE] == (
        "Balance is a fact and is never written back."
    )


def test_what_the_agent_could_not_resume_is_refused_in_the_plan(
    workspace: Workspace, agent: FakeSource, session: SessionRef
) -> None:
    taken = take(workspace, session)
    agent.refusal = "No turn of it was finished."
    planned = restore.plan(workspace, taken)
    assert planned.session is None
    assert planned.not_restored[0].reason == "No turn of it was finished."
    with pytest.raises(RestoreRefused, match="No turn of it was finished"):
        restore.apply(workspace, planned)
    assert len(workspace.library.snapshots()) == 1


def test_a_snapshot_without_messages_cannot_become_a_session(
    workspace: Workspace, session: SessionRef
) -> None:
    planned = restore.plan(workspace, take(workspace, session, include_messages=False))
    assert planned.session is None
    assert planned.not_restored[0].reason == "The conversation was not included in this snapshot."


def test_a_session_that_is_gone_can_be_restored_and_the_safety_snapshot_says_it_was_gone(
    workspace: Workspace, agent: FakeSource, session: SessionRef
) -> None:
    taken = take(workspace, session)
    agent.remove("s1")
    result = restore.apply(workspace, restore.plan(workspace, taken))
    assert result.plan.session is not None
    assert len(agent.at(result.plan.session.session_id).records) == 2
    before = workspace.library.snapshot(result.before_restore_id)
    assert before.parts[PartName.MESSAGES].mark is Mark.UNREADABLE


def test_a_step_that_fails_puts_the_earlier_ones_back(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = put(agent, shop / "a.py", b"then"), put(agent, shop / "b.py", b"then")
    taken = take(workspace, session)
    one.write_bytes(b"now")
    other.write_bytes(b"now")
    planned = restore.plan(workspace, taken, parts=BOTH)
    write = workspace_files.write

    def full_at_the_second(root: Path, target: Path, content: bytes, expected_sha256: str) -> bool:
        if target == other and content == b"then":
            raise OSError(28, "No space left on device")
        return write(root, target, content, expected_sha256)

    monkeypatch.setattr(workspace_files, "write", full_at_the_second)
    with pytest.raises(RestoreRefused, match="everything is as it was before"):
        restore.apply(workspace, planned)
    assert one.read_bytes() == other.read_bytes() == b"now"
    assert planned.session is not None
    assert not planned.session.path.exists()


def test_a_cancelled_restore_leaves_everything_as_it_was(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    file = put(agent, shop / "a.py", b"then")
    taken = take(workspace, session)
    file.write_bytes(b"now")

    def cancel_at_the_file(_done: int, _total: int, text: str) -> None:
        if text == "Writing a.py":
            raise Cancelled

    planned = restore.plan(workspace, taken, parts=BOTH)
    with pytest.raises(Cancelled):
        restore.apply(workspace, planned, cancel_at_the_file)
    assert file.read_bytes() == b"now"
    assert planned.session is not None
    assert not planned.session.path.exists()


def test_a_cancelled_restore_leaves_no_empty_folders(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    (shop / "new" / "deep").mkdir(parents=True)
    put(agent, shop / "new" / "a.py", b"then")
    put(agent, shop / "new" / "deep" / "b.py", b"then")
    taken = take(workspace, session)
    rmtree(shop / "new")

    def cancel_at_the_last(_done: int, _total: int, text: str) -> None:
        if text == "Writing b.py":
            raise Cancelled

    planned = restore.plan(workspace, taken, parts=BOTH)
    with pytest.raises(Cancelled):
        restore.apply(workspace, planned, cancel_at_the_last)
    assert not (shop / "new").exists()


# -- undo ----------------------------------------------------------------------------------------


def test_undo_removes_what_was_made_and_puts_back_what_was_replaced(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    changed, missing = put(agent, shop / "changed.py", b"then"), put(agent, shop / "missing.py", b"then")
    taken = take(workspace, session)
    changed.write_bytes(b"now")
    missing.unlink()
    result = restore.apply(workspace, restore.plan(workspace, taken, parts=BOTH))
    undone = undo.undo(workspace, result.before_restore_id)
    assert changed.read_bytes() == b"now"
    assert not missing.exists()
    assert result.plan.session is not None
    assert not result.plan.session.path.exists()
    assert set(undone.put_back) == set(result.written)
    assert undone.left_alone == ()


def test_undo_removes_the_folders_that_were_made_but_for_those_with_something_new_in_them(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    for folder in (shop / "one" / "deep", shop / "other"):
        folder.mkdir(parents=True)
        put(agent, folder / "a.py", b"then")
    taken = take(workspace, session)
    rmtree(shop / "one")
    rmtree(shop / "other")
    result = restore.apply(workspace, restore.plan(workspace, taken, parts=BOTH))
    (shop / "other" / "mine.txt").write_bytes(b"new")
    undo.undo(workspace, result.before_restore_id)
    assert not (shop / "one").exists()
    assert [each.name for each in (shop / "other").iterdir()] == ["mine.txt"]


def test_undo_keeps_a_session_that_was_continued_and_a_file_that_was_edited(
    workspace: Workspace, agent: FakeSource, session: SessionRef, shop: Path
) -> None:
    file = put(agent, shop / "a.py", b"then")
    taken = take(workspace, session)
    file.write_bytes(b"now")
    result = restore.apply(workspace, restore.plan(workspace, taken, parts=BOTH))
    assert result.plan.session is not None
    with result.plan.session.path.open("ab") as continued:
        continued.write(b"more\n")
    file.write_bytes(b"edited since")
    undone = undo.undo(workspace, result.before_restore_id)
    assert result.plan.session.path.exists()
    assert file.read_bytes() == b"edited since"
    assert len(undone.left_alone) == 2
    assert undone.put_back == ()


def test_undo_takes_the_restored_snapshot_too_and_then_its_latest_restore(
    workspace: Workspace, session: SessionRef, clock: FakeClock
) -> None:
    taken = take(workspace, session)
    first = restore.apply(workspace, restore.plan(workspace, taken))
    clock.advance(minutes=1)
    second = restore.apply(workspace, restore.plan(workspace, taken))
    undo.undo(workspace, taken)
    assert first.plan.session is not None
    assert second.plan.session is not None
    assert first.plan.session.path.exists()
    assert not second.plan.session.path.exists()


def test_a_restore_is_undone_only_once(workspace: Workspace, session: SessionRef) -> None:
    result = restore.apply(workspace, restore.plan(workspace, take(workspace, session)))
    undo.undo(workspace, result.before_restore_id)
    with pytest.raises(SnapshotNotFound, match="undone already"):
        undo.undo(workspace, result.before_restore_id)


def test_a_snapshot_without_a_restore_has_nothing_to_undo(workspace: Workspace, session: SessionRef) -> None:
    with pytest.raises(SnapshotNotFound, match="belongs to no restore"):
        undo.undo(workspace, take(workspace, session))
