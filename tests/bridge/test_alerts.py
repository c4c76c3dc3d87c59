"""What an app is told of its credits."""

from datetime import UTC, datetime, timedelta

import pytest

from snapshot_manager.bridge.alerts import alert
from snapshot_manager.live.state import Account
from snapshot_manager.model.balance import Credits, forecast

AT = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


def account(left: float, an_hour_ago: float | None = None, effective: float | None = None) -> Account:
    """So many Diem, and an hour ago so many."""
    now = Credits(AT, left, effective=effective)
    before = [] if an_hour_ago is None else [Credits(AT - timedelta(hours=1), an_hour_ago)]
    return Account({}, now, forecast([*before, now], AT))


CASES = {
    "how long it lasts": (account(1.8, 6.12), "critical", "1.8 Diem left, about 25 minutes at this rate."),
    "a minute": (account(0.1, 6.1), "critical", "0.1 Diem left, about 1 minute at this rate."),
    "not even that": (account(0.01, 9.0), "critical", "0.01 Diem left, less than a minute at this rate."),
    "hardly anything": (
        account(0.001, 0.01),
        "critical",
        "Less than 0.01 Diem left, about 7 minutes at this rate.",
    ),
    "hours": (account(4.0, 6.0), "warning", "4 Diem left, about 2 hours at this rate."),
    "no rate is known": (
        account(3.25),
        "warning",
        "3.25 Diem left; they begin anew at midnight UTC, in about 5 hours.",
    ),
    "it lasts till midnight": (
        account(4.0, 4.5),
        "warning",
        "4 Diem left; they begin anew at midnight UTC, in about 5 hours.",
    ),
    "nothing": (
        account(0.0, 2.0),
        "depleted",
        "No Diem left; they begin anew at midnight UTC, in about 5 hours.",
    ),
    "what the app says can be spent": (account(20.0, None, 0.5), "critical", "0.5 left to spend."),
}


@pytest.mark.parametrize(("known", "level", "message"), CASES.values(), ids=CASES)
def test_an_alert_says_how_much_is_left_and_how_long_it_lasts(
    known: Account, level: str, message: str
) -> None:
    told = alert(known)
    assert told is not None
    assert (told["level"], told["message"]) == (level, message)


def test_the_numbers_stand_beside_the_words() -> None:
    told = alert(account(1.8, 6.12))
    assert told is not None
    assert told["balance"] == {
        "diem": 1.8,
        "usd": 0.0,
        "effective": 1.8,
        "alertLevel": "critical",
        "consumptionRatePerHour": pytest.approx(4.32),
        "hoursToDepletion": pytest.approx(1.8 / 4.32),
    }


def test_of_a_balance_that_is_as_it_should_be_nothing_is_said() -> None:
    assert alert(account(50.0)) is None
