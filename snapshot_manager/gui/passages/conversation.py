"""A conversation as passages: who speaks, prose with code, tool calls and thoughts folded."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from snapshot_manager.gui.passages import markup, tool_input
from snapshot_manager.gui.passages.escapes import printed
from snapshot_manager.gui.passages.passage import (
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    code_lines,
    long_text,
    plain,
    prepare,
    segments,
)
from snapshot_manager.gui.passages.typed_commands import typed_command
from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.progress import Report, no_report

SPEAKER = {
    Role.USER: marked("You"),
    Role.ASSISTANT: marked("Assistant"),
    Role.TOOL: marked("Tool"),
    Role.SYSTEM: marked("System"),
}

_TONE = {Role.USER: Tone.USER, Role.ASSISTANT: Tone.ASSISTANT, Role.TOOL: Tone.TOOL, Role.SYSTEM: Tone.SYSTEM}

_LONGEST_TITLE = 80

_PROBED = 1_000
"""Characters of a result that its first line is looked for in."""

_MOST_AT_ONCE, _MOST_LINES_AT_ONCE = 1_000, 10
"""Letters and lines that the agent itself put in before they stand in the way of what people said."""

_REPORTED_EVERY = 500


def conversation_passages(messages: Sequence[Message], report: Report = no_report) -> list[Passage]:
    """A whole conversation, oldest first.

    Raises:
        Cancelled: The report said so.
    """
    passages: list[Passage] = []
    for number, message in enumerate(messages):
        if number % _REPORTED_EVERY == 0:
            report(number, len(messages), tr("Laying out the conversation"))
        passages += message_passages(message)
    return passages


def message_passages(message: Message, *, tone: Tone | None = None, note: str = "") -> list[Passage]:
    """One message: a passage for each of its blocks, the first of them under the speaker's name.

    Args:
        message: What was said.
        tone: Instead of the speaker's own, when what became of the message matters more.
        note: What to say beside the speaker's name, "removed".
    """
    passages = _blocks_passages(message.blocks, message.role)
    if not passages:
        passages = [_paragraph_passage(plain(tr("Nothing was said."), Style.FAINT))]
    if message.role is not Role.TOOL or note or message.note:
        passages[0:0] = [_heading(message, note)]
        passages[0].starts = True
    for passage in passages:
        passage.tone = tone or _TONE[message.role]
        passage.subject = message
    prepare(passages)
    return passages


def _heading(message: Message, note: str) -> Passage:
    compose, spoken = partial(_heading_line, message, note), partial(_introduction, message, note)
    return Passage(tr(SPEAKER[message.role]), compose, spoken=spoken)


def _heading_line(message: Message, note: str) -> list[Paragraph]:
    facts = "  ·  ".join(filter(None, (_at(message.at), message.model, retell(message.note), note)))
    return [Paragraph((Run(tr(SPEAKER[message.role]), Style.STRONG), Run(f"   {facts}", Style.FAINT)))]


def _introduction(message: Message, note: str) -> str:
    said = " ".join(message.text[:200].split())
    return ", ".join(
        filter(None, (tr(SPEAKER[message.role]), note, _at(message.at), retell(message.note), said))
    )


def _at(at: datetime | None) -> str:
    return times.stamp(at) if at else ""


def _paragraph_passage(paragraph: Paragraph) -> Passage:
    return Passage(paragraph.text, lambda: [paragraph])


def _blocks_passages(blocks: Sequence[Block], role: Role) -> list[Passage]:
    passages = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TOOL_RESULT:
            passages.append(_result(block, pictures=_count_pictures(blocks, number + 1)))
        else:
            passages += block_passages(block, role)
    return passages


def _count_pictures(blocks: Sequence[Block], first: int) -> int:
    """How many pictures stand there one after the other: those of a result come after its text."""
    others = (at for at in range(first, len(blocks)) if blocks[at].kind is not BlockKind.IMAGE)
    return next(others, len(blocks)) - first


def block_passages(block: Block, role: Role) -> list[Passage]:
    """One piece of what somebody said."""
    match block.kind:
        case BlockKind.TEXT:
            return _said(block.text, role) if block.text.strip() else []
        case BlockKind.THINKING:
            return [_folded(tr("Thinking"), block.text)] if block.text.strip() else []
        case BlockKind.TOOL_CALL:
            return [_call(block)]
        case BlockKind.TOOL_RESULT:
            return [_result(block)]
        case BlockKind.IMAGE:
            return [_image(block)]
        case BlockKind.OTHER:
            return [_folded(tr("Other content"), block.text)]


def _said(text: str, role: Role) -> list[Passage]:
    if role is Role.SYSTEM and (len(text) > _MOST_AT_ONCE or text.count("\n") > _MOST_LINES_AT_ONCE):
        return [_folded(tr("Text"), text, inside=partial(prose, text, typed=True))]
    command = typed_command(text) if role is Role.USER else None
    if command is None:
        return prose(text, typed=role is not Role.ASSISTANT)
    typed = [_paragraph_passage(plain(command.typed, Style.CODE))] if command.typed else []
    printed_by_it = command.printed or not command.typed
    return [*typed, *([_folded(tr("Printed by the command"), command.printed)] if printed_by_it else [])]


def prose(text: str, *, typed: bool = False) -> list[Passage]:
    """Text with light markup; the rest of a very long one behind "Show all"."""

    def rest(remaining: str) -> list[Passage]:
        fenced = markup.ends_fenced(text[: len(text) - len(remaining)])
        pieces = []
        for piece in segments(remaining):
            pieces.append(_prose_piece(piece, fenced=fenced, typed=typed))
            fenced = markup.ends_fenced(piece, fenced=fenced)
        return pieces

    return long_text(text, partial(_prose_piece, typed=typed), rest)


def _prose_piece(text: str, *, fenced: bool = False, typed: bool) -> Passage:
    return Passage(text, partial(markup.paragraphs, text, typed=typed, fenced=fenced))


def _call(block: Block) -> Passage:
    tool = block.tool or tr("Tool")
    title = _one_line(tool_input.title(block.text))
    label = Paragraph((Run(tool, Style.STRONG), Run(f"  {title}", Style.CODE)))
    return Passage(
        f"{tool}  {title}",
        lambda: [label],
        spoken=tr("{tool} was called: {title}", tool=tool, title=title),
        unfold=partial(tool_input.passages, block.text),
        indent=1,
        holds=block.text,
    )


def _one_line(text: str) -> str:
    line = " ".join(text[: 4 * _LONGEST_TITLE].split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _result(block: Block, pictures: int = 0) -> Passage:
    what = tr("Failed result") if block.is_error else tr("Result")
    style = Style.ERROR if block.is_error else Style.FAINT
    return _folded(what, block.text, style, beside=tr_n("{n} picture(s)", pictures) if pictures else "")


def _folded(
    what: str,
    text: str,
    style: Style = Style.FAINT,
    *,
    beside: str = "",
    inside: Callable[[], list[Passage]] | None = None,
) -> Passage:
    """A text that may be long; all of it is looked at only when it is opened, as printed or as said."""
    lines = text.rstrip("\n").count("\n") + 1 if text.strip() else 0
    size = ", ".join(filter(None, (amounts.lines(lines) if lines else "", beside))) or tr("empty")

    def first() -> str:
        return _one_line(printed(text[:_PROBED]))

    def label() -> list[Paragraph]:
        return [Paragraph((Run(what, style), Run(f"  ·  {size}  ", Style.FAINT), Run(first(), Style.FAINT)))]

    return Passage(
        f"{what}, {size}",
        label,
        spoken=lambda: f"{what}, {size}: {first()}",
        unfold=(inside or (lambda: _code(printed(text)))) if lines else None,
        indent=1,
        holds=text,
    )


def _code(text: str) -> list[Passage]:
    return long_text(text, _code_piece)


def _code_piece(text: str) -> Passage:
    return Passage(text, lambda: code_lines(text.removesuffix("\n")))


def _image(block: Block) -> Passage:
    if not block.data:
        return _paragraph_passage(
            plain(tr("[a picture that is kept elsewhere; nothing is fetched]"), Style.FAINT)
        )
    kind, size = block.media_type or tr("image"), amounts.size(len(block.data))
    shown = Paragraph((Run(f"[{kind}, {size}]", Style.FAINT),), Shape.IMAGE, image=block.data)
    return Passage(f"[{kind}]", lambda: [shown], spoken=tr("Picture, {kind}, {size}", kind=kind, size=size))
