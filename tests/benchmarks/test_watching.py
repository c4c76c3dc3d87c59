"""Following reads a fraction of what reading everything again does; the short form of the benchmark."""

from pathlib import Path

import pytest

from tests.benchmarks import watching


def test_following_reads_a_fraction_of_what_reading_everything_again_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "IDLE", 45)
    following, naive = watching.measure("follow", 2), watching.measure("naive", 2, every_s=0.5)
    assert following.read_bytes < naive.read_bytes / 5
    assert following.written_bytes < 1_000_000


def test_what_is_measured_is_what_was_said(tmp_path: Path) -> None:
    watching.make(tmp_path)
    assert len(list(tmp_path.rglob("*.jsonl"))) == watching.IDLE + watching.BUSY
