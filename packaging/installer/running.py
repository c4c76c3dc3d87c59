"""Runs other programs, and turns their failures into one sentence."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class BuildError(Exception):
    """What keeps an installer from being made; str() is one plain sentence."""


def run(
    command: Sequence[str | Path], *, cwd: Path | None = None, extra: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end; answers what it wrote on its standard output.

    Args:
        command: The program and its arguments.
        cwd: Where it runs.
        extra: What its environment has beside ours.

    Raises:
        BuildError: It is not there, or it failed; with what it complained about.
    """
    environment = {**os.environ, **(extra or {})}
    words = [str(each) for each in command]
    try:
        done = subprocess.run(  # noqa: S603  -- every command line is written in this package
            words,
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise BuildError(f"{command[0]} is not installed.") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-3000:]
        raise BuildError(f"{Path(command[0]).name} failed with exit code {done.returncode}:\n{said}")
    return done.stdout
