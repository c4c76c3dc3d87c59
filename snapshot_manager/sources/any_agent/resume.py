"""Where a new session goes on, and the command that a person pastes into a terminal for it."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.facts import Session
from snapshot_manager.sources.any_agent.folders import is_dir

TEXT_STAYS = "Its text can still be read and exported from the snapshot."
"""What can be done where a conversation cannot be gone on with."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def folder_to_resume_from(into: Path | None, *known: str) -> str:
    """The folder that was chosen, or else the first that is known.

    Raises:
        RestoreRefused: None is.
    """
    cwd = str(into) if into else next(filter(None, known), "")
    if not cwd:
        raise RestoreRefused(
            "It is not known which folder the session was started in.",
            hint="Choose the folder that it is to be resumed from.",
        )
    return cwd


def folder_notes(cwd: str, original: Session) -> Iterator[str]:
    """What a person should know of the folder before they resume there."""
    if not is_dir(Path(cwd)):
        yield f"The folder “{cwd}” is not there; make it before you resume."
    if original.cwd and cwd != original.cwd:
        yield "Paths inside the conversation still name the old folder."


def resume_command(cwd: str, command: str, environment: Mapping[str, str] = _NOTHING) -> str:
    """Go to the folder the session was started in, and resume it; for any POSIX shell.

    Args:
        cwd: The folder.
        command: What resumes it there, "claude --resume ID".
        environment: What the agent has to be told so that it finds the session.
    """
    told = "".join(f"{name}={_quoted(value)} " for name, value in environment.items())
    return f"cd {_quoted(cwd)} && {told}{command}"


def _quoted(folder: str) -> str:
    """A folder as one word of a shell.

    A terminal obeys control characters even within quotes when they are pasted, so a name that holds
    what does not print is spelt out. The slash at its end keeps line breaks there from being cut off.
    """
    if folder.isprintable():
        return shlex.quote(folder)
    spelt = "".join(_spelt(byte) for byte in f"{folder}/".encode(errors="replace"))
    return f"\"$(printf '{spelt}')\""


def _spelt(byte: int) -> str:
    """A byte for printf: as it is where nothing gives it a meaning, else in octal."""
    letter = chr(byte)
    return letter if letter.isascii() and (letter.isalnum() or letter in "/._- ") else f"\\{byte:03o}"
