"""A language in which all texts are longer and stand in ⟦brackets⟧: what stands in none passes it by."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from snapshot_manager.gui import translation
from snapshot_manager.gui.words import language
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import cut_off, each_dialog, settle
from tests.gui.dialogs.test_every_dialog_in_german import CONTENT, SAMPLES, WORD, texts_of
from tests.gui.person import Person
from tests.translations import catalogue

_LONGER = 0.4
NAMES = re.compile(
    r"\bAug\b|Claude Code|Codex|Deutsch|Diem|English|Fake|MIT|OpenCode|SHA|Simulator: shop|Snapshot Manager|"
    r"users:|Press shortcut|Scroll (?:Left|Right)"
)
"""Names, months as the locale has them, and what Qt itself says and translates."""

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")


def pseudo(text: str) -> str:
    """The text in brackets, longer; what the window puts in and the letters for keys stay."""
    return f"⟦{text}{'~' * round(_LONGER * len(text))}⟧"


def pseudo_catalogue(file: Path) -> None:
    """Write a ``.ts`` with all texts of the program in this language."""
    tree = ET.parse(catalogue.FOLDER / "de.ts")  # noqa: S314  -- our own file
    for message in tree.iter("message"):
        said, source = message.find("translation"), message.findtext("source", "")
        assert said is not None
        english = language.English()
        forms = list(said.iter("numerusform"))
        for number, form in enumerate(forms, start=1):
            form.text = pseudo(english.text(source, "", number))
        if not forms:
            said.text = pseudo(source)
    tree.write(file, encoding="utf-8", xml_declaration=True)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo")
    pseudo_catalogue(folder / "pseudo.ts")
    catalogue.release(folder / "pseudo.ts", folder / "pseudo.qm")
    return folder / "pseudo.qm"


@pytest.fixture(autouse=True)
def speak(qapp: QApplication, compiled: Path) -> Iterator[Callable[[], None]]:
    """It is spoken; called again after something else has chosen a language."""
    translator = QTranslator()
    assert translator.load(str(compiled))

    def do() -> None:
        language.put_in_force(translation.Translated(QLocale("de_DE")))
        qapp.removeTranslator(translator)  # Qt would keep it twice
        qapp.installTranslator(translator)

    do()
    yield do
    qapp.removeTranslator(translator)
    translation.speak(qapp, QLocale("en_US"))


def untranslated(window: QWidget) -> list[str]:
    """What stands in no brackets and is nobody else's."""
    return sorted(
        {each for each in texts_of(window) if each not in SAMPLES and WORD.findall(outside_of(each))}
    )


def outside_of(text: str) -> str:
    """What stands in no brackets, without names."""
    while _INNERMOST.search(text):
        text = _INNERMOST.sub(" ", text)
    return NAMES.sub(" ", CONTENT.sub(" ", text))


@each_dialog
def test_every_text_goes_through_the_translation(
    make: Callable[[], QDialog], opened: Opened, qapp: QApplication
) -> None:
    dialog = make()
    opened(dialog)
    settle(qapp)
    assert untranslated(dialog) == []


@each_dialog
def test_text_that_is_much_longer_has_room(
    make: Callable[[], QDialog], opened: Opened, qapp: QApplication
) -> None:
    dialog = make()
    opened(dialog)
    dialog.resize(QSize(700, 780))
    settle(qapp)
    assert cut_off(dialog) == []


def test_every_text_of_the_window_goes_through_the_translation(
    newcomer: Person, speak: Callable[[], None]
) -> None:
    newcomer.open()
    newcomer.create()
    newcomer.wait(lambda: newcomer.window.rows.count == 1)
    speak()
    newcomer.settle()
    window = newcomer.window
    said_before = {text for each in (window.page, window.toast, window.busy) for text in texts_of(each)}
    assert set(untranslated(window)) <= said_before
    assert [WORD.findall(outside_of(each)) for each in newcomer.titles()] == [[], []]
