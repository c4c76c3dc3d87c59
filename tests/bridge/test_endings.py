"""When the session of an app has ended: it says so, clears it, or goes and does not come back."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typing_extensions import override

from snapshot_manager.bridge.endings import Endings
from snapshot_manager.bridge.limits import Limits
from snapshot_manager.bridge.outbox import Outbox
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from tests.bridge.fake_host import FakeHost
from tests.bridge.wire import listening
from tests.fakes import NOON

AWAY_S = 30.0


@dataclass
class Desk:
    """Endings with a clock that is set by hand, and what they told."""

    seconds: float = 0.0
    told: list[str] = field(default_factory=list)
    connected: list[Speaker] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.endings = Endings(self.look, self.seen, AWAY_S, lambda: self.seconds)

    async def look(self, app: str, session_id: str) -> Sighting | None:
        return Sighting(ref=SessionRef(source="live", id=f"{app}/{session_id}"), at=NOON, updated_at=NOON)

    async def seen(self, sighting: Sighting) -> None:
        assert sighting.ended
        self.told.append(sighting.ref.id)

    def comes(self, app: str, *spoken: str) -> Speaker:
        speaker = Speaker(Outbox(send, Limits()), app)
        self.endings.came(speaker)
        self.connected.append(speaker)
        for each in spoken:
            self.speaks_of(speaker, each)
        return speaker

    def speaks_of(self, speaker: Speaker, session_id: str) -> None:
        if speaker.spoke_of(session_id):
            self.endings.spoke_of(speaker, session_id)

    def goes(self, speaker: Speaker) -> None:
        self.connected.remove(speaker)
        self.endings.went(speaker, self.connected)

    def ended_after(self, seconds: float) -> list[str]:
        """What is told to have ended, so many seconds later."""
        self.seconds += seconds
        self.told.clear()
        asyncio.run(self.endings.end_the_left())
        return sorted(self.told)


async def send(_data: bytes) -> None:
    """Nobody is there."""


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_an_app_that_goes_and_does_not_come_back_ends_its_sessions_once(desk: Desk) -> None:
    desk.goes(desk.comes("demo", "s1", "s2"))
    assert desk.ended_after(AWAY_S - 1) == []
    assert desk.ended_after(1) == ["demo/s1", "demo/s2"]
    assert desk.ended_after(AWAY_S) == []


def test_an_app_that_comes_back_in_time_ends_nothing_until_it_goes_again(desk: Desk) -> None:
    desk.goes(desk.comes("demo", "s1"))
    again = desk.comes("demo")
    assert desk.ended_after(2 * AWAY_S) == []
    desk.goes(again)
    assert desk.ended_after(AWAY_S) == ["demo/s1"]


def test_another_app_does_not_come_back_for_it(desk: Desk) -> None:
    desk.goes(desk.comes("demo", "s1"))
    desk.comes("other", "s1")
    assert desk.ended_after(AWAY_S) == ["demo/s1"]


def test_a_connection_opened_before_the_old_one_broke_takes_its_sessions_over(desk: Desk) -> None:
    old = desk.comes("demo", "s1")
    new = desk.comes("demo")
    desk.goes(old)
    assert desk.ended_after(AWAY_S) == []
    desk.goes(new)
    assert desk.ended_after(AWAY_S) == ["demo/s1"]


def test_of_two_processes_of_an_app_the_later_one_ends_its_own_session(desk: Desk) -> None:
    desk.comes("demo", "s1")
    desk.goes(desk.comes("demo", "s2"))
    assert desk.ended_after(AWAY_S) == ["demo/s2"]


def test_a_session_that_another_connection_speaks_of_goes_on(desk: Desk) -> None:
    first = desk.comes("demo", "s1")
    second = desk.comes("demo", "s1", "s2")
    desk.goes(second)
    assert desk.ended_after(AWAY_S) == ["demo/s2"]
    desk.goes(first)
    assert desk.ended_after(AWAY_S) == ["demo/s1"]


def test_an_app_without_a_name_has_its_session_back_by_speaking_of_it(desk: Desk) -> None:
    desk.goes(desk.comes("", "s1", "s2"))
    again = desk.comes("")
    desk.speaks_of(again, "s1")
    assert desk.ended_after(AWAY_S) == ["/s2"]


# -- over a real connection --


def test_an_app_says_that_a_session_is_over_and_takes_it_up_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            assert "result" in await app.ask("session.ended", id="s1")
            (session,) = (await app.ask("state.get"))["result"]["sessions"]
            assert session["ended"] is True
            await app.ask("session.update", id="s1", title="again")
            await app.ask("state.get")
            assert [each.ended for each in bridge.host.sightings] == [False, True, False]

    asyncio.run(run())


def test_the_triggers_hear_of_an_app_that_went(tmp_path: Path) -> None:
    ended: asyncio.Queue[str] = asyncio.Queue()

    class Host(FakeHost):
        @override
        async def seen(self, sighting: Sighting) -> None:
            await ended.put(sighting.ref.id)

    async def run() -> None:
        async with listening(tmp_path, limits=Limits(gone_after_s=0), host=Host()) as bridge:
            async with bridge.app() as app:
                await app.begin()
            async with asyncio.timeout(10):
                assert await ended.get() == "demo/s1"

    asyncio.run(run())


def test_what_there_is_is_looked_at_before_it_is_cleared(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            await app.say(0, "hello")
            await app.ask("session.cleared", id="s1")
            await app.ask("state.get")
            seen = [(each.ended, each.message_count) for each in bridge.host.sightings]
            assert seen == [(False, 0), (False, 1), (True, 1), (False, 0)]

    asyncio.run(run())
