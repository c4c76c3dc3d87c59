"""The checks before a snapshot: what each found, what to do about it, and a button where it can be done."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.flow import Flow
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.gate import Check, CheckStatus, Fix, GateReport

_SIGN = {
    CheckStatus.PASS: "✓",
    CheckStatus.FAIL: "✗",
    CheckStatus.UNKNOWN: "?",
    CheckStatus.STALE: "↻",
    CheckStatus.SKIPPED: "○",
}
_KIND = {
    CheckStatus.PASS: "green",
    CheckStatus.FAIL: "red",
    CheckStatus.UNKNOWN: "amber",
    CheckStatus.STALE: "amber",
    CheckStatus.SKIPPED: "muted",
}
_STATUS = {
    CheckStatus.PASS: marked("passed"),
    CheckStatus.FAIL: marked("failed"),
    CheckStatus.UNKNOWN: marked("not known"),
    CheckStatus.STALE: marked("out of date"),
    CheckStatus.SKIPPED: marked("skipped"),
}
_FIX = {
    Fix.START_WORKER: marked("Start the Worker"),
    Fix.REPAIR_TRIGGERS: marked("Repair the Triggers"),
    Fix.CLEAR_AUDIT: marked("Clear the Audit Table"),
    Fix.RUN_FLOW: marked("Run the Flow"),
    Fix.ADD_IGNORE_RULE: marked("Add an Ignore Rule"),
    Fix.ACCEPT_ROWS: marked("Accept the Rows"),
}


class ChecksCard(QFrame):
    """Shows a report. It asks for what can be done by ``fix_wanted``, and is given another report."""

    fix_wanted = Signal(object)
    """A ``Fix`` that the person wants done; None to check again."""

    def __init__(self, report: GateReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._list = self._made(report)
        self._rows.addWidget(panels.heading(tr("Checks before the snapshot")))
        self._rows.addWidget(self._list)
        self._again = QPushButton(tr("Check &Again"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(lambda: self._want(None))
        self._rows.addLayout(Flow([self._again]))

    def show_report(self, report: GateReport) -> None:
        """Show another report; the keyboard stays where it is, or goes on beside what it was in."""
        held = QApplication.focusWidget()
        made = self._made(report)
        self._rows.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made
        self._put_again_last()
        self.setEnabled(True)
        if held is None or not held.isVisible():
            self._again.setFocus()

    def _made(self, report: GateReport) -> QWidget:
        return panels.stack(*(self._check(each) for each in report.checks), spacing=theme.S)

    def _put_again_last(self) -> None:
        """Let Tab come to the buttons of the checks first, as the eye does."""
        stops = [*self._list.findChildren(QPushButton), self._again]
        self.setTabOrder(self._again.previousInFocusChain() or self, stops[0])
        for earlier, later in pairwise(stops):
            self.setTabOrder(earlier, later)

    def _want(self, fix: Fix | None) -> None:
        self.setEnabled(False)
        self.fix_wanted.emit(fix)

    def _check(self, check: Check) -> QWidget:
        title = panels.wrapped(f"{_SIGN[check.status]}  {retell(check.title)}", _KIND[check.status])
        title.setAccessibleName(f"{retell(check.title)}: {tr(_STATUS[check.status])}")
        lines = [retell(each) for each in (check.observed, check.hint) if each]
        details = [panels.muted(each) for each in lines]
        passed = check.status is CheckStatus.PASS
        buttons = [] if passed else [self._button(fix) for fix in check.fixes]
        body = panels.stack(title, *details, spacing=theme.XS)
        layout = body.layout()
        if buttons and isinstance(layout, QVBoxLayout):
            layout.addLayout(Flow(buttons))
        return body

    def _button(self, fix: Fix) -> QPushButton:
        button = QPushButton(tr(_FIX[fix]))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._want(fix))
        return button
