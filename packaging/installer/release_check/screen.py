"""A screen in memory, with a mouse and a keyboard that a script moves."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from installer.running import BuildError, run

_PATIENCE_S = 30.0
_LOOK_EVERY_S = 0.1
_AT_REST = 15
"""So many looks at the screen, two seconds or more, see the same where nothing happens any more."""


def wait_until(what: str, so: Callable[[], bool]) -> None:
    """Look again and again until something is so.

    Raises:
        BuildError: It does not come to be within half a minute.
    """
    pause = Event()
    for _ in range(int(_PATIENCE_S / _LOOK_EVERY_S)):
        if so():
            return
        pause.wait(_LOOK_EVERY_S)
    raise BuildError(f"After {_PATIENCE_S:.0f} s there is still not: {what}.")


class Screen:
    """An X server with a window manager, and what a person's hands do on it."""

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        size = ["-screen", "0", "1100x900x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(  # noqa: S603  -- written here
            ["Xvfb", "-displayfd", str(writing), *size],  # noqa: S607  -- the system's
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        self._manager = subprocess.Popen(
            ["openbox"],  # noqa: S607  -- the system's
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for each in (self._manager, self._server):
            each.terminate()
            each.wait()

    def window(self, title: str) -> str:
        """Wait for a window whose title is this, and give it the keyboard; answers its number.

        Raises:
            BuildError: It does not come.
        """
        wait_until(f"a window “{title}”", lambda: bool(self._windows(title)))
        found = self._windows(title)[-1]
        self.hand("windowactivate", "--sync", found)
        return found

    def is_closed(self, title: str) -> bool:
        """Whether no window has this title."""
        return not self._windows(title)

    def rest(self) -> None:
        """Wait until the picture stays the same for two seconds."""
        seen: list[str] = []

        def still() -> bool:
            seen.append(self._signature())
            return len(seen) > _AT_REST and len(set(seen[-_AT_REST:])) == 1

        wait_until("a picture at rest", still)

    def click(self, window: str, x: int, y: int) -> None:
        """Click at a place of a window, in pixels from its upper left corner."""
        self.hand("mousemove", "--sync", "--window", window, str(x), str(y), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; "ctrl+n" at once."""
        self.hand("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.hand("type", "--delay", "15", text)

    def hand(self, *words: str) -> str:
        """Let xdotool do something."""
        return run(["xdotool", *words], extra={"DISPLAY": self.display})

    def shoot(self, picture: Path) -> None:
        """Take a picture of the whole screen."""
        picture.parent.mkdir(parents=True, exist_ok=True)
        run(["import", "-window", "root", picture], extra={"DISPLAY": self.display})

    def _signature(self) -> str:
        words = ["import", "-window", "root", "-format", "%#", "info:-"]
        return run(words, extra={"DISPLAY": self.display})

    def _windows(self, title: str) -> list[str]:
        words = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        done = subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False)  # noqa: S603  -- as above
        return done.stdout.split()

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}
