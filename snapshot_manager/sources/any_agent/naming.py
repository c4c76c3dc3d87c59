"""What sessions are called: one line that fits a list, and the name of a session that a restore made."""

import re
from datetime import datetime

LONGEST_TITLE = 120
LONGEST_OLD_TITLE = 80
"""So that the time of the restore can still be read behind it."""

UNTITLED = "Untitled session"

_RESTORED = re.compile(r"(?: \(restored [^()]*\))+$")


def one_line(text: str, longest: int = LONGEST_TITLE) -> str:
    """Cut a text to one line that fits a list."""
    line = " ".join(text[: longest * 8].split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def restored_title(title: str, now: datetime) -> str:
    """What a session is called that a restore makes of one with this title."""
    old = one_line(_RESTORED.sub("", title), LONGEST_OLD_TITLE) or UNTITLED
    return f"{old} (restored {now:%Y-%m-%d %H:%M} UTC)"
