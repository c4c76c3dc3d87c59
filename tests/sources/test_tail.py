"""The end of a file that an agent is writing."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.sources.jsonl import Tail


def append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


def test_each_whole_line_comes_once(tmp_path: Path) -> None:
    path, tail = tmp_path / "a.jsonl", Tail()
    append(path, b"one\ntwo\nthr")
    assert tail.new_lines(path) == (True, [b"one\n", b"two\n"])
    assert tail.new_lines(path) == (False, [])
    append(path, b"ee\n")
    assert tail.new_lines(path) == (False, [b"three\n"])


def test_a_file_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    path, tail = tmp_path / "a.jsonl", Tail()
    append(path, b"one\ntwo\n")
    tail.new_lines(path)
    path.write_bytes(b"new\n")
    assert tail.new_lines(path) == (True, [b"new\n"])


def test_a_file_that_was_replaced_is_begun_again(tmp_path: Path) -> None:
    path, tail = tmp_path / "a.jsonl", Tail()
    append(path, b"one\n")
    tail.new_lines(path)
    (tmp_path / "b").write_bytes(b"other\nmore\n")
    (tmp_path / "b").replace(path)
    assert tail.new_lines(path) == (True, [b"other\n", b"more\n"])


def test_what_is_no_file_is_an_error_and_makes_nobody_wait(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Tail().new_lines(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="regular"):
        Tail().new_lines(tmp_path / "pipe")


@given(st.lists(st.binary(max_size=20), max_size=12))
def test_in_whatever_pieces_it_is_written_nothing_is_lost_or_told_twice(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]
) -> None:
    path, tail = tmp_path_factory.mktemp("tail") / "a.jsonl", Tail()
    told = []
    for piece in pieces:
        append(path, piece)
        told += tail.new_lines(path)[1]
    written = b"".join(pieces)
    assert b"".join(told) == written[: written.rfind(b"\n") + 1]
