"""What the parts hold: small objects, files in context, commands, tokens."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import InvalidValue
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import (
    Balance,
    Command,
    FileInContext,
    FileOrigin,
    Session,
    Tokens,
    commands_in,
    document_of,
    files_in,
    part_of,
    sha256_of,
    terminal_part,
    value_in,
)
from snapshot_manager.model.snapshot import SnapshotOptions
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList, State
from tests.model.values import any_of


@given(any_of(Session))
def test_a_small_object_comes_back_from_its_part(session: Session) -> None:
    state = State({PartName.SESSION: part_of(PartName.SESSION, session)})
    assert value_in(state, PartName.SESSION, Session) == session


@pytest.mark.parametrize(
    "part", [Part.empty(), Part.not_included(), Part(Mark.CAPTURED, documents=(Document("balance", None),))]
)
def test_a_small_object_that_was_not_captured_is_none(part: Part) -> None:
    assert value_in(State({PartName.BALANCE: part}), PartName.BALANCE, Balance) is None


def test_a_damaged_small_object_is_refused_with_its_part_and_path() -> None:
    damaged = Part(Mark.CAPTURED, documents=(Document("balance", b'{"diem": "much"}'),))
    with pytest.raises(
        InvalidValue, match=r"the part “balance”: Expected `float`, got `str` - at `\$\.diem`"
    ):
        value_in(State({PartName.BALANCE: damaged}), PartName.BALANCE, Balance)


@given(st.lists(any_of(FileInContext), max_size=4, unique_by=lambda file: file.path))
def test_files_in_context_come_back_in_their_order(files: list[FileInContext]) -> None:
    part = Part(Mark.CAPTURED, documents=tuple(document_of(file) for file in files))
    assert list(files_in(part)) == files


def test_a_file_without_an_origin_counts_as_read() -> None:
    part = Part(Mark.CAPTURED, documents=(Document("/a", b"1"),))
    assert [file.origin for file in files_in(part)] == [FileOrigin.READ]


def test_a_file_with_an_unknown_origin_is_refused_with_its_path() -> None:
    part = Part(Mark.CAPTURED, documents=(Document("/a", b"1", {"origin": "stolen"}),))
    with pytest.raises(InvalidValue, match=r"“/a” came into context: “stolen” - at `\$\.origin`\.") as caught:
        list(files_in(part))
    assert caught.value.hint


def test_a_file_is_compared_by_the_usual_sha256() -> None:
    assert sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.lists(any_of(Command), max_size=4))
def test_commands_come_back_oldest_first(commands: list[Command]) -> None:
    part = terminal_part(commands)
    assert list(commands_in(part)) == commands
    assert part.mark is (Mark.CAPTURED if commands else Mark.EMPTY)


def test_a_damaged_command_is_named_by_its_number() -> None:
    part = msgspec.structs.replace(
        terminal_part([Command(command="ls")]), records=RecordList([b'{"command": "ls"}', b'{"command": 1}'])
    )
    with pytest.raises(InvalidValue, match=r"Could not read command 2: .* at `\$\.command`"):
        list(commands_in(part))


def test_tokens_add_up() -> None:
    tokens = Tokens(input_uncached=1, cache_read=20, cache_write=300, output=4000)
    assert (tokens.prompt, tokens.total) == (321, 4321)


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        (SnapshotOptions(), {PartName.TERMINAL}),
        (SnapshotOptions(include_terminal_history=True), set()),
        (SnapshotOptions(include_messages=False), {PartName.MESSAGES, PartName.TERMINAL}),
        (SnapshotOptions(include_file_context=False), {PartName.FILES, PartName.TERMINAL}),
        (
            SnapshotOptions(include_messages=False, include_file_context=False, starred=True),
            {PartName.MESSAGES, PartName.FILES, PartName.TERMINAL},
        ),
    ],
)
def test_what_the_person_switches_off_is_left_out(options: SnapshotOptions, left_out: set[PartName]) -> None:
    assert options.left_out() == left_out


def test_a_message_says_what_its_blocks_say() -> None:
    blocks = (
        Block(kind=BlockKind.TEXT, text="Look:"),
        Block(kind=BlockKind.IMAGE, media_type="image/png", data=b"\x89PNG"),
        Block(kind=BlockKind.TOOL_CALL, text="ls", tool="Bash"),
    )
    assert Message(id="m", role=Role.ASSISTANT, blocks=blocks).text == "Look:\nls"
