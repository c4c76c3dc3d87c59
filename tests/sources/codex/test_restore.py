"""Going back: a new rollout of old ones, which Codex can go on with, and nothing else touched."""

import json
import uuid
from pathlib import Path

import pytest

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.sources.codex.source import Codex
from tests.fakes import NOON
from tests.sources.codex.kept import kept
from tests.sources.codex.script import SESSION, Rollout, text

LAYOUTS = {"legacy": False, "paginated": True}


@pytest.fixture(params=list(LAYOUTS.values()), ids=list(LAYOUTS))
def rollout(request: pytest.FixtureRequest, tmp_path: Path) -> Rollout:
    made = Rollout(cwd=str(tmp_path), paginated=request.param)
    made.turn("one", "one!")
    made.turn(f"I say {SESSION} and “{tmp_path}”", "two!")
    return made


def test_the_new_session_has_an_id_as_codex_gives_it_and_lies_where_codex_looks(
    tmp_path: Path, rollout: Rollout
) -> None:
    plan = kept(tmp_path / "old", rollout).plan(tmp_path)
    made = uuid.UUID(plan.session_id)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOON.timestamp() * 1000)
    here = NOON.astimezone()
    name = f"rollout-{here:%Y-%m-%dT%H-%M-%S}-{plan.session_id}.jsonl"
    assert plan.path == tmp_path / "sessions" / f"{here:%Y/%m/%d}" / name
    assert plan.command.endswith(f"codex resume {plan.session_id}")


def test_nothing_that_the_model_is_sent_is_changed(tmp_path: Path, rollout: Rollout) -> None:
    old = kept(tmp_path / "old", rollout)
    new = old.restored(tmp_path / "new", tmp_path / "elsewhere")
    items = [
        [line for line in each.content.splitlines() if b'"response_item"' in line] for each in (old, new)
    ]
    assert items[0] == items[1]
    assert SESSION.encode() in new.content  # as the person said it
    assert f'"thread_id":"{SESSION}"'.encode() not in new.content
    assert new.session.cwd == str(tmp_path / "elsewhere")


