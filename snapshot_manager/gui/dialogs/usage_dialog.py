"""Show what the library takes, and of what."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QWidget

from snapshot_manager.gui import theme, words
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.model.results import Eviction, Usage

_MOST_SESSIONS = 8
_MOST_EVICTIONS = 5
_STEPS = 1000


class UsageDialog(Dialog):
    """How the storage is made up.

    Args:
        usage: The figures.
        titles: What sessions are called, by their written reference.
    """

    def __init__(self, usage: Usage, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__("Storage", QSize(560, 620), parent)
        parts = {words.part(name): size for name, size in usage.by_part.items()}
        by_session = {titles.get(ref) or ref: size for ref, size in usage.by_session.items()}
        cards = [
            panels.card(panels.facts(_figures(usage)), panels.muted(_EXPLAINED)),
            *_shares_card("By part", parts, len(parts)),
            *_shares_card("By session", by_session, _MOST_SESSIONS),
            *_evictions_card(usage.evictions),
        ]
        self.set_body(panels.stack(panels.title("Storage"), *cards), scrolls=True)
        close = self.button("&Close", primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([], [close])
        close.setFocus()

    def result_value(self) -> None:
        """Nothing is asked."""
        return


_EXPLAINED = (
    "Everything is stored once and compressed, whichever snapshots hold it. The figures below are what it "
    "would be without that. When the quota is reached, the oldest snapshots without a star make room."
)


def _figures(usage: Usage) -> list[tuple[str, str]]:
    taken = words.percent(usage.disk_bytes, usage.max_size_bytes)
    return [
        ("On disk", f"{words.size(usage.disk_bytes)} of {words.size(usage.max_size_bytes)} ({taken})"),
        ("Snapshots", f"{usage.snapshots:,}, with {words.size(usage.total_size_bytes)} in them"),
        ("In the trash", words.size(usage.reclaimable_bytes)),
    ]


def _shares_card(title: str, sizes: Mapping[str, int], most: int) -> Iterable[QFrame]:
    """A card with a bar for each of the largest; none when there is nothing."""
    largest = sorted(((size, name) for name, size in sizes.items() if size), reverse=True)
    if not largest:
        return
    shown = [(name, size) for size, name in largest[:most]]
    rest = sum(size for size, _ in largest[most:])
    if rest:
        shown.append((f"{len(largest) - most} more", rest))
    yield panels.card(panels.heading(title), _bars(shown))


def _bars(shown: list[tuple[str, int]]) -> QWidget:
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.M)
    grid.setColumnStretch(1, 1)
    whole = sum(size for _, size in shown)
    for row, (name, size) in enumerate(shown):
        bar = QProgressBar()
        bar.setRange(0, _STEPS)
        bar.setValue(round(_STEPS * size / whole))
        bar.setTextVisible(False)
        bar.setAccessibleName(f"{name}, {words.size(size)}")
        label = QLabel(label_text(name))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(name)
        figure = QLabel(words.size(size))
        theme.set_kind(figure, "muted")
        grid.addWidget(label, row, 0)
        grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
    return body


def label_text(name: str) -> str:
    """A name short enough to stand before a bar."""
    longest = 32
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _evictions_card(evictions: tuple[Eviction, ...]) -> Iterable[QFrame]:
    if not evictions:
        return
    lines = panels.facts(
        (words.stamp(each.at), f"“{each.title}”, {words.size(each.freed_bytes)} freed")
        for each in evictions[:_MOST_EVICTIONS]
    )
    yield panels.card(panels.heading("Removed lately to make room"), lines)
