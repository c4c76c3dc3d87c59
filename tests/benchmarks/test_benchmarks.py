"""The benchmark itself: it still runs, and what it tells is what was measured."""

from pathlib import Path

import pytest

from tests.benchmarks import swarm
from tests.benchmarks.__main__ import main
from tests.benchmarks.many import OPENING
from tests.benchmarks.measures import Measure, Result, Sampling, estimated_total
from tests.benchmarks.moments import Moments, SessionFolder
from tests.benchmarks.table import bytes_of, markdown, ms_of, race_table, ratio
from tests.benchmarks.targets import of_races
from tests.benchmarks.workload import Workload


def test_a_small_session_is_kept_by_all_and_told_as_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "results.md"
    small = ["--messages", "20", "--snapshots", "20", "60", "--rounds", "1", "--without-programs"]
    assert main([*small, "--scratch", str(tmp_path), "--output", str(output)]) == 0
    told = output.read_text()
    assert told == capsys.readouterr().out
    assert "## 20 messages, 4 snapshots" in told
    assert "| 60 snapshots" in told
    assert "first paint" in told
    assert "difflib" in told
    for title in (OPENING, "this library", "full JSON a row", "zstd rows", *Measure):
        assert title in told
    assert list(tmp_path.iterdir()) == [output]


def test_the_same_seed_makes_the_same_session() -> None:
    first, second = Workload(seed=3), Workload(seed=3)
    assert len(list(first.states(50))) == len(list(second.states(50))) == 10
    assert first.messages.records == second.messages.records
    assert first.files == second.files


def test_a_folder_holds_what_the_state_holds(tmp_path: Path) -> None:
    workload = Workload()
    whole, split = SessionFolder(tmp_path / "a"), SessionFolder(tmp_path / "b", splits_records=True)
    for moment in Moments(workload).until(30):
        whole.bring_to(moment)
        split.bring_to(moment)
    assert (whole.path / "transcript.jsonl").read_bytes() == b"".join(workload.messages.records)
    assert len(list((split.path / "transcript").rglob("*.json"))) == 30
    assert sorted(each.read_bytes() for each in (whole.path / "files").iterdir()) == sorted(
        workload.files.values()
    )


def test_what_was_not_kept_is_estimated_along_a_straight_line() -> None:
    assert estimated_total({0: 10, 4: 50}) == 10 + 20 + 30 + 40 + 50
    assert estimated_total({0: 10, 1: 20}) == 30


def test_a_sample_has_both_ends_and_some_between() -> None:
    kept = [number for number in range(1000) if Sampling(1000, 25).keeps(number)]
    assert kept[:3] == [0, 10, 11]
    assert kept[-30:] == list(range(970, 1000))
    assert 500 in kept
    assert 501 not in kept


def test_a_ratio_comes_before_the_figure_and_nothing_stands_for_what_was_not_measured() -> None:
    ours, other = Result("ours", disk_bytes=1_000_000), Result("other", disk_bytes=405_000_000, sampling="≈")
    ours.seconds[Measure.CAPTURE] = [0.001, 0.002, 0.003]
    lines = list(race_table([ours, other]))
    assert "≈405× (405 MB)" in next(line for line in lines if line.startswith("| on disk "))
    assert "2 ms" in next(line for line in lines if line.startswith("| capture at the end "))
    assert "–" in next(line for line in lines if line.startswith("| capture at the end "))


def test_figures_are_written_short() -> None:
    assert [bytes_of(each) for each in (999, 1_230, 960_000, 8_835_000_000)] == [
        "999 bytes",
        "1.23 kB",
        "960 kB",
        "8.84 GB",
    ]
    assert [ms_of(each) for each in (0.91, 12.4, 1846)] == ["0.91 ms", "12 ms", "1.85 s"]
    assert [ratio(each, 2) for each in (810, 5, 1)] == ["405×", "2.5×", "0.50×"]


def test_a_table_is_aligned() -> None:
    assert list(markdown(("a", ""), [("long", "x")])) == ["| a    |   |", "| ---- | - |", "| long | x |"]


def test_a_target_that_is_missed_is_told() -> None:
    races = {1000: [Result("ours", disk_bytes=1_300_000), Result("naive")]}
    first = next(of_races(races))
    assert first.cells[0] == "all snapshots of 1,000 messages take at most 1.2 MB"
    assert first.cells[2] == "✗"
    races[1000][0].disk_bytes = 1_100_000
    assert next(of_races(races)).is_reached


def test_what_rebuilding_a_swarm_costs_is_told_for_few_and_for_many_agents(
    capsys: pytest.CaptureFixture[str],
) -> None:
    swarm.main(["--events", "300"])
    told = capsys.readouterr().out
    assert all(f"| 300    | {agents:<6} | 5" in told for agents in swarm.AGENTS)
    assert "orjson alone" in told