def test_the_session_itself_is_never_touched(tmp_path: Path, rollout: Rollout) -> None:
    path = rollout.write(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    kept(tmp_path / "copy", rollout).restored(tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_turn_that_is_not_over_is_left_out_whole(tmp_path: Path, rollout: Rollout) -> None:
    rollout.started()
    rollout.user("three")
    rollout.call("c1", "exec_command", cmd="ls")
    rollout.output("c1", "a.py")
    rollout.call("c2", "exec_command", cmd="ls")
    old = kept(tmp_path / "old", rollout)
    plan = old.plan(tmp_path)
    assert (plan.messages, plan.left_out) == (4, 4)
    assert "The last 4 messages are left out, because the turn was not finished." in plan.notes
    assert old.restored(tmp_path).said[-1] == ("assistant", "two!")


def test_a_turn_that_was_stopped_is_over(tmp_path: Path, rollout: Rollout) -> None:
    rollout.started()
    rollout.user("three")
    rollout.event("turn_aborted", reason="interrupted")
    assert kept(tmp_path / "old", rollout).restored(tmp_path).said[-1] == ("user", "three")


def test_where_turns_are_not_told_answers_end_them(tmp_path: Path) -> None:
    rollout = Rollout(cwd=str(tmp_path))
    rollout.user("one")
    rollout.call("c1", "shell", command=["ls"])
    rollout.output("c1", "a.py")
    rollout.assistant("one!")
    rollout.user("two")
    rollout.call("c2", "shell", command=["ls"])
    plan = kept(tmp_path / "old", rollout).plan(tmp_path)
    assert (plan.messages, plan.left_out) == (4, 2)


@pytest.mark.parametrize("torn", [b'{"torn":"', b'{"torn":"\n'])
def test_torn_lines_are_left_where_they_are_unless_they_are_the_last(
    tmp_path: Path, rollout: Rollout, torn: bytes
) -> None:
    rollout.damage(torn)
    new = kept(tmp_path / "old", rollout).restored(tmp_path)
    assert (torn in new.content) == torn.endswith(b"\n")
    assert all(line.endswith(b"\n") for line in new.part.records.read(0, len(new.part.records)))


def test_a_last_line_that_is_whole_gets_its_line_break(tmp_path: Path, rollout: Rollout) -> None:
    rollout.lines[-1] = rollout.lines[-1].rstrip()
    new = kept(tmp_path / "old", rollout).restored(tmp_path)
    assert len(new.content.splitlines()) == len(rollout.lines) + 1


def test_the_new_session_says_when_it_was_restored_and_is_not_at_work(
    tmp_path: Path, rollout: Rollout
) -> None:
    new = kept(tmp_path / "old", rollout).restored(tmp_path)
    info = Codex(tmp_path).session(new.session.id)
    assert info.title == new.session.title == f"one (restored {NOON:%Y-%m-%d %H:%M} UTC)"
    assert not info.live


def test_the_layout_of_before_september_2025_becomes_the_one_of_now(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.lines.clear()
    rollout.raw({"id": SESSION, "timestamp": "2025-08-01T10:00:00Z", "instructions": None})
    rollout.raw({"record_type": "state"})
    rollout.raw({"type": "message", "role": "user", "content": text("Hello")})
    rollout.raw({"type": "message", "role": "assistant", "content": text("Hi", "output_text")})
    old = kept(tmp_path / "old", rollout)
    with pytest.raises(RestoreRefused, match="which folder"):
        old.plan(tmp_path)
    new = old.restored(tmp_path, tmp_path)
    assert new.said == [("user", "Hello"), ("assistant", "Hi")]
    meta, *others = [json.loads(line) for line in new.content.splitlines()]
    assert set(meta) == {"timestamp", "type", "payload"}
    assert {"id", "timestamp", "cwd", "originator", "cli_version"} <= set(meta["payload"])
    assert [each["type"] for each in others] == ["response_item", "response_item", "event_msg"]


def test_a_rollout_without_its_first_line_is_refused(tmp_path: Path, rollout: Rollout) -> None:
    rollout.lines[0] = b'{"timestamp":"20\n'
    with pytest.raises(RestoreRefused, match="first line"):
        kept(tmp_path / "old", rollout).plan(tmp_path, tmp_path)


def test_a_conversation_without_a_finished_turn_is_refused(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.started()
    rollout.user("one")
    with pytest.raises(RestoreRefused, match="no finished turn"):
        kept(tmp_path / "old", rollout).plan(tmp_path)


CONFIGURATIONS = {
    "it is named": ('model_provider = "mine"\n[model_providers.mine]\nname = "x"\n', "", ""),
    "it is not the usual one": ('[model_providers.mine]\nname = "x"\n', "", " -c model_provider=mine"),
    "it is not named": ("", "does not name the provider “mine”", " -c model_provider=mine"),
    "there is none": (None, "does not name the provider “mine”", " -c model_provider=mine"),
    "it is damaged": ("[", "could not be read", " -c model_provider=mine"),
}


@pytest.mark.parametrize(("content", "note", "option"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_whether_codex_can_reach_the_provider_is_told(
    tmp_path: Path, content: str | None, note: str, option: str
) -> None:
    rollout = Rollout(cwd=str(tmp_path), model_provider="other")
    rollout.turn("one", "one!")
    rollout.event("thread_settings_applied", thread_settings={"model_provider_id": "mine"})
    if content is not None:
        (tmp_path / "config.toml").write_text(content)
    plan = kept(tmp_path / "old", rollout).plan(tmp_path)
    assert [each for each in plan.notes if "provider" in each] == [each for each in plan.notes if note][:1]
    assert note in "".join(plan.notes)
    assert plan.command.endswith(f"codex resume {plan.session_id}{option}")


def test_a_home_of_its_own_is_named_in_the_command(tmp_path: Path, rollout: Rollout, home: Path) -> None:
    old = kept(tmp_path / "old", rollout)
    assert f"CODEX_HOME={tmp_path} codex" in old.plan(tmp_path).command
    assert "CODEX_HOME" not in old.plan(Path.home() / ".codex").command


def test_removing_takes_only_what_was_restored(tmp_path: Path, rollout: Rollout) -> None:
    rollout.write(tmp_path, "2026-01-01T00-00-00")
    new = kept(tmp_path / "old", rollout).restored(tmp_path)
    source = Codex(tmp_path)
    stranger = tmp_path / "config.toml"
    stranger.touch()
    for path in (stranger, source._listing.path_of(new.session.id)):
        source.remove_session(path)
    assert [info.ref.id for info in source.sessions()] == [SESSION]
    assert stranger.exists()
    assert [each.name for each in (tmp_path / "sessions").rglob("*")] == [
        "2026",
        "01",
        "01",
        rollout.name("2026-01-01T00-00-00"),
    ]
