"""``kill -9`` of the program, of the app, of both, in any order: nothing that was answered is missing."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from snapshot_manager.clock import utc_now
from snapshot_manager.live.folder import FOLDER, LiveFolder
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.live import Live
from snapshot_manager.store.library import Library

ROOT = Path(__file__).resolve().parents[2]
PROMISES_BETWEEN = (5, 60)
"""How much the app is promised between two kills, at least and at most."""


@contextmanager
def process(module: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of ours that is killed at the latest when the test ends."""
    command = [sys.executable, "-m", f"tests.bridge.{module}", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


@dataclass
class Drill:
    """A program and an app that are killed and begun again; keeps what the app was promised."""

    folder: Path
    messages: list[int] = field(default_factory=list)
    snapshots: list[str] = field(default_factory=list)

    def run(self, order: str, chance: random.Random) -> None:
        """Kill as the order says: p the program, a the app, b both; each is begun again."""
        kills = iter(order)
        with process("program", str(self.folder)) as program:
            self._wait_for(program)
            with self._app() as app:
                self._hear(app, chance)
                self._go_on(kills, program, app, chance)

    def _go_on(
        self,
        kills: Iterator[str],
        program: "subprocess.Popen[str]",
        app: "subprocess.Popen[str]",
        chance: random.Random,
    ) -> None:
        kill = next(kills, None)
        if kill is None:
            return
        for each in [program] if kill == "p" else [app] if kill == "a" else [app, program]:
            each.kill()
            each.wait()
        self._note(app.stdout.read() if kill != "p" and app.stdout else "")
        if kill == "p":
            with process("program", str(self.folder)) as again:
                self._wait_for(again)
                self._hear(app, chance)
                self._go_on(kills, again, app, chance)
        elif kill == "a":
            with self._app() as again:
                self._hear(again, chance)
                self._go_on(kills, program, again, chance)
        else:
            with process("program", str(self.folder)) as again:
                self._wait_for(again)
                with self._app() as other:
                    self._hear(other, chance)
                    self._go_on(kills, again, other, chance)

    @contextmanager
    def _app(self) -> Iterator["subprocess.Popen[str]"]:
        with process("talker", str(self.folder), str(max(self.messages, default=-1) + 1)) as app:
            yield app

    def _wait_for(self, program: "subprocess.Popen[str]") -> None:
        assert program.stdout is not None
        assert program.stdout.readline() == "listening\n"

    def _hear(self, app: "subprocess.Popen[str]", chance: random.Random) -> None:
        assert app.stdout is not None
        for _ in range(chance.randint(*PROMISES_BETWEEN)):
            self._note(app.stdout.readline())

    def _note(self, said: str) -> None:
        for line in said.splitlines():
            kind, _, what = line.partition(" ")
            if kind == "message":
                self.messages.append(int(what))
            else:
                self.snapshots.append(what)


@pytest.mark.parametrize("order", ["pab", "bb"])
def test_nothing_that_was_answered_is_missing(tmp_path: Path, order: str) -> None:
    drill = Drill(tmp_path / "library")
    drill.run(order, random.Random(order))  # noqa: S311  -- the same kills every time
    kept = kept_messages(drill.folder)
    assert len(drill.messages) > len(order)
    assert [each for each in kept if each in set(drill.messages)] == drill.messages
    assert len(kept) == len(set(kept))
    with Library(drill.folder, clock=utc_now, policy=Policy()) as library:
        assert library.verify().ok
        for each in drill.snapshots:
            assert library.snapshot(SnapshotId(each)).id == each


def kept_messages(folder: Path) -> list[int]:
    """The numbers of the messages that the log holds, in its order."""
    source = Live(LiveFolder(folder / FOLDER), utc_now)
    part = source.read("talker/s1", frozenset(), no_report).part(PartName.MESSAGES)
    return [int(each.text.removeprefix("message ")) for each in source.messages(part)]
