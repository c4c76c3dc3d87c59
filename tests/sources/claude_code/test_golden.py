"""The recording in tests/data/claude_code, with everything in it that makes a real one hard."""

import shutil
from pathlib import Path

import claude_agent_sdk
import pytest

from snapshot_manager.model.conversation import Role
from snapshot_manager.model.facts import Session, Tokens, commands_in, files_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON

GOLDEN = Path(__file__).parents[2] / "data" / "claude_code"
SESSION = "5e0f3c1a-7b2d-4e6f-9a81-0c4d5e6f7a8b"


@pytest.fixture(scope="module")
def state() -> State:
    return ClaudeCode(GOLDEN).read(SESSION, frozenset(), no_report)


def session_of(state: State) -> Session:
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    return session


def test_the_session_is_listed_and_known() -> None:
    (info,) = ClaudeCode(GOLDEN).sessions()
    assert (info.ref.id, info.title, info.cwd, info.message_count) == (
        SESSION,
        "Student prices for a small shop",
        "/home/mara/shop",
        18,
    )


def test_the_bytes_are_kept(state: State) -> None:
    part = state.part(PartName.MESSAGES)
    (file,) = (GOLDEN / "projects").glob("*/*.jsonl")
    assert b"".join(part.records.read(0, len(part.records))) == file.read_bytes()
    assert part.gaps == (
        "Line 28 is torn and could not be read.",
        "Line 29 holds 2 records glued together; all of them could be read.",
        "Line 33 is unfinished; the agent was still writing it.",
    )
    assert [document.name for document in part.documents] == [
        "subagents/agent-a1b2c3d4.jsonl",
        "subagents/agent-a1b2c3d4.meta.json",
        "tool-results/b7k2.txt",
        "file-history/d10c6cce3ed25903@v1",
    ]


def test_the_conversation_begins_at_the_summary(state: State) -> None:
    messages = ClaudeCode(GOLDEN).messages(state.part(PartName.MESSAGES))
    assert messages[0].note == "summary of what came before"
    assert messages[1].text == "Give students ten percent off, and run the tests. @prices.py"
    assert [block.tool for block in messages[2].blocks if block.tool] == ["Read", "Bash"]
    assert [message.role for message in messages[2:5]] == [Role.ASSISTANT, Role.TOOL, Role.TOOL]
    assert messages[-1].text == "Added: a test for students\u2028in a file of its own."


def test_the_facts_add_up(state: State) -> None:
    session = session_of(state)
    assert session.cost_usd == 0.42
    assert session.context_tokens == 1110
    assert session.tokens == Tokens(input_uncached=90, cache_read=9000, cache_write=900, output=180)


def test_files_that_are_gone_come_from_the_conversation(state: State) -> None:
    files = {Path(file.path).name: file for file in files_in(state.part(PartName.FILES))}
    assert {name: str(file.origin) for name, file in files.items()} == {
        "prices.py": "written",
        "test_prices.py": "read",
        "test_students.py": "written",
    }
    edited = b"def price(amount, student=False):\n    return amount * 0.9 if student else amount\n"
    assert files["prices.py"].content == edited


def test_commands_tell_how_they_ended(state: State) -> None:
    commands = list(commands_in(state.part(PartName.TERMINAL)))
    assert [(each.command, each.exit_code) for each in commands] == [
        ("git status --short", 0),
        ("python test_prices.py", 1),
        ("cat access.log", 0),
    ]
    assert len(commands[2].output) == 33_000


def _unglued(folder: Path) -> Path:
    """The recording as the vendor's reader can read it: it gives up on two records in one line."""
    shutil.copytree(GOLDEN, folder)
    (file,) = (folder / "projects").glob("*/*.jsonl")
    file.write_bytes(file.read_bytes().replace(b'}{"parentUuid"', b'}\n{"parentUuid"'))
    return folder


def test_it_comes_back_as_a_session_of_its_own(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_by_the_vendor(config_dir: Path, session_id: str) -> list[object]:
        monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(config_dir))
        return [message.message for message in claude_agent_sdk.get_session_messages(session_id)]

    source, part = ClaudeCode(tmp_path / "new"), state.part(PartName.MESSAGES)
    plan = source.plan_session(session_of(state), part, NOON, None)
    source.write_session(plan, session_of(state), part, NOON)
    expected = read_by_the_vendor(_unglued(tmp_path / "old"), SESSION)
    assert read_by_the_vendor(tmp_path / "new", plan.session_id) == expected
    assert (plan.messages, plan.left_out, plan.tokens) == (18, 0, 1110)
    assert plan.notes == (
        "The folder “/home/mara/shop” is not there; make it before you resume.",
        "Large outputs are copied, but the conversation still names them by their old place.",
        "Claude Code's own undo history of files is not carried over.",
    )
