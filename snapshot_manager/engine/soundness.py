"""What of a stored state can still be read when some of it is damaged in the library."""

from collections.abc import Iterator

from msgspec.structs import replace

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.state import Mark, Part, RecordList, Records, State


def as_far_as_sound(state: State) -> State:
    """The same state in memory, with what is damaged left out and named; it is for looking at only.

    Raises:
        SnapshotNotFound: It was removed in the meantime.
    """
    return State({name: _sound(part) for name, part in state.parts.items()})


def _sound(part: Part) -> Part:
    whole = len(part.records)
    sound = list(_readable(part.records, 0, whole))
    records, lost = RecordList(sound), whole - len(sound)
    if not lost:
        return replace(part, records=records)
    if not sound:
        return replace(part, mark=Mark.UNREADABLE, reason="It is damaged in the library.", records=records)
    gap = f"Damaged in the library and left out: {lost} of {whole} records."
    return replace(part, records=records, gaps=(*part.gaps, gap))


def _readable(records: Records, start: int, stop: int) -> Iterator[bytes]:
    """Those that come back; what is damaged is closed in on by halves."""
    if start >= stop:
        return
    try:
        yield from list(records.read(start, stop))
    except StoreDamaged:
        if stop - start > 1:
            middle = (start + stop) // 2
            yield from _readable(records, start, middle)
            yield from _readable(records, middle, stop)
