"""The person is told when something runs out, and of nothing else that is kept."""

import pytest

from snapshot_manager.model.background import Alarmed
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.results import Captured
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import BalanceWarning, BeforeDestructive, LimitReached, Trigger
from snapshot_manager.service.service import News, Service
from tests.fakes import FakeClock, FakeSource
from tests.service.duties import outcome_of

ALARMS: dict[Trigger, bool] = {
    LimitReached(limit="session"): True,
    BalanceWarning(level=AlertLevel.CRITICAL): True,
    BalanceWarning(level=AlertLevel.NORMAL): False,
    BeforeDestructive(operation="rm -r"): False,
}


@pytest.mark.parametrize(("trigger", "is_alarm"), ALARMS.items(), ids=map(str, ALARMS))
def test_what_is_kept_because_something_runs_out_is_told(
    service: Service, agent: FakeSource, told: list[News], trigger: Trigger, is_alarm: bool
) -> None:
    ref = agent.add("s1", "hello")
    taken = outcome_of(service, lambda: service.take(ref, trigger))
    assert isinstance(taken, Captured)
    assert [each for each in told if isinstance(each, Alarmed)] == [
        Alarmed(snapshot=taken.snapshot)
    ] * is_alarm


def test_a_limit_that_a_session_met_is_told(
    service: Service, agent: FakeSource, clock: FakeClock, told: list[News]
) -> None:
    ref = agent.add("s1", "hello")

    async def work() -> None:
        for limit in ("", "session", "session"):
            await service.seen(
                Sighting(ref=ref, at=clock(), updated_at=clock(), fingerprint=limit, limit=limit)
            )

    outcome_of(service, work)
    [alarm] = [each for each in told if isinstance(each, Alarmed)]
    assert alarm.snapshot.trigger == LimitReached(limit="session")
