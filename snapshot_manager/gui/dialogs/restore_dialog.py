"""Show what a restore would do, part by part, and let the person choose."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.restore_folder import RestoreFolder
from snapshot_manager.gui.dialogs.restore_review import RestoreChoice, RestoreReview
from snapshot_manager.gui.words import retold, snapshot_words, times
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.model.restoration import RestorePlan

_PROMISE = marked(
    "A snapshot of now is kept first, so this can be undone. The original session is never touched."
)


class RestoreDialog(Dialog):
    """Restore: a reviewed plan. It asks for another by ``folder_chosen``, and gets it by ``show_plan``."""

    folder_chosen = Signal(object)
    """A ``Path`` to restore into, or None for the session's own folder: another plan is wanted."""

    differences_wanted = Signal(str)
    """The path of a file that the person wants to see beside what is on the disk."""

    def __init__(self, plan: RestorePlan, parent: QWidget | None = None) -> None:
        super().__init__(tr("Restore Snapshot"), QSize(660, 720), parent)
        self.plan = plan
        self._result: RestoreChoice | None = None
        self._folder = RestoreFolder(plan, self)
        self._review = RestoreReview(plan, RestoreChoice(session=True, paths=plan.chosen))
        self._body = panels.stack(*self._header(), self._folder, self._review)
        self._restore = self.button(tr("Restore"), primary=True)
        self.set_body(self._body, scrolls=True)
        self._rows.addWidget(panels.muted(tr(_PROMISE)))
        self.set_buttons([self.cancel_button()], [self._restore])
        self._folder.chosen.connect(self._on_folder)
        self._heed(self._review)
        self._restore.clicked.connect(self.accept)
        self._name_the_button()
        self._restore.setFocus()
        if plan.folder_gone:
            self._folder.take_keyboard()

    def result_value(self) -> RestoreChoice | None:
        """What the person chose; None before they did, or when they cancelled."""
        return self._result

    def choice(self) -> RestoreChoice:
        """What is ticked now."""
        return self._review.choice()

    def show_plan(self, plan: RestorePlan) -> None:
        """Show another plan, with what was ticked still ticked where it can be."""
        if plan.into != self._folder.wanted:
            return  # another folder was chosen in the meantime
        self.plan = plan
        self._folder.show_plan(plan)
        review = RestoreReview(plan, self._review.wanted())
        layout = self._body.layout()
        if layout is not None:
            layout.replaceWidget(self._review, review)
        self._review.hide()
        self._review.deleteLater()
        self._review = review
        review.show()
        self._heed(review)
        self._name_the_button()

    def show_failure(self, error: SnapshotManagerError) -> None:
        """Say why there is no other plan, and keep the one that is shown."""
        self._folder.show_failure(self.plan, f"{retold.sentence(error)} {retold.hint(error)}".strip())
        self._name_the_button()

    @override
    def accept(self) -> None:
        if self._restore.isEnabled():
            self._result = self.choice()
            super().accept()

    def _header(self) -> list[QWidget]:
        snapshot = self.plan.snapshot
        facts = " · ".join(filter(None, (times.stamp(snapshot.timestamp), snapshot_words.session(snapshot))))
        return [
            panels.title(tr("Restore “{title}”", title=snapshot_words.title(snapshot))),
            panels.muted(facts),
        ]

    def _heed(self, review: RestoreReview) -> None:
        review.changed.connect(self._name_the_button)
        review.differences_wanted.connect(self.differences_wanted)

    def _on_folder(self, folder: Path | None) -> None:
        self._restore.setEnabled(False)
        self._restore.setText(tr("Planning…"))
        self._restore.setAccessibleName(tr("Planning…"))
        self.folder_chosen.emit(folder)

    def _name_the_button(self) -> None:
        choice = self.choice()
        text = _deed(choice)
        self._restore.setText(text)
        self._restore.setAccessibleName(text.replace("&", ""))
        self._restore.setEnabled(bool(choice.session or choice.paths))


def _deed(choice: RestoreChoice) -> str:
    """What the button says: "Restore Conversation and 2 Files"."""
    if not choice.paths:
        return tr("&Restore Conversation") if choice.session else tr("Nothing to Restore")
    if choice.session:
        return tr_n("&Restore Conversation and {n} File(s)", len(choice.paths))
    return tr_n("&Restore {n} File(s)", len(choice.paths))
