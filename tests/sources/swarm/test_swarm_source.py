"""Logs and snapshot files of swarms as sessions: what is kept of them, and going back."""

import gzip
import os
import shlex
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import orjson
import pytest

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import Cancelled, RestoreRefused, SessionGone, StateUnreadable
from snapshot_manager.model.conversation import BlockKind, Role
from snapshot_manager.model.facts import Session, files_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, PartName, State
from snapshot_manager.sources.base import Watchable
from snapshot_manager.sources.swarm.folders import folders_of
from snapshot_manager.sources.swarm.source import SwarmSource
from snapshot_manager.swarm import Snapshot, reconstruct
from tests.fakes import NOON
from tests.swarm.logs import Event, a_session, prompt, stamped, stop, write_array, write_lines

YAML = "version: 2\nswarm: {name: T, lead: lead, agents: {lead: {description: d, system_prompt: p}}}\n"


def source(folder: Path) -> SwarmSource:
    return SwarmSource([folder], utc_now)


def read(folder: Path, name: str) -> State:
    return source(folder).read(name, frozenset(), no_report)


@pytest.mark.parametrize("name", ["log.jsonl", "log.json", "log.jsonl.gz"])
def test_a_log_is_kept_bit_for_bit(tmp_path: Path, name: str) -> None:
    path = (write_array if name == "log.json" else write_lines)(tmp_path / name, a_session())
    expected = path.read_bytes()
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(expected))
    part = read(tmp_path, name).part(PartName.MESSAGES)
    records = list(part.records.read(0, len(part.records)))
    assert b"".join(records) == expected
    # The bracket that closes an array is a record of its own, so that those before it stay as it grows.
    assert len(records) == len(a_session()) + (records[-1] == b"]")


