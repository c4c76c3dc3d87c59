"""Rebuilding stays within what it may cost; CPU time, because the machine may be busy with other things."""

from pathlib import Path

import pytest

from tests.benchmarks import swarm


def test_rebuilding_costs_little_more_than_parsing(tmp_path: Path) -> None:
    found = min(
        (swarm.measure(10_000, 10, tmp_path, rounds=5) for _ in range(3)), key=lambda each: each.times
    )
    assert found.times <= swarm.MOST_TIMES
    assert 480 <= found.event_bytes <= 560


def test_the_number_of_agents_does_not_matter(tmp_path: Path) -> None:
    few, many = (swarm.measure(10_000, agents, tmp_path, rounds=7).lines for agents in (10, 500))
    assert many <= 2 * few


def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    assert swarm.memory_of_a_million(tmp_path, events=60_000) < 120


def test_the_benchmark_tells_what_it_measured(capsys: pytest.CaptureFixture[str]) -> None:
    swarm.main(["--events", "300"])
    told = capsys.readouterr().out
    assert "| 300    | 10     |" in told
    assert "orjson alone" in told
