"""The second language proves that nothing is said past the translation, and that longer words have room."""

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabWidget,
    QWidget,
)

from snapshot_manager.gui import translation
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import DIALOGS, cut_off_in_all_tabs, each_dialog, large_text, settle
from tests.translations import catalogue

WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
CONTENT = re.compile(
    r"Before refactoring auth|Debug Auth|Claude Code|claude --resume|Ready for review|What is new|"
    r"is torn|Switched off in this snapshot|What Is New|was kept|then   →   Now|"
    r"The proof tool was not running|→   Now|db: shop.*|the demo is in five minutes|UPDATE n|\bview\b|"
    r"12 snapshots in it.*|Empty the trash|About .* is freed|1 change after login.*|"
    r"This cannot be undone|Today, 3:45 PM|"
    r"The last turn was not finished.*|.*it can be looked at|.*left out|Remove 12 Snapshots for Good|"
    r"“[^”]*”|„[^“]*“|/\S+|\S+@\S+|`[^`]*`|⟨[^⟩]*⟩|\S+\.(?:py|md|toml|json)\S*|\b[a-z_]+\([^)]*\)"
)
"""What a dialog shows of somebody else's: titles in quotes, paths, code."""


@pytest.fixture(autouse=True)
def german(qapp: QApplication) -> None:
    translation.speak(qapp, QLocale("de_DE"))


def words(texts: Iterable[str]) -> set[str]:
    return {
        each.lower()
        for text in texts
        for each in WORD.findall(re.sub(r"\{\w*\}", " ", text.replace("&", "")))
    }


def english_words() -> frozenset[str]:
    """What can only be English: in a source text, and in no translation."""
    entries = catalogue.entries("de")
    return frozenset(
        words(each.text.source for each in entries) - words(said for each in entries for said in each.said)
    )


def texts_of(window: QWidget) -> Iterator[str]:
    """Everything that can be read of a window, or heard."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(place) for place in range(widget.count()))
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def said_in_english(window: QWidget) -> list[str]:
    """The texts of a window that have words which are English alone, but for what is somebody else's."""
    english = english_words()
    own = (CONTENT.sub(" ", text) for text in texts_of(window) if text not in SAMPLES)
    return sorted({text for text in own if words([text]) & english})


SAMPLES = frozenset(
    {
        "The last line is torn.",
        "There is no room.",
        "Raise the quota.",
        "There is no room. Raise the quota.",
        "Traceback: boom",
    }
)


@each_dialog
def test_nothing_is_said_in_english(make: Callable[[], QDialog], opened: Opened, qapp: QApplication) -> None:
    dialog = make()
    opened(dialog)
    settle(qapp)
    assert said_in_english(dialog) == []


@each_dialog
def test_longer_words_have_room(make: Callable[[], QDialog], opened: Opened, qapp: QApplication) -> None:
    dialog = make()
    opened(dialog)
    dialog.resize(QSize(480, 780))
    settle(qapp)
    assert (dialog.width(), cut_off_in_all_tabs(dialog, qapp)) == (480, [])


@each_dialog
def test_longer_words_have_room_when_text_is_twice_as_large(
    make: Callable[[], QDialog], opened: Opened, qapp: QApplication
) -> None:
    with large_text(qapp):
        dialog = make()
        opened(dialog)
        dialog.resize(QSize(640, 780))
        settle(qapp)
        assert (dialog.width(), cut_off_in_all_tabs(dialog, qapp)) == (640, [])


@each_dialog
def test_no_two_controls_share_a_mnemonic_in_german_either(
    make: Callable[[], QDialog], opened: Opened
) -> None:
    dialog = make()
    opened(dialog)
    texts = [each.text() for each in dialog.findChildren(QAbstractButton) if each.isVisibleTo(dialog)]
    texts += [
        each.text()
        for each in dialog.findChildren(QLabel)
        if each.buddy() is not None and each.isVisibleTo(dialog)
    ]
    texts += [tabs.tabText(n) for tabs in dialog.findChildren(QTabWidget) for n in range(tabs.count())]
    letters = [found[1].lower() for text in texts if (found := re.search(r"&(\w)", text))]
    assert sorted(letters) == sorted(set(letters))


def test_a_text_past_the_translation_is_found(qapp: QApplication) -> None:
    window = QWidget()
    QLabel("Delete the snapshot", window)
    QLabel("Schnappschuss löschen", window)
    assert said_in_english(window) == ["Delete the snapshot"]


NARROWEST = ("settings", "clean up", "create", "restore", "expiry", "question", "compare")
"""Those that fit also a window as narrow as the main one gets."""

_CHOICE = "Gehen nach einigen Tagen"
"""A choice that ends in dots there; the list of choices shows it whole."""


@pytest.mark.parametrize("name", NARROWEST)
def test_nothing_is_cut_off_in_german_in_the_narrowest_window_with_the_largest_text(
    name: str, opened: Opened, qapp: QApplication
) -> None:
    with large_text(qapp):
        dialog = DIALOGS[name]()
        opened(dialog)
        dialog.resize(QSize(480, 900))
        settle(qapp)
        cut = [each for each in cut_off_in_all_tabs(dialog, qapp) if each != _CHOICE]
        assert (dialog.width(), cut) == (480, [])
