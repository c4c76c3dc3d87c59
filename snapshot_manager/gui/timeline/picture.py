"""Everything that the strip paints, as one value. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from snapshot_manager.gui.timeline.chart import Column, Figure
from snapshot_manager.gui.timeline.ticks import Tick
from snapshot_manager.gui.timeline.track import Cluster


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is painted.

    Attributes:
        ticks: With the places they are at.
        now_x: Where now is.
        cursor: Where the selected snapshot is and what is said below it; None when none is selected.
        chosen: Which cluster holds the selected snapshot.
        hovered: Which cluster is under the mouse.
        low, high: The figures at the chart's foot and top.
        empty: What is said where there is no mark; empty where there are some.
        without: What is said where the chart's figure is known of no snapshot; else empty.
    """

    clusters: Sequence[Cluster]
    columns: Sequence[Column]
    figure: Figure | None
    low: float
    high: float
    ticks: Sequence[tuple[float, Tick]]
    now_x: float
    cursor: tuple[float, str] | None
    chosen: int | None = None
    hovered: int | None = None
    focused: bool = False
    empty: str = ""
    without: str = ""
