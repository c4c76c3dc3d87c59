"""What the parts of a state are called, and how far they were captured. No Qt."""

from snapshot_manager.gui.words import amounts
from snapshot_manager.model.state import Mark, PartInfo, PartName


def part(name: PartName) -> str:
    """A part's name as a heading: "Messages", "Files in context"."""
    words = {
        PartName.MESSAGES: "Messages",
        PartName.FILES: "Files in context",
        PartName.TERMINAL: "Terminal history",
        PartName.PROOF: "Proof goals",
    }
    return words.get(name, name.replace("_", " ").capitalize())


def mark(which: Mark) -> str:
    """How far a part could be captured: "not included"."""
    return which.value.replace("_", " ")


def part_state(name: PartName, info: PartInfo) -> str:
    """A part with its mark and the reason: "Terminal history: not included"; "Messages: 1.8 MB"."""
    said = amounts.size(info.bytes) if info.mark is Mark.CAPTURED else mark(info.mark)
    reason = f" ({info.reason.rstrip('.')})" if info.reason else ""
    return f"{part(name)}: {said}{reason}"
