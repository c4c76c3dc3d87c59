"""What a person does with the installed package, from the first installation to its removal."""

import configparser
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.places import NAME, ROOT
from installer.release_check.bare_root import PERSON, BareRoot
from installer.release_check.screen import Screen, wait_until
from installer.running import BuildError

LIBRARY = Path(".local/share/snapshot-manager/library")
_DESCRIPTION = "Before refactoring auth"
_FILE_MENU, _FIRST_IN_IT = (22, 12), (60, 42)
"""Pixels from the upper left corner of the window."""
_EVERY_DESKTOP = (
    *("libgl1", "libegl1", "libfontconfig1", "libfreetype6", "libdbus-1-3", "libglib2.0-0", "libx11-xcb1"),
    *("libxcb-randr0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0"),
    *("libxkbcommon0", "libwayland-client0", "libbrotli1", "fonts-dejavu-core"),
)
_WITH_LOOPBACK = 'ip link set lo up && exec "$@"'
ASKED = r'(?:connect|sendto)\(.*sa_family=AF_INET6?,(?!.*"(?:127\.\d+\.\d+\.\d+|::1)").*'
"""A line of strace in which something on another machine is asked for."""
_VERSION_AT = 60
"""Where SQLite's file format keeps the version that the program gave the file."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One system, one screen, and where pictures go.

    Attributes:
        say: Is told each step that has gone well.
    """

    root: BareRoot
    screen: Screen
    pictures: Path
    say: Callable[[str], None]

    def of_the_single_file(self, file: Path) -> None:
        """Start the single file on a system that has what every desktop has, and nothing of ours.

        Raises:
            BuildError: It does not start.
        """
        self.root.run("apt-get", "install", "-y", "--no-install-recommends", *_EVERY_DESKTOP)
        shutil.copy(file, self.root.home / file.name)
        inside = f"/home/{PERSON}/{file.name}"
        with self._running(inside):
            self.screen.shoot(self.pictures / "6-single-file.png")
        self._expect(
            json.loads(self.root.run(inside, "list", "--json", user=PERSON)) == [], "it has a library"
        )
        left = self.root.run("find", "/usr", "/etc", "-name", "*snapshot-manager*")
        self._expect(left.strip() == "", "the single file installs nothing")

    def whole(self, older: Path, package: Path) -> None:
        """Install an older version, use it, upgrade, use that, remove it.

        Raises:
            BuildError: Something is not as it must be; the sentence says what.
        """
        self._bring_a_session()
        self.root.install(older)
        self.say("installed by apt")
        self._keep_by_the_window()
        self._look_around()
        before = self._library()
        self.root.install(package)
        self._expect(self._library() == before, "the library is the same after the upgrade")
        self._expect(len(self._snapshots()) == 1, "the upgraded program reads it")
        self._meet_a_newer_library()
        before = self._library()
        self._remove(before)

    # -- steps --

    def _bring_a_session(self) -> None:
        sample = ROOT / "tests" / "data" / "claude_code"
        shutil.copytree(sample, self.root.home / ".claude")
        self.root.run("chown", "-R", f"{PERSON}:", f"/home/{PERSON}/.claude")

    def _keep_by_the_window(self) -> None:
        with self._running() as window:
            self.screen.shoot(self.pictures / "1-first-start.png")
            self.screen.click(window, *_FILE_MENU)
            self.screen.click(window, *_FIRST_IN_IT)
            self.screen.window("Create Snapshot")
            self.screen.type(_DESCRIPTION)
            self.screen.shoot(self.pictures / "2-create.png")
            self.screen.press("ctrl+Return")
            wait_until("a snapshot in the library", lambda: len(self._snapshots()) == 1)
            self.screen.shoot(self.pictures / "3-kept.png")
        titles = [each["description"] for each in self._snapshots()]
        self._expect(titles == [_DESCRIPTION], "a snapshot is created by mouse and keys")

    def _look_around(self) -> None:
        with self._running():
            self.screen.press("alt+h", "Up", "Return")
            self.screen.window("About Snapshot Manager")
            self.screen.shoot(self.pictures / "4-about.png")
            self._read("alt+w", "What Is New")
            self._read("alt+l", "Licences")
            self.screen.window("About Snapshot Manager")
            self.screen.press("Escape")
        self.say("About tells which program it is, what is new, and the licences")

    def _read(self, key: str, title: str) -> None:
        """Open a page from About, and close it."""
        self.screen.window("About Snapshot Manager")
        self.screen.press(key)
        self.screen.window(title)
        self.screen.shoot(self.pictures / f"5-{title.replace(' ', '-').lower()}.png")
        self.screen.press("Escape")
        wait_until(f"“{title}” closed", lambda: self.screen.is_closed(title))

    def _meet_a_newer_library(self) -> None:
        """Show the program a library that a later one has written to."""
        newer = self.root.home / "newer"
        shutil.copytree(self.root.home / LIBRARY, newer)
        for file in newer.rglob("*"):
            if file.is_file() and file.read_bytes()[:6] == b"SQLite":
                content = bytearray(file.read_bytes())
                content[_VERSION_AT : _VERSION_AT + 4] = (9999).to_bytes(4, "big")
                file.write_bytes(content)
        self.root.run("chown", "-R", f"{PERSON}:", f"/home/{PERSON}/newer")
        words = self.root.command(NAME, "--library", f"/home/{PERSON}/newer", "list")
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  -- written here
        polite = done.returncode == 1 and "newer" in done.stderr and "Traceback" not in done.stderr
        self._expect(polite, f"a newer library is refused politely: {done.stderr.strip().splitlines()}")

    def _remove(self, before: dict[str, str]) -> None:
        said = self.root.run("apt-get", "purge", "-y", NAME)
        self._expect("library stays" in said, "removing it says that the library stays")
        left = self.root.run(
            "find", "/usr", "/etc", "/var/lib", "-name", "*snapshot-manager*", "-not", "-path", "*/apt/*"
        )
        self._expect(left.strip() == "", f"nothing of the package is left{': ' if left else ''}{left}")
        self._expect(self._library() == before, "the library is still there")

    # -- what they are made of --

    @contextmanager
    def _running(self, *words: str) -> Iterator[str]:
        """The program as its menu entry or these words start it, without a network."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        log = self.pictures / "network.log"
        trace = ["strace", "--follow-forks", "--quiet=all", "--trace=%network", f"--output={log}"]
        extra = {"DISPLAY": self.screen.display, "XDG_RUNTIME_DIR": f"/home/{PERSON}"}
        inside = [
            "sh",
            "-c",
            _WITH_LOOPBACK,
            "sh",
            *trace,
            *self.root.command(*(words or self._exec_line()), extra=extra),
        ]
        program = subprocess.Popen(["unshare", "--net", *inside], start_new_session=True)  # noqa: S603, S607  -- written here
        try:
            yield self._opened()
            self.screen.window("Snapshot Manager")
            self.screen.press("ctrl+q")
            program.wait(20)
        except subprocess.TimeoutExpired as error:
            raise BuildError("The window is not closed by Ctrl+Q.") from error
        finally:
            _end(program)
        self._expect(
            program.returncode == 0,
            f"it starts from {'its file' if words else 'its menu entry'}, and Ctrl+Q closes it",
        )
        asked = re.findall(ASKED, log.read_text())
        self._expect(not asked, f"no network is asked for {asked[:3] or ''}".rstrip())

    def _opened(self) -> str:
        """Wait for the window, and for the library that it opens once it is on the screen."""
        window = self.screen.window("Snapshot Manager")
        wait_until("a library", lambda: any((self.root.home / LIBRARY).glob("*")))
        self.screen.rest()
        return window

    def _exec_line(self) -> list[str]:
        entry = configparser.ConfigParser(interpolation=None)
        entry.read(self.root.folder / "usr" / "share" / "applications" / f"{NAME}.desktop", encoding="utf-8")
        return [word for word in shlex.split(entry["Desktop Entry"]["Exec"]) if not word.startswith("%")]

    def _snapshots(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self.root.run(NAME, "list", "--json", user=PERSON))
        return found

    def _library(self) -> dict[str, str]:
        """The digest of each file that the library consists of."""
        folder = self.root.home / LIBRARY
        files = [each for each in sorted(folder.rglob("*")) if each.is_file()]
        return {
            str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files
        }

    def _expect(self, so: bool, what: str) -> None:
        if not so:
            raise BuildError(f"Not so: {what}.")
        self.say(what)


def _end(program: subprocess.Popen[bytes]) -> None:
    """End the program with all that it has started, if it has not ended by itself."""
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
