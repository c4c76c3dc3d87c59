"""What a session is called in the picker. No Qt."""

from datetime import datetime

from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.foreign_text import cut, plain_line
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.results import SessionInfo

_LONGEST = 80
"""So much of a title is said in the picker."""

_LONGEST_ANYWHERE = 200
"""And so much wherever it is said: agents take a whole prompt for a title."""

_UNTITLED = marked("Untitled session")
"""What sources call a session in which nothing was said that could name it."""


def session_title(title: str) -> str:
    """What a session is called, in one line; one without a title in the person's language."""
    called = cut(plain_line(title), _LONGEST_ANYWHERE)
    return tr(_UNTITLED) if called == _UNTITLED else called


def session_choice(info: SessionInfo, now: datetime, *, with_agent: bool = False) -> str:
    """A session in the picker: "Debug Auth, 12 messages, Today, 3:45 PM"; a live one is marked.

    Args:
        info: The session.
        now: What today is.
        with_agent: Say whose it is, too: "Codex: Debug Auth, …".
    """
    title = _short(session_title(info.title).rstrip(".")) or info.ref.id
    said = f"{_agent(info, with_agent)}{title}, {amounts.messages(info.message_count)}"
    if info.live:
        return tr("● {session}, live", session=said)
    return f"{said}, {times.date_and_time(info.updated_at, now)}"


def _short(title: str) -> str:
    """A title that leaves room for what is said behind it, so that no list cuts it a second time."""
    return title if len(title) <= _LONGEST else title[:_LONGEST].rstrip("… ") + "…"


def lost_session_choice(info: SessionInfo, *, with_agent: bool = False) -> str:
    """A session that only snapshots are left of: "Debug Auth, only in snapshots"."""
    title = session_title(info.title) or info.ref.id
    return tr("{session}, only in snapshots", session=f"{_agent(info, with_agent)}{title}")


def _agent(info: SessionInfo, is_said: bool) -> str:
    return f"{tr(info.source)}: " if is_said else ""
