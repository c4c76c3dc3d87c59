"""Whatever stands in a rollout: it is kept bit for bit, and reading, restoring and following do not fail."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snapshot_manager.errors import RestoreRefused, StateUnreadable
from snapshot_manager.sources.codex.code_mode import calls_in
from snapshot_manager.sources.codex.outputs import line_of, printed
from snapshot_manager.sources.codex.patches import edits_in
from tests.fakes import NOON
from tests.sources.codex.kept import kept
from tests.sources.codex.script import SESSION, Rollout

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KINDS = [
    "session_meta",
    "response_item",
    "event_msg",
    "compacted",
    "turn_context",
    "token_usage_record",
    "news",
]
TYPES = [
    "message",
    "reasoning",
    "function_call",
    "function_call_output",
    "custom_tool_call",
    "custom_tool_call_output",
    "local_shell_call",
    "item_completed",
    "token_count",
    "user_message",
    "task_started",
    "task_complete",
    "thread_rolled_back",
    "thread_settings_applied",
    "patch_apply_end",
    "exec_command_end",
    "error",
    "thread_name_updated",
]
FIELDS = [
    "role",
    "content",
    "id",
    "cwd",
    "call_id",
    "name",
    "arguments",
    "input",
    "output",
    "item",
    "info",
    "changes",
    "history_base",
    "thread_settings",
    "num_turns",
    "message",
    "source",
    "git",
    "aggregated_output",
    "command",
    "rate_limits",
    "codex_error_info",
    "model",
    "usage",
    "action",
    "summary",
    "thread_name",
]
WORDS = st.sampled_from(
    ["user", "assistant", "exec", "shell", "apply_patch", "write_stdin", "CommandExecution"]
)
PAYLOAD = st.dictionaries(st.sampled_from(FIELDS), JSON | WORDS, max_size=6)
RECORD = st.builds(
    lambda kind, type_, payload: {"timestamp": "x", "type": kind, "payload": {"type": type_, **payload}},
    st.sampled_from(KINDS),
    st.sampled_from(TYPES),
    PAYLOAD,
)
LINE = (RECORD | JSON).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE, max_size=12), st.booleans())
def test_wild_lines_are_kept_and_never_stop_anything(
    tmp_path: Path, lines: list[bytes], paginated: bool
) -> None:
    rollout = Rollout(cwd="/nowhere", paginated=paginated)
    rollout.turn("Hello", "Hi")
    rollout.lines.extend(line.replace(b"\n", b" ") + b"\n" for line in lines)
    found = kept(tmp_path, rollout)
    assert found.content == rollout.content
    count = len(found.messages)
    assert count == found.session.message_count == found.source.session(SESSION).message_count
    assert count == found.source.sight(SESSION, NOON).message_count
    assert len({message.id for message in found.messages}) == count
    try:
        plan = found.plan(tmp_path / "new")
    except RestoreRefused:
        return
    assert len(found.restored(tmp_path / "new").messages) == plan.messages
    assert plan.left_out >= 0


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_a_rollout_of_anything_is_a_session_or_is_told(tmp_path: Path, content: bytes) -> None:
    rollout = Rollout()
    rollout.lines[:] = [content]
    with suppress(StateUnreadable):
        assert kept(tmp_path, rollout).content == content


@given(st.text(max_size=200), JSON)
def test_texts_of_any_kind_are_read(text: str, value: Any) -> None:
    assert list(calls_in(text + "tools.exec_command({cmd: " + text)) is not None
    assert list(edits_in("*** Add File: a\n" + text)) is not None
    assert isinstance(printed(value).text, str)
    assert isinstance(line_of(value), str)


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_file_that_was_cut_anywhere_keeps_what_is_whole(tmp_path: Path, cut: int) -> None:
    rollout = Rollout()
    rollout.turn("Hello", "Hi")
    rollout.lines[-1] = rollout.lines[-1][:-cut]
    found = kept(tmp_path, rollout)
    assert found.content == rollout.content
    assert [words for _, words in found.said] == ["Hello", "Hi"]
    expected = (
        () if cut == 1 else (f"Line {len(rollout.lines)} is unfinished; the agent was still writing it.",)
    )
    assert found.part.gaps == expected


def test_a_long_script_is_searched_in_an_instant() -> None:
    assert len(list(calls_in("tools.exec_command({cmd: `" * 3000))) == 3000
    assert len(list(calls_in("tools.exec_command({" + "cmd: [" * 3000))) == 1
