"""Several snapshots together, in words. No Qt."""

from dataclasses import dataclass
from datetime import datetime

from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.results import Together
from snapshot_manager.model.snapshot import Snapshot

_DOT = " • "


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected.

    Attributes:
        count: How many snapshots.
        known: Those of them that are in memory.
        together: None until it is added up.
    """

    count: int
    known: tuple[Snapshot, ...]
    together: Together | None = None


def title(selection: Selection) -> str:
    """How many are selected: "3 snapshots selected"."""
    return tr_n("{n} snapshot(s) selected", selection.count)


def span(selection: Selection, now: datetime) -> str:
    """From when to when they were taken: "Yesterday, 3:45 PM – Today, 9:12 AM"; empty until that is known."""
    found = selection.together
    if found is None or found.first is None or found.last is None:
        return ""
    first, last = (times.date_and_time(each, now) for each in (found.first, found.last))
    if times.day(found.first, now) == times.day(found.last, now):
        last = times.clock(found.last)
    return tr("{first} – {last}", first=first, last=last)


def pairs(selection: Selection) -> list[tuple[str, str]]:
    """What they take, each with its name; … for what is not known yet."""
    found = selection.together
    said = [
        (tr("Sizes together"), amounts.size(found.size_bytes) if found else "…"),
        (tr("Free once removed for good"), amounts.size(found.freed_bytes) if found else "…"),
    ]
    if found and found.starred:
        said.append((tr("With a star"), amounts.number(found.starred)))
    return said


def line(selection: Selection, now: datetime) -> str:
    """All of it in one line."""
    found = selection.together
    if found is None:
        return "…"
    pieces = [
        tr("{size} together", size=amounts.size(found.size_bytes)),
        tr("{size} free once removed for good", size=amounts.size(found.freed_bytes)),
        tr_n("{n} with a star", found.starred) if found.starred else "",
        span(selection, now),
    ]
    return _DOT.join(filter(None, pieces))


def note(selection: Selection) -> str:
    """Why so little of it would become free."""
    if selection.together is None:
        return ""
    return tr("Everything is stored compressed, and once: what other snapshots hold, too, stays.")
