"""Ask for the quota and the appearance."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget
from typing_extensions import override

from snapshot_manager.gui import theme
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.language import marked, tr
from snapshot_manager.gui.picker import Picker
from snapshot_manager.settings import LARGEST_QUOTA_MB, SMALLEST_QUOTA_MB, Appearance, Settings

_APPEARANCES = {
    Appearance.SYSTEM: marked("Like the desktop"),
    Appearance.LIGHT: marked("Light"),
    Appearance.DARK: marked("Dark"),
}


class SettingsDialog(Dialog):
    """Shows the settings as they are, and lets the person change them.

    Args:
        settings: As they are now.
        path: The file they are kept in, to be shown.
    """

    def __init__(self, settings: Settings, path: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), QSize(480, 320), parent)
        self._result: Settings | None = None
        self._quota = QSpinBox()
        self._quota.setRange(SMALLEST_QUOTA_MB, LARGEST_QUOTA_MB)
        self._quota.setGroupSeparatorShown(True)
        self._quota.setSuffix(" MB")
        self._quota.setValue(settings.quota_mb)
        self._quota.setAccessibleName(tr("Quota"))
        self._appearance = Picker(tr("Appearance"))
        self._appearance.addItems(list(_APPEARANCES.values()))
        self._appearance.setCurrentText(_APPEARANCES[settings.appearance])
        self._lay_out(path)
        self._quota.setFocus()

    def result_value(self) -> Settings | None:
        """What the person chose; None before they did, or when they cancelled."""
        return self._result

    @override
    def accept(self) -> None:
        appearance = list(_APPEARANCES)[self._appearance.currentIndex()]
        self._result = Settings(quota_mb=self._quota.value(), appearance=appearance)
        super().accept()

    def _lay_out(self, path: str) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.M)
        form.addRow(tr("&Quota on disk"), self._quota)
        form.addRow("", panels.muted(tr("The oldest snapshots without a star make room when it is reached.")))
        form.addRow(tr("&Appearance"), self._appearance)
        choices = QWidget()
        choices.setLayout(form)
        body = panels.stack(panels.title(tr("Settings")), choices, panels.muted(f"Kept in {path}"))
        layout = body.layout()
        if layout is not None:
            layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.set_body(body, scrolls=True)
        save = self.button(tr("&Save"), primary=True)
        save.clicked.connect(self.accept)
        self.set_buttons([self.cancel_button()], [save])
