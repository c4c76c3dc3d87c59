"""What holds for every dialog: names for all controls, the keyboard alone, no text cut off."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabWidget,
    QWidget,
)

from snapshot_manager.errors import StoreFull
from snapshot_manager.gui.aside import at_once
from snapshot_manager.gui.dialogs.about_dialog import AboutDialog
from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.consent_dialog import ConsentDialog
from snapshot_manager.gui.dialogs.crash_dialog import CrashDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.damage_dialog import DamageDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.expiry_dialog import ExpiryDialog
from snapshot_manager.gui.dialogs.hooks_dialog import HooksDialog
from snapshot_manager.gui.dialogs.import_dialog import ImportDialog
from snapshot_manager.gui.dialogs.keys_editor import KeyField
from snapshot_manager.gui.dialogs.notices_dialog import NoticesDialog
from snapshot_manager.gui.dialogs.page_dialog import PageDialog
from snapshot_manager.gui.dialogs.restore_changes_dialog import RestoreChangesDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.dialogs.settings_editors import AtLogin
from snapshot_manager.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from snapshot_manager.gui.dialogs.table_changes_dialog import TableChangesDialog
from snapshot_manager.gui.dialogs.tables_dialog import TablesDialog
from snapshot_manager.gui.dialogs.tables_restore_dialog import TablesRestoreDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import CONTRAST_DARK, DARK, LIGHT, Colours
from snapshot_manager.gui.passages.comparison import compared_passages
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from snapshot_manager.settings import Retention, Settings
from tests.gui import gestures
from tests.gui.dialogs import sample_keeping as keeping
from tests.gui.dialogs import sample_tables as tables
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed


def clean_up() -> CleanupDialog:
    dialog = CleanupDialog(lambda: sample.NOON)
    dialog.show_review(keeping.forecast_review(going=3, staying=5))
    return dialog


def settings() -> SettingsDialog:
    dialog = SettingsDialog(
        Settings(retention=Retention.KEEP_DAYS),
        "/home/mara/settings.toml",
        lambda _chosen: None,
        sources={"claude-code": ["/home/mara/.claude"], "live": None},
        at_login=AtLogin(is_on=False, turn=lambda _is_on: None),
    )
    while not dialog.is_complete:
        QApplication.processEvents()
    return dialog


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "create": lambda: CreateDialog(sample.preview(warnings=("The last line is torn.",))),
    "view": lambda: ViewDialog(snapshot_passages(sample.contents())),
    "view of nothing": lambda: ViewDialog(snapshot_passages(sample.empty_contents())),
    "view of tables": lambda: TablesDialog(tables.contents(), tables.read, at_once),
    "changed rows": lambda: TableChangesDialog(tables.COMPARISON, "then   →   Now"),
    "restore of tables": lambda: TablesRestoreDialog(tables.plan(is_local=False, is_own=False)),
    "import": lambda: ImportDialog(sample.import_plan(), sample.NOON),
    "compare": lambda: CompareDialog(compared_passages(sample.comparison())),
    "compare the same": lambda: CompareDialog(compared_passages(sample.unchanged_comparison())),
    "restore": lambda: RestoreDialog(sample.plan()),
    "restore nothing": lambda: RestoreDialog(sample.plan(None, ())),
    "changes of a restore": lambda: RestoreChangesDialog(
        sample.plan(), sample.comparison().files[:2], "/home/ada/shop/notes.md"
    ),
    "restored": lambda: RestoreDoneDialog(sample.result((sample.CONFLICT,))),
    "error": lambda: ErrorDialog(StoreFull("There is no room.", hint="Raise the quota.")),
    "about": lambda: AboutDialog("/home/mara/library", "# What is new", "# Licences"),
    "a page": lambda: PageDialog("What Is New", "# What is new\n\n- Everything."),
    "hooks": lambda: HooksDialog(keeping.HOOKS),
    "damage": lambda: DamageDialog(keeping.DAMAGE, {}),
    "clean up": clean_up,
    "expiry": lambda: ExpiryDialog([sample.snapshot()], sample.NOON),
    "storage": lambda: UsageDialog(keeping.USAGE, keeping.OUTLOOK, keeping.TITLES, sample.NOON),
    "question": keeping.question,
    "consent": lambda: ConsentDialog("demo", sample.contents().snapshot, sample.NOON),
    "settings": settings,
    "shortcuts": lambda: ShortcutsDialog([("⟨menu⟩", [("⟨key⟩", "⟨action⟩")])]),
    "notices": lambda: NoticesDialog([("Today, 3:45 PM", "“One” was kept.")], lambda: None),
    "crash": lambda: CrashDialog("Traceback: boom"),
}

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTabWidget)

each_dialog = pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS.keys())


def is_ours(widget: QWidget) -> bool:
    """Not an inner part of one of Qt's own widgets."""
    name = widget.objectName()
    inner = isinstance(widget.parent(), QLineEdit | QComboBox | QAbstractItemView) or "QComboBox" in str(
        type(widget.parent())
    )
    return not name.startswith("qt_") and not inner


