"""Say what a restore did, how to go on from there, and offer to take it back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.command_field import CommandField
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.path_list import PathList, PathRow
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.words import amounts, part_words, snapshot_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import Conflict, RestoreResult, SessionPlan
from snapshot_manager.model.snapshot import SnapshotId

_MOST_LINES = 9
"""Of more files than this, a list is shown that scrolls by itself."""


class RestoreDoneDialog(Dialog):
    """Shows what was written, and the command that resumes the session."""

    def __init__(self, result: RestoreResult, parent: QWidget | None = None) -> None:
        super().__init__(tr("Restored"), QSize(620, 440), parent)
        self._restored = result
        self._result: SnapshotId | None = None
        cards = [self._session_card(), self._files_card(), self._conflicts_card()]
        body = panels.stack(
            panels.title(tr("Restored")),
            panels.muted(
                tr(
                    "“{title}” is back. What was there before is kept too.",
                    title=snapshot_words.title(result.plan.snapshot),
                )
            ),
            *(card for card in cards if card is not None),
        )
        self.set_body(body, scrolls=True)
        undo = self.button(tr("&Undo Restore"))
        icons.dress(undo, "undo")
        undo.clicked.connect(self._on_undo)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.reject)
        self.set_buttons([undo], [close])
        close.setFocus()

    def result_value(self) -> SnapshotId | None:
        """The *before restore* snapshot to go back to when the person wants the restore undone, or None."""
        return self._result

    def _on_undo(self) -> None:
        self._result = self._restored.before_restore_id
        self.accept()

    def _session_card(self) -> QFrame | None:
        session: SessionPlan | None = self._restored.plan.session
        if session is None:
            return None
        if not session.command:
            return self._handed_card()
        command = CommandField(session.command, tr("Command to resume the conversation"))
        said = tr(
            "{messages}, about {tokens} to resume.",
            messages=amounts.messages(session.messages),
            tokens=amounts.tokens(session.tokens),
        )
        return panels.card(
            panels.heading(tr("A new session holds the conversation")),
            panels.muted(said),
            panels.wrapped(tr("To go on with it, run this in a terminal:")),
            command,
        )

    def _handed_card(self) -> QFrame:
        """What an app took back that takes its sessions back by itself."""
        missing = self._restored.unconfirmed
        lines = [f"{part_words.part(each.part)}: {retell(each.reason)}" for each in missing]
        return panels.card(
            panels.heading(tr("The app was handed the conversation")),
            *[panels.wrapped(line) for line in lines or [tr("It has taken everything back.")]],
        )

    def _files_card(self) -> QFrame | None:
        session = self._restored.plan.session
        files = [path for path in self._restored.written if session is None or path != session.path]
        if not files:
            return None
        heading = panels.heading(tr_n("{n} file(s) written", len(files)))
        if len(files) > _MOST_LINES:
            paths = map(str, files)
            return panels.card(
                heading, _long_list(tr("Files written"), [PathRow(each, each, each) for each in paths])
            )
        return panels.card(heading, *[panels.long_value(tr("File"), str(path)) for path in files])

    def _conflicts_card(self) -> QFrame | None:
        conflicts = self._restored.conflicts
        if not conflicts:
            return None
        if len(conflicts) <= _MOST_LINES:
            return panels.notice([_conflict(each) for each in conflicts])
        said = tr_n("{n} file(s) changed while you were deciding, so they were left alone.", len(conflicts))
        rows = [_row(each) for each in conflicts]
        return panels.card(panels.notice([said]), _long_list(tr("Files left alone"), rows))


def _row(conflict: Conflict) -> PathRow:
    said = _conflict(conflict)
    return PathRow(f"{conflict.path}  →  {conflict.kept_as.name}", said, said)


def _long_list(name: str, rows: Sequence[PathRow]) -> PathList:
    made = PathList(name, len(rows), rows.__getitem__)
    made.setFixedHeight(_MOST_LINES * (made.fontMetrics().height() + theme.S))
    return made


def _conflict(conflict: Conflict) -> str:
    return tr(
        "“{path}” changed while you were deciding, so it was left alone. "
        "The restored one is beside it, “{name}”.",
        path=str(conflict.path),
        name=conflict.kept_as.name,
    )
