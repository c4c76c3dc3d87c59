"""Every dialog: from the invented library where it has the cause, with invented values where it has not."""

import msgspec
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix, GateReport
from snapshot_manager.model.state import PartName
from tests.checks.screenshots.camera import Camera, dialogs
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.test_every_dialog import DIALOGS

ASKED = (
    Action.CREATE,
    Action.VIEW,
    Action.COMPARE,
    Action.RESTORE,
    Action.USAGE,
    Action.CLEAN_UP,
    Action.SHORTCUTS,
    Action.NOTICES,
)


def take(camera: Camera) -> None:
    """All dialogs but those that change what is in the library."""
    for action in ASKED:
        camera.asked(action)
    for action, row in ((Action.VIEW, 1), (Action.COMPARE, 6)):
        camera.tabs(action, row)
    _settings(camera)
    _about(camera)
    for name, make in (DIALOGS | {"create warned": _warned}).items():
        dialog = make()
        dialog.open()
        camera.settle()
        camera.shoot_dialog(dialog, f"invented-{name.replace(' ', '-')}")


def restored(camera: Camera) -> None:
    """What is told after a restore."""
    plan = camera.ask(Action.RESTORE, 1)
    assert isinstance(plan, RestoreDialog)
    plan.accept()
    camera.until(lambda: any(each is not plan for each in dialogs()))
    camera.shoot_dialog(camera.opened(), "dialog-restored")


def _settings(camera: Camera) -> None:
    """Each section of the settings, what is found in them, and nothing."""
    settings = camera.ask(Action.SETTINGS)
    assert isinstance(settings, SettingsDialog)
    camera.until(lambda: settings.is_complete)
    sections = settings.findChildren(QListWidget)[0]
    for number in range(sections.count()):
        sections.setCurrentRow(number)
        camera.shoot(settings, f"dialog-settings-{number + 1}")
    for number, words in enumerate((tr("Colours"), "nothing like it"), start=1):
        settings.search.setText(words)
        camera.shoot(settings, f"dialog-settings-searched-{number}")
    settings.search.clear()
    camera.shoot_dialog(settings, "dialog-settings")


def _about(camera: Camera) -> None:
    """Which program this is, and the pages that it opens."""
    about = camera.ask(Action.ABOUT)
    pages = [each for each in about.findChildren(QPushButton) if not each.isDefault()]
    for number, button in enumerate(pages, start=1):
        button.click()
        camera.until(lambda: len(dialogs()) > 1)
        camera.shoot_dialog(camera.opened(), f"dialog-about-page-{number}")
    camera.shoot_dialog(about, "dialog-about")


def _warned() -> QDialog:
    """The dialog to create one, with everything that can be said before."""
    dialog = CreateDialog(msgspec.structs.replace(sample.preview(), gate=_shut()), earlier=["All tests pass"])
    dialog.show_secrets({PartName.MESSAGES: {"GitHub token": 2, "private key": 1}})
    return dialog


def _shut() -> GateReport:
    """A gate with a check of each kind."""
    failing = Check(
        id=CheckId.AUDIT_CLEAR,
        status=CheckStatus.FAIL,
        title="The audit table is empty",
        observed="3 rows are in it.",
        hint="Clear it, or find out who wrote them.",
        fixes=(Fix.CLEAR_AUDIT,),
    )
    checks = (
        Check(id=CheckId.LOGIN, status=CheckStatus.PASS, title="The sandbox lets us in"),
        failing,
        Check(id=CheckId.WORKER, status=CheckStatus.UNKNOWN, title="The worker runs", hint="Start it."),
    )
    return GateReport(checks=checks)
