"""The seam between the window's words and Qt's translation. No Qt.

Every text that a person reads in the window is written in English where it is used, inside ``tr`` or
``tr_n``; a text that is written down before it is used is ``marked`` there, or ``marked_n`` where it depends
on a number, and translated where it is used.
Until a language is put in force the words are English, so that the command line needs no Qt.

``./dev translate`` finds the texts in the code; see ``tests/translations``.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from typing import Protocol

_NOON = 12
_ONE_OR_MANY = re.compile(r"\(([^()|]*)\|([^()|]*)\)|\(s\)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class DateForm(Enum):
    """How much of a date is told."""

    WEEKDAY = "Mon, Nov 3"
    DAY = "Nov 3"
    FULL = "Nov 3, 2025"
    MONTH = "Nov 2025"


class Language(Protocol):
    """Words, numbers and dates in one language."""

    def text(self, source: str, meaning: str, number: int | None) -> str:
        """A text in this language.

        Args:
            source: In English; with a number, ``(s)`` and ``(is|are)`` stand where it matters.
            meaning: Tells apart what is one word in English: "open" of a group, of a file.
            number: How many there are; None in a text that does not depend on it.
        """
        ...

    def within(self, name: str) -> str:
        """A heading's word as it is written within a sentence: "messages"."""
        ...

    def number(self, amount: float, decimals: int) -> str:
        """A number with its digits grouped: "23,955.0"."""
        ...

    def measure(self, number: str, unit: str) -> str:
        """A number with its unit: "45.2 MB"."""
        ...

    def clock(self, at: time) -> str:
        """A time of day: "3:45 PM"."""
        ...

    def date(self, day: date, form: DateForm) -> str:
        """A date."""
        ...


class English:
    """The language in which the texts are written, as in the United States."""

    def text(self, source: str, meaning: str, number: int | None) -> str:  # noqa: ARG002  -- the seam's
        """The same text; with a number, in singular or plural."""
        if number is None:
            return source
        place = 1 if number == 1 else 2
        return _ONE_OR_MANY.sub(
            lambda found: found[place] if found[2] is not None else "s"[: place - 1], source
        )

    def within(self, name: str) -> str:
        """In small letters."""
        return name.lower()

    def number(self, amount: float, decimals: int) -> str:
        """A number with its digits grouped: "23,955.0"."""
        return f"{amount:,.{decimals}f}"

    def measure(self, number: str, unit: str) -> str:
        """A number with its unit: "45.2 MB"."""
        return f"{number} {unit}"

    def clock(self, at: time) -> str:
        """A time of day: "3:45 PM"."""
        return f"{at.hour % _NOON or _NOON}:{at.minute:02} {'AM' if at.hour < _NOON else 'PM'}"

    def date(self, day: date, form: DateForm) -> str:
        """A date. Names are our own: those of ``strftime`` change with the desktop's language."""
        month = _MONTHS[day.month - 1]
        match form:
            case DateForm.WEEKDAY:
                return f"{_WEEKDAYS[day.weekday()]}, {month} {day.day}"
            case DateForm.DAY:
                return f"{month} {day.day}"
            case DateForm.FULL:
                return f"{month} {day.day}, {day.year}"
            case DateForm.MONTH:
                return f"{month} {day.year}"


_in_force: Language = English()


def put_in_force(language: Language) -> None:
    """Speak this language from now on; what is on the screen already has to be told to say it again."""
    global _in_force  # noqa: PLW0603  -- one for the whole program, as Qt's own translators are
    _in_force = language


def is_source() -> bool:
    """Whether the texts are shown as they are written."""
    return type(_in_force) is English


def marked(text: str) -> str:
    """The same text, known to those who translate; ``tr`` translates it where it is used."""
    return text


def marked_n(text: str) -> str:
    """The same text that depends on a number, known to those who translate; ``tr_n`` translates it."""
    return text


def tr(text: str, /, *, meaning: str = "", **fields: str) -> str:
    """A text in the person's language.

    Args:
        text: In English, with a ``{name}`` for each field.
        meaning: Tells apart what is one word in English.
        fields: What stands in the text, already in the person's language.
    """
    said = _in_force.text(text, meaning, None)
    return said.format_map(fields) if fields else said


def tr_n(text: str, number: int, /, *, meaning: str = "", **fields: str) -> str:
    """A text that depends on a number, in the person's language.

    Args:
        text: In English, with ``(s)`` or ``(one|many)`` where the number matters; ``{n}`` is the number.
        number: How many there are.
        meaning: Tells apart what is one word in English.
        fields: What else stands in the text.
    """
    known: Mapping[str, str] = {"n": number_said(number), **fields}
    return _in_force.text(text, meaning, number).format_map(known)


def within(name: str) -> str:
    """A heading's word as it is written within a sentence: "messages", "Nachrichten"."""
    return _in_force.within(name)


def number_said(amount: float, decimals: int = 0) -> str:
    """A number as the person writes it: "23,955"."""
    return _in_force.number(amount, decimals)


def measure_said(number: str, unit: str) -> str:
    """A number with its unit as the person writes it: "45.2 MB"."""
    return _in_force.measure(number, unit)


def clock_said(at: time) -> str:
    """A time of day as the person writes it: "3:45 PM", "15:45"."""
    return _in_force.clock(at)


def date_said(day: date, form: DateForm) -> str:
    """A date as the person writes it."""
    return _in_force.date(day, form)
