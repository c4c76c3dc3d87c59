"""What the parts of a state are called, and how far they were captured. No Qt."""

from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.state import Mark, PartInfo, PartName

_PARTS = {
    PartName.BALANCE: marked("Balance"),
    PartName.SESSION: marked("Session"),
    PartName.MESSAGES: marked("Messages"),
    PartName.FILES: marked("Files in context"),
    PartName.TERMINAL: marked("Terminal history"),
    PartName.PROOF: marked("Proof goals"),
    PartName.METRICS: marked("Metrics"),
    PartName.AGENTS: marked("Agents"),
    PartName.DELEGATIONS: marked("Delegations"),
    PartName.SCRATCHPAD: marked("Scratchpad"),
    PartName.READ_TRACKING: marked("Read tracking"),
    PartName.MEMORY_READ_TRACKING: marked("Memory read tracking"),
    PartName.TABLES: marked("Tables"),
}

_MARKS = {
    Mark.CAPTURED: marked("captured"),
    Mark.EMPTY: marked("empty"),
    Mark.NOT_INCLUDED: marked("not included"),
    Mark.UNREADABLE: marked("unreadable"),
}


def part(name: PartName) -> str:
    """A part's name as a heading: "Messages", "Files in context"."""
    return tr(_PARTS[name])


def mark(which: Mark) -> str:
    """How far a part could be captured: "not included"."""
    return tr(_MARKS[which])


def reason(info: PartInfo) -> str:
    """Why a part is not as it should be; empty when it is."""
    return retell(info.reason) if info.reason else ""


def part_state(name: PartName, info: PartInfo) -> str:
    """A part with its mark and the reason: "Terminal history: not included"; "Messages: 1.8 MB"."""
    said = amounts.size(info.bytes) if info.mark is Mark.CAPTURED else mark(info.mark)
    why = f" ({reason(info).rstrip('.')})" if info.reason else ""
    return f"{part(name)}: {said}{why}"
