"""Say what of the library is not as it was stored, and offer to make its file anew."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words import part_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.verification import Damage, Verification


class DamageDialog(Dialog):
    """Names each damaged part of each snapshot. Accepted when the person wants the file to be made anew.

    Args:
        found: What was found; not everything is whole.
        titles: What the snapshots are called, as far as that can still be read.
    """

    def __init__(
        self, found: Verification, titles: Mapping[SnapshotId, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Damage"), QSize(640, 480), parent)
        count = len({each.id for each in found.damaged})
        whole = tr_n("{n} snapshot(s) (is|are) whole.", found.checked - count)
        rows: panels.Pairs = [
            (titles.get(each.id, str(each.id)), f"{_part(each)}: {retell(each.reason)}")
            for each in found.damaged
        ]
        advice = tr(
            "What can still be read can be looked at, compared and restored, and no new snapshot relies on "
            "what is damaged. Rebuilding mends a damaged index; the library’s file of now is kept beside it."
        )
        body = panels.stack(
            panels.title(tr_n("{n} snapshot(s) (is|are) damaged", count)),
            panels.wrapped(whole),
            panels.card(panels.facts(rows)),
            panels.muted(advice),
        )
        self.set_body(body, scrolls=True)
        rebuild, close = self.button(tr("&Rebuild the Library")), self.cancel_button(tr("&Close"))
        rebuild.clicked.connect(self.accept)
        close.setDefault(True)
        self.set_buttons([rebuild], [close])
        close.setFocus()


def _part(damage: Damage) -> str:
    """The damaged part's name; the summary is none of a state's parts."""
    known = {str(each): each for each in PartName}
    return part_words.part(known[damage.part]) if damage.part in known else tr("Summary")
