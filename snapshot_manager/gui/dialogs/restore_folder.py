"""Where a restore goes: the session's own folder, or another one."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.restoration import RestorePlan

_OWN, _OTHER = marked("The session’s own folder."), marked("Another folder than the session’s own.")
_GONE = marked(
    "The session's folder is no longer there. Choose another folder, and the conversation and its files "
    "are restored into that one."
)


class RestoreFolder(QWidget):
    """The folder of a plan, with a button to choose another one."""

    chosen = Signal(object)
    """A ``Path``, or None for the session's own folder."""

    def __init__(self, plan: RestorePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = plan.into
        self._own = plan.snapshot.session.cwd if plan.snapshot.session else ""
        self._own_gone = plan.folder_gone
        self._path = panels.long_value(tr("Restore into"), "")
        self._which = panels.muted("")
        self._gone = panels.notice([tr(_GONE)])
        self._trouble = QLabel()
        self._choose = QPushButton(tr("Choose Another &Folder…"))
        self._back = QPushButton(tr("Use the &Session’s Folder"))
        self._lay_out()
        self._choose.clicked.connect(self._open_chooser)
        self._back.clicked.connect(lambda _checked=False: self._want(None))
        self.show_plan(plan)

    def show_plan(self, plan: RestorePlan) -> None:
        """Show the folder of a plan."""
        self.wanted = plan.into
        self._path.setText(str(plan.into or self._own or tr("No folder is known")))
        self._path.setCursorPosition(0)
        self._which.setText(tr(_OTHER if plan.into else _OWN))
        self._which.setVisible(not plan.folder_gone and bool(plan.into or self._own))
        self._gone.setVisible(plan.folder_gone)
        self._back.setVisible(plan.into is not None and bool(self._own) and not self._own_gone)
        self._trouble.hide()

    def show_failure(self, plan: RestorePlan, sentence: str) -> None:
        """Go back to the folder of a plan, because the wanted one could not be planned for."""
        self.show_plan(plan)
        self._trouble.setText(sentence)
        self._trouble.show()

    def take_keyboard(self) -> None:
        """Lead the person to the way out."""
        self._choose.setFocus()

    def _lay_out(self) -> None:
        self._trouble.setWordWrap(True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_kind(self._trouble, "red")
        for button in (self._choose, self._back):
            button.setAutoDefault(False)
        buttons = panels.row(self._choose, self._back)
        card = panels.card(
            panels.heading(tr("Restore into")), self._gone, self._path, self._which, self._trouble, buttons
        )
        self.setLayout(panels.column(card))

    def _open_chooser(self) -> None:
        chooser = QFileDialog(self, tr("Restore Into"), str(self.wanted or QDir.homePath()))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setLabelText(QFileDialog.DialogLabel.Accept, tr("Restore Into"))
        chooser.fileSelected.connect(lambda path: self._want(Path(path)))
        chooser.open()

    def _want(self, folder: Path | None) -> None:
        self.wanted = folder
        self._trouble.hide()
        self.chosen.emit(folder)
