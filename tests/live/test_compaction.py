"""A log that is told the same again and again stays small, and says the same as before."""

import json
from pathlib import Path
from typing import Any

import pytest

from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.live.journal import Journal
from snapshot_manager.live.lines import Begun
from snapshot_manager.live.told import HISTORY
from snapshot_manager.model.facts import files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.live import Live
from tests.fakes import FakeClock

WORTH = 20_000


class Teller:
    """An app whose log is made anew early."""

    def __init__(self, folder: Path, clock: FakeClock, worth_bytes: int = WORTH) -> None:
        self.logs = LiveFolder(folder)
        self.journal = Journal(self.logs, clock, worth_bytes)
        self.source = Live(self.logs, clock)
        self.tell("session.created", id="s1", title="t", model="m", provider="p")

    def tell(self, method: str, **params: Any) -> None:
        begun = Begun(app="demo", id=None if method == "balance.update" else "s1")
        self.journal.write([self.journal.line(begun, method, json.dumps(params).encode())])

    def story(self, rounds: int) -> None:
        """Talk, with all files in context told each time."""
        for number in range(rounds):
            message = {"id": f"m{number}", "role": "user", "content": f"message {number}"}
            took = {"promptTokens": 1, "completionTokens": 1, "cost": 0.5}
            self.tell("message.completed", sessionId="s1", message=message, usage=took)
            files = [{"path": "/a", "source": "read", "content": f"{number} " * 500}]
            self.tell("context.update", files=files)
            self.tell("context.update", files=[{"path": "/b", "source": "read", "sha256": f"{number}"}])
            self.tell("proof.update", file="a", position=number, goals=[], diagnostics=[])
            self.tell("terminal.output", command="ls", output="", exitCode=number)

    def state(self) -> State:
        return self.source.read("demo/s1", frozenset(), no_report)


def contents(state: State) -> dict[PartName, object]:
    """All that a state holds, to be compared."""
    return {
        name: (
            list(part.records.read(0, len(part.records))) if name is PartName.TERMINAL else len(part.records),
            sorted((each.name, each.content, dict(each.facts)) for each in part.documents),
        )
        for name, part in state.parts.items()
        if name is not PartName.SESSION
    }


def test_what_was_superseded_goes_and_the_state_stays(tmp_path: Path) -> None:
    small, whole = (
        Teller(tmp_path / "small", FakeClock()),
        Teller(tmp_path / "whole", FakeClock(), worth_bytes=10**9),
    )
    for teller in (small, whole):
        teller.story(200)
    sizes = [each.logs.path_of("demo/s1").stat().st_size for each in (small, whole)]
    assert sizes[0] < sizes[1] / 3
    assert contents(small.state()) == contents(whole.state())
    heads = [each.state().part(PartName.MESSAGES).records.head(200) for each in (small, whole)]
    assert heads[0] == heads[1]
    for teller in (small, whole):
        teller.journal.close()


def test_a_file_that_left_does_not_come_back(tmp_path: Path) -> None:
    teller = Teller(tmp_path, FakeClock())
    teller.tell(
        "context.update",
        files=[{"path": path, "source": "read", "content": path} for path in ("/a", "/gone")],
    )
    teller.tell("context.update", files=[], removed=["/gone"])
    for number in range(100):
        teller.tell("context.update", files=[{"path": "/b", "source": "read", "content": f"{number} " * 500}])
    again = Live(LiveFolder(tmp_path), FakeClock()).read("demo/s1", frozenset(), no_report)
    assert {each.path for each in files_in(again.part(PartName.FILES))} == {"/a", "/b"}
    teller.journal.close()


def test_old_balances_go_and_the_forecast_stays(tmp_path: Path, clock: FakeClock) -> None:
    teller = Teller(tmp_path, clock, worth_bytes=4000)
    for _ in range(20):
        for number in range(30):
            teller.tell("balance.update", diem=1000 - number, usd=0)
            clock.advance(minutes=1)
        clock.advance(hours=HISTORY.total_seconds() / 3600)
    for number in range(30):
        teller.tell("balance.update", diem=100 - number, usd=0)
        clock.advance(minutes=1)
    assert teller.logs.account_path_of("demo").stat().st_size < 12_000
    log = LiveFolder(tmp_path).account("demo")
    assert log is not None
    assert log.look(lambda told: [each.diem for each in told.course]) == pytest.approx(
        [100 - n for n in range(30)]
    )
    teller.journal.close()
