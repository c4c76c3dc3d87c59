"""Ask what a new snapshot should hold, beside what there is to hold now."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from snapshot_manager.gui import theme
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.language import tr
from snapshot_manager.gui.retold import retell
from snapshot_manager.gui.words import amounts
from snapshot_manager.model.results import Preview
from snapshot_manager.model.snapshot import SnapshotOptions
from snapshot_manager.model.state import PartName

_LONGEST_DESCRIPTION = 500


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """What the person wants kept.

    Attributes:
        description: None when they gave none.
    """

    description: str | None
    options: SnapshotOptions


class CreateDialog(Dialog):
    """Shows the state of now, and asks for a description and for what to include."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(tr("Create Snapshot"), QSize(520, 560), parent)
        self._preview = preview
        self._result: CreateRequest | None = None
        self._description = QLineEdit()
        self._description.setMaxLength(_LONGEST_DESCRIPTION)
        self._description.setPlaceholderText(tr("What this state is, such as “Before refactoring auth”"))
        self._estimate = QLabel()
        self._messages = self._option(tr("Include &message content"), PartName.MESSAGES)
        self._files = self._option(tr("Include &file context"), PartName.FILES)
        self._terminal = self._option(tr("Include &terminal history"), PartName.TERMINAL)
        self._star = QCheckBox(tr("&Star this snapshot: it is kept until you say otherwise"))
        self._lay_out()
        self._show_estimate()
        self._description.setFocus()

    def result_value(self) -> CreateRequest | None:
        """What the person asked for; None before they did, or when they cancelled."""
        return self._result

    def options(self) -> SnapshotOptions:
        """What is ticked now."""
        return SnapshotOptions(
            include_messages=self._messages.isChecked(),
            include_file_context=self._files.isChecked(),
            include_terminal_history=self._terminal.isChecked(),
            starred=self._star.isChecked(),
        )

    @override
    def accept(self) -> None:
        self._result = CreateRequest(self._description.text().strip() or None, self.options())
        super().accept()

    def _option(self, text: str, part: PartName) -> QCheckBox:
        size = self._preview.part_bytes.get(part, 0)
        box = QCheckBox(f"{text}   ({amounts.size(size)})" if size else text)
        box.setChecked(part not in SnapshotOptions().left_out())
        box.toggled.connect(self._show_estimate)
        return box

    def _lay_out(self) -> None:
        label = QLabel(tr("&Description (optional)"))
        label.setBuddy(self._description)
        ask = panels.stack(label, self._description, spacing=theme.XS)
        warnings = (
            [panels.notice([retell(each) for each in self._preview.warnings])]
            if self._preview.warnings
            else []
        )
        state = panels.card(panels.heading(tr("Current state")), panels.facts(self._state()))
        options = panels.stack(self._messages, self._files, self._terminal, self._star, spacing=theme.S)
        body = panels.stack(ask, *warnings, state, panels.heading(tr("Options")), options)
        self.set_body(body, scrolls=True)
        create = self.button(tr("&Create Snapshot"), primary=True)
        create.clicked.connect(self.accept)
        self.set_buttons([self.cancel_button()], [create])

    def _state(self) -> panels.Pairs:
        summary, session = self._preview.summary, self._preview.session
        said = f"{amounts.messages(summary.message_count)}, {amounts.tokens(summary.token_count)}"
        return [
            (tr("Balance"), amounts.balance(summary.balance_diem)),
            (tr("Session"), f"{session.title or session.ref.id} ({said})"),
            (tr("Source"), session.source),
            (tr("Files in context"), amounts.number(summary.files_in_context)),
            (tr("Proof goals"), amounts.number(summary.proof_goals)),
            (tr("Estimated size"), self._estimate),
        ]

    def _show_estimate(self) -> None:
        left_out = self.options().left_out()
        size = sum(size for part, size in self._preview.part_bytes.items() if part not in left_out)
        self._estimate.setText(f"~{amounts.size(size)}")
        self._estimate.setAccessibleName(tr("Estimated size: ~{size}", size=amounts.size(size)))
