"""Choose a rule, see which snapshots it would clear away and why, and only then do it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui import theme, words
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.model.policy import KeepDays, Rule, Thin
from snapshot_manager.model.results import CleanupForecast
from snapshot_manager.model.snapshot import Snapshot

MOST_ROWS = 500
FIRST_DAYS = 30
_LONGEST_DAYS = 3650

_PROMISE = (
    "Starred snapshots and the newest of each session always stay. What goes waits in the trash, "
    "from where it can be put back."
)


@dataclass(frozen=True, slots=True)
class CleanupView:
    """A forecast with what its rows show.

    Attributes:
        going: The first ``MOST_ROWS`` snapshots that would go, newest first, each with why.
    """

    forecast: CleanupForecast
    going: Sequence[tuple[Snapshot, str]]


class CleanupDialog(Dialog):
    """Clean Up. It asks for a forecast by ``rule_changed`` and is given it by ``show_forecast``."""

    rule_changed = Signal(object)
    """A ``Rule`` whose forecast the person wants to see."""

    def __init__(self, view: CleanupView, parent: QWidget | None = None) -> None:
        super().__init__("Clean Up", QSize(720, 620), parent)
        self._result: CleanupForecast | None = None
        self._view = view
        self._thin = QRadioButton(
            "&Thin out: all of the last hour, then one an hour for a day, one a day for a month, one a week"
        )
        self._keep = QRadioButton("&Keep the last")
        self._days = QSpinBox()
        self._summary = panels.heading("")
        self._rows_shown = _tree()
        self._clean = self.button("Clean Up", primary=True)
        self._set_up()
        self._lay_out()
        self.show_forecast(view)

    def result_value(self) -> CleanupForecast | None:
        """Exactly what the person saw and agreed to; None before they did, or when they cancelled."""
        return self._result

    def rule(self) -> Rule:
        """The rule that is chosen now."""
        return KeepDays(days=self._days.value()) if self._keep.isChecked() else Thin()

    def show_forecast(self, view: CleanupView) -> None:
        """Show what a rule would do; one that is not chosen any more is left out."""
        if view.forecast.rule != self.rule():
            return
        self._view = view
        going = len(view.forecast.going)
        self._summary.setText(_said(view.forecast))
        self._rows_shown.clear()
        self._rows_shown.addTopLevelItems([_row(snapshot, why) for snapshot, why in view.going])
        if going > len(view.going):
            self._rows_shown.addTopLevelItem(QTreeWidgetItem(["", f"and {going - len(view.going):,} more"]))
        self._clean.setText(f"&Clean Up {words.snapshots(going)}" if going else "Nothing to clean up")
        self._clean.setAccessibleName(self._clean.text().replace("&", ""))
        self._clean.setEnabled(going > 0)

    @override
    def accept(self) -> None:
        if self._clean.isEnabled():
            self._result = self._view.forecast
            super().accept()

    def _set_up(self) -> None:
        either = QButtonGroup(self)  # Qt sees by itself only what has the same parent
        either.addButton(self._thin)
        either.addButton(self._keep)
        self._thin.setChecked(True)
        self._days.setRange(0, _LONGEST_DAYS)
        self._days.setValue(FIRST_DAYS)
        self._days.setAccessibleName("Days to keep")
        self._summary.setAccessibleName("Forecast")
        self._thin.toggled.connect(self._ask)
        self._days.valueChanged.connect(self._choose_days)
        self._clean.clicked.connect(self.accept)

    def _choose_days(self) -> None:
        if self._keep.isChecked():
            self._ask()
        else:
            self._keep.setChecked(True)

    def _ask(self) -> None:
        self._clean.setEnabled(False)
        self._summary.setText("Working out what would go…")
        self.rule_changed.emit(self.rule())

    def _lay_out(self) -> None:
        keep = QWidget()
        row = QHBoxLayout(keep)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        days = QLabel("&days; everything older goes")
        days.setBuddy(self._days)
        for widget in (self._keep, self._days, days):
            row.addWidget(widget)
        row.addStretch(1)
        body = panels.stack(
            panels.title("Clean Up"),
            panels.card(self._thin, keep),
            self._summary,
            self._rows_shown,
            panels.muted(_PROMISE),
        )
        self.set_body(body)
        self.set_buttons([self.cancel_button()], [self._clean])


def _said(forecast: CleanupForecast) -> str:
    going = len(forecast.going)
    if not going:
        return "Nothing would go by this rule."
    freed = words.size(forecast.freed_bytes)
    return f"{going:,} of {words.snapshots(len(forecast.verdicts))} would go; that frees {freed} on the disk."


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName("Snapshots that would go")
    tree.setHeaderLabels(["When", "Snapshot", "Size", "Why it goes"])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return tree


def _row(snapshot: Snapshot, why: str) -> QTreeWidgetItem:
    size = words.size(snapshot.size_bytes)
    row = QTreeWidgetItem([words.stamp(snapshot.timestamp), words.title(snapshot), size, why])
    row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.setToolTip(1, words.session(snapshot))
    return row
