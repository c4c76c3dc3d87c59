"""Show what restoring would make of the files on the disk, before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.aside import Aside, at_once
from snapshot_manager.gui.dialogs import difference_buttons, panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.file_pairs_panel import FilePairsPanel
from snapshot_manager.gui.dialogs.zoom import Zoom
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.find_bar import FindBar
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.comparison import FilePair
from snapshot_manager.model.restoration import RestorePlan


class RestoreChangesDialog(Dialog):
    """Shows the files that a plan could write: what is on the disk now, against what the snapshot holds.

    Args:
        plan: What would be restored.
        pairs: The files that differ.
        path: The one that is shown first, as captured.
        aside: Compares what is large.
    """

    def __init__(
        self,
        plan: RestorePlan,
        pairs: Sequence[FilePair],
        path: str,
        parent: QWidget | None = None,
        *,
        aside: Aside = at_once,
    ) -> None:
        super().__init__(tr("What Would Be Overwritten"), QSize(980, 680), parent)
        folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
        self._files = FilePairsPanel(pairs, folder, tr("All files are the same."), aside)
        self._files.choose(path)
        self._find = FindBar(self)
        title = panels.title(tr("What Would Be Overwritten"))
        sides = panels.muted(tr("On the disk now   →   “{title}”", title=snapshot_words.title(plan.snapshot)))
        body = QWidget()
        rows = panels.column(title, sides, self._files, self._find, spacing=theme.S)
        rows.setStretchFactor(self._files, 1)
        body.setLayout(rows)
        self.set_body(body)
        steps = difference_buttons.step_buttons(self, self._files.step_difference)
        side_by_side = difference_buttons.layout_button(self, self._files.set_layout)
        self.set_buttons([*steps, side_by_side], [self.cancel_button(tr("Close"))])
        self._find.set_places([self._files.reading])
        Zoom(self)
        self._files.reading.setFocus()
