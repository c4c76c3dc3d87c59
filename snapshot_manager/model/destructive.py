"""Which commands may destroy what cannot be had back: told by the words of a command, before it runs."""

import re
from collections.abc import Iterable

_PATTERNS = (
    r"\brm\b",
    r"\brmdir\b",
    r"\bunlink\b",
    r"\bshred\b",
    r"\btruncate\b",
    r"\bdd\b.*\bof=",
    r"\bmkfs",
    r"\bfind\b.*-(delete|exec)",
    r"\bxargs\b.*\brm\b",
    r"\brsync\b.*--delete",
    r"\bgit\b.*\b(reset|clean|rebase|filter-branch|filter-repo|restore)\b",
    r"\bgit\b.*\bcheckout\b",
    r"\bgit\b.*\bswitch\b.*(-f\b|--force|--discard)",
    r"\bgit\b.*\bstash\b.*\b(drop|clear|pop)\b",
    r"\bgit\b.*\bbranch\b.*(-D\b|--delete)",
    r"\bgit\b.*\bpush\b.*(-f\b|--force|--delete|--mirror)",
    r"\bgit\b.*\b(gc|prune|reflog expire|worktree remove)\b",
    r"\b(drop|truncate)\s+(table|database|schema|view|index)\b",
    r"\bdelete\s+from\b",
    r"\bflush(all|db)\b",
    r"\b(docker|podman)\b.*\b(rm|rmi|prune|down)\b",
    r"\bkubectl\b.*\bdelete\b",
    r"\b(terraform|tofu|pulumi)\b.*\bdestroy\b",
    r"\b(remove-item|clear-content|del|erase|rd)\b",
    r"\*\*\* delete file:",
)
_DESTRUCTIVE = re.compile("|".join(_PATTERNS), re.IGNORECASE | re.DOTALL)

LONGEST = 100_000
"""What is longer is taken for destructive unread: it is a script, and one snapshot more does no harm."""


def is_destructive(command: str, marked: Iterable[str] = ()) -> bool:
    """Whether a command may destroy something; rather too often than too seldom.

    Args:
        command: As it would be given to a shell; a patch of Codex counts as one.
        marked: Words that the person marked as destructive; a command that holds one is. In them, ``*``
            stands for anything.
    """
    if len(command) > LONGEST:
        return True
    return bool(_DESTRUCTIVE.search(command)) or any(_holds(command, each) for each in marked if each)


def _holds(command: str, marked: str) -> bool:
    """Whether the pieces between the stars occur one after the other."""
    at = 0
    for piece in marked.split("*"):
        at = command.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True
