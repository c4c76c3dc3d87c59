"""Find the pieces of a date in free text, as Ruby's ``Date._parse`` does.

SwarmSDK orders events by ``Time.parse``, which takes far more than ISO 8601: "Nov 4, 2025 3:00 PM",
"20251104T150000.5Z", "4th", and damaged stamps of which it makes something all the same. A log that was
ordered by that reading must be ordered by the same one here. Each rule below looks for one form anywhere in
the text; the first rule that finds its form decides, and what it found is blanked out.
"""

import re
from collections.abc import Callable

from snapshot_manager.swarm.date_forms import (
    MONTHS,
    Pieces,
    read_day_month,
    read_day_name_year,
    read_day_of_year,
    read_in_order,
    read_japanese,
    read_lonely_number,
    read_month_day,
    read_month_name,
    read_name_day_year,
    read_nothing,
    read_ordinal,
    read_quoted_year,
    read_run,
    read_time,
    read_truncated,
    read_year_and_day,
)

Reader = Callable[[re.Match[str], Pieces], None]

_DAYS = "sun|mon|tue|wed|thu|fri|sat"
_ERA = r"(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?"
_LETTER = r"[^\W0-9_]"
_BLANKED = re.compile(r"(?:[^-+',./:@\[\]\w]|_)+")


def pieces_of(text: str) -> Pieces:
    """What a text says of a moment."""
    found = Pieces()
    text = _BLANKED.sub(" ", text)
    if _has(text, "a"):
        text = _DAY.sub(" ", text, count=1)
    if _has(text, "0"):
        text, _ = _apply(_TIME, read_time, text, found)
    text = _read_date(text, found)
    if _has(text, "a") and (match := _BEFORE_CHRIST.search(text)):
        found.before_christ = True
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if _has(text, "0"):
        _apply(_LONELY_NUMBER, read_lonely_number, text, found)
    if found.year is not None:
        found.year = _whole_year(found.year, found)
    return found


def _has(text: str, classes: str) -> bool:
    """Whether the text has an ASCII letter (``a``), a digit (``0``), or these very characters."""
    ascii_only = [each for each in text if each.isascii()]
    tests = {"a": str.isalpha, "0": str.isdigit}
    return all(any(tests[each](c) if each in tests else c == each for c in ascii_only) for each in classes)


def _apply(pattern: re.Pattern[str], read: Reader, text: str, found: Pieces) -> tuple[str, bool]:
    match = pattern.search(text)
    if match is None:
        return text, False
    read(match, found)
    return f"{text[: match.start()]} {text[match.end() :]}", True


def _read_date(text: str, found: Pieces) -> str:
    for needed, pattern, read in _DATES:
        unless = _NOT_BESIDE.get(pattern)
        if _has(text, needed) and not (unless and unless.search(text)):
            text, done = _apply(pattern, read, text, found)
            if done:
                return text
    return text


def _whole_year(year: int, found: Pieces) -> int:
    if found.before_christ:
        year = 1 - year
    if found.short_year and year in range(100):
        year += 1900 if year in range(69, 100) else 2000
    return year


def _rule(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    r"""Compile a rule; ``\d`` is ASCII, and after blanking a space is the only white space."""
    for short, long in ((r"\d", "[0-9]"), (r"\D", "[^0-9]"), (r"\s", " "), (r"\S", "[^ ]")):
        pattern = pattern.replace(short, long)
    return re.compile(pattern, flags)


_DAY = re.compile(rf"\b({_DAYS})[^-/0-9 ]*", re.IGNORECASE)
_HALF = r"[ap](?:m\b|\.m\.)"
_OF_THE_DAY = r"\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?"
_TIME = _rule(
    rf"((?:{_OF_THE_DAY})(?:\s*{_HALF})?|\d+\s*{_HALF})"
    rf"(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?"
    rf"|(?:{_LETTER}|[.\s])+(?:standard|daylight)\stime\b"
    rf"|{_LETTER}+(?:\sdst)?\b))?"
)
_YEAR_AND_DAY = _rule(r"\b(\d{2}|\d{4})-(\d{3})\b", 0)
_DAY_OF_YEAR = _rule(r"\b-(\d{3})\b", 0)
_NOT_BESIDE = {
    _YEAR_AND_DAY: _rule(r"[,.](\d{2}|\d{4})-\d{3}\b", 0),
    _DAY_OF_YEAR: _rule(r"\d-\d{3}\b", 0),
}
"""Forms that do not count where another one is in the text."""

_BEFORE_CHRIST = re.compile(r"\b(bc\b|bce\b|b\.c\.|b\.c\.e\.)", re.IGNORECASE)
_LONELY_NUMBER = _rule(r"\A\s*(\d{1,2})\s*\Z")

_DATES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    (
        "a0",
        _rule(rf"('?\d+)[^-0-9 ]*\s*({MONTHS})[^-0-9 ']*(?:\s*{_ERA}\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?"),
        read_day_month,
    ),
    (
        "a0",
        _rule(rf"\b({MONTHS})[^-0-9 ']*\s*('?\d+)[^-0-9 ']*(?:\s*,?\s*{_ERA}\s*('?-?\d+))?"),
        read_month_day,
    ),
    ("0-", _rule(r"('?[-+]?\d+)-(\d+)-('?-?\d+)", 0), read_in_order),
    ("0.", _rule(r"\b([mtsh])(\d+)\.(\d+)\.(\d+)"), read_japanese),
    ("a0-", _rule(rf"('?-?\d+)-({MONTHS})[^-/.]*-('?-?\d+)"), read_day_name_year),
    ("a0-", _rule(rf"\b({MONTHS})[^-/.]*-('?-?\d+)(?:-('?-?\d+))?"), read_name_day_year),
    ("0/", _rule(r"('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?"), read_in_order),
    ("0.", _rule(r"('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)"), read_in_order),
    ("0", _rule(r"\b(\d{2}|\d{4})?-?w(\d{2})(?:-?(\d))?\b"), read_nothing),
    ("0", _rule(r"-w-(\d)\b"), read_nothing),
    ("0", _rule(r"--(\d{2})?-(\d{2})\b", 0), read_truncated),
    ("0", _rule(r"--(\d{2})(\d{2})?\b", 0), read_truncated),
    ("0", _YEAR_AND_DAY, read_year_and_day),
    ("0", _DAY_OF_YEAR, read_day_of_year),
    ("0", _rule(r"'(\d+)\b", 0), read_quoted_year),
    ("a", _rule(rf"\b({MONTHS})\S*"), read_month_name),
    ("0", _rule(r"(\d+)(st|nd|rd|th)\b"), read_ordinal),
    (
        "0",
        _rule(
            r"([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?(?:\s*(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\]))?"
        ),
        read_run,
    ),
)
