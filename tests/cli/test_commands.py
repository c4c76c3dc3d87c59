"""The main job on the command line, from a session on the disk to a session that can be resumed."""

import json
import shlex
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import SESSION_ID, Transcript, Typed, create, document


def test_the_sessions_of_the_agent_are_listed(typed: Typed, transcript: Transcript, shop: Path) -> None:
    (found,) = document(typed("sessions", "--json"))
    assert found["ref"] == f"claude-code:{SESSION_ID}"
    assert found["source"] == "Claude Code"
    assert found["cwd"] == str(shop)
    assert found["messageCount"] == 4


def test_a_snapshot_is_created_of_the_newest_session_and_listed(typed: Typed, transcript: Transcript) -> None:
    made = create(typed, "-m", "Before refactoring", "--star")
    assert made["type"] == "manual"
    assert made["trigger"] == {"type": "manual", "description": "Before refactoring"}
    assert made["description"] == "Before refactoring"
    assert made["starred"] is True
    assert made["session"]["ref"] == transcript.ref
    assert made["summary"]["messageCount"] == 4
    assert made["parts"]["messages"]["mark"] == "captured"
    assert made["parts"]["messages"]["bytes"] == transcript.path.stat().st_size
    assert made["parts"]["terminal"]["mark"] == "not_included"
    listed = document(typed("list", "--json"))
    assert [each["id"] for each in listed] == [made["id"]]


def test_the_list_is_newest_first_and_can_be_narrowed(typed: Typed, transcript: Transcript) -> None:
    first = create(typed, "-m", "auth work", "--star")
    second = create(typed, "-m", "billing")
    ids = [each["id"] for each in document(typed("list", "--json"))]
    assert ids == [second["id"], first["id"]]
    assert [e["id"] for e in document(typed("list", "--starred", "--json"))] == [first["id"]]
    assert [e["id"] for e in document(typed("list", "--search", "bill", "--json"))] == [second["id"]]
    assert [e["id"] for e in document(typed("list", "--limit", "1", "--json"))] == [second["id"]]
    assert document(typed("list", "--type", "auto", "--json")) == []
    assert len(document(typed("list", "--session", transcript.ref, "--json"))) == 2
    assert document(typed("list", "--session", "claude-code:another", "--json")) == []


def test_the_transcript_comes_back_bit_for_bit(typed: Typed, transcript: Transcript) -> None:
    with transcript.path.open("ab") as file:
        file.write(b'{"type":"user", torn \xff\x00\n{"no":"newline"')
    made = create(typed)
    shown = typed("show", made["id"], "--part", "messages")
    assert shown.out == transcript.path.read_bytes()
    assert made["parts"]["messages"]["gaps"]


def test_messages_are_shown_as_json_for_reading(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)
    messages = document(typed("show", made["id"], "--part", "messages", "--json"))
    assert [each["role"] for each in messages] == ["user", "assistant", "tool", "assistant"]


def test_nothing_changed_is_said_for_an_automatic_snapshot(typed: Typed, transcript: Transcript) -> None:
    first = create(typed, "--trigger", "interval")
    again = create(typed, "--trigger", "interval")
    assert again == {"unchanged": True, "id": first["id"], "since": first["timestamp"], "checks": 1}
    assert first["type"] == "auto"


def test_restore_makes_a_new_session_and_undo_takes_it_away(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)
    transcript.ask("later")
    original = transcript.path.read_bytes()
    planned = document(typed("restore", made["id"], "--dry-run", "--json"))
    assert planned["applied"] is False
    assert sorted(transcript.path.parent.iterdir()) == [transcript.path]
    done = document(typed("restore", made["id"], "--yes", "--json"))
    assert done["applied"] is True
    resumed = Path(done["resume"]["path"])
    assert resumed.stem == done["resume"]["sessionId"]
    assert done["resume"]["command"].endswith(f"claude --resume {resumed.stem}")
    assert transcript.path.read_bytes() == original
    records = [json.loads(line) for line in resumed.read_bytes().splitlines()]
    assert all(each["sessionId"] == resumed.stem for each in records)
    before = document(typed("show", done["beforeRestoreId"], "--json"))
    assert before["trigger"] == {"type": "before_restore", "targetSnapshotId": made["id"]}
    undone = document(typed("undo-restore", done["beforeRestoreId"], "--json"))
    assert undone["putBack"] == [str(resumed)]
    assert not resumed.exists()


def test_a_restore_that_nobody_agreed_to_is_not_done(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)
    asked = typed("restore", made["id"])
    assert asked.code == 2
    assert "--yes" in asked.err
    assert sorted(transcript.path.parent.iterdir()) == [transcript.path]


def test_star_delete_and_their_opposites(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)["id"]
    assert document(typed("star", made, "--json"))["starred"] is True
    assert document(typed("unstar", made, "--json"))["starred"] is False
    assert document(typed("delete", made, "--json"))["deletedAt"]
    assert document(typed("list", "--json")) == []
    assert [each["id"] for each in document(typed("list", "--trash", "--json"))] == [made]
    assert document(typed("undelete", made, "--json"))["deletedAt"] is None
    assert len(document(typed("list", "--json"))) == 1


