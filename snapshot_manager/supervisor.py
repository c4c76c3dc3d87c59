"""Starts the program in the background again when it ends unexpectedly.

It is the process that the desktop starts at login: small, without Qt, and so plain that it does not break
itself. What it starts is told that it was started again, so that the person learns of it.
"""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from time import monotonic
from types import FrameType

SUPERVISED = "SNAPSHOT_MANAGER_SUPERVISED"
"""Set in the environment of the program: "1", or "again" when it was started again."""

_FAULTS_OF_WINDOWS = 0xC0000000

MOST_CRASHES, WITHIN_S = 5, 600.0
"""A program that breaks more often in so many seconds is left alone: time does not heal what is wrong."""


def is_supervised() -> bool:
    """Whether this process was started by a supervisor."""
    return SUPERVISED in os.environ


def was_started_again() -> bool:
    """Whether this process takes the place of one that ended unexpectedly."""
    return os.environ.get(SUPERVISED) == "again"


def supervise(command: Sequence[str]) -> int:
    """Run a program until it ends as it should; answers its exit code.

    Args:
        command: The program and its arguments.
    """
    crashes: deque[float] = deque(maxlen=MOST_CRASHES)
    how = "1"
    while True:
        ended = _run(command, how)
        if ended.wanted or not is_crash(ended.code):
            return max(ended.code, 0)
        crashes.append(monotonic())
        if len(crashes) == MOST_CRASHES and crashes[-1] - crashes[0] < WITHIN_S:
            sys.stderr.write("Snapshot Manager ended unexpectedly too often, and is not started again.\n")
            return 1
        how = "again"


def is_crash(code: int) -> bool:
    """Whether a program that ended with this code was ended by a signal, or by Windows for a fault."""
    return code < 0 or code >= _FAULTS_OF_WINDOWS


class _Ended:
    """How a program ended."""

    def __init__(self) -> None:
        self.code = 0
        self.wanted = False


def _run(command: Sequence[str], how: str) -> _Ended:
    """Run the program once; being told to end is passed on to it."""
    ended = _Ended()
    with subprocess.Popen(command, env=os.environ | {SUPERVISED: how}) as process:  # noqa: S603  -- our own program

        def pass_on(number: int, _frame: FrameType | None) -> None:
            ended.wanted = True
            process.send_signal(number)

        before = {each: signal.signal(each, pass_on) for each in (signal.SIGTERM, signal.SIGINT)}
        try:
            ended.code = process.wait()
        finally:
            for each, way in before.items():
                signal.signal(each, way)
    return ended


def own_command(arguments: Sequence[str]) -> list[str]:
    """How this very program is started once more with these arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "snapshot_manager", *arguments]
