"""What cannot be meant, cannot be read or cannot be answered."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Printed, Transcript, Typed, complains, document

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["show"],
        ["compare", "a"],
        ["delete"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "many"],
        *(["create", "--expires-after", each] for each in ("", "7", "0d", "-1d", "7 d", "7y", "99999d")),
        ["expire", "a"],
        ["expire", "a", "--after", "7d", "--never"],
        ["cleanup", "--expired", "--thin"],
        ["list", "--limit", "9" * 30],
        ["list", "--type", "odd"],
        ["list", "--session", "no-colon"],
        ["create", "--session", "no-colon"],
        ["create", "--trigger", "odd"],
        ["restore", "a", "--dry-run", "--yes"],
        ["cleanup"],
        ["cleanup", "--keep-days", "9" * 12],
        ["cleanup", "--keep-days", "1", "--thin"],
        ["--library", "", "list"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_a_usage_error(
    typed: Typed, transcript: Transcript, arguments: list[str]
) -> None:
    printed = typed(*arguments)
    assert (printed.code, printed.out) == (2, b"")
    assert "Traceback" not in printed.err
    assert printed.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "\udcff"],
        ["list", "--search", "\udcff"],
        ["create", "-m", "\udcff"],
        ["delete", "a", "\udcff"],
    ],
    ids=["show", "list", "create", "delete"],
)
def test_bytes_that_are_no_text_are_a_usage_error(
    typed: Typed, transcript: Transcript, arguments: list[str]
) -> None:
    complains(typed(*arguments), "What was typed holds bytes that are no text.", code=2)


def test_an_answer_that_cannot_be_written_is_said_so_and_what_was_asked_for_is_done(
    typed: Typed, transcript: Transcript
) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "snapshot_manager", "create"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    complains(Printed(done.returncode, b"", done.stderr.decode()), "The answer could not be written")
    assert len(document(typed("list", "--json"))) == 1
