"""A block of a message in plain words, for where nothing can be unfolded: its label, and its text. No Qt."""

from snapshot_manager.gui.passages import tool_input
from snapshot_manager.gui.passages.escapes import printed
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.conversation import Block, BlockKind

_LONGEST_TITLE = 120


def label(block: Block) -> str:
    """What a block is: "Bash", "Result", "Thinking"."""
    match block.kind:
        case BlockKind.TEXT:
            return tr("Text")
        case BlockKind.THINKING:
            return tr("Thinking")
        case BlockKind.TOOL_CALL:
            return block.tool or tr("Tool")
        case BlockKind.TOOL_RESULT:
            return tr("Failed result") if block.is_error else tr("Result")
        case BlockKind.IMAGE:
            return f"[{block.media_type or tr('image')}]"
        case BlockKind.OTHER:
            return tr("Other content")


def about(block: Block) -> str:
    """What a call is about, on one line: "pytest -q"; empty for any other block."""
    is_call = block.kind is BlockKind.TOOL_CALL
    return _one_line(tool_input.title(block.text)) if is_call else ""


def text(block: Block) -> str:
    """What a block holds, as it is read: the input of a tool field after field, output without colours."""
    return tool_input.readable(block.text) if block.kind is BlockKind.TOOL_CALL else printed(block.text)


def _one_line(text: str) -> str:
    line = " ".join(text[: 4 * _LONGEST_TITLE].split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
