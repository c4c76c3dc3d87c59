"""Numbers as people read them: bytes, counts with their nouns, money.

No Qt.
"""

NOT_KNOWN = "—"
"""What stands where there is no value."""

_THOUSAND = 1000


def size(size_bytes: int) -> str:
    """Bytes for people: "0 bytes", "870 bytes", "1.8 MB", "45 GB"."""
    if size_bytes < _THOUSAND:
        return count(size_bytes, "byte")
    amount = float(size_bytes)
    for unit in ("KB", "MB", "GB", "TB"):
        amount /= _THOUSAND
        if amount < _THOUSAND - 0.05 or unit == "TB":
            break
    return f"{amount:,.1f} {unit}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 message", "23,955 tokens"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def messages(number: int) -> str:
    """How many messages: "12 messages"."""
    return count(number, "message")


def tokens(number: int) -> str:
    """How many tokens: "23,955 tokens"."""
    return count(number, "token")


def snapshots(number: int) -> str:
    """How many snapshots: "8 snapshots"."""
    return count(number, "snapshot")


def days(number: int) -> str:
    """How many days: "12 days"."""
    return count(number, "day")


def diem(amount: float) -> str:
    """A balance: "42.5 Diem"."""
    return f"{amount:,.1f} Diem"


def balance(amount: float | None) -> str:
    """A balance that may not be known: "42.5 Diem", "—"."""
    return NOT_KNOWN if amount is None else diem(amount)


def dollars(amount: float) -> str:
    """What something cost: "$0.42"."""
    return f"${amount:,.2f}"


def percent(part: int, whole: int) -> str:
    """A share: "45%"; under one percent but not nothing is "<1%"."""
    if whole <= 0:
        return "0%"
    share = 100 * part / whole
    return "<1%" if 0 < share < 1 else f"{share:.0f}%"


def sentence_case(text: str) -> str:
    """The same beginning with a capital: "The newest of its session"."""
    return text[:1].upper() + text[1:]
