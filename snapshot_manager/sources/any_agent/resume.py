"""The command that a person pastes into a terminal to go on with a session."""

import shlex
from collections.abc import Mapping
from types import MappingProxyType

_NOTHING: Mapping[str, str] = MappingProxyType({})


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
