"""Files that cannot be restored, told in sentences that are right for one and for many."""

import ast

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui import translation
from snapshot_manager.gui.words import refusal_words
from snapshot_manager.model.restoration import Drift, FilePlan
from tests.translations.extraction import PACKAGE, Sentences, error_names

OUTSIDE = "It lies outside the session's folder."
SPEAK_OF_A_FILE = ("engine/placement.py", "sources/any_agent/files.py", "sources/swarm/parts.py")


def refused(*reasons: str) -> list[FilePlan]:
    return [
        FilePlan(f"/home/ada/shop/{number}.py", None, Drift.MISSING, refused=reason)
        for number, reason in enumerate(reasons)
    ]


@pytest.fixture
def german(qapp: QApplication) -> None:
    translation.speak(qapp, QLocale("de_DE"))


def test_one_file_is_named_and_several_are_counted_in_the_plural() -> None:
    assert refusal_words.lines(refused(OUTSIDE), "/home/ada/shop") == [
        f"“0.py” cannot be restored. {OUTSIDE}"
    ]
    assert refusal_words.lines(refused(*[OUTSIDE] * 7), "") == [
        "7 files cannot be restored. They lie outside the session's folder."
    ]


def test_files_that_are_too_large_share_a_line_however_large_each_is() -> None:
    sizes = (f"It is too large to be kept ({size:,} bytes)." for size in (20_000_000, 30_000_000))
    assert refusal_words.lines(refused(*sizes), "") == [
        "2 files cannot be restored. They are too large to be kept."
    ]


def test_a_reason_that_names_a_folder_is_told_of_many_as_it_is() -> None:
    gone = "The folder “/a” is no longer there."
    assert refusal_words.lines(refused(gone, gone), "") == [f"2 files cannot be restored. {gone}"]


def test_a_reason_of_an_app_that_nobody_knows_the_plural_of_is_quoted() -> None:
    strange = "It is under seal."
    assert refusal_words.lines(refused(strange, strange), "") == [
        f"2 files cannot be restored. Of each of them is said: “{strange}”"
    ]


def test_in_german_too(german: None) -> None:
    assert refusal_words.lines(refused(OUTSIDE, OUTSIDE), "") == [
        "2 Dateien sind nicht wiederherstellbar. Sie liegen außerhalb des Ordners der Sitzung."
    ]


@pytest.mark.parametrize("path", SPEAK_OF_A_FILE)
def test_every_reason_that_speaks_of_one_file_has_its_plural(path: str) -> None:
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    said = set(Sentences(tree, error_names()).found())
    of_one = {each.replace("{0}", "9") for each in said if each.startswith(("It ", "Its "))}
    assert of_one
    for reason in of_one - {"It is not on this disk; this is what the conversation last showed."}:
        [line] = refusal_words.lines(refused(reason, reason), "")
        assert line.startswith("2 files cannot be restored. The"), reason
