"""Logs are read from files of any size and either form, a part at a time, damage told apart."""

import gzip
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot_manager.errors import Cancelled, MalformedEvent, SwarmError
from snapshot_manager.swarm.event_file import EventFile, read_events
from snapshot_manager.swarm.gaps import Certainty, GapKind, Gaps
from snapshot_manager.swarm.rebuild import reconstruct, reconstruct_leniently
from tests.benchmarks import swarm
from tests.swarm.logs import a_session, prompt, stamped, step, stop, write_array, write_lines


def test_lines_and_an_array_amount_to_the_same(tmp_path: Path) -> None:
    expected = reconstruct(a_session()).to_json()
    lines = write_lines(tmp_path / "log.jsonl", a_session())
    array = write_array(tmp_path / "log.json", a_session())
    assert reconstruct(read_events(lines)).to_json() == expected
    assert reconstruct(read_events(array)).to_json() == expected


@pytest.mark.parametrize("indent", [0, orjson.OPT_INDENT_2])
@pytest.mark.parametrize("block", [1, 7, 64, 1000])
def test_an_array_may_be_cut_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indent: int, block: int
) -> None:
    monkeypatch.setattr("snapshot_manager.swarm.event_list.BLOCK_BYTES", block)
    path = tmp_path / "log.json"
    calls = [(f"c{n}", "T", {"list": [{"a": "},{"}, {"b": '"},{"type"'}]}) for n in range(5)]
    events = stamped([*a_session(), step("many", *calls), stop("done")])
    path.write_bytes(orjson.dumps(events, option=indent))
    assert reconstruct(read_events(path)).to_json() == reconstruct(events).to_json()


@pytest.mark.parametrize("write", [write_lines, write_array])
def test_a_long_log_is_handed_on_a_few_hundred_events_at_a_time(
    tmp_path: Path, write: Callable[[Path, list[dict[str, Any]]], Path]
) -> None:
    path = write(tmp_path / "log", [*swarm.log(20_000, agents=50)])
    stretches = [len(some) for some in read_events(path).stretches()]
    assert sum(stretches) == 20_000
    assert max(stretches) < 1_000


def test_packed_logs_are_unpacked_on_the_way(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "log.jsonl", a_session()).read_bytes()
    (tmp_path / "log.jsonl.gz").write_bytes(gzip.compress(plain))
    (tmp_path / "log.jsonl.zst").write_bytes(zstandard.compress(plain))
    expected = reconstruct(a_session()).to_json()
    for name in ("log.jsonl.gz", "log.jsonl.zst"):
        assert reconstruct(read_events(tmp_path / name)).to_json() == expected


