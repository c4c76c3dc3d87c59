"""What was captured, or typed, cannot steer the terminal that it is printed on."""

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Transcript, Typed, create

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "\x1b]0;title\x07 \x9b31m red \u202e turned\r\nsecond line"
STEERING = ("\x1b", "\x07", "\x9b", "\u202e", "\r")


def on_a_terminal(arguments: Sequence[str]) -> str:
    """What a command prints when its output is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "snapshot_manager", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        printed = b""
        try:
            while piece := os.read(ours, 65536):
                printed += piece
        except OSError:  # how Linux tells that the other end is closed
            pass
        running.wait()
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "command",
    [
        ["sessions"],
        ["list"],
        ["show", "ID"],
        ["compare", "ID", "now"],
        ["restore", "ID", "--dry-run"],
        ["show", HOSTILE],
    ],
    ids=lambda command: " ".join(command[:1] + command[2:]),
)
def test_no_text_carries_a_control_character(
    typed: Typed, transcript: Transcript, command: list[str]
) -> None:
    transcript.name(HOSTILE)
    made = create(typed, "-m", HOSTILE)["id"]
    transcript.ask(HOSTILE)
    printed = typed(*[made if word == "ID" else word for word in command])
    said = printed.out.decode() + printed.err
    assert said
    assert not [each for each in STEERING if each in said]


def test_a_title_of_two_lines_stays_on_the_line_of_its_snapshot(typed: Typed, transcript: Transcript) -> None:
    create(typed, "-m", "one\ntwo")
    assert len(typed("list").out.splitlines()) == 1


def test_stored_bytes_are_shown_harmless_on_a_terminal_and_are_whole_in_a_pipe(
    typed: Typed, transcript: Transcript
) -> None:
    file = transcript.cwd / "colours.txt"
    file.write_text(HOSTILE, newline="")
    transcript.read_file(file)
    transcript.answer("It is red.")
    made = create(typed)["id"]
    show = ["show", made, "--part", "files", "--file", str(file)]
    assert typed(*show).out == file.read_bytes()
    shown = on_a_terminal(show)
    assert not [each for each in STEERING if each in shown]
    assert "⟨U+001B⟩]0;title⟨U+0007⟩" in shown
    assert "turned\nsecond line" in shown
