"""Ask before something that cannot be undone."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.look import theme


class ConfirmDialog(Dialog):
    """A question whose safe answer is the one that Enter and Esc give.

    Args:
        question: One line.
        sentences: What will be, in plain words.
        agreement: What the button does: "Remove 12 Snapshots for Good".
        kind: How the button looks; see ``theme.set_kind``.
    """

    def __init__(
        self,
        question: str,
        sentences: Sequence[str],
        agreement: str,
        parent: QWidget | None = None,
        *,
        kind: str = "danger",
    ) -> None:
        super().__init__(question.rstrip("?"), QSize(460, 200), parent)
        self._agreed = False
        said = [panels.wrapped(each) for each in sentences]
        self.set_body(panels.stack(panels.heading(question), *said, spacing=theme.S), scrolls=True)
        self.setAccessibleDescription(" ".join(sentences))
        cancel, do = self.cancel_button(), self.button(agreement)
        theme.set_kind(do, kind)
        cancel.setDefault(True)
        do.clicked.connect(self._agree)
        self.set_buttons([cancel], [do])
        cancel.setFocus()

    def result_value(self) -> bool:
        """Whether the person agreed."""
        return self._agreed

    def _agree(self) -> None:
        self._agreed = True
        self.accept()
