"""OpenCode itself, asked to take a session in or to take one away: it alone writes to its database."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from snapshot_manager.errors import RestoreRefused

PATIENCE_S = 120.0
"""It may have to bring an old database up to date first."""

_LONGEST = 300

_QUIET = {
    "OPENCODE_DISABLE_AUTOUPDATE": "1",
    "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
    "OPENCODE_DISABLE_MODELS_FETCH": "1",
    "OPENCODE_DISABLE_PROJECT_CONFIG": "1",
    "OPENCODE_PURE": "1",
}
"""Taking a session in is no reason to ask the network for anything, nor to run what lies in the folder that a
snapshot names: snapshots may come from anybody."""


class Program(Protocol):
    """What is asked of OpenCode."""

    def take_in(self, export: Path, cwd: Path, environment: Mapping[str, str]) -> None:
        """Make a session of an export, to be resumed from a folder.

        Raises:
            RestoreRefused: It did not; the sentence says why.
        """
        ...

    def take_away(self, session_id: str, cwd: Path, environment: Mapping[str, str]) -> None:
        """Delete a session.

        Raises:
            RestoreRefused: It did not; the sentence says why.
        """
        ...


@dataclass(frozen=True, slots=True)
class Installed:
    """OpenCode as it is installed here."""

    path: Path

    def take_in(self, export: Path, cwd: Path, environment: Mapping[str, str]) -> None:
        """Run ``opencode import``."""
        self._run(["import", str(export)], cwd, environment)

    def take_away(self, session_id: str, cwd: Path, environment: Mapping[str, str]) -> None:
        """Run ``opencode session delete``."""
        self._run(["session", "delete", session_id], cwd, environment)

    def _run(self, words: list[str], cwd: Path, environment: Mapping[str, str]) -> None:
        try:
            done = subprocess.run(  # noqa: S603  -- the agent's own program, and no shell
                [str(self.path), *words],
                cwd=cwd,
                env={**os.environ, **_QUIET, **environment},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=PATIENCE_S,
            )
        except subprocess.TimeoutExpired as error:
            raise RestoreRefused(
                f"OpenCode did not answer within {PATIENCE_S:.0f} s.", hint="Run it in a terminal to see why."
            ) from error
        except (OSError, ValueError) as error:
            raise RestoreRefused(
                f"OpenCode could not be started: {error}.", hint=f"Check that “{self.path}” may be run."
            ) from error
        if done.returncode:
            raise RestoreRefused(
                f"OpenCode refused: {_last_words(done.stderr or done.stdout)}",
                hint="Run it in a terminal to see more.",
            )


def _last_words(output: bytes) -> str:
    """What it said last, in one line."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    said = "".join(letter for letter in (lines or [""])[-1] if letter.isprintable())[:_LONGEST]
    return said or "it does not say why."
