"""Following costs a fraction of reading everything again; the short form of the benchmark."""

from pathlib import Path

from tests.benchmarks import watching


def test_following_costs_a_fraction_of_reading_everything_again() -> None:
    following, naive = watching.measure("follow", 6), watching.measure("naive", 6)
    assert following.read_bytes < naive.read_bytes / 5
    assert following.written_bytes < 1_000_000


def test_what_is_measured_is_what_was_said(tmp_path: Path) -> None:
    watching.make(tmp_path)
    assert len(list(tmp_path.rglob("*.jsonl"))) == watching.IDLE + watching.BUSY
