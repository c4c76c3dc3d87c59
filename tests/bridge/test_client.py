"""The client that apps embed."""

import asyncio
from pathlib import Path

import pytest
from typing_extensions import override

from snapshot_manager.bridge import (
    AsyncBridge,
    BalanceUpdate,
    Bridge,
    BridgeError,
    BridgeRefused,
    Message,
    MessageCompleted,
    OperationBefore,
    SessionCleared,
    SessionCreated,
    SessionUpdate,
    SnapshotCreate,
    SnapshotGet,
    StateGet,
    TerminalOutput,
    Usage,
    discovery,
)
from snapshot_manager.bridge.host import Document
from snapshot_manager.bridge.limits import Limits
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SessionRef, SnapshotOptions, Trigger
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.live import Live
from tests.bridge.fake_host import FakeHost
from tests.bridge.wire import listening

CREATED = SessionCreated(id="s1", title="Debug auth", model="m-1", provider="nobody", cwd="/work/shop")
TOOK = Usage(prompt_tokens=1, completion_tokens=1, cost=0.0)


def completed(number: int) -> MessageCompleted:
    message = Message(id=f"m{number}", role="user", content=f"message {number}")
    return MessageCompleted(session_id="s1", message=message, usage=TOOK)


def texts(source: Live, name: str = "app/s1") -> list[str]:
    part = source.read(name, frozenset(), no_report).part(PartName.MESSAGES)
    return [each.text for each in source.messages(part)]


def test_ordinary_code_tells_asks_and_hears(tmp_path: Path) -> None:
    def app() -> None:
        with Bridge("app", discovery_path=tmp_path / discovery.NAME) as bridge:
            assert bridge.tell(CREATED, mood="good") == 1
            assert bridge.tell(completed(0)) == 2
            bridge.tell(BalanceUpdate(diem=0.5, usd=0.0), tokensOfHope=3)
            safe = bridge.ask(OperationBefore(operation="rm -r"))
            assert safe["safe"] is True
            with pytest.raises(BridgeRefused) as refused:
                bridge.ask(SnapshotGet(id="nothing"))
            assert refused.value.code == -32001
            news = bridge.hear(within_s=5)
            assert news is not None
            assert (news.method, news.params["level"]) == ("alert.show", "critical")
            assert bridge.hear(within_s=0.01) is None
            state = bridge.ask(StateGet())
            told = state["sessions"][0]["session"]
            assert (told["mood"], told["cwd"]) == ("good", "/work/shop")
            assert state["balance"]["tokensOfHope"] == 3

    async def run() -> None:
        async with listening(tmp_path) as bridge:
            await asyncio.to_thread(app)
            assert texts(bridge.source) == ["message 0"]

    asyncio.run(run())


def test_what_was_not_answered_when_the_bridge_went_is_told_again_and_kept_once(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / discovery.NAME
        bridge = AsyncBridge("app", discovery_path=path)
        found: list[str] = []
        for number in range(3):
            async with listening(tmp_path):
                await bridge.tell(CREATED)
                await bridge.tell(completed(number))
            later = asyncio.ensure_future(bridge.tell(completed(10 + number)))
            async with listening(tmp_path) as again:
                await later
                found = texts(again.source)
        await bridge.close()
        assert found == [f"message {number}" for number in (0, 10, 1, 11, 2, 12)]

    asyncio.run(run())


def test_many_at_once_keep_their_order_and_the_limits(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / discovery.NAME
        async with listening(tmp_path) as server, AsyncBridge("app", discovery_path=path) as bridge:
            await bridge.tell(CREATED)
            await asyncio.gather(*(bridge.tell(completed(number)) for number in range(120)))
            assert texts(server.source) == [f"message {number}" for number in range(120)]

    asyncio.run(run())


def test_a_refusal_for_too_many_messages_is_waited_for(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / discovery.NAME
        limits = Limits(messages_per_s=50.0, burst=2)
        async with (
            listening(tmp_path, limits=limits) as server,
            AsyncBridge("app", discovery_path=path) as bridge,
        ):
            await bridge.tell(CREATED)
            for number in range(5):
                await bridge.tell(completed(number))
            assert len(texts(server.source)) == 5

    asyncio.run(run())


def test_the_session_that_is_meant_survives_a_new_connection(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / discovery.NAME
        bridge = AsyncBridge("app", discovery_path=path)
        async with listening(tmp_path):
            await bridge.tell(CREATED)
        async with listening(tmp_path) as again:
            await bridge.tell(TerminalOutput(command="ls", output="", exit_code=None))
            await bridge.tell(SessionUpdate(title="Other"))
            await bridge.tell(SessionCleared(session_id="s1"))
            assert again.source.session("app/s1").title == "Other"
        await bridge.close()

    asyncio.run(run())


def test_after_a_break_it_hears_what_others_told_meanwhile_and_not_what_it_told_itself(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        path = tmp_path / discovery.NAME
        one, two = AsyncBridge("app", discovery_path=path), AsyncBridge("app", discovery_path=path)
        async with listening(tmp_path):
            await one.tell(CREATED)
        later = asyncio.ensure_future(one.tell(completed(0)))
        async with listening(tmp_path):
            await asyncio.gather(two.tell(completed(1)), later)
            (event,) = (await one.hear()).params["events"]
            assert event["params"]["message"]["id"] == "m1"
        await one.close()
        await two.close()

    asyncio.run(run())


def test_without_a_bridge_it_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(BridgeError, match="does not listen"),
        Bridge("app", discovery_path=tmp_path / discovery.NAME, patience_s=0.1),
    ):
        pass


def test_a_snapshot_is_not_asked_for_twice_because_an_answer_was_lost(tmp_path: Path) -> None:
    class Deaf(FakeHost):
        @override
        async def take(
            self, session: SessionRef, trigger: Trigger, options: SnapshotOptions, description: str | None
        ) -> Document:
            reached.set()
            await asyncio.Event().wait()
            return {}

    reached = asyncio.Event()

    async def run() -> None:
        bridge = AsyncBridge("app", discovery_path=tmp_path / discovery.NAME)
        async with listening(tmp_path, host=Deaf()):
            await bridge.tell(CREATED)
            asking = asyncio.ensure_future(bridge.ask(SnapshotCreate()))
            await reached.wait()
        async with listening(tmp_path):
            with pytest.raises(BridgeError, match="not known whether"):
                await asking
        await bridge.close()

    asyncio.run(run())
