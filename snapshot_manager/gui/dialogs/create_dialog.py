"""Ask what a new snapshot should hold, beside what there is to hold now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.checks_card import ChecksCard
from snapshot_manager.gui.dialogs.description_field import DescriptionField
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.tick import Tick
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.number_field import DaysField
from snapshot_manager.gui.words import amounts, secret_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.gate import GateReport
from snapshot_manager.model.results import Preview, Secrets
from snapshot_manager.model.snapshot import SnapshotOptions
from snapshot_manager.model.state import PartName


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """What the person wants kept.

    Attributes:
        description: None when they gave none.
    """

    description: str | None
    options: SnapshotOptions


class CreateDialog(Dialog):
    """Shows the state of now, and asks for a description and for what to include.

    Args:
        preview: The state of now.
        earlier: What earlier snapshots were called, newest first.
        looks_for_secrets: Somebody is looking for secrets, and will tell what was found by ``show_secrets``;
            nothing is created before that.
    """

    fix_wanted = Signal(object)
    """A ``Fix`` that the person wants done before; None to check again. ``show_gate`` takes the outcome."""

    history_forgotten = Signal()
    """The person wants earlier descriptions to be forgotten."""

    def __init__(
        self,
        preview: Preview,
        parent: QWidget | None = None,
        *,
        earlier: Sequence[str] = (),
        looks_for_secrets: bool = False,
    ) -> None:
        super().__init__(tr("Create Snapshot"), QSize(520, 560), parent)
        self._preview = preview
        self._result: CreateRequest | None = None
        self._secrets: Secrets | None = None if looks_for_secrets else {}
        self._is_wanted = False
        self._gate = preview.gate
        self._checks = ChecksCard(preview.gate) if preview.gate else None
        self._description = DescriptionField(earlier)
        self._description.forgotten.connect(self.history_forgotten)
        self._warning = QWidget()
        self._create = self.button(tr("&Create Snapshot"), primary=True)
        self._estimate = QLabel()
        self._messages = self._option(tr("Include &message content"), PartName.MESSAGES)
        self._files = self._option(tr("Include &file context"), PartName.FILES)
        self._terminal = self._option(tr("Include &terminal history"), PartName.TERMINAL)
        self._star = Tick(tr("&Star this snapshot: it is kept until you say otherwise"), is_on=False)
        self._expires = self._expiry()
        self._lay_out()
        self._show_estimate()
        self._show_warning()
        self._description.setFocus()

    def result_value(self) -> CreateRequest | None:
        """What the person asked for; None before they did, or when they cancelled."""
        return self._result

    def options(self) -> SnapshotOptions:
        """What is ticked now."""
        return SnapshotOptions(
            include_messages=self._messages.box.isChecked(),
            include_file_context=self._files.box.isChecked(),
            include_terminal_history=self._terminal.box.isChecked(),
            starred=self._star.box.isChecked(),
            expires_after=timedelta(days=self._expires.value()) or None,
        )

    def show_secrets(self, found: Secrets) -> None:
        """Say what looks like secrets; a person who waits for it is asked once more if there is any."""
        was_wanted, self._is_wanted = self._is_wanted, False
        self._secrets = found
        self._show_warning()
        if was_wanted and not self._secrets_kept():
            self.accept()

    def show_gate(self, gate: GateReport | None) -> None:
        """Show what the checks found now."""
        self._gate = gate
        if gate is not None and self._checks is not None:
            self._checks.show_report(gate)
        self._show_warning()

    @override
    def accept(self) -> None:
        if self._secrets is None:
            self._is_wanted = True
            self._show_warning()
            return
        if self._gate is not None and not self._gate.is_open and not self._description.text().strip():
            self._description.ask_why()
            return
        self._result = CreateRequest(self._description.text().strip() or None, self.options())
        super().accept()

    def _option(self, text: str, part: PartName) -> Tick:
        size = self._preview.part_bytes.get(part, 0)
        said = f"{text}   ({amounts.size(size)})" if size else text
        tick = Tick(said, is_on=part not in SnapshotOptions().left_out())
        tick.box.toggled.connect(self._on_option)
        return tick

    def _expiry(self) -> DaysField:
        """After how many days the snapshot goes to the trash; 0 is never."""
        box = DaysField(0)
        box.setSpecialValueText(tr("never"))
        box.setAccessibleName(tr("Expires after so many days"))
        box.setAccessibleDescription(tr("It then goes to the trash, unless it has a star."))
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
        expires = QLabel(tr("E&xpires after"))
        expires.setBuddy(self._expires)
        lifetime = panels.row(expires, self._expires)
        parts = [self._messages, self._files, self._terminal]
        if self._checks is not None:  # databases are kept whole
            for each in parts:
                each.setParent(self)
                each.hide()
        chosen = [] if self._checks else parts
        options = panels.stack(*chosen, self._star, lifetime, spacing=theme.S)
        checks = [self._checks] if self._checks else []
        body = panels.stack(ask, *warnings, state, *checks, panels.heading(tr("Options")), options)
        self.set_body(body, scrolls=True)
        self._rows.addWidget(self._warning)
        self._create.clicked.connect(self.accept)
        self.set_buttons([self.cancel_button()], [self._create])
        if self._checks is not None:
            self._checks.fix_wanted.connect(self.fix_wanted)

    def _state(self) -> panels.Pairs:
        summary, session = self._preview.summary, self._preview.session
        title, size = session.title or session.ref.id, (tr("Estimated size"), self._estimate)
        if self._checks is not None:  # databases have neither a conversation nor a balance
            return [(tr("Session"), title), (tr("Source"), tr(session.source)), size]
        said = f"{amounts.messages(summary.message_count)}, {amounts.tokens(summary.token_count)}"
        return [
            (tr("Balance"), amounts.balance(summary.balance_diem)),
            (tr("Session"), f"{title} ({said})"),
            (tr("Source"), tr(session.source)),
            (tr("Files in context"), amounts.number(summary.files_in_context)),
            (tr("Proof goals"), amounts.number(summary.proof_goals)),
            size,
        ]

    def _on_option(self) -> None:
        self._show_estimate()
        self._show_warning()

    def _secrets_kept(self) -> Counter[str]:
        """What looks like secrets in what is ticked."""
        found: Counter[str] = Counter()
        for part, kinds in (self._secrets or {}).items():
            if part not in self.options().left_out():
                found.update(kinds)
        return found

    def _show_warning(self) -> None:
        """Warn of secrets and of checks that did not pass, before anything is kept."""
        warning = self._warning_of(self._secrets_kept())
        self._rows.replaceWidget(self._warning, warning)
        self._warning.hide()
        self._warning.deleteLater()
        self._warning = warning
        warning.setVisible(bool(self._secrets_kept()))
        doubtful = self._secrets_kept() or (self._gate is not None and not self._gate.is_open)
        usual = tr("&Create Anyway") if doubtful else tr("&Create Snapshot")
        self._name_button(tr("Looking for secrets…") if self._is_wanted else usual)
        self.make_room()

    def _name_button(self, text: str) -> None:
        self._create.setText(text)
        self._create.setAccessibleName(text.replace("&", ""))
        self._create.setEnabled(not self._is_wanted)

    def _warning_of(self, kept: Counter[str]) -> QWidget:
        if not kept:
            return QWidget()
        return panels.notice(
            [
                tr("This seems to hold secrets: {kinds}.", kinds=secret_words.counted(kept)),
                tr("They would be kept in the library on this computer, readable by you alone."),
            ]
        )

    def _show_estimate(self) -> None:
        left_out = self.options().left_out()
        size = sum(size for part, size in self._preview.part_bytes.items() if part not in left_out)
        self._estimate.setText(f"~{amounts.size(size)}")
        self._estimate.setAccessibleName(tr("Estimated size: ~{size}", size=amounts.size(size)))
