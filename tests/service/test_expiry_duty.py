"""What expires is cleared away in the background."""

from datetime import timedelta

from snapshot_manager.engine import upkeep
from snapshot_manager.model.results import Captured, Change
from snapshot_manager.model.snapshot import Manual
from snapshot_manager.service.expiry_duty import ExpiryDuty
from snapshot_manager.service.service import Service
from tests.fakes import FakeClock, FakeSource
from tests.service.duties import Heard, outcome_of


def test_a_snapshot_whose_time_is_up_goes_to_the_trash_and_it_is_told(
    service: Service, agent: FakeSource, clock: FakeClock
) -> None:
    ref, heard = agent.add("s1", "hello"), Heard()

    async def work() -> None:
        kept = await service.take(ref, Manual())
        assert isinstance(kept, Captured)
        await service.verb(upkeep.expire, service.workspace, [kept.snapshot.id], timedelta(hours=1))
        clock.advance(hours=2)
        service.subscribe(heard)
        service.begin(ExpiryDuty(service, look_s=0.01).run())

    outcome_of(service, work)
    (change,) = heard.wait_for(1)[:1]
    assert isinstance(change, Change)
    assert len(change.removed) == 1
    assert service.workspace.library.snapshots() == []
