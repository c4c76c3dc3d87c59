"""Restores OpenCode's own exports, and compares what a new export says with what the old one says."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.opencode.program import Program
from snapshot_manager.sources.opencode.source import OpenCode
from tests.sources.opencode.script import Taking

NAMING = frozenset({"id", "sessionID", "messageID", "parentID"})


def is_export(recording: Path) -> bool:
    """Whether a file is one, and not another JSON of OpenCode's."""
    try:
        content = json.loads(recording.read_bytes())
    except ValueError:
        return False
    return isinstance(content, dict) and {"info", "messages"} <= content.keys()


def recorded(export: Path, data_dir: Path) -> State:
    """The state of a session that is put into a database as an export has it."""
    Taking().take_in(export, Path(folder_of(export)), {"OPENCODE_DB": str(data_dir / "opencode.db")})
    session_id = json.loads(export.read_bytes())["info"]["id"]
    return OpenCode(data_dir).read(session_id, frozenset(), no_report)


def folder_of(export: Path) -> str:
    """The folder that a recorded session was in."""
    return str(json.loads(export.read_bytes())["info"].get("directory", ""))


def restored(state: State, data_dir: Path, program: Program, into: Path) -> SessionPlan:
    """Make a new session of a state in another data folder.

    Raises:
        RestoreRefused: It cannot be made.
    """
    source = OpenCode(data_dir, program=lambda: program)
    session = value_in(state, PartName.SESSION, Session) or Session(id="")
    part, now = state.part(PartName.MESSAGES), datetime.now(UTC)
    plan = source.plan_session(session, part, now, into)
    source.write_session(plan, session, part, now)
    return plan


def said_in(export: Path) -> list[Any]:
    """The messages of an export without what names and links them."""
    return [
        {
            "info": {key: each for key, each in message["info"].items() if key not in NAMING},
            "parts": [
                {key: each for key, each in part.items() if key not in NAMING} for part in message["parts"]
            ],
        }
        for message in json.loads(export.read_bytes())["messages"]
    ]
