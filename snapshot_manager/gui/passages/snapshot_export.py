"""A part of a snapshot for elsewhere: Markdown or text for people, native records for programs. No Qt."""

from collections.abc import Iterable, Iterator

from snapshot_manager.gui.passages import block_words
from snapshot_manager.gui.passages.conversation import SPEAKER
from snapshot_manager.gui.passages.escapes import printed
from snapshot_manager.gui.passages.terminal import outcome
from snapshot_manager.gui.words import foreign_text, times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.conversation import Block, BlockKind, Message
from snapshot_manager.model.facts import Command, Proof
from snapshot_manager.model.state import Part


def conversation_markdown(title: str, messages: Iterable[Message]) -> bytes:
    """A conversation to be read anywhere; tool calls and results stand in fences."""
    lines = [f"# {foreign_text.plain_line(title)}", ""]
    for message in messages:
        lines += _message(message)
    return "\n".join(lines).encode()


def _message(message: Message) -> Iterator[str]:
    facts = [tr(SPEAKER[message.role]), *([times.stamp(message.at)] if message.at else []), message.note]
    yield f"## {', '.join(filter(None, facts))}"
    yield ""
    for block in message.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> list[str]:
    if block.kind is BlockKind.TEXT:
        return [foreign_text.visible(block.text)]
    if block.kind is BlockKind.IMAGE:
        return [f"*[{block.media_type or 'image'}]*"]
    about = block_words.about(block).replace("`", "'")
    label = f"*{block_words.label(block)}*" + (f" `{foreign_text.visible(about)}`" if about else "")
    return [label, "", *fenced(block_words.text(block))]


def fenced(text: str, language: str = "") -> list[str]:
    """A text in a fence that nothing in it can end."""
    longest = max((len(run) for line in text.split("\n") for run in _ticks(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", text, fence]


def _ticks(line: str) -> list[str]:
    return [line.lstrip()[: len(line.lstrip()) - len(line.lstrip().lstrip("`"))]]


def terminal_text(commands: Iterable[Command]) -> bytes:
    """Commands with what they printed and how they ended, without colours."""
    pieces = []
    for command in commands:
        ended = outcome(command)
        pieces += [f"$ {printed(command.command)}", *(f"[{ended}]" for _ in filter(None, [ended]))]
        pieces += [printed(each).rstrip("\n") for each in (command.output, command.error_output) if each]
        pieces.append("")
    return "\n".join(pieces).encode()


def proof_text(proof: Proof) -> bytes:
    """The open goals of a file with what may be assumed."""
    lines = [proof.file, ""]
    for goal in proof.goals:
        lines += [*goal.hypotheses, f"⊢ {goal.type}", ""]
    return "\n".join([*lines, *proof.diagnostics, ""]).encode()


def native(part: Part) -> bytes:
    """The records of a part, bit for bit, each on its own line."""
    records = part.records.read(0, len(part.records))
    return b"".join(each if each.endswith(b"\n") else each + b"\n" for each in records)
