"""What a session is called in the picker. No Qt."""

from datetime import datetime

from snapshot_manager.gui.foreign_text import plain_line
from snapshot_manager.gui.language import tr
from snapshot_manager.gui.words import amounts, times
from snapshot_manager.model.results import SessionInfo


def session_choice(info: SessionInfo, now: datetime) -> str:
    """A session in the picker: "Debug Auth, 12 messages, Today, 3:45 PM"; a live one is marked."""
    title = plain_line(info.title).rstrip(".") or info.ref.id
    said = f"{title}, {amounts.messages(info.message_count)}"
    if info.live:
        return tr("● {session}, live", session=said)
    return f"{said}, {times.date_and_time(info.updated_at, now)}"


def lost_session_choice(info: SessionInfo) -> str:
    """A session that only snapshots are left of: "Debug Auth, only in snapshots"."""
    return tr("{session}, only in snapshots", session=plain_line(info.title) or info.ref.id)
