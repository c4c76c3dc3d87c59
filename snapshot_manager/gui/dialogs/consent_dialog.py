"""Ask whether an app may have a session of its own back."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.snapshot import Snapshot


class ConsentDialog(ConfirmDialog):
    """A calm question; without an answer, the app gets nothing.

    Args:
        app: The name the app gave; empty when it gave none.
        snapshot: What it asks for.
        now: The time, to say when the snapshot is from.
    """

    def __init__(self, app: str, snapshot: Snapshot, now: datetime, parent: QWidget | None = None) -> None:
        name = tr("“{title}”", title=app) if app else tr("An app")
        title = snapshot.session.title if snapshot.session else ""
        moment = times.date_and_time(snapshot.timestamp, now)
        sentences = (
            tr(
                "{app} asks for its session “{title}” as it was on {moment}.",
                app=name,
                title=title,
                moment=moment,
            ),
            tr("It gets the conversation as a new session. Nothing that is there now is changed."),
            tr("A balance is never written back."),
        )
        super().__init__(tr("Give the session back?"), sentences, tr("Give It Back"), parent, kind="primary")
