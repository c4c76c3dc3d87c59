"""How others start this program."""

import subprocess
import sys
from pathlib import Path

import pytest

from snapshot_manager import invocation


def program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_checkout_starts_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    dev, run = invocation.command()
    assert run == "run"
    assert subprocess.run(
        [dev, "help"], env={"PATH": "/usr/bin:/bin"}, capture_output=True, check=False
    ).stdout


def test_an_installed_program_is_named_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "elsewhere" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    on_path = program(tmp_path / "snapshot-manager")
    assert invocation.command() == [str(on_path)]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "env" / "python"))
    (tmp_path / "env").mkdir()
    beside = program(tmp_path / "env" / "snapshot-manager")
    assert invocation.command() == [str(beside)]


def test_a_bundle_is_its_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert invocation.command() == [sys.executable]
