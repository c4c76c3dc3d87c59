"""``serve`` as a real process, and the commands that pause it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket
from typing import Any

import pytest

from snapshot_manager import assembly, places, settings_file
from snapshot_manager.engine import standing
from snapshot_manager.settings import Settings
from tests.cli.conftest import Transcript, Typed, document

PATIENCE_S = 30


@dataclass
class Serving:
    """A ``serve`` that runs."""

    process: "subprocess.Popen[str]"
    first_line: dict[str, Any]

    def end(self, how: signal.Signals) -> tuple[int, str]:
        """Tell it to end; answers the exit code and what it said on stderr."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE_S)
        assert out == ""
        return self.process.returncode, err


def launch(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "snapshot_manager", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def serve() -> Iterator[Callable[[], Serving]]:
    running: list[subprocess.Popen[str]] = []

    def start() -> Serving:
        process = launch("serve")
        running.append(process)
        assert process.stdout is not None
        return Serving(process, json.loads(process.stdout.readline()))

    yield start
    for process in running:
        process.kill()
        process.communicate()


Serve = Callable[[], Serving]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serve_says_one_line_when_it_is_ready_and_ends_cleanly_when_told(
    serve: Serve, how: signal.Signals
) -> None:
    serving = serve()
    assert serving.first_line["url"].startswith("ws://127.0.0.1:")
    found = json.loads(Path(serving.first_line["discovery"]).read_text())
    assert (found["pid"], f":{found['port']}/" in serving.first_line["url"]) == (serving.process.pid, True)
    assert serving.end(how) == (0, "")


def test_serve_needs_neither_qt_nor_a_screen() -> None:
    code = (
        "import sys; from snapshot_manager.cli import serve; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_serve_keeps_what_an_agent_writes(serve: Serve, transcript: Transcript, typed: Typed) -> None:
    transcript.ask("before anybody watched")
    serving = serve()
    kept: list[Any] = []
    while not kept:
        transcript.ask("something new")
        kept = document(typed("list", "--json"))
    assert kept[0]["trigger"]["type"] == "message_count"
    assert kept[0]["session"]["ref"] == transcript.ref
    assert serving.end(signal.SIGTERM) == (0, "")


def test_a_second_serve_of_the_same_library_is_refused_and_the_first_goes_on(serve: Serve) -> None:
    serving = serve()
    second = launch("serve")
    out, err = second.communicate(timeout=PATIENCE_S)
    assert (second.returncode, out) == (1, "")
    assert "Another process works in the background" in err
    assert serving.process.poll() is None


def test_a_port_that_is_taken_is_told_in_a_sentence() -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = launch("serve", "--port", str(taken.getsockname()[1]))
        out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out) == (1, "")
    assert "port" in err
    assert "Traceback" not in err


def test_after_a_kill_the_next_serve_takes_over(serve: Serve) -> None:
    serve().process.kill()
    assert serve().end(signal.SIGTERM) == (0, "")


def test_serve_keeps_nothing_when_the_settings_say_no(
    serve: Serve, transcript: Transcript, typed: Typed
) -> None:
    settings_file.save(places.settings_file(), Settings(automatic=False))
    transcript.ask("hello")
    serving = serve()
    for _ in range(10):
        transcript.ask("something new")
        assert document(typed("list", "--json")) == []
    assert serving.end(signal.SIGTERM) == (0, "")


def paused() -> standing.Pause | None:
    with assembly.open_workspace(None) as workspace:
        return standing.pause_of(workspace, workspace.clock())


@pytest.mark.parametrize(("length", "minutes"), [([], 30), (["30m"], 30), (["2h"], 120)])
def test_a_pause_lasts_as_long_as_asked_for(typed: Typed, length: list[str], minutes: int) -> None:
    said = document(typed("pause", *length, "--json"))
    until = datetime.fromisoformat(said["until"])
    assert said["paused"] is True
    assert abs(until - datetime.now(UTC) - timedelta(minutes=minutes)) < timedelta(minutes=1)
    found = paused()
    assert found is not None
    assert found.until == until


def test_a_pause_until_resumed_is_ended_by_resume(typed: Typed) -> None:
    assert document(typed("pause", "--until-resumed", "--json")) == {"paused": True, "until": None}
    assert paused() == standing.Pause(until=None)
    said = typed("resume")
    assert (said.code, said.out.decode()) == (0, "Automatic snapshots go on.\n")
    assert paused() is None


def test_what_a_pause_does_is_said_in_words(typed: Typed) -> None:
    said = typed("pause", "--until-resumed").out.decode()
    assert said == (
        "Automatic snapshots are paused until resumed. Warnings and safety snapshots are still taken.\n"
    )


@pytest.mark.parametrize("length", ["0m", "30", "half an hour", "-5m", "99999h", "1e3m", "٣٠m"])
def test_a_length_that_makes_no_sense_is_refused(typed: Typed, length: str) -> None:
    said = typed("pause", "--", length)
    assert said.code == 2
    assert paused() is None


def test_a_trigger_may_be_typed_with_dashes(typed: Typed, transcript: Transcript) -> None:
    transcript.ask("hello")
    made = document(typed("create", "--trigger", "before-destructive", "--json"))
    assert made["trigger"]["type"] == "before_destructive"
    assert typed("create", "--trigger", "before-lunch").code == 2


def test_the_notes_beside_the_library_are_counted_with_it(typed: Typed, home: Path) -> None:
    typed("pause", "--until-resumed")
    said = document(typed("stats", "--json"))
    files = [each for each in (home / "library").rglob("*") if each.is_file()]
    assert said["diskBytes"] == sum(each.stat().st_size for each in files)
