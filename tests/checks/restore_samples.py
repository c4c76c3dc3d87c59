"""Restores every recorded session below a folder, and reads it back.

Run it as ``python -m tests.checks.restore_samples FOLDER``. For each transcript it says whether the bytes
came back as they were, whether a session could be restored from them, and whether the vendor's reader finds
the same messages in the new session as in the recording. Exits with 1 when one of them does not. Codex and
OpenCode have no such reader: of Codex' rollouts the new session has to say what the snapshot says, and of
OpenCode's exports what the export says, up to the end of a turn (``resume_codex`` and ``resume_opencode`` let
the agents themselves go on with them).
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import claude_agent_sdk

from snapshot_manager.errors import RestoreRefused, StateUnreadable
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.codex.paths import session_in
from snapshot_manager.sources.codex.source import Codex
from tests.checks import opencode_recordings
from tests.checks.codex_recordings import put_rollout
from tests.sources.opencode.script import Taking

RESTORED, REFUSED, NO_SESSION, WRONG = "restored", "refused", "no session", "WRONG"


@dataclass(frozen=True)
class Outcome:
    """What became of one recording."""

    kind: str
    detail: str


def main(arguments: list[str]) -> int:
    """Check all recordings below the folder that is named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder that holds the recordings.\n")
        return 2
    folder = Path(arguments[0])
    outcomes: Counter[str] = Counter()
    exports = filter(opencode_recordings.is_export, folder.rglob("*.json"))
    for recording in sorted((*folder.rglob("*.jsonl"), *exports)):
        with tempfile.TemporaryDirectory() as workplace:
            outcome = check_of(recording)(recording, Path(workplace))
        outcomes[outcome.kind] += 1
        sys.stdout.write(f"{outcome.kind:10}  {recording.relative_to(folder)}: {outcome.detail}\n")
    sys.stdout.write(
        f"{outcomes.total()} files: {', '.join(f'{n} {kind}' for kind, n in outcomes.items())}\n"
    )
    return 1 if outcomes[WRONG] else 0


def check_of(recording: Path) -> Callable[[Path, Path], Outcome]:
    """How recordings of this kind are checked."""
    if recording.suffix == ".json":
        return check_export
    is_codex = "codex" in recording.parts or session_in(recording.name)
    return check_codex if is_codex else check


def check(recording: Path, workplace: Path) -> Outcome:
    """Read, restore and read back one recording; only the stored bytes are there when it is restored."""
    expected = recorded_messages(recording, workplace / "recorded")
    original = put(recording, workplace / "original")
    source = ClaudeCode(workplace / "original")
    try:
        state = source.read(original.stem, frozenset(), no_report)
    except StateUnreadable as error:
        return Outcome(NO_SESSION, str(error))
    if bytes_of(state) != recording.read_bytes():
        return Outcome(WRONG, "the bytes did not come back as they were")
    shutil.rmtree(workplace / "original")
    try:
        return restore(state, ClaudeCode(workplace / "new"), workplace / "new", expected)
    except RestoreRefused as error:
        return Outcome(REFUSED, str(error))


def check_export(recording: Path, workplace: Path) -> Outcome:
    """Read an export of OpenCode, restore it, and compare the new export with it."""
    expected = opencode_recordings.said_in(recording)
    try:
        state = opencode_recordings.recorded(recording, workplace / "original")
        new = opencode_recordings.restored(state, workplace / "new", Taking(), workplace)
    except StateUnreadable as error:
        return Outcome(NO_SESSION, str(error))
    except RestoreRefused as error:
        return Outcome(REFUSED, str(error))
    found = opencode_recordings.said_in(new.path)
    if found != expected[: len(expected) - new.left_out]:
        return Outcome(WRONG, f"{len(found)} messages that are not those of the {len(expected)}")
    left_out = f", {new.left_out} left out at the end" if new.left_out else ""
    return Outcome(RESTORED, f"{len(found)} of {len(expected)} messages{left_out}")


def restore(state: State, source: ClaudeCode, config_dir: Path, expected: list[Any]) -> Outcome:
    """Restore a state and compare what the vendor's reader finds."""
    session = value_in(state, PartName.SESSION, Session) or Session(id="")
    part, now = state.part(PartName.MESSAGES), datetime.now(UTC)
    plan = source.plan_session(session, part, now, None if session.cwd else config_dir)
    source.write_session(plan, session, part, now)
    found = messages_of(plan.session_id, config_dir)
    if claude_agent_sdk.get_session_info(plan.session_id) is None:
        return Outcome(WRONG, "the vendor's reader does not list it")
    missing = [message for message in expected if message not in found]
    if found != [message for message in expected if message in found] or len(missing) > plan.left_out:
        return Outcome(WRONG, f"{len(found)} messages instead of {len(expected)}")
    left_out = f", {plan.left_out} left out at the end" if plan.left_out else ""
    return Outcome(RESTORED, f"{len(found)} of {len(expected)} messages{left_out}")


def check_codex(recording: Path, workplace: Path) -> Outcome:
    """The same for a rollout of Codex; the new home holds nothing but what is restored."""
    session_id = put_rollout(recording, workplace / "original")
    old, new = Codex(workplace / "original"), Codex(workplace / "new")
    try:
        state = old.read(session_id, frozenset(), no_report)
    except StateUnreadable as error:
        return Outcome(NO_SESSION, str(error))
    if bytes_of(state) != recording.read_bytes():
        return Outcome(WRONG, "the bytes did not come back as they were")
    session = value_in(state, PartName.SESSION, Session) or Session(id="")
    part, now = state.part(PartName.MESSAGES), datetime.now(UTC)
    try:
        plan = new.plan_session(session, part, now, None if session.cwd else workplace)
    except RestoreRefused as error:
        return Outcome(REFUSED, str(error))
    new.write_session(plan, session, part, now)
    again = new.read(plan.session_id, frozenset(), no_report).part(PartName.MESSAGES)
    expected = [message.blocks for message in old.messages(part)]
    found = [message.blocks for message in new.messages(again)]
    if found != expected[: len(found)] or len(found) + plan.left_out != len(expected):
        return Outcome(WRONG, f"{len(found)} messages instead of {len(expected)}")
    return Outcome(RESTORED, f"{len(found)} of {len(expected)} messages")


def recorded_messages(recording: Path, config_dir: Path) -> list[Any]:
    """What the vendor's reader finds in the recording itself; it wants a uuid for a name."""
    path = put(recording, config_dir, str(uuid4()))
    return messages_of(path.stem, config_dir)


def messages_of(session_id: str, config_dir: Path) -> list[Any]:
    """The contents of a session's messages, by the vendor's reader."""
    os.environ["CLAUDE_CONFIG_DIR"] = str(config_dir)
    try:
        return [message.message for message in claude_agent_sdk.get_session_messages(session_id)]
    except UnicodeDecodeError:  # it gives up where one byte is no UTF-8
        return []


def put(recording: Path, config_dir: Path, name: str = "") -> Path:
    """Copy a recording and what lies beside it to where the agent keeps sessions."""
    path = config_dir / "projects" / "-recorded" / f"{name or recording.stem}.jsonl"
    path.parent.mkdir(parents=True)
    shutil.copy(recording, path)
    if recording.with_suffix("").is_dir():
        shutil.copytree(recording.with_suffix(""), path.with_suffix(""))
    return path


def bytes_of(state: State) -> bytes:
    """The transcript as it was captured."""
    part = state.part(PartName.MESSAGES)
    return b"".join(part.records.read(0, len(part.records)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
