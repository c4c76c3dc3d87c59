"""Qt's side of the language: which one is spoken, its translations, and how it writes numbers and dates."""

import re
from datetime import date, time

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTime, QTranslator
from typing_extensions import override

from snapshot_manager.gui import resources
from snapshot_manager.gui.words import language
from snapshot_manager.gui.words.language import DateForm, English

CONTEXT = "Snapshot Manager"
"""Where Qt keeps every text of the window."""

SOURCE = "en"
"""The language that the texts are written in."""

LIKE_THE_DESKTOP = "system"

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Every language that the window speaks, and what it calls itself."""

_USUAL = {"en": "en_US", "de": "de_DE"}
_OWN = ("en_US", "C")
"""What needs no Qt to be spoken."""

_NARROW_SPACE, _HARD_SPACE = "\u202f", "\u00a0"


_in_force: list[QTranslator] = []
"""What is to be taken out again; asking Qt for them would make PySide load all that Qt knows (7 ms)."""


def code_of(locale: QLocale) -> str:
    """The short name of a locale's language: "de"."""
    return locale.name().partition("_")[0]


def spoken(chosen: str, desktop: QLocale) -> QLocale:
    """The language and country that the window has.

    Args:
        chosen: A short name, or ``LIKE_THE_DESKTOP``.
        desktop: The system's; its country holds for numbers and dates, also where another language is spoken.
    """
    asked = desktop.uiLanguages() if chosen == LIKE_THE_DESKTOP else [chosen]
    wanted = [each.partition("-")[0] for each in asked]
    code = next((each for each in wanted if each in LANGUAGES), SOURCE)
    if code_of(desktop) == code:
        return QLocale(desktop)
    usual = QLocale(_USUAL.get(code, code))
    there = QLocale(usual.language(), desktop.territory())
    return there if there.territory() == desktop.territory() else usual


def speak(app: QCoreApplication, locale: QLocale) -> None:
    """Put a language in force; Qt tells every widget that it changed."""
    while _in_force:
        old = _in_force.pop()
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(locale)
    language.put_in_force(English() if locale.name() in _OWN else Translated(locale))
    code = code_of(locale)
    own = QTranslator(app)
    if code != SOURCE and own.load(str(resources.folder() / "translations" / f"{code}.qm")):
        qts = QTranslator(app)
        qts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(qts)
        _in_force.append(qts)
    _in_force.append(own)
    app.installTranslator(own)  # an empty one for English: Qt tells the widgets all the same


class Translated(English):
    """A language that Qt knows; what has no translation stays English."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        self._clock = locale.timeFormat(QLocale.FormatType.ShortFormat)
        self._formats = {form: _date_format(locale, form) for form in DateForm}

    @override
    def text(self, source: str, meaning: str, number: int | None) -> str:
        count = -1 if number is None else number
        said = QCoreApplication.translate(CONTEXT, source, meaning or None, count)
        return super().text(source, meaning, number) if said == source else said

    @override
    def within(self, name: str) -> str:
        return super().within(name) if code_of(self._locale) == SOURCE else name

    @override
    def number(self, amount: float, decimals: int) -> str:
        return self._locale.toString(float(amount), "f", decimals).replace(_NARROW_SPACE, _HARD_SPACE)

    @override
    def measure(self, number: str, unit: str) -> str:
        return f"{number}{_HARD_SPACE}{unit}"

    @override
    def clock(self, at: time) -> str:
        said = self._locale.toString(QTime(at.hour, at.minute), self._clock)
        return said.replace(_NARROW_SPACE, _HARD_SPACE)

    @override
    def date(self, day: date, form: DateForm) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), self._formats[form])


def _date_format(locale: QLocale, form: DateForm) -> str:
    """The locale's long date, shortened: "dddd, d. MMMM yyyy" tells in which order and with which dots."""
    whole = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "ddd").replace("MMMM", "MMM")
    without_year, without_weekday = re.sub(r",? yyyy$", "", whole), re.sub(r"^ddd,? ", "", whole)
    return {
        DateForm.WEEKDAY: without_year,
        DateForm.DAY: re.sub(r"^ddd,? ", "", without_year),
        DateForm.FULL: without_weekday,
        DateForm.MONTH: "MMM yyyy",
    }[form]
