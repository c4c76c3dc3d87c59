"""A background that crashes is started again, and says so."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from snapshot_manager import supervisor
from snapshot_manager.supervisor import SUPERVISED, is_crash, supervise

PATIENCE_S = 20


def script(folder: Path, body: str) -> list[str]:
    path = folder / "program.py"
    path.write_text(
        f"import os, signal, sys, pathlib\nnotes = pathlib.Path({str(folder)!r}) / 'notes'\n{body}"
    )
    return [sys.executable, str(path)]


def notes(folder: Path) -> list[str]:
    return (folder / "notes").read_text().split()


NOTE = f"notes.open('a').write(os.environ[{SUPERVISED!r}] + ' ')\n"


def test_a_program_that_is_killed_is_started_again_and_told_so(tmp_path: Path) -> None:
    body = f"{NOTE}if os.environ[{SUPERVISED!r}] == '1': os.kill(os.getpid(), signal.SIGKILL)\n"
    assert supervise(script(tmp_path, body)) == 0
    assert notes(tmp_path) == ["1", "again"]


@pytest.mark.parametrize("code", [0, 1, 3])
def test_a_program_that_ends_by_itself_is_left_alone(tmp_path: Path, code: int) -> None:
    assert supervise(script(tmp_path, f"{NOTE}sys.exit({code})\n")) == code
    assert notes(tmp_path) == ["1"]


def test_a_program_that_breaks_at_once_every_time_is_given_up(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert supervise(script(tmp_path, f"{NOTE}os.kill(os.getpid(), signal.SIGKILL)\n")) == 1
    assert notes(tmp_path) == ["1", *["again"] * (supervisor.MOST_CRASHES - 1)]
    assert "not started again" in capfd.readouterr().err


def test_being_told_to_end_is_passed_on_and_the_program_stays_ended(tmp_path: Path) -> None:
    body = f"{NOTE}print('up', flush=True)\nsignal.pause()\n"
    command = script(tmp_path, body)
    code = f"import sys; from snapshot_manager.supervisor import supervise; sys.exit(supervise({command!r}))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert notes(tmp_path) == ["1"]


def test_a_fault_under_windows_is_a_crash_too() -> None:
    assert is_crash(0xC0000005)
    assert is_crash(-11)
    assert not is_crash(2)


def test_the_environment_says_who_is_supervised(monkeypatch: pytest.MonkeyPatch) -> None:
    assert SUPERVISED not in os.environ
    assert not supervisor.is_supervised()
    monkeypatch.setenv(SUPERVISED, "1")
    assert supervisor.is_supervised()
    assert not supervisor.was_started_again()
    monkeypatch.setenv(SUPERVISED, "again")
    assert supervisor.was_started_again()