def test_deleting_and_putting_back_say_how_many_however_often_one_was_named(
    typed: Typed, transcript: Transcript
) -> None:
    one, other = create(typed)["id"], create(typed)["id"]
    assert typed("delete", one).out == b"Snapshot moved to the trash.\n"
    assert typed("delete", one, other, one[:8]).out == b"2 snapshots moved to the trash.\n"
    assert typed("undelete", other, one).out == b"2 snapshots put back.\n"


def test_show_tells_what_removing_a_snapshot_would_free(typed: Typed, transcript: Transcript) -> None:
    first, same = create(typed)["id"], create(typed)["id"]
    assert document(typed("show", same, "--json"))["freedBytes"] < 2_000
    typed("delete", first)
    assert b"Of its own" in typed("show", same).out


def test_an_id_may_be_shortened(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)["id"]
    assert document(typed("show", made[:6], "--json"))["id"] == made


def test_stats_tell_the_bytes_that_the_files_really_take(
    typed: Typed, transcript: Transcript, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    typed("--library", str(library), "create")
    found = document(typed("--library", str(library), "stats", "--json"))
    assert found["snapshots"] == 1
    assert found["diskBytes"] == sum(file.stat().st_size for file in library.rglob("*") if file.is_file())
    assert found["maxSizeBytes"] == 100_000_000
    assert found["byPart"]["messages"] == transcript.path.stat().st_size
    assert found["evictions"] == []


def test_verify_finds_everything_as_it_was_stored(typed: Typed, transcript: Transcript) -> None:
    create(typed)
    assert document(typed("verify", "--json")) == {"checked": 1, "damaged": [], "ok": True}


@pytest.mark.parametrize(
    "command",
    [["sessions"], ["list"], ["stats"], ["verify"], ["show", "ID"], ["compare", "ID", "now"]]
    + [["show", "ID", "--part", part] for part in ("files", "terminal", "session", "metrics", "proof")],
)
def test_every_command_speaks_to_a_person_too(
    typed: Typed, transcript: Transcript, command: list[str]
) -> None:
    made = create(typed, "-m", "Before refactoring", "--terminal")["id"]
    said = typed(*[made if word == "ID" else word for word in command])
    assert said.code == 0, said.err
    assert said.err == ""


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["show"], ["list", "--limit", "x"], ["create", "--trigger", "x"]]
)
def test_what_cannot_be_meant_exits_with_two(typed: Typed, arguments: list[str]) -> None:
    assert typed(*arguments).code == 2


def test_the_command_line_never_loads_qt(transcript: Transcript) -> None:
    code = (
        "import sys; from snapshot_manager.__main__ import main; main(['sessions', '--json']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_stops_early_is_no_error(transcript: Transcript) -> None:
    command = f"{shlex.quote(sys.executable)} -m snapshot_manager create --json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602  -- a pipe is the point
    assert done.stderr == b""


def test_cleaning_up_shows_what_goes_and_why_before_it_goes(typed: Typed, transcript: Transcript) -> None:
    old, new = create(typed)["id"], create(typed)["id"]
    planned = document(typed("cleanup", "--keep-days", "0", "--dry-run", "--json"))
    assert planned["going"] == [old]
    assert planned["applied"] is False
    assert {each["id"]: each["stays"] for each in planned["verdicts"]} == {old: False, new: True}
    assert typed("cleanup", "--keep-days", "0").code == 2
    assert document(typed("cleanup", "--keep-days", "0", "--yes", "--json"))["applied"] is True
    assert [each["id"] for each in document(typed("list", "--json"))] == [new]
    assert typed("undelete", old).code == 0


def test_a_part_that_was_not_captured_says_so(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)["id"]
    assert typed("show", made, "--part", "terminal").out.startswith(b"Terminal history: not included")
    assert typed("show", made, "--part", "balance").out.startswith(b"Balance: not included")
    assert document(typed("show", made, "--part", "balance", "--json")) is None


def test_show_tells_that_a_snapshot_is_in_the_trash(typed: Typed, transcript: Transcript) -> None:
    made = document(typed("create", "--json"))["id"]
    assert b"In the trash" not in typed("show", made).out
    typed("delete", made)
    assert b"In the trash since: Today, " in typed("show", made).out


def test_a_snapshot_can_be_given_a_lifetime_and_goes_when_it_is_over(
    typed: Typed, transcript: Transcript
) -> None:
    made = document(typed("create", "--expires-after", "7d", "--json"))
    taken, ends = (datetime.fromisoformat(made[name]) for name in ("timestamp", "expiresAt"))
    assert ends - taken == timedelta(days=7)
    assert b"expires in 7 days" in typed("list").out
    assert b"\nExpires: " in typed("show", made["id"]).out
    assert document(typed("expire", made["id"], "--never", "--json"))["expiresAt"] is None
    assert b"expires in 12 hours" in typed("expire", made["id"], "--after", "12h").out
    planned = document(typed("cleanup", "--expired", "--yes", "--json"))
    assert planned["going"] == []