@each_dialog
def test_every_control_has_a_name(make: Callable[[], QDialog], opened: Opened) -> None:
    dialog = make()
    opened(dialog)
    controls = [
        each
        for each in dialog.findChildren(QWidget)
        if isinstance(each, CONTROLS) and is_ours(each) and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert controls
    nameless = [type(each).__name__ for each in controls if not gestures.spoken(each)]
    assert nameless == []


@each_dialog
def test_no_two_controls_share_a_mnemonic(make: Callable[[], QDialog], opened: Opened) -> None:
    dialog = make()
    opened(dialog)
    texts = [each.text() for each in gestures.shown(dialog, QAbstractButton)]
    texts += [each.text() for each in gestures.shown(dialog, QLabel) if each.buddy() is not None]
    texts += [tabs.tabText(n) for tabs in dialog.findChildren(QTabWidget) for n in range(tabs.count())]
    letters = [found[1].lower() for text in texts if (found := re.search(r"&(\w)", text))]
    assert sorted(letters) == sorted(set(letters))


def test_escape_is_no_key_for_an_action_but_the_way_out(opened: Opened) -> None:
    dialog = settings()
    opened(dialog)
    gestures.the(dialog, KeyField, "Keys for Create Snapshot").setFocus()
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert is_closed(dialog)


@each_dialog
def test_enter_presses_the_button_that_has_the_keyboard(
    make: Callable[[], QDialog], opened: Opened, qapp: QApplication
) -> None:
    dialog = make()
    opened(dialog)
    pressed: list[QAbstractButton] = []
    for each in gestures.shown(dialog, QAbstractButton):
        each.clicked.connect(lambda _checked=False, each=each: pressed.append(each))
    way_out = next(filter(is_way_out, gestures.shown(dialog, QAbstractButton)))
    way_out.setFocus()
    settle(qapp)
    gestures.press(dialog, Qt.Key.Key_Return)
    assert pressed == [way_out]
    assert is_closed(dialog)


def is_way_out(button: QAbstractButton) -> bool:
    return button.text().replace("&", "") in ("Cancel", "Close", "Not Now")


@each_dialog
def test_escape_closes_it(make: Callable[[], QDialog], opened: Opened) -> None:
    dialog = make()
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert is_closed(dialog)


@each_dialog
def test_tab_comes_round_through_named_controls_alone(make: Callable[[], QDialog], opened: Opened) -> None:
    dialog = make()
    opened(dialog)
    assert "" not in gestures.tab_order(dialog)
    for tabs in dialog.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            assert "" not in gestures.tab_order(dialog)


@each_dialog
@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_DARK], ids=["light", "dark", "contrast"])
def test_no_button_or_label_is_cut_off_when_text_is_twice_as_large_and_the_window_narrow(
    make: Callable[[], QDialog], colours: Colours, opened: Opened, qapp: QApplication
) -> None:
    with large_text(qapp, colours):
        dialog = make()
        opened(dialog)
        dialog.resize(QSize(640, 780))
        settle(qapp)
        assert (dialog.width(), cut_off_in_all_tabs(dialog, qapp)) == (640, [])


@contextmanager
def large_text(qapp: QApplication, colours: Colours = LIGHT) -> Iterator[None]:
    """All text at 200 %."""
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    theme.wear(qapp, colours)
    try:
        yield
    finally:
        qapp.setFont(usual)


@pytest.mark.parametrize("name", ["create", "restore nothing", "restored", "error"])
def test_a_dialog_that_only_asks_or_tells_is_as_high_as_what_is_in_it(
    name: str, opened: Opened, qapp: QApplication
) -> None:
    dialog = DIALOGS[name]()
    opened(dialog)
    settle(qapp)
    (area,) = gestures.shown(dialog, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


@each_dialog
@pytest.mark.parametrize("size", [QSize(640, 400), QSize(480, 560)], ids=["low", "narrow"])
def test_nothing_is_cut_off_in_a_small_window(
    make: Callable[[], QDialog], size: QSize, opened: Opened, qapp: QApplication
) -> None:
    dialog = make()
    opened(dialog)
    dialog.resize(size)
    settle(qapp)
    assert (dialog.width(), cut_off_in_all_tabs(dialog, qapp)) == (size.width(), [])


def settle(qapp: QApplication) -> None:
    """Let layouts pass on what changed in them, from the innermost to the window."""
    for _ in range(5):
        qapp.processEvents()


def cut_off_in_all_tabs(dialog: QDialog, qapp: QApplication) -> list[str]:
    """The texts that have less room than they need, on whatever tab."""
    cut = cut_off(dialog)
    for tabs in dialog.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            settle(qapp)
            cut += cut_off(dialog)
    return cut


def cut_off(dialog: QWidget) -> list[str]:
    """The texts that have less room than they need, and "sideways" for what would have to be scrolled so."""
    buttons = [each.text() for each in gestures.shown(dialog, QAbstractButton) if is_cut(each)]
    labels = [each.text() for each in gestures.shown(dialog, QLabel) if is_cut(each)]
    boxes = [each.currentText() for each in gestures.shown(dialog, QComboBox) if is_cut_box(each)]
    sideways = ["sideways" for each in gestures.shown(dialog, QScrollArea) if is_too_wide(each)]
    return [text for text in (*buttons, *labels, *boxes, *sideways) if text]


def is_cut_box(box: QComboBox) -> bool:
    """Whether a box shows less than the choice in it; one that asks for less than its choices need may."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    field = box.style().subControlRect(kind, option, part, box)
    wanted = box.fontMetrics().horizontalAdvance(box.currentText())
    return not box.minimumContentsLength() and (
        field.width() < wanted or box.height() < box.fontMetrics().height()
    )


def is_too_wide(area: QScrollArea) -> bool:
    """Whether what is in it would have to be scrolled sideways."""
    body = area.widget()
    return body is not None and body.width() > area.viewport().width()


def is_cut(widget: QAbstractButton | QLabel) -> bool:
    """Whether a widget has less room than its text needs."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return (
        widget.width() < widget.minimumSizeHint().width() or widget.height() < widget.fontMetrics().height()
    )
