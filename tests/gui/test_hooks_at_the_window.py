"""A person lets an agent keep its session before it destroys something, and takes that back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from snapshot_manager.gui.dialogs.hooks_dialog import HooksDialog
from tests.gui import gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of Claude Code, the one agent that is used here."""
    for name, folder in (
        ("CLAUDE_CONFIG_DIR", "claude"),
        ("CODEX_HOME", "codex"),
        ("XDG_CONFIG_HOME", "own"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    file = Path(os.environ["CLAUDE_CONFIG_DIR"]) / "settings.json"
    file.parent.mkdir()
    file.write_text('{"model": "opus"}\n')
    return file


def ask(person: Person) -> HooksDialog:
    person.key(Qt.Key.Key_H, CTRL | SHIFT)
    return person.dialog(HooksDialog)


def said(dialog: HooksDialog) -> list[str]:
    return [label.text() for label in gestures.shown(dialog, QLabel)]


def test_a_hook_is_shown_installed_and_removed(settings: Path, person: Person) -> None:
    before = settings.read_text()
    dialog = ask(person)
    assert "Claude Code" in said(dialog)
    assert "Codex" not in said(dialog)
    assert "Not installed: nothing is kept before it destroys something." in said(dialog)
    assert "PreToolUse" in gestures.the(dialog, QPlainTextEdit, "What would be changed").toPlainText()
    assert settings.read_text() == before
    gestures.click(dialog, "Install for Claude Code")
    person.settle()
    assert "PreToolUse" in settings.read_text()
    assert '"model": "opus"' in settings.read_text()
    assert person.toast == "Sessions are kept before Claude Code destroys something."
    gestures.click(ask(person), "Remove from Claude Code")
    person.settle()
    assert settings.read_text() == before


def test_a_file_that_cannot_be_changed_is_named_and_left(settings: Path, person: Person) -> None:
    settings.write_bytes(b"\xff\xfe")
    dialog = ask(person)
    assert any("is not a text in UTF-8" in text for text in said(dialog))
    gestures.click(dialog, "Close")
    assert settings.read_bytes() == b"\xff\xfe"
