"""Where a captured file may be written: only inside one folder, only under a name that is safe everywhere.

A captured path is data from elsewhere. It is refused, with the reason, when it could leave the folder,
name something other than a plain file, look like another name than it is, or run by being there.
"""

import unicodedata
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_LONGEST_NAME_BYTES = 255
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode categories of characters that do not show, among them those that turn the writing direction."""


def relative_names(path: str, folder: str) -> tuple[str, ...]:
    """The names that lead from the folder to the path; none when the path does not lie inside it."""
    try:
        return PurePosixPath(path).relative_to(PurePosixPath(folder)).parts
    except ValueError:
        return ()


def refusal(path: str, folder: str) -> str:
    """Why this captured path may not be written below the folder it was captured in; empty when it may."""
    names = relative_names(path, folder)
    if not folder or not names:
        return "It lies outside the session's folder."
    return next((reason for reason in map(_refused_name, names) if reason), "")


def target(path: str, folder: str, root: Path) -> Path:
    """Where a path that was captured in ``folder`` lies below ``root``."""
    return root.joinpath(*relative_names(path, folder))


def beside(name: str, at: datetime) -> str:
    """The name under which a captured file is kept beside the one that is there, with the time as given."""
    pure = PurePath(name)
    return f"{pure.stem} (restored {at:%Y-%m-%d %H.%M.%S}){pure.suffix}"


def _refused_name(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    if name in {"", ".", ".."} or "/" in folded or "\\" in folded:
        return "Its path leads out of the folder."
    if any(unicodedata.category(character) in _HIDDEN_CATEGORIES for character in name):
        return "Its name has characters that cannot be seen."
    if folded.rstrip(". ") == ".git":
        return "It belongs to Git itself, where a file can run by being there."
    if ":" in folded or name != name.rstrip(". ") or folded.split(".")[0].rstrip() in _RESERVED:
        return "Its name means something else on another system."
    if len(name.encode()) > _LONGEST_NAME_BYTES:
        return "Its name is too long."
    return ""
