"""Commands with what they printed, as passages; escape sequences are taken out, never obeyed."""

import re
from collections.abc import Iterable
from functools import partial

from snapshot_manager.gui import words
from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    long_text,
    plain,
)
from snapshot_manager.model.facts import Command

_ESCAPE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles and hyperlinks, up to their end
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # colours and movements
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # device strings
    r"|\x1b[ -/]*[0-~]"  # everything short
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def printed(text: str) -> str:
    """What a person would have seen: without escape sequences, with each overwritten line as it ended."""
    text = _ESCAPE.sub("", text).replace("\r\n", "\n")
    if "\r" in text:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return words.visible(_CONTROL.sub("", text))


def command_passages(commands: Iterable[Command]) -> list[Passage]:
    """All commands, oldest first."""
    return [passage for command in commands for passage in _passages(command)]


def outcome(command: Command) -> str:
    """How a command ended, in words."""
    if command.interrupted:
        return "interrupted"
    if command.exit_code is None:
        return ""
    return "exit 0" if command.exit_code == 0 else f"failed, exit {command.exit_code}"


def _passages(command: Command) -> list[Passage]:
    typed = printed(command.command)
    ended = outcome(command)
    head = Passage(
        f"$ {typed}",
        partial(_headline, command),
        tone=Tone.TOOL,
        spoken=f"Command {typed[:200]}{', ' + ended if ended else ''}",
        starts=True,
        subject=command,
    )
    output = _output(printed(command.output), Style.CODE, "Output")
    return [head, *output, *_output(printed(command.error_output), Style.ERROR, "Error output")]


def _headline(command: Command) -> list[Paragraph]:
    failed = command.interrupted or bool(command.exit_code)
    facts = "  ·  ".join(filter(None, (outcome(command), command.cwd)))
    lines = printed(command.command).split("\n")
    found = [
        Paragraph((Run("$ " if n == 0 else "  ", Style.COMMAND), Run(line, Style.COMMAND)))
        for n, line in enumerate(lines)
    ]
    return [*found, plain(facts, Style.ERROR if failed else Style.FAINT)] if facts else found


def _output(text: str, style: Style, what: str) -> list[Passage]:
    text = text.rstrip("\n")
    if not text:
        return []
    return long_text(text, partial(_piece, style=style, what=what))


def _piece(text: str, style: Style, what: str) -> Passage:
    lines = text.removesuffix("\n").split("\n")
    spoken = f"{what}: {' '.join(text[:300].split())}"
    return Passage(text, lambda: [plain(line, style, Shape.CODE) for line in lines], spoken=spoken)