def test_a_pretty_array_is_kept_bit_for_bit_too(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_bytes(b"\n" + orjson.dumps(a_session(), option=orjson.OPT_INDENT_2) + b"\n")
    part = read(tmp_path, "log.json").part(PartName.MESSAGES)
    assert b"".join(part.records.read(0, len(part.records))) == path.read_bytes()
    assert len(source(tmp_path).messages(part)) == 11


def test_every_part_is_told_by_agent(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    state = read(tmp_path, "log.jsonl")
    (lead,) = state.part(PartName.AGENTS).documents
    assert lead.name == "lead"
    assert orjson.loads(lead.content or b"")["context_state"]["last_todowrite_message_index"] == 3
    assert [each.name for each in state.part(PartName.DELEGATIONS).documents] == ["db@lead"]
    (page,) = state.part(PartName.SCRATCHPAD).documents
    assert (page.name, page.content) == ("plan.md", "größer".encode())
    (reads,) = state.part(PartName.READ_TRACKING).documents
    assert orjson.loads(reads.content or b"") == {"/app/parser.rb": "ab" * 32}
    assert state.part(PartName.MEMORY_READ_TRACKING).mark is Mark.EMPTY


def test_the_tokens_of_all_agents_are_added_up(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    session = value_in(read(tmp_path, "log.jsonl"), PartName.SESSION, Session)
    assert session is not None
    assert (session.tokens.prompt, session.tokens.output) == (3 * 12, 3 * 3)


def test_messages_name_their_agent_and_stand_in_the_order_of_time(tmp_path: Path) -> None:
    events = a_session()
    write_lines(tmp_path / "log.jsonl", [*events[10:], *events[:10]])
    messages = source(tmp_path).messages(read(tmp_path, "log.jsonl").part(PartName.MESSAGES))
    assert [message.note for message in messages] == ["lead"] * 7 + ["db@lead"] * 2 + ["lead"] * 2
    assert [message.role for message in messages[:3]] == [Role.USER, Role.ASSISTANT, Role.TOOL]
    assert [block.kind for block in messages[1].blocks] == [BlockKind.TEXT, BlockKind.TOOL_CALL]
    assert messages[0].at is not None


def test_a_log_and_the_snapshot_it_amounts_to_say_the_same(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    reconstruct(a_session()).write_to_file(tmp_path / "state.json.zst")
    log, snapshot = read(tmp_path, "log.jsonl"), read(tmp_path, "state.json.zst")
    for name in (PartName.AGENTS, PartName.DELEGATIONS, PartName.SCRATCHPAD, PartName.READ_TRACKING):
        assert log.part(name).documents == snapshot.part(name).documents
    swarm = source(tmp_path)
    said = [sorted(m.text for m in swarm.messages(each.part(PartName.MESSAGES))) for each in (log, snapshot)]
    assert said[0] == said[1]


def test_a_file_an_agent_read_is_kept_as_long_as_it_is_what_it_read(tmp_path: Path) -> None:
    for name in ("same", "changed"):
        (tmp_path / f"{name}.txt").write_text(name)
    digest = sha256(b"same").hexdigest()
    reads = dict.fromkeys(("same.txt", "changed.txt", "missing.txt"), digest)
    data = {**reconstruct(stamped([prompt("x")])).to_dict(), "read_tracking": {"lead": reads}}
    Snapshot.from_dict(data).write_to_file(tmp_path / "state.json")
    files = list(files_in(read(tmp_path, "state.json").part(PartName.FILES)))
    assert [Path(file.path).name for file in files] == ["same.txt", "changed.txt", "missing.txt"]
    assert [file.content for file in files] == [b"same", None, None]
    assert ["changed" in files[1].reason, "missing" in files[2].reason] == [True, True]


def test_a_damaged_log_is_kept_with_its_gaps(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", a_session())
    path.write_bytes(path.read_bytes()[:-20])
    state = read(tmp_path, "log.jsonl")
    assert "Event 19 is no JSON and was left out." in state.part(PartName.MESSAGES).gaps
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    assert session.message_count == 10


def long_session() -> list[Event]:
    return stamped(prompt(f"{n}: {{ }}, {{ [ \\" + "x" * 200) for n in range(3000))


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n \t"])
@pytest.mark.parametrize("write", [write_array, write_lines])
def test_a_log_of_any_length_is_kept_bit_for_bit(
    tmp_path: Path, start: bytes, write: Callable[[Path, list[Event]], Path]
) -> None:
    path = write(tmp_path / "log.json", long_session())
    path.write_bytes(start + path.read_bytes())
    part = read(tmp_path, "log.json").part(PartName.MESSAGES)
    assert b"".join(part.records.read(0, len(part.records))) == path.read_bytes()
    assert part.gaps == ()
    assert len(source(tmp_path).messages(part)) == 3000


def test_an_array_that_grows_keeps_the_records_it_had(tmp_path: Path) -> None:
    before, after = (
        list(part.records.read(0, len(part.records)))
        for count in (2000, 3000)
        for part in [
            read(write_array(tmp_path / "log.json", long_session()[:count]).parent, "log.json").part(
                PartName.MESSAGES
            )
        ]
    )
    assert before[:-1] == after[: len(before) - 1]


def test_a_torn_array_is_kept_with_its_gap(tmp_path: Path) -> None:
    path = write_array(tmp_path / "log.json", long_session())
    path.write_bytes(path.read_bytes()[:-50])
    part = read(tmp_path, "log.json").part(PartName.MESSAGES)
    assert b"".join(part.records.read(0, len(part.records))) == path.read_bytes()
    assert part.gaps == ("Event 3000 is no JSON and was left out.",)
    assert len(source(tmp_path).messages(part)) == 2999


def test_an_array_that_is_damaged_in_its_middle_loses_the_event_there(tmp_path: Path) -> None:
    path = write_array(tmp_path / "log.json", a_session())
    path.write_bytes(path.read_bytes().replace(b'"agent_start"', b'"agent_start', 1))
    part = read(tmp_path, "log.json").part(PartName.MESSAGES)
    assert b"".join(part.records.read(0, len(part.records))) == path.read_bytes()
    assert "Event 2 is no JSON and was left out." in part.gaps
    assert len(source(tmp_path).messages(part)) == 11


def test_a_log_that_grows_is_read_on_from_where_it_ended(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", a_session())
    swarm = source(tmp_path)
    assert swarm.session("log.jsonl").message_count == 11
    with path.open("ab") as file:
        file.write(orjson.dumps(stamped([stop("More")])[0]) + b"\n" + b'{"type": "agent_st')
    assert swarm.session("log.jsonl").message_count == 12
    with path.open("ab") as file:
        file.write(b'op", "agent": "lead", "content": "x"}\n')
    assert swarm.session("log.jsonl").message_count == 13


def test_other_files_are_no_sessions(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / ".hidden.jsonl").write_text("{}")
    (tmp_path / "deep").mkdir()
    write_lines(tmp_path / "deep" / "log.jsonl", a_session())
    swarm = source(tmp_path)
    assert [info.ref.id for info in swarm.sessions()] == ["deep/log.jsonl"]
    assert list(swarm.present()) == ["deep/log.jsonl"]
    for name in ("package.json", "../x.json", "/etc/passwd", "missing.json"):
        with pytest.raises(SessionGone):
            swarm.session(name)


def test_a_file_of_nothing_is_unreadable_not_a_session(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text("[]")
    with pytest.raises(StateUnreadable):
        read(tmp_path, "log.json")


def test_it_can_be_followed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", a_session())
    swarm = source(tmp_path)
    assert isinstance(swarm, Watchable)
    assert (list(swarm.folders()), swarm.session_at(path)) == ([tmp_path], "log.jsonl")
    assert swarm.session_at(tmp_path / "notes.txt") is None
    sighting = swarm.sight("log.jsonl", NOON)
    assert (sighting.message_count, sighting.fingerprint) == (11, swarm.fingerprint("log.jsonl"))


def test_a_restore_s_plan_tells_what_swarm_sdk_would_answer(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    (tmp_path / "swarm.yml").write_text(YAML)
    state = read(tmp_path, "log.jsonl")
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    plan = source(tmp_path).plan_session(session, state.part(PartName.MESSAGES), NOON, None)
    assert plan.notes[0].endswith("0 agents skipped, 1 delegation instances skipped.")
    assert "Delegation instance 'db@lead' cannot be restored" in plan.notes[1]
    assert plan.notes[-1] == "Files that agents read: 1 missing."
    assert shlex.split(plan.command)[-1] == plan.path.name


def test_what_a_restore_writes_is_what_the_log_amounts_to(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", a_session())
    state = read(tmp_path, "log.jsonl")
    swarm, part = source(tmp_path), state.part(PartName.MESSAGES)
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    plan = swarm.plan_session(session, part, NOON, None)
    swarm.write_session(plan, session, part, NOON)
    assert Snapshot.from_file(plan.path).to_json() == reconstruct(a_session()).to_json()
    assert plan.path.stat().st_mode & 0o777 == 0o600


def test_an_old_snapshot_is_restored_in_the_newest_form(tmp_path: Path) -> None:
    reconstruct(a_session(), version="2.0.0").write_to_file(tmp_path / "old.json")
    state = read(tmp_path, "old.json")
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    swarm, part = source(tmp_path), state.part(PartName.MESSAGES)
    plan = swarm.plan_session(session, part, NOON, None)
    swarm.write_session(plan, session, part, NOON)
    assert Snapshot.from_file(plan.path).version == "2.1.0"


def test_a_snapshot_of_an_unknown_version_is_not_restored(tmp_path: Path) -> None:
    data = {**reconstruct(a_session()).to_dict(), "version": "9.9.9"}
    Snapshot.from_dict(data).write_to_file(tmp_path / "new.json")
    state = read(tmp_path, "new.json")
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    with pytest.raises(RestoreRefused, match=r"9\.9\.9"):
        source(tmp_path).plan_session(session, state.part(PartName.MESSAGES), NOON, None)


def test_the_environment_names_folders() -> None:
    assert folders_of({}) == []
    both = os.pathsep.join(["/a", "/b"])
    assert folders_of({"SNAPSHOT_MANAGER_SWARM_FOLDERS": both}) == [Path("/a"), Path("/b")]


@pytest.mark.parametrize("write", [write_array, write_lines])
def test_taking_a_long_log_apart_tells_how_far_it_is_and_can_be_cancelled(
    tmp_path: Path, write: Callable[[Path, list[Event]], Path]
) -> None:
    size = write(tmp_path / "log.json", long_session()).stat().st_size
    told: list[int] = []

    def report(done: int, total: int, text: str) -> None:
        if text == "Reading events":
            assert total == size
            told.append(done)
            if done > size // 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        source(tmp_path).read("log.json", frozenset(), report)
    assert max(after - before for before, after in pairwise(told)) <= 1 << 18


def test_reading_a_long_log_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", stamped(prompt(f"{n}") for n in range(3500)))

    def report(done: int, _total: int, text: str) -> None:
        if text.startswith("Rebuilding") and done == 2000:
            raise Cancelled

    with pytest.raises(Cancelled):
        source(tmp_path).read("log.jsonl", frozenset(), report)
