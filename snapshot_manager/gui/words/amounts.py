"""Numbers as people read them: bytes, counts with their nouns, money.

No Qt.
"""

from snapshot_manager.gui.words.language import measure_said, number_said, tr, tr_n

NOT_KNOWN = "—"
"""What stands where there is no value."""

_THOUSAND = 1000


def size(size_bytes: int) -> str:
    """Bytes for people: "0 bytes", "870 bytes", "1.8 MB", "45 GB"."""
    if size_bytes < _THOUSAND:
        return tr_n("{n} byte(s)", size_bytes)
    amount = float(size_bytes)
    for unit in ("KB", "MB", "GB", "TB"):
        amount /= _THOUSAND
        if amount < _THOUSAND - 0.05 or unit == "TB":
            break
    return measure_said(number_said(amount, 1), unit)


def number(amount: int) -> str:
    """A number alone: "23,955"."""
    return number_said(amount)


def messages(number: int) -> str:
    """How many messages: "12 messages"."""
    return tr_n("{n} message(s)", number)


def tokens(number: int) -> str:
    """How many tokens: "23,955 tokens"."""
    return tr_n("{n} token(s)", number)


def snapshots(number: int) -> str:
    """How many snapshots: "8 snapshots"."""
    return tr_n("{n} snapshot(s)", number)


def days(number: int) -> str:
    """How many days: "12 days"."""
    return tr_n("{n} day(s)", number)


def files(number: int) -> str:
    """How many files: "2 files"."""
    return tr_n("{n} file(s)", number)


def lines(number: int) -> str:
    """How many lines: "12 lines"."""
    return tr_n("{n} line(s)", number)


def checks(number: int) -> str:
    """How often it was looked: "6 checks"."""
    return tr_n("{n} check(s)", number)


def diem(amount: float) -> str:
    """A balance: "42.5 Diem"."""
    return f"{number_said(amount, 1)} Diem"


def balance(amount: float | None) -> str:
    """A balance that may not be known: "42.5 Diem", "—"."""
    return NOT_KNOWN if amount is None else diem(amount)


def dollars(amount: float) -> str:
    """What something cost: "$0.42"."""
    return tr("${amount}", amount=number_said(amount, 2))


def percent(part: int, whole: int) -> str:
    """A share: "45%"; under one percent but not nothing is "<1%"."""
    share = 100 * part / whole if whole > 0 else 0
    return tr("{share}%", share="<1" if 0 < share < 1 else number_said(share))


def sentence_case(text: str) -> str:
    """The same beginning with a capital: "The newest of its session"."""
    return text[:1].upper() + text[1:]
