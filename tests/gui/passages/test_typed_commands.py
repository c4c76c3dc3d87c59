import pytest

from snapshot_manager.gui.passages.conversation import block_passages
from snapshot_manager.gui.passages.typed_commands import TypedCommand, typed_command
from snapshot_manager.model.conversation import Block, BlockKind, Role

CLEAR = "<command-name>/clear</command-name>\n   <command-message>clear</command-message>\n"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (f"{CLEAR}<command-args></command-args>", TypedCommand("/clear", "")),
        (f"{CLEAR}<command-args>all of it</command-args>", TypedCommand("/clear all of it", "")),
        ("<local-command-stdout>Done.</local-command-stdout>", TypedCommand("", "Done.")),
        ("<bash-input>ls</bash-input>", TypedCommand("! ls", "")),
        ("<bash-stdout>a\nb</bash-stdout><bash-stderr></bash-stderr>", TypedCommand("", "a\nb")),
    ],
)
def test_a_command_is_read_as_it_was_typed(text: str, command: TypedCommand) -> None:
    assert typed_command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "What does <command-name>/clear</command-name> do?",
        "<command-name>/clear</command-name> and then?",
        "<command-message>clear</command-message>",
        "<command-name>/clear",
        "",
    ],
)
def test_what_only_speaks_of_commands_stays_as_it_is(text: str) -> None:
    assert typed_command(text) is None


def test_a_command_stands_in_the_conversation_without_tags_and_its_output_is_folded() -> None:
    [typed] = block_passages(Block(kind=BlockKind.TEXT, text=CLEAR), Role.USER)
    assert typed.text == "/clear"
    [printed] = block_passages(
        Block(kind=BlockKind.TEXT, text="<local-command-stdout>Two\nlines</local-command-stdout>"), Role.USER
    )
    assert printed.text == "Printed by the command, 2 lines"
    assert printed.inside()[0].text == "Two\nlines"
