"""The seam between words and Qt's translation."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from snapshot_manager.errors import SessionGone
from snapshot_manager.gui import translation
from snapshot_manager.gui.words import language, retold
from snapshot_manager.gui.words.language import DateForm, English, tr, tr_n

DAY = date(2026, 11, 3)


@pytest.fixture
def german(qapp: QApplication) -> None:
    translation.speak(qapp, QLocale("de_DE"))


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 snapshots go"), (1, "1 snapshot goes"), (1200, "1,200 snapshots go")]
)
def test_in_english_a_number_chooses_the_form_without_qt(number: int, said: str) -> None:
    assert tr_n("{n} snapshot(s) (goes|go)", number) == said


def test_fields_stand_where_the_text_says() -> None:
    assert tr("Kept in {folder}", folder="/a {b}") == "Kept in /a {b}"


def test_a_text_with_braces_and_no_fields_is_left_alone() -> None:
    assert tr("Nothing in {}") == "Nothing in {}"


def test_english_dates_do_not_depend_on_the_desktop() -> None:
    english = English()
    forms = [english.date(DAY, form) for form in DateForm]
    assert forms == ["Tue, Nov 3", "Nov 3", "Nov 3, 2026", "Nov 2026"]


@pytest.mark.parametrize(
    ("name", "forms", "clock", "number"),
    [
        ("de_DE", ["Di., 3. Nov.", "3. Nov.", "3. Nov. 2026", "Nov. 2026"], "15:45", "23.955,5"),
        ("de_CH", ["Di., 3. Nov.", "3. Nov.", "3. Nov. 2026", "Nov. 2026"], "15:45", "23'955.5"),
        ("en_GB", ["Tue, 3 Nov", "3 Nov", "3 Nov 2026", "Nov 2026"], "15:45", "23,955.5"),
        ("en_FR", ["Tue, 3 Nov", "3 Nov", "3 Nov 2026", "Nov 2026"], "15:45", "23\u00a0955,5"),
        ("en_DE", ["Tue, 3 Nov", "3 Nov", "3 Nov 2026", "Nov 2026"], "15:45", "23.955,5"),
        ("en_AU", ["Tue, 3 Nov", "3 Nov", "3 Nov 2026", "Nov 2026"], "3:45\u00a0pm", "23,955.5"),
    ],
)
def test_dates_times_and_numbers_follow_the_country(
    qapp: QApplication, name: str, forms: list[str], clock: str, number: str
) -> None:
    there = translation.Translated(QLocale(name))
    assert [there.date(DAY, form) for form in DateForm] == forms
    assert there.clock(time(15, 45)) == clock
    assert there.number(23955.5, 1) == number
    assert there.measure("1,0", "MB") == "1,0\u00a0MB"


@pytest.mark.parametrize(
    ("chosen", "desktop", "expected"),
    [
        ("system", "de_AT", "de_AT"),
        ("system", "en_GB", "en_GB"),
        ("system", "fr_FR", "en_FR"),
        ("system", "ar_EG", "en_US"),
        ("system", "C", "en_US"),
        ("de", "de_CH", "de_CH"),
        ("de", "en_GB", "de_DE"),
        ("de", "fr_CH", "de_CH"),
        ("en", "de_DE", "en_DE"),
    ],
)
def test_the_language_is_the_chosen_one_and_the_country_the_desktops(
    chosen: str, desktop: str, expected: str
) -> None:
    assert translation.spoken(chosen, QLocale(desktop)).name() == expected


def test_a_sentence_from_below_is_recognised_by_its_shape(german: None) -> None:
    error = SessionGone("The session “a “b” c” is no longer on the disk.", hint="Known sources: x, y.")
    assert retold.sentence(error) == "Die Sitzung „a “b” c“ ist nicht mehr auf der Festplatte."
    assert retold.hint(error) == "Bekannte Quellen: x, y."


def test_what_is_not_ours_is_shown_as_it_is(german: None) -> None:
    assert retold.retell("cannot open display :0") == "cannot open display :0"


def test_without_a_language_a_sentence_from_below_stays_english() -> None:
    assert language.is_source()
    assert retold.retell("No session was found on this computer.") == "No session was found on this computer."


def test_speaking_english_again_takes_every_translation_away(german: None, qapp: QApplication) -> None:
    translation.speak(qapp, QLocale("en_US"))
    assert language.is_source()
    assert retold.retell("The index does not know it any more.").startswith("The index")
