"""Ask when snapshots go to the trash by themselves, or that they never do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.number_field import DaysField
from snapshot_manager.gui.words import amounts, snapshot_words, times
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.snapshot import Snapshot

FIRST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Expiry:
    """What the person wants.

    Attributes:
        after: How long from now on; None for never.
    """

    after: timedelta | None


class ExpiryDialog(Dialog):
    """Shows when the chosen snapshots expire, and asks for something else.

    Args:
        chosen: At least one.
        now: Aware.
    """

    def __init__(self, chosen: Sequence[Snapshot], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(tr("Expiry"), QSize(460, 300), parent)
        self._chosen, self._now = chosen, now
        self._result: Expiry | None = None
        self._never = QRadioButton(tr("&Never"))
        self._after = QRadioButton(tr("&After"))
        self._days = DaysField(1)
        self._outcome = panels.muted("")
        self._set = self.button(tr("&Set Expiry"), primary=True)
        self._set_up()
        self._lay_out()
        self._show_outcome()
        self._days.setFocus()
        self._days.selectAll()

    def result_value(self) -> Expiry | None:
        """What the person wants; None before they said so, or when they cancelled."""
        return self._result

    @override
    def accept(self) -> None:
        self._result = Expiry(self._lifetime())
        super().accept()

    def _lifetime(self) -> timedelta | None:
        return timedelta(days=self._days.value()) if self._after.isChecked() else None

    def _set_up(self) -> None:
        either = QButtonGroup(self)  # Qt sees by itself only what has the same parent
        either.addButton(self._never)
        either.addButton(self._after)
        ends = [each.expires_at for each in self._chosen if each.expires_at is not None]
        left = min(ends) - self._now if ends else timedelta(days=FIRST_DAYS)
        self._days.setValue(max(1, ceil(left / timedelta(days=1))))
        self._days.setAccessibleName(tr("Days from now"))
        (self._after if ends else self._never).setChecked(True)
        self._never.toggled.connect(self._show_outcome)
        self._days.valueChanged.connect(self._on_days)
        self._set.clicked.connect(self.accept)

    def _on_days(self) -> None:
        self._after.setChecked(True)
        self._show_outcome()

    def _lay_out(self) -> None:
        one = len(self._chosen) == 1
        which = snapshot_words.title(self._chosen[0]) if one else amounts.snapshots(len(self._chosen))
        choice = panels.card(self._never, panels.row(self._after, self._days), self._outcome)
        said = [
            panels.title(tr_n("When (does it|do they) expire?", len(self._chosen))),
            panels.wrapped(which),
            panels.muted(self._until_now()),
        ]
        self.set_body(panels.stack(panels.stack(*said, spacing=theme.XS), choice), scrolls=True)
        self.set_buttons([self.cancel_button()], [self._set])

    def _until_now(self) -> str:
        ends = {each.expires_at for each in self._chosen}
        if len(ends) > 1:
            return tr("Until now they expire at different times, or some never.")
        [end] = ends
        return tr("Until now: {when}.", when=times.stamp(end)) if end else tr("Until now: never.")

    def _show_outcome(self) -> None:
        said = self._in_words()
        self._outcome.setText(said)
        self._set.setAccessibleDescription(said)

    def _in_words(self) -> str:
        after = self._lifetime()
        if after is None:
            return tr("Kept until you delete it, Clean Up takes it, or its space is needed.")
        goes = tr("Goes to the trash on {when}.", when=times.stamp(self._now + after))
        starred = sum(each.starred for each in self._chosen)
        if not starred:
            return goes
        return f"{goes} {tr_n('With a star, {n} snapshot(s) (stays|stay) all the same.', starred)}"
