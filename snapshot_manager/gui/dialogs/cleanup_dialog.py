"""Choose a rule, see which snapshots it would clear away and why, and only then do it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget
from typing_extensions import override

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.scrolled import Scrolled
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.gui.lists.cleanup_rows import CleanupReview, CleanupRows
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.number_field import NumberField
from snapshot_manager.gui.words import amounts, notices, retold
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.model.policy import Expired, KeepDays, Rule, Thin
from snapshot_manager.model.results import CleanupForecast

FIRST_DAYS = 30
_LONGEST_DAYS = 3650
_PAUSE_MS = 150
"""How long a person has to stop typing before a forecast is asked for."""

_THIN = marked(
    "Keeps all of the last hour, then one an hour for a day, one a day for a month, and one a week before."
)
_PROMISE = marked(
    "Starred snapshots always stay, and so does the newest of each session until it expires. "
    "What goes waits in the trash, from where it can be put back."
)


class CleanupDialog(Dialog):
    """Clean Up. It asks for a forecast by ``forecast_wanted`` and is given it by ``show_review``.

    Args:
        clock: Tells the time, aware.
    """

    forecast_wanted = Signal(object)
    """A ``Rule`` whose forecast the person wants to see."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(tr("Clean Up"), QSize(720, 680), parent)
        self._shown: CleanupForecast | None = None
        self._result: CleanupForecast | None = None
        self._thin = QRadioButton(tr("Thin &out"))
        self._keep = QRadioButton(tr("&Keep the last"))
        self._expired = QRadioButton(tr("Only what has e&xpired"))
        self._days = NumberField()
        self._said = panels.heading("")
        self._freed = panels.muted("")
        self._lines = CleanupRows(clock, self)
        self._list = CleanupList(self._lines, clock, self)
        self._clean = self.button("", primary=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._set_up()
        self._lay_out()
        self._thin.setFocus()

    def result_value(self) -> CleanupForecast | None:
        """Exactly what the person saw and agreed to; None before they did, or when they cancelled."""
        return self._result

    def rule(self) -> Rule:
        """The rule that is chosen now."""
        if self._expired.isChecked():
            return Expired()
        return KeepDays(days=self._days.value()) if self._keep.isChecked() else Thin()

    def ask(self) -> None:
        """Ask for the forecast of the chosen rule; until it is there, nothing can be done."""
        self._pause.stop()
        self._wait()
        self.forecast_wanted.emit(self.rule())

    def show_review(self, review: CleanupReview) -> None:
        """Show what a rule would do; one that is not chosen any more is left out."""
        forecast = review.forecast
        if forecast.rule != self.rule() or self._pause.isActive():
            return
        self._shown = forecast
        self._lines.show_review(review)
        going = review.going
        self._say(*_in_words(forecast, going))
        label = tr_n("Move {n} Snapshot(s) to the &Trash", going) if going else tr("Nothing to Clean Up")
        self._offer(label, possible=going > 0)

    def show_failure(self, error: SnapshotManagerError) -> None:
        """Say why there is no forecast."""
        self._shown = None
        self._say(retold.sentence(error), retold.hint(error))
        self._offer(tr("Nothing to Clean Up"), possible=False)

    @override
    def accept(self) -> None:
        if self._clean.isEnabled():
            self._result = self._shown
            super().accept()

    # -- logic --

    def _set_up(self) -> None:
        either = QButtonGroup(self)  # Qt sees by itself only what has the same parent
        for each in (self._thin, self._keep, self._expired):
            either.addButton(each)
        self._thin.setAccessibleDescription(tr(_THIN))
        self._thin.setChecked(True)
        self._days.setRange(0, _LONGEST_DAYS)
        self._days.setValue(FIRST_DAYS)
        self._days.setAccessibleName(tr("Days to keep"))
        either.buttonToggled.connect(self._on_rule)
        self._days.valueChanged.connect(self._on_days)
        self._pause.timeout.connect(self.ask)
        self._clean.clicked.connect(self.accept)
        self._wait()

    def _on_rule(self, _button: QRadioButton, is_chosen: bool) -> None:
        if is_chosen:
            self.ask()

    def _on_days(self) -> None:
        self._keep.setChecked(True)
        self._wait()
        self._pause.start()

    def _wait(self) -> None:
        self._shown = None
        self._say(tr("Working out what would go…"), "")
        self._offer(tr("Clean Up"), possible=False)

    def _say(self, said: str, freed: str) -> None:
        self._said.setText(said)
        self._said.setAccessibleName(said)
        self._freed.setText(freed)
        self._freed.setAccessibleName(freed)

    def _offer(self, label: str, *, possible: bool) -> None:
        self._clean.setText(label)
        self._clean.setAccessibleName(label.replace("&", ""))
        self._clean.setEnabled(possible)

    # -- layout --

    def _lay_out(self) -> None:
        explained = panels.muted(tr(_THIN))
        explained.setIndent(theme.XL)
        rule = panels.card(self._thin, explained, self._keep_row(), self._expired)
        body = panels.stack(
            panels.title(tr("Clean Up")),
            Scrolled(rule),
            panels.stack(self._said, self._freed, spacing=theme.XS),
            self._list,
            panels.muted(tr(_PROMISE)),
        )
        layout = body.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        self.set_body(body)
        self.set_buttons([self.cancel_button()], [self._clean])

    def _keep_row(self) -> QWidget:
        days = QLabel(tr("&days"))
        days.setBuddy(self._days)
        return panels.row(self._keep, self._days, days)


def _in_words(forecast: CleanupForecast, going: int) -> tuple[str, str]:
    """What would go, and what that frees; and that the clock is not believed, if so."""
    said, freed = _counted(forecast, going)
    return said, f"{freed} {notices.counted_from(forecast.as_of)}" if forecast.as_of else freed


def _counted(forecast: CleanupForecast, going: int) -> tuple[str, str]:
    whole = len(forecast.verdicts)
    if not going:
        return tr("Nothing goes by this rule"), tr("Every snapshot stays.") if whole else tr(
            "There are no snapshots."
        )
    goes = tr_n("{n} of {whole} (goes|go) to the trash", going, whole=amounts.snapshots(whole))
    said = f"{goes}, {tr_n('{n} (stays|stay)', whole - going)}"
    if not forecast.freed_bytes:
        return said, tr("Hardly any space is freed: what they hold is also in snapshots that stay.")
    freed = amounts.size(forecast.freed_bytes)
    return said, tr(
        "About {freed} is freed once the trash is emptied, or when the space is needed.", freed=freed
    )
