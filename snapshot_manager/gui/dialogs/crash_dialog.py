"""Say that the program has made a mistake of its own, with a report that the person can copy."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.look import icons
from snapshot_manager.gui.words.language import marked, tr

_EXPLAINED = marked(
    "That is a fault of the program, not yours. Your snapshots are safe: what was begun is either done "
    "or not done at all. You can go on working; if it comes again, please report it with this text. "
    "Nothing is sent by itself."
)


class CrashDialog(Dialog):
    """A bug was met. Takes the report as text; it holds no contents of any snapshot."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Something went wrong"), QSize(640, 440), parent)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setFont(panels.fixed_font(self))
        self._report.setAccessibleName(tr("Report"))
        self._report.setTabChangesFocus(True)
        body = panels.stack(
            panels.title(tr("Something went wrong")), panels.wrapped(tr(_EXPLAINED)), self._report
        )
        self.set_body(body)
        self._copy = self.button(tr("Copy &Report"))
        icons.dress(self._copy, "copy")
        self._copy.clicked.connect(self._on_copy)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([self._copy], [close])
        close.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(tr("&Report Copied"))
