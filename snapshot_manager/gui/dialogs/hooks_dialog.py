"""Show which agents let a session be kept before they destroy something, and change that."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.hooks.hook_file import HookPlan, HookState

_STATES = {
    HookState.INSTALLED: marked("Installed: its session is kept before it destroys something."),
    HookState.ABSENT: marked("Not installed: nothing is kept before it destroys something."),
    HookState.OUTDATED: marked("What is installed is of another version."),
}
_LINES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class AgentHook:
    """How it stands with one agent.

    Attributes:
        title: The agent's name.
        state: None where that cannot be told; ``trouble`` says why, in the person's language.
        plans: What would be changed: removed where all is installed, else installed.
    """

    title: str
    state: HookState | None
    plans: tuple[HookPlan, ...] = ()
    trouble: str = ""

    @property
    def installs(self) -> bool:
        """Whether the plans install."""
        return self.state is not HookState.INSTALLED


class HooksDialog(Dialog):
    """A card for each agent, with the lines that a press of its button adds or takes away.

    Args:
        agents: Those that are used on this computer.
    """

    wanted = Signal(object)
    """An ``AgentHook`` whose plans the person wants carried out; the dialog is closed then."""

    def __init__(self, agents: Sequence[AgentHook], parent: QWidget | None = None) -> None:
        super().__init__(tr("Agents’ Hooks"), QSize(680, 560), parent)
        explained = tr(
            "Before a command that may destroy something, and before it shortens a conversation, an agent "
            "with these lines waits until its session is kept. Everything else in its file stays as it is."
        )
        cards = [self._card(each) for each in agents] or [panels.muted(tr("No agent was found here."))]
        body = panels.stack(panels.title(tr("Before an agent destroys something")), panels.muted(explained))
        self.set_body(panels.stack(body, *cards), scrolls=True)
        close = self.cancel_button(tr("Close"))
        close.setDefault(True)
        self.set_buttons([], [close])
        close.setFocus()

    def _card(self, agent: AgentHook) -> QWidget:
        lines: list[QWidget] = [panels.heading(agent.title)]
        if agent.state is None:
            return panels.card(*lines, panels.wrapped(agent.trouble, "red"))
        lines.append(panels.wrapped(tr(_STATES[agent.state])))
        for plan in agent.plans:
            lines += [panels.long_value(tr("File"), str(plan.path)), _diff(plan)]
            lines += [panels.muted(retell(plan.note))] if plan.note and agent.installs else []
        install, remove = (
            tr("Install for {agent}", agent=agent.title),
            tr("Remove from {agent}", agent=agent.title),
        )
        button = self.button(install if agent.installs else remove)
        button.clicked.connect(lambda: self._want(agent))
        return panels.card(*lines, panels.row(button))

    def _want(self, agent: AgentHook) -> None:
        self.wanted.emit(agent)
        self.accept()


def _diff(plan: HookPlan) -> QPlainTextEdit:
    """The lines that would be added or taken away."""
    text = QPlainTextEdit(foreign_text.visible(plan.diff()))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setFont(panels.fixed_font(text))
    text.setFixedHeight(_LINES_SHOWN * text.fontMetrics().lineSpacing())
    text.setAccessibleName(tr("What would be changed"))
    return text
