"""How much of our own time the window takes over 100,000 snapshots and a session of 10,000 messages.

``python -m tests.benchmarks.window`` opens the real window over a library that it makes (two minutes in all),
and does what a person does: scrolls with the wheel, the Page keys and the scroll bar, moves about in the
timeline, and opens what can be opened. The same is done to the plainest widgets that show as much: a
``QListView`` of as many short texts, a timeline that paints every mark.

Told is what the window's thread computed for each frame, and between two pauses of the event loop; where
other threads read first, what passed until the person saw it. It goes on a screen where there is one
(``QT_QPA_PLATFORM=xcb``).
"""

import argparse
import json
import os
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.passages.passage_view import PassageView
from snapshot_manager.gui.timeline.chart import Figure
from tests.benchmarks.gestures import Ways, along_the_axis, scrolling
from tests.benchmarks.plain import EveryMark, plain_list
from tests.benchmarks.seat import LONG, Opening, Seat
from tests.benchmarks.table import markdown, ms_of, ratio
from tests.benchmarks.targets import Target
from tests.benchmarks.turns import Turn, shown_after, turns

SNAPSHOTS, MESSAGES = 100_000, 10_000
ENOUGH = 50
"""So many frames of a plain widget tell its median; one that paints every mark takes long."""

FRAME_MS, TURN_MS, OPEN_MS, SHOWN_MS = 16, 50, 500, 1000

PREFACE = """\
# What the window takes

Measured by `python -m tests.benchmarks.window`: a library of {snapshots:,} snapshots and a session of
{messages:,} messages, beside the plainest widgets that show as much. Frames and turns are what the window's
thread itself computed. The machine had {cores} cores, and {load:.1f} processes wanted them.
"""

Frames = tuple[str, str, Sequence[float], Sequence[float]]
"""What is moved and how, the milliseconds of each frame, and of each frame of the plainest widget."""


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.window")
    parser.add_argument("--snapshots", type=int, default=SNAPSHOTS, metavar="N", help="hundreds of them")
    parser.add_argument("--messages", type=int, default=MESSAGES, metavar="N")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the tables there")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        os.environ["XDG_CONFIG_HOME"] = made
        seat = Seat(QApplication([]), Path(made), asked.snapshots, asked.messages)
        text = "\n".join(report(seat, Path(made))) + "\n"
    sys.stdout.write(text)
    if asked.output is not None:
        asked.output.write_text(text, encoding="utf-8")


def report(seat: Seat, home: Path) -> Iterator[str]:
    """The tables of all that was measured, and whether the targets are met."""
    snapshots = seat.window.rows.count
    moved = [*_list_frames(seat), *_strip_frames(seat)]
    parsed = _parsed_ms(seat.transcript)
    opened, view_frames = _open(seat)
    moved += view_frames
    kept = [*turns(seat)]
    late = shown_after(seat, home)
    seat.close()
    yield PREFACE.format(
        snapshots=snapshots, messages=seat.messages, cores=os.cpu_count(), load=os.getloadavg()[1]
    )
    yield from _told("Targets", _OF_TARGETS, _cells_of_targets(moved, kept, opened, late))
    yield from _told("Frames", _OF_FRAMES, map(_cells_of_frames, moved))
    yield from _told("The longest turn", _OF_TURNS, map(_cells_of_turn, kept))
    yield from _told("Opening", _OF_OPENINGS, (_cells_of_opening(each, parsed) for each in opened.items()))


# -- measuring --


def _list_frames(seat: Seat) -> Iterator[Frames]:
    yield from _beside(seat, "the list", seat.window.list, plain_list(seat.window.rows.count))


def _strip_frames(seat: Seat) -> Iterator[Frames]:
    """The timeline over all there is, with the chart of sizes."""
    strip = seat.window.timeline.panel.strip
    seat.window.timeline.do(Action.ALL_TIME)
    strip.show_figure(Figure.SIZE)
    marks = strip.view.track.marks
    yield from _beside(seat, "the timeline", strip, EveryMark(array("d", marks.time), array("d", marks.size)))


def _open(seat: Seat) -> tuple[dict[str, Opening], list[Frames]]:
    seat.choose(LONG)
    compared, _ = seat.opening(Action.COMPARE, CompareDialog)
    viewed, dialog = seat.opening(Action.VIEW, ViewDialog)
    shown = next(each for each in dialog.findChildren(PassageView) if each.isVisible())
    return {"View": viewed, "Compare": compared}, [*_beside(seat, "View", shown, plain_list(seat.messages))]


def _beside(seat: Seat, name: str, ours: QWidget, plain: QWidget) -> Iterator[Frames]:
    """The frames of each way of moving about, in one of our widgets and in a plain one as large."""
    plain.resize(ours.size())
    plain.show()
    our_ways, plain_ways = (_ways(each) for each in (ours, plain))
    for way, gestures in our_ways.items():
        yield name, way, seat.frames(gestures()), seat.frames(plain_ways[way]()[:ENOUGH])
    plain.close()


def _ways(widget: QWidget) -> Ways:
    return scrolling(widget) if isinstance(widget, QAbstractItemView) else along_the_axis(widget)


def _parsed_ms(transcript: Path) -> float:
    """How long the plainest reading of the long session takes."""
    since = perf_counter()
    for line in transcript.read_bytes().splitlines():
        json.loads(line)
    return 1000 * (perf_counter() - since)


# -- telling --

_OF_TARGETS = ("target", "measured", "")
_OF_FRAMES = ("", "how", "median", "95 in 100", "worst", "the plain one's", "of it")
_OF_TURNS = ("", "this program", "a plain one", "of it")
_OF_OPENINGS = ("the long session", "on the screen after", "computed", "json.loads of them", "of it")


def _cells_of_targets(
    moved: Sequence[Frames], kept: Sequence[Turn], opened: Mapping[str, Opening], late: Sequence[float]
) -> Iterator[Sequence[str]]:
    for name in dict.fromkeys(name for name, *_ in moved):
        worst = max(max(ours) for each, _, ours, _ in moved if each == name)
        yield _under(f"no frame of {name} takes over {FRAME_MS} ms", worst, FRAME_MS)
    longest = max(ms for _, ms, _ in kept)
    yield _under(f"nothing keeps the window from answering for over {TURN_MS} ms", longest, TURN_MS)
    yield _under(f"the long session is on the screen within {OPEN_MS} ms", opened["View"][0], OPEN_MS)
    yield _under("what another process keeps is shown within a second", max(late), SHOWN_MS)


def _under(wanted: str, ms: float, most: float) -> Sequence[str]:
    return Target(wanted, ms_of(ms), ms < most).cells


def _told(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from (f"## {title}", "", *markdown(header, rows), "")


def _cells_of_frames(frames: Frames) -> Sequence[str]:
    what, way, ours, plain = frames
    figures = (median(ours), quantiles(ours, n=20)[-1], max(ours), median(plain))
    return [what, way, *map(ms_of, figures), ratio(median(ours), median(plain))]


def _cells_of_turn(turn: Turn) -> Sequence[str]:
    what, ms, plain = turn
    return [what, ms_of(ms), ms_of(plain), ratio(ms, plain)]


def _cells_of_opening(opening: tuple[str, Opening], parsed: float) -> Sequence[str]:
    name, (until, computed) = opening
    return [name, ms_of(until), ms_of(computed), ms_of(parsed), ratio(until, parsed)]


if __name__ == "__main__":
    main()