def test_a_torn_last_line_is_named(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", a_session())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(MalformedEvent, match="Event 19 is no JSON"):
        reconstruct(read_events(path))


def test_an_array_that_ends_too_early_is_named(tmp_path: Path) -> None:
    path = write_array(tmp_path / "log.json", a_session())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(MalformedEvent, match="Event 19"):
        reconstruct(read_events(path))


@given(st.integers(1, 18), st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_damage_in_the_middle_costs_one_event(
    tmp_path_factory: pytest.TempPathFactory, place: int, offset: int
) -> None:
    folder = tmp_path_factory.mktemp("logs")
    for path in (
        write_array(folder / "log.json", a_session()),
        write_lines(folder / "log.jsonl", a_session()),
    ):
        pieces = [orjson.dumps(event) for event in a_session()]
        pieces[place] = pieces[place][:offset] + b"\0" + pieces[place][offset:]
        text = b"[" + b",".join(pieces) + b"]" if path.suffix == ".json" else b"\n".join(pieces)
        path.write_bytes(text)
        with pytest.raises(MalformedEvent, match=f"Event {place + 1}"):
            reconstruct(read_events(path))
        gaps = Gaps()
        _, report = reconstruct_leniently(EventFile(path, gaps=gaps), gaps=gaps)
        assert report.events == 19
        assert [gap.events for gap in report.gaps if gap.kind is GapKind.TORN] == [(place + 1,)]
        assert report.certainty is Certainty.PARTIAL


def test_what_cannot_be_taken_is_left_out_and_told() -> None:
    events = stamped(
        [prompt("one"), {"agent": 5}, prompt("two"), {"type": "agent_stop", "agent": "a", "usage": 1}]
    )
    snapshot, report = reconstruct_leniently(events)
    assert len(snapshot.to_dict()["agents"]["lead"]["conversation"]) == 2
    assert [gap.events for gap in report.gaps] == [(2,), (4,)]
    assert snapshot.snapshot_at == events[2]["timestamp"]


@pytest.mark.parametrize("odd", [{"usage": 1}, {"usage": [1]}, {"tool_calls": 1}, {"metadata": 5}])
def test_an_agent_none_of_whose_events_can_be_taken_is_none(tmp_path: Path, odd: dict[str, object]) -> None:
    kind = "user_prompt" if "metadata" in odd else "agent_stop"
    events = stamped([prompt("one"), {"type": kind, "agent": "new", **odd}, prompt("two")])
    snapshot, report = reconstruct_leniently(EventFile(write_lines(tmp_path / "log.jsonl", events)))
    assert list(snapshot.to_dict()["agents"]) == ["lead"]
    assert [gap.events for gap in report.gaps] == [(2,)]
    again, _ = reconstruct_leniently(events)
    assert snapshot.to_json() == again.to_json()


def test_a_report_tells_what_a_log_cannot_say() -> None:
    events = stamped(
        [
            {"type": "node_start", "node": "planning"},
            prompt("go", timestamp="whenever"),
            step("", ("c1", "Bash", {})),
            {"type": "compression_completed", "agent": "unknown"},
            {"type": "agent_start", "agent": "lead", "swarm_id": "other"},
        ]
    )
    _, report = reconstruct_leniently(events)
    kinds = {gap.kind for gap in report.gaps}
    expected = {
        GapKind.WORKFLOW,
        GapKind.NO_TIME,
        GapKind.NO_RESULT,
        GapKind.COMPACTED,
        GapKind.SEVERAL_SWARMS,
    }
    assert kinds == expected
    assert report.certainty is Certainty.PARTIAL


def test_a_log_without_gaps_is_whole() -> None:
    _, report = reconstruct_leniently([event for event in a_session() if event.get("tool") != "LoadSkill"])
    assert (report.gaps, report.certainty) == ((), Certainty.WHOLE)
    assert [(each.name, each.messages) for each in report.agents] == [("lead", 9), ("db@lead", 2)]


def test_a_file_of_another_kind_is_not_taken_for_a_log(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.json"
    path.write_text(reconstruct(a_session()).to_json(pretty=False))
    with pytest.raises(MalformedEvent, match="neither an agent nor a time"):
        reconstruct(read_events(path))


def test_a_file_that_is_not_there_or_is_none_is_told_plainly(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "missing.jsonl", tmp_path, tmp_path / "pipe"):
        with pytest.raises(SwarmError, match="could not be read"):
            reconstruct(read_events(path))


def test_reading_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", stamped(prompt("x" * 500) for _ in range(3000)))
    told: list[tuple[int, int]] = []

    def report(done: int, total: int, _text: str) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        reconstruct(read_events(path, report))
    size = path.stat().st_size
    assert told[0] == (0, size)
    assert 0 < told[1][0] < told[2][0] < size


def test_a_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    for number, bad in enumerate((b'"\xe9"', rb'"\ud800"')):
        path = tmp_path / f"{number}.json"
        path.write_bytes(b'[{"type":"agent_stop","agent":"a","content":' + bad + b"}]")
        with pytest.raises(MalformedEvent, match="Event 1"):
            reconstruct(read_events(path))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_a_packed_log_that_is_torn_is_refused_or_kept_up_to_there(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    events = stamped(prompt(sha256(str(n).encode()).hexdigest() * 5) for n in range(2000))
    whole = pack(b"".join(orjson.dumps(event) + b"\n" for event in events))
    path = tmp_path / "log.jsonl.packed"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SwarmError, match="torn"):
        reconstruct(read_events(path))
    gaps = Gaps()
    snapshot, report = reconstruct_leniently(EventFile(path, gaps=gaps), gaps=gaps)
    assert 500 <= len(snapshot.to_dict()["agents"]["lead"]["conversation"]) <= 1000
    assert report.certainty is Certainty.PARTIAL
    assert "The packed log is torn; what came last in it is missing." in [gap.sentence for gap in report.gaps]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_a_log_that_was_packed_piece_by_piece_is_read_to_its_end(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "log.jsonl.packed"
    path.write_bytes(b"".join(pack(orjson.dumps(event) + b"\n") for event in a_session()))
    assert reconstruct(read_events(path)).to_json() == reconstruct(a_session()).to_json()


def test_an_agent_without_a_name_has_its_events_in_their_order_however_they_are_read(tmp_path: Path) -> None:
    events = stamped([prompt("1", ""), prompt("2", ""), {**prompt("3"), "agent": None}, prompt("4", "")])
    whole = reconstruct(events).to_json()
    assert [each["content"] for each in reconstruct(events).to_dict()["agents"][""]["conversation"]] == [
        "1",
        "2",
        "3",
        "4",
    ]
    for path in (write_lines(tmp_path / "log.jsonl", events), write_array(tmp_path / "log.json", events)):
        assert reconstruct(read_events(path)).to_json() == whole


def test_a_log_s_report_is_the_same_however_it_is_read(tmp_path: Path) -> None:
    events = [*a_session(), {**stop("odd"), "agent": 5}, stop("more", swarm_id=7)]
    told = reconstruct_leniently(events)[1]
    assert (told.events, told.used) == (21, 19)
    for path in (write_lines(tmp_path / "log.jsonl", events), write_array(tmp_path / "log.json", events)):
        gaps = Gaps()
        assert reconstruct_leniently(EventFile(path, gaps=gaps), gaps=gaps)[1] == told
    assert "Events of 2 swarms are in this log; agents of one name are one agent here." in [
        gap.sentence for gap in told.gaps
    ]
