"""What an app is told when its credits get low: how much is left, and how long that lasts."""

from collections.abc import Mapping

from snapshot_manager.live.state import Account, balance_of
from snapshot_manager.model.balance import hours_to_reset
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.value import to_plain

_TITLES = {
    AlertLevel.WARNING: "The balance is low",
    AlertLevel.CRITICAL: "The balance is almost used up",
    AlertLevel.DEPLETED: "The balance is used up",
}

_HOUR_MIN = 60
_IN_MINUTES = 1.5
"""From so many hours on, a time is told in hours."""


def alert(account: Account) -> Mapping[str, object] | None:
    """The parameters of ``alert.show``; None where the balance is as it should be."""
    level = account.forecast.level
    if level not in _TITLES:
        return None
    told = {"level": str(level), "title": _TITLES[level], "message": message(account)}
    return {**told, "balance": to_plain(balance_of(account))}


def message(account: Account) -> str:
    """What is left and for how long: "1.8 Diem left, about 25 minutes at this rate."."""
    left, hours = _left(account), account.forecast.hours_to_depletion
    if account.now.spendable > 0 and hours is not None:
        return f"{left}, {_duration(hours)} at this rate."
    if account.now.effective is None:
        return f"{left}; they begin anew at midnight UTC, in {_duration(hours_to_reset(account.now.at))}."
    return f"{left}."


def _left(account: Account) -> str:
    unit = "Diem left" if account.now.effective is None else "left to spend"
    return f"{_amount(account.now.spendable)} {unit}"


def _amount(credits_left: float) -> str:
    if credits_left <= 0:
        return "No" if credits_left == 0 else f"{credits_left:.2f}"
    smallest = 0.01
    return f"{credits_left:.2f}".rstrip("0").rstrip(".") if credits_left >= smallest else "Less than 0.01"


def _duration(hours: float) -> str:
    if hours >= _IN_MINUTES:
        return f"about {round(hours)} hours"
    minutes = round(hours * _HOUR_MIN)
    return "less than a minute" if minutes < 1 else f"about {minutes} minute{'s' if minutes > 1 else ''}"
