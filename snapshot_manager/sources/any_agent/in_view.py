"""A file that a conversation had in view, and what it last showed of it."""

from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from snapshot_manager.model.facts import FileOrigin

STRENGTH = {FileOrigin.READ: 0, FileOrigin.USER: 1, FileOrigin.WRITTEN: 2}
"""How a file that came into view several times is named: by the strongest."""


@dataclass(frozen=True, slots=True)
class InView:
    """A file in view.

    Attributes:
        path: Absolute.
        content: All of it, as the conversation last showed it; None when it never showed all.
        certain: Whether the agent means a file; what was searched may as well be a folder.
    """

    path: str
    origin: FileOrigin
    content: str | None = None
    certain: bool = True


def see(seen: dict[str, InView], shown: InView) -> None:
    """Take in what was shown last; what was known before of how the file came into view stays."""
    earlier = seen.get(shown.path, shown)
    origin = max(earlier.origin, shown.origin, key=lambda each: STRENGTH[each])
    seen[shown.path] = replace(shown, origin=origin, certain=earlier.certain or shown.certain)


def absolute(path: str, cwd: str) -> str:
    """This path, seen from a folder. Paths of another system stay as they are."""
    if Path(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return path
    return str(Path(cwd, path))


def replaced(content: str | None, old: object, new: object, *, everywhere: bool) -> str | None:
    """The content after an edit; None where the one before is not known or lacks what the edit takes out."""
    if content is None or not isinstance(old, str) or not isinstance(new, str) or old not in content:
        return None
    if not old:  # the agents' way of filling an empty file
        return new if not content else None
    return content.replace(old, new, -1 if everywhere else 1)
