"""What a plan does, part by part, with ticks: the conversation, the files, and what stays as it is."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.restore_files import RestoreFiles
from snapshot_manager.gui.dialogs.tick import Tick
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import amounts, part_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import RestorePlan, SessionPlan
from snapshot_manager.model.state import PartName


@dataclass(frozen=True, slots=True)
class RestoreChoice:
    """What the person ticked.

    Attributes:
        session: The conversation becomes a new session.
        paths: The files to write, as captured.
    """

    session: bool
    paths: frozenset[str]


class RestoreReview(QWidget):
    """Shows one plan part by part, with boxes to tick.

    Args:
        plan: What is shown.
        wanted: What is ticked at first, as far as this plan can do it.
    """

    changed = Signal()
    """Something else is ticked."""

    differences_wanted = Signal(str)
    """The path of a file that the person wants to see beside what is on the disk."""

    def __init__(self, plan: RestorePlan, wanted: RestoreChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._wanted = plan, wanted
        self._session = Tick(tr("Restore the &conversation as a new session"), is_on=wanted.session)
        self._session.setParent(self)
        self._files = RestoreFiles(plan, wanted.paths)
        cards = [self._conversation_card(), *self._files_card(), *self._not_restored_card()]
        self.setLayout(panels.column(*cards, spacing=theme.M))
        self._session.box.toggled.connect(self.changed)
        self._files.changed.connect(self.changed)
        self._files.differences_wanted.connect(self.differences_wanted)

    def choice(self) -> RestoreChoice:
        """What is ticked now, and can be done."""
        session = self._plan.session is not None and self._session.box.isChecked()
        return RestoreChoice(session=session, paths=self._files.ticked())

    def wanted(self) -> RestoreChoice:
        """What the person wants, also what this plan cannot do but another one may."""
        refused = frozenset(each.path for each in self._plan.files if each.refused)
        paths = self._files.ticked() | (self._wanted.paths & refused)
        return RestoreChoice(session=self._session.box.isChecked(), paths=paths)

    def _conversation_card(self) -> QFrame:
        session = self._plan.session
        if session is None:
            self._session.hide()
            reasons = [
                retell(each.reason) for each in self._plan.not_restored if each.part is PartName.MESSAGES
            ]
            why = " ".join(reasons) or tr("This snapshot holds no conversation.")
            return panels.card(
                panels.heading(tr("Conversation")), panels.muted(tr("Cannot be restored: {why}", why=why))
            )
        return panels.card(
            panels.heading(tr("Conversation")), self._session, panels.facts(_session_facts(session))
        )

    def _files_card(self) -> list[QFrame]:
        if not self._plan.files:
            self._files.hide()
            self._files.setParent(self)
            return []
        explained = tr("Nothing is written unless you tick it. A file that changes meanwhile is left alone.")
        return [panels.card(panels.heading(tr("Files")), panels.muted(explained), self._files)]

    def _not_restored_card(self) -> list[QFrame]:
        others = [each for each in self._plan.not_restored if each.part is not PartName.MESSAGES]
        if not others:
            return []
        lines = panels.facts([(part_words.part(each.part), retell(each.reason)) for each in others])
        return [panels.card(panels.heading(tr("Stays as it is")), lines)]


def _session_facts(session: SessionPlan) -> panels.Pairs:
    messages = amounts.number(session.messages)
    if session.left_out:
        left_out = tr_n("{n} of an unfinished turn left out", session.left_out)
        messages = f"{messages} ({left_out})"
    return [
        (tr("Messages"), messages),
        *([(tr("Resumes in"), session.cwd)] if session.cwd else []),
        (tr("New session"), session.session_id),
        (tr("Resuming sends"), tr("about {tokens}", tokens=amounts.tokens(session.tokens))),
        *((tr("Note"), retell(note)) for note in session.notes),
    ]
