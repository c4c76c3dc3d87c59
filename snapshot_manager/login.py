"""Start in the background when the person logs in, in the way of each desktop.

The desktop's own entry is the truth: nothing of it is kept in the settings.
"""

import plistlib
import shlex
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import platformdirs
from typing_extensions import override

from snapshot_manager.errors import SnapshotManagerError

NAME = "snapshot-manager"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_ENTRY = """\
[Desktop Entry]
Type=Application
Name=Snapshot Manager
Comment=Keeps the state of your work with coding agents
Exec={command}
Icon=snapshot-manager
Terminal=false
X-GNOME-Autostart-enabled=true
"""


class LoginEntry(Protocol):
    """The desktop's note that a program is to be started at login."""

    def read(self) -> str | None:
        """What is there; None when nothing is."""
        ...

    def write(self, command: Sequence[str]) -> None:
        """Have this command started at login.

        Raises:
            OSError: It may not be written.
        """
        ...

    def remove(self) -> None:
        """Start it no more. Does nothing when it is not there.

        Raises:
            OSError: It may not be removed.
        """
        ...


@dataclass(frozen=True)
class EntryFile(ABC):
    """A file in a folder where the desktop looks for what is to be started."""

    folder: Path

    def read(self) -> str | None:
        """What is there."""
        try:
            return self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def write(self, command: Sequence[str]) -> None:
        """Have this command started at login."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(self._content(command))

    def remove(self) -> None:
        """Start it no more."""
        self._path.unlink(missing_ok=True)

    @property
    @abstractmethod
    def _path(self) -> Path:
        """The file."""

    @abstractmethod
    def _content(self, command: Sequence[str]) -> bytes:
        """What it says of the command."""


class DesktopEntry(EntryFile):
    """Linux and the like: a file in the autostart folder."""

    @property
    @override
    def _path(self) -> Path:
        return self.folder / f"{NAME}.desktop"

    @override
    def _content(self, command: Sequence[str]) -> bytes:
        return _ENTRY.format(command=" ".join(map(_in_entry, command))).encode()


class LaunchAgent(EntryFile):
    """macOS: a property list in the folder of launch agents."""

    @property
    @override
    def _path(self) -> Path:
        return self.folder / f"org.{NAME}.background.plist"

    @override
    def _content(self, command: Sequence[str]) -> bytes:
        agent = {
            "Label": self._path.stem,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Background",
        }
        return plistlib.dumps(agent)


if sys.platform == "win32":
    import subprocess
    import winreg

    class RunKey:
        """Windows: a value under the person's own Run key."""

        def read(self) -> str | None:
            """What is there."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    return str(winreg.QueryValueEx(key, NAME)[0])
            except FileNotFoundError:
                return None

        def write(self, command: Sequence[str]) -> None:
            """Have this command started at login."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command))

        def remove(self) -> None:
            """Start it no more."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, access=winreg.KEY_WRITE) as key:
                    winreg.DeleteValue(key, NAME)
            except FileNotFoundError:
                return


def entry() -> LoginEntry:
    """The entry of this desktop."""
    if sys.platform == "win32":
        return RunKey()
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    return DesktopEntry(platformdirs.user_config_path() / "autostart")


def is_on(place: LoginEntry) -> bool:
    """Whether the program is started at login."""
    try:
        return place.read() is not None
    except OSError:
        return False


def turn(place: LoginEntry, command: Sequence[str], *, is_on: bool) -> None:
    """Start the program at login, or no more.

    Raises:
        SnapshotManagerError: The desktop's entry may not be written.
    """
    try:
        place.write(command) if is_on else place.remove()
    except OSError as error:
        raise SnapshotManagerError(
            f"Starting at login could not be changed: {error.strerror or error}.",
            hint="Check that you may write to the desktop's own settings.",
        ) from error


def _in_entry(word: str) -> str:
    """A word of a command as a desktop entry writes it: quoted, with % doubled."""
    doubled = word.replace("%", "%%")
    if shlex.quote(word) == word:
        return doubled
    escaped = doubled.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    return f'"{escaped.replace(chr(92), chr(92) * 2)}"'
