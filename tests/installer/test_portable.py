"""The single file as a person starts it, with a program inside that only says what it was called with."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from installer import portable
from installer.release_check import journey

PROGRAM = '#!/bin/sh\necho "$SNAPSHOT_MANAGER_FILE" "$@"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    tree.mkdir()
    program = tree / "snapshot-manager"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    made = tmp_path / "a folder" / "Snapshot Manager.run"
    made.parent.mkdir()
    made.write_bytes(portable.wrap("0.1.0", tree))
    made.chmod(0o755)
    return made


def start(file: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.defpath, "XDG_CACHE_HOME": str(cache)}
    command = [f"./{file.name}", *arguments]
    return subprocess.run(
        command, cwd=file.parent, env=environment, capture_output=True, text=True, check=False
    )


def unpacked(cache: Path) -> list[Path]:
    return sorted((cache / "snapshot-manager" / "unpacked").iterdir())


def test_the_first_start_unpacks_it_and_later_ones_begin_there(file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = start(file, cache, "list", "--search", "two words")
    assert (first.stdout, first.stderr) == (f"{file} list --search two words\n", "")
    [home] = unpacked(cache)
    (home / "mark").touch()
    assert start(file, cache).stdout == f"{file}\n"
    assert (unpacked(cache), (home / "mark").exists()) == ([home], True)


def test_another_version_is_unpacked_beside_it(file: Path, tmp_path: Path) -> None:
    cache, tree = tmp_path / "cache", tmp_path / "tree"
    start(file, cache)
    (tree / "new").touch()
    file.write_bytes(portable.wrap("0.2.0", tree))
    assert start(file, cache).returncode == 0
    assert len(unpacked(cache)) == 2


def test_what_is_damaged_is_said_in_one_sentence_and_leaves_nothing(file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    file.write_bytes(file.read_bytes()[:-40])
    result = start(file, cache)
    assert result.returncode == 1
    place = f"{cache}/snapshot-manager/unpacked"
    said = f"snapshot-manager: It could not be unpacked into {place}. Is the disk full?"
    assert result.stderr.splitlines()[-1] == said
    assert unpacked(cache) == []


def test_the_same_program_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    assert portable.wrap("0.1.0", tmp_path / "tree") == file.read_bytes()


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        (
            'connect(5, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.7")}, 16) = 0',
            True,
        ),
        ('sendto(5, "?", 1, 0, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001:db8::1")}, 28) = 1', True),
        (
            'connect(5, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
            False,
        ),
        ('connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0', False),
    ],
)
def test_the_check_sees_who_asks_another_machine(line: str, *, asks: bool) -> None:
    assert bool(re.search(journey.ASKED, line)) is asks
