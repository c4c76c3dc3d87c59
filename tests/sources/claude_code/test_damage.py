"""Whatever happens to a transcript's bytes, it is read as far as it goes, and what is restored is whole."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import claude_agent_sdk
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import RestoreRefused, StateUnreadable
from snapshot_manager.model.facts import Session, commands_in, files_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName, State
from snapshot_manager.model.value import to_json
from snapshot_manager.sources.claude_code.chain import active_chain
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.claude_code.transcript import read_transcript
from tests.fakes import NOON
from tests.sources.claude_code.script import SESSION, Script, call, text

Damage: TypeAlias = Callable[[bytes, int, int], bytes]


def recording() -> bytes:
    script = Script()
    script.turn("Look around \u2028 here", "Looking \U0001f642")
    one, two = script.assistant(call("t1", "Read", file_path="/nowhere/a"), call("t2", "Bash", command="ls"))
    script.result("t1", "a", parentUuid=one, toolUseResult={"file": {"content": "a", "startLine": 1}})
    script.result("t2", "b", parentUuid=two, toolUseResult={"stdout": "b"})
    script.assistant(text("Seen"))
    script.user("Caveat", isMeta=True)
    script.turn("Go on", "Gone on")
    return script.content


def cut_out(content: bytes, start: int, length: int) -> bytes:
    return content[:start] + content[start + length :]


def zeros(content: bytes, start: int, length: int) -> bytes:
    return content[:start] + bytes(length) + content[start + length :]


def noise(content: bytes, start: int, length: int) -> bytes:
    return (
        content[:start]
        + bytes(byte ^ 0xA5 for byte in content[start : start + length])
        + content[start + length :]
    )


def repeat(content: bytes, start: int, length: int) -> bytes:
    return content[: start + length] + content[start:]


def glue(content: bytes, start: int, _length: int) -> bytes:
    return content[:start] + content[start:].replace(b"\n", b"", 1)


def end_early(content: bytes, start: int, _length: int) -> bytes:
    return content[:start]


WHOLE = recording()
HITS = st.tuples(
    st.sampled_from([cut_out, zeros, noise, repeat, glue, end_early]),
    st.integers(0, len(WHOLE)),
    st.sampled_from([1, 7, 100, 900]),
)


@given(st.lists(HITS, min_size=1, max_size=4))
def test_damage_costs_only_what_it_hits(hits: list[tuple[Damage, int, int]]) -> None:
    content = WHOLE
    for damage, start, length in hits:
        content = damage(content, start, length)
    with TemporaryDirectory() as folder:
        path = Path(folder, "projects", "-work-shop", f"{SESSION}.jsonl")
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        source = ClaudeCode(Path(folder))
        listed = source.sessions()
        try:
            state = source.read(SESSION, frozenset(), no_report)
        except StateUnreadable:
            assert listed == []
            return
        _read_everything(source, state, content)
        _restore(source, state, Path(folder))


def _read_everything(source: ClaudeCode, state: State, content: bytes) -> None:
    part = state.part(PartName.MESSAGES)
    assert b"".join(part.records.read(0, len(part.records))) == content
    messages = source.messages(part)
    for value in (
        *messages,
        *files_in(state.part(PartName.FILES)),
        *commands_in(state.part(PartName.TERMINAL)),
    ):
        assert to_json(value)
    assert source.session(SESSION).message_count == len(messages)


def _restore(source: ClaudeCode, state: State, folder: Path) -> None:
    part, session = state.part(PartName.MESSAGES), value_in(state, PartName.SESSION, Session)
    assert session is not None
    try:
        plan = source.plan_session(session, part, NOON, folder)
    except RestoreRefused:
        return
    source.write_session(plan, session, part, NOON)
    restored = source.read(plan.session_id, frozenset(), no_report).part(PartName.MESSAGES)
    assert restored.gaps == ()
    assert len(source.messages(restored)) == plan.messages
    chain = active_chain(read_transcript(restored.records.read(0, len(restored.records))).entries)
    said = [entry.uuid for entry in chain if entry.speaks and not entry.meta]
    assert [message.uuid for message in _by_the_vendor(plan.session_id, folder)] == said


def _by_the_vendor(session_id: str, folder: Path) -> list[claude_agent_sdk.SessionMessage]:
    before = os.environ.get("CLAUDE_CONFIG_DIR")
    os.environ["CLAUDE_CONFIG_DIR"] = str(folder)
    try:
        return claude_agent_sdk.get_session_messages(session_id)
    finally:
        os.environ.pop("CLAUDE_CONFIG_DIR")
        if before is not None:
            os.environ["CLAUDE_CONFIG_DIR"] = before
