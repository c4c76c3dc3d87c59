"""Commands with what they printed and how they ended, as passages."""

from collections.abc import Iterable
from functools import partial

from snapshot_manager.gui.passages.escapes import coloured, printed, runs_of
from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    long_text,
    plain,
    prepare,
)
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.facts import Command


def command_passages(commands: Iterable[Command]) -> list[Passage]:
    """All commands, oldest first."""
    found = [passage for command in commands for passage in _passages(command)]
    prepare(found)
    return found


def outcome(command: Command) -> str:
    """How a command ended, in words."""
    if command.interrupted:
        return tr("interrupted")
    if command.exit_code is None:
        return ""
    return tr("exit 0") if command.exit_code == 0 else tr("failed, exit {code}", code=str(command.exit_code))


def _passages(command: Command) -> list[Passage]:
    typed = printed(command.command)
    ended = outcome(command)
    head = Passage(
        f"$ {typed}",
        partial(_headline, command),
        tone=Tone.TOOL,
        spoken=", ".join(filter(None, (tr("Command {text}", text=typed[:200]), ended))),
        starts=True,
        subject=command,
    )
    output = _output(command.output, Style.CODE, tr("Output"))
    return [head, *output, *_output(command.error_output, Style.ERROR, tr("Error output"))]


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
    text = coloured(text).rstrip("\n")
    if not printed(text):
        return []
    return long_text(text, partial(_piece, style=style, what=what))


def _piece(text: str, style: Style, what: str) -> Passage:
    plainly = printed(text)
    spoken = f"{what}: {' '.join(plainly[:300].split())}"
    return Passage(plainly, partial(_lines, text.removesuffix("\n"), style), spoken=spoken)


def _lines(text: str, style: Style) -> list[Paragraph]:
    return [Paragraph(runs, Shape.CODE) for runs in runs_of(text, style)]
