"""The recordings in tests/data/codex, with everything in them that makes real ones hard."""

from pathlib import Path

import pytest

from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.codex.source import Codex
from tests.sources.codex.kept import Kept, read

GOLDEN = Path(__file__).parents[2] / "data" / "codex"
LONG = "01a0c000-0001-7000-8000-00000000000a"
FORK = "01a0c000-0002-7000-8000-00000000000b"
OLD = "01a0c000-0003-7000-8000-00000000000c"
PRICES = b"def price(amount):\n    return amount\n"


@pytest.fixture(scope="module")
def long() -> Kept:
    return read(GOLDEN, LONG)


def test_the_sessions_are_listed_and_known() -> None:
    found = {info.ref.id: (info.title, info.cwd, info.message_count) for info in Codex(GOLDEN).sessions()}
    assert found == {
        LONG: ("What does prices.py do?", "/home/mara/shop", 13),
        FORK: ("What does prices.py do?", "/home/mara/shop", 8),
        OLD: ("Counting", "/home/mara/shop", 4),
    }


def test_the_bytes_are_kept(long: Kept) -> None:
    (path,) = GOLDEN.glob(f"sessions/*/*/*/*{LONG}.jsonl")
    assert long.content == path.read_bytes()
    number = len(long.part.records)
    assert long.part.gaps == (f"Line {number} is unfinished; the agent was still writing it.",)


def test_the_conversation_is_read_without_doubles(long: Kept) -> None:
    assert [(role, words.split("\n")[0][:37]) for role, words in long.said[2:]] == [
        ("user", "What does prices.py do?"),
        ("assistant", "Read it first"),
        ("tool", "Chunk ID: 0a"),
        ("assistant", "It gives the amount back as it is."),
        ("user", "Give students ten percent off."),
        ("assistant", "*** Begin Patch"),
        ("tool", "Exit code: 0"),
        ("assistant", "Students pay less\u2028in a file of its ow"),
        ("system", "A shop; students pay ninety percent."),
        ("user", "Run the tests."),
        ("assistant", "{"),
    ]


def test_the_facts_add_up(long: Kept) -> None:
    assert long.session.tokens == Tokens(input_uncached=80, cache_read=320, output=80)
    assert (long.session.model, long.session.provider, long.session.git_branch) == (
        "gpt-test",
        "openai",
        "main",
    )


def test_commands_tell_how_they_ended(long: Kept) -> None:
    commands = [*long.commands, *read(GOLDEN, OLD).commands]
    found = [(each.command.partition("\n")[0], each.exit_code) for each in commands]
    assert found == [("cat prices.py", 0), ("apply_patch", 0), ("python -m pytest", None), ("ls | wc -l", 0)]


def test_files_before_a_compaction_are_out_of_view(long: Kept) -> None:
    assert long.files == {}
    assert (
        read(GOLDEN, FORK).files["/home/mara/shop/prices.py"].content
        == b"def price(amount):\n    return amount\n"
    )


def test_it_comes_back_as_a_session_of_its_own(long: Kept, tmp_path: Path) -> None:
    plan = long.plan(tmp_path)
    assert (plan.messages, plan.left_out, plan.tokens) == (11, 2, 120)
    assert plan.notes == (
        "The folder “/home/mara/shop” is not there; make it before you resume.",
        "The last 2 messages are left out, because the turn was not finished.",
    )
    assert long.restored(tmp_path).said == long.said[:11]


def test_a_fork_comes_back_whole(tmp_path: Path) -> None:
    fork = read(GOLDEN, FORK)
    assert fork.restored(tmp_path).said == fork.said
    assert "needs no other session" in fork.plan(tmp_path).notes[-1]
