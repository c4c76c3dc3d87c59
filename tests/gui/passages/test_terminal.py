"""What a terminal printed, as a person saw it; its escape sequences are never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.escapes import coloured, printed, runs_of
from snapshot_manager.gui.passages.passage import Run, Style
from snapshot_manager.gui.passages.terminal import command_passages, outcome
from snapshot_manager.model.facts import Command


def test_colours_titles_and_links_are_taken_out() -> None:
    text = "\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ \x1b(Bend"
    assert printed(text) == "red plain link end"


def test_a_progress_line_is_shown_as_it_ended() -> None:
    assert printed("10 %\r50 %\r100 %\ndone\r\n") == "100 %\ndone\n"


@given(st.text(alphabet="a\x1b[]0;mPX^_\\\x07\x9b\r\n\x00\x7f\u202e"))
def test_no_control_character_is_left(text: str) -> None:
    assert not [c for c in printed(text) if ord(c) < 32 and c not in "\t\n"]
    assert "\x1b" not in printed(text)
    assert "\x9b" not in printed(text)


def test_what_turns_the_direction_of_reading_can_be_seen() -> None:
    assert printed("safe \u202e evil") == "safe ⟨U+202E⟩ evil"


def test_colours_are_shown_in_the_colours_of_the_theme() -> None:
    text = coloured("\x1b[1;31mbad\x1b[0m and \x1b[32mgood\nstill\x1b[39m \x1b[35mother\x1b[m")
    assert list(runs_of(text, Style.CODE)) == [
        (Run("bad", Style.ERROR), Run(" and ", Style.CODE), Run("good", Style.GREEN)),
        (Run("still", Style.GREEN), Run(" ", Style.CODE), Run("other", Style.PURPLE)),
    ]


def styles(text: str) -> list[Style]:
    """The style of each piece of a line."""
    return [run.style for runs in runs_of(coloured(text), Style.CODE) for run in runs]


@pytest.mark.parametrize(
    ("colour", "style"),
    [
        ("38;5;9", Style.ERROR),
        ("38;5;8", Style.FAINT),
        ("38;5;15", Style.CODE),
        ("38;5;31", Style.BLUE),
        ("38;5;46", Style.GREEN),
        ("38;5;208", Style.AMBER),
        ("38;5;244", Style.FAINT),
        ("38;5;255", Style.CODE),
        ("38;5;999", Style.CODE),
        ("38;2;255;105;180", Style.PURPLE),
        ("38;2;250;10;10", Style.ERROR),
        ("38:2::0:200:80", Style.GREEN),
        ("38:2:0:200:80", Style.GREEN),
        ("38:5:33", Style.BLUE),
        ("38;2;1", Style.CODE),
        ("38", Style.CODE),
    ],
)
def test_colours_of_a_palette_become_the_nearest_that_the_theme_has(colour: str, style: Style) -> None:
    assert styles(f"\x1b[{colour}mtext") == [style]


def test_a_ground_in_a_palettes_colour_is_not_taken_for_attributes() -> None:
    assert styles("\x1b[48;5;31mon blue") == [Style.CODE]
    assert styles("\x1b[31;48;2;1;2;32mred on dark") == [Style.ERROR]
    assert styles("\x1b[48:5:2;32mgreen on green") == [Style.GREEN]


def test_what_follows_a_palettes_colour_still_counts() -> None:
    assert styles("\x1b[38;5;208;1mbold orange\x1b[0;32m green") == [Style.AMBER, Style.GREEN]


def grounds(text: str) -> list[Style | None]:
    """The ground of each piece of a line."""
    return [run.ground for runs in runs_of(coloured(text), Style.CODE) for run in runs]


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("41", Style.ERROR),
        ("102", Style.GREEN),
        ("40", None),
        ("47", Style.FAINT),
        ("100", Style.FAINT),
        ("48;5;11", Style.AMBER),
        ("48;5;22", Style.GREEN),
        ("48;5;232", None),
        ("48;5;240", Style.FAINT),
        ("48;5;999", None),
        ("48;2;63;0;1", Style.ERROR),
        ("48;2;208;255;208", Style.GREEN),
        ("48:2::20:30:200", Style.BLUE),
        ("48;2;0;0;0", None),
        ("7", Style.FAINT),
        ("32;7", Style.GREEN),
        ("48", None),
    ],
)
def test_a_coloured_ground_becomes_the_nearest_that_the_theme_has(colour: str, ground: Style | None) -> None:
    assert grounds(f"\x1b[{colour}mtext") == [ground]


def test_a_ground_lasts_until_it_is_taken_back() -> None:
    line = "\x1b[42;31ma\x1b[39mb\x1b[49mc\x1b[7md\x1b[27me\x1b[41;7mf\x1b[mg"
    assert list(runs_of(coloured(line), Style.CODE)) == [
        (
            Run("a", Style.ERROR, Style.GREEN),
            Run("b", Style.CODE, Style.GREEN),
            Run("c", Style.CODE),
            Run("d", Style.CODE, Style.FAINT),
            Run("e", Style.CODE),
            Run("f", Style.ERROR, Style.FAINT),
            Run("g", Style.CODE),
        )
    ]


def test_the_end_of_bold_leaves_the_colour() -> None:
    assert styles("\x1b[1;31ma\x1b[22mb \x1b[0;1mc\x1b[22md") == [
        Style.ERROR,
        Style.ERROR,
        Style.COMMAND,
        Style.CODE,
    ]


@given(st.text(alphabet="a1;\x1b[m\r\n:234578"))
def test_runs_say_what_was_printed(text: str) -> None:
    lines = ["".join(run.text for run in runs) for runs in runs_of(coloured(text), Style.CODE)]
    assert "\n".join(lines) == printed(text)


def test_how_a_command_ended_is_said_in_words() -> None:
    assert outcome(Command(command="x", exit_code=0)) == "exit 0"
    assert outcome(Command(command="x", exit_code=2)) == "failed, exit 2"
    assert outcome(Command(command="x", interrupted=True)) == "interrupted"
    assert outcome(Command(command="x")) == ""


def test_a_long_output_is_cut_with_show_all() -> None:
    passages = command_passages([Command(command="seq 500", output="\n".join(map(str, range(500))))])
    assert [each.text for each in passages][0::2] == ["$ seq 500", "Show all: 380 more lines"]


def test_error_output_follows_the_output() -> None:
    passages = command_passages([Command(command="x", output="out\n", error_output="err\n")])
    assert [each.text for each in passages] == ["$ x", "out", "err"]
