"""What apps tell, and what becomes of it."""

import asyncio
from pathlib import Path

import pytest

from snapshot_manager.bridge.limits import Limits
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from tests.bridge.wire import listening


def test_what_is_answered_is_on_the_disk_and_a_source(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            begun = await app.begin()
            assert begun["result"] == {"seq": 1, "sessionId": "s1"}
            await app.say(0, "Hello")
            answer = await app.say(1, "Hi")
            assert answer["result"]["seq"] == 3
            state = bridge.source.read("demo/s1", frozenset(), no_report)
            messages = bridge.source.messages(state.part(PartName.MESSAGES))
            assert [each.text for each in messages] == ["Hello", "Hi"]

    asyncio.run(run())


def test_a_notification_is_kept_like_a_request_and_the_triggers_hear_of_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            await app.tell("balance.update", diem=0.5, usd=3)
            await app.tell("proof.update", file="a", position=1, goals=[], diagnostics=[])
            got = await app.ask("state.get", sessionId="s1")
            (session,) = got["result"]["sessions"]
            assert session["proofs"][0]["file"] == "a"
            assert got["result"]["balance"]["alertLevel"] == "critical"
            last = bridge.host.sightings[-1]
            assert (str(last.ref), last.alert_level, set(last.proofs)) == (
                "live:demo/s1",
                AlertLevel.CRITICAL,
                {"a"},
            )

    asyncio.run(run())


def test_a_missing_field_is_refused_by_its_name(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            answer = await app.ask("session.created", id="s1", title="t", model="m")
            assert answer["error"]["code"] == -32602
            assert answer["error"]["data"]["field"] == "provider"
            await app.tell("balance.update", diem=1)
            refused = await app.answer(None)
            assert (refused["error"]["code"], refused["error"]["data"]["field"]) == (-32602, "usd")

    asyncio.run(run())


def test_a_session_that_nobody_told_of_is_not_found(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            assert (await app.say(0, "Hello"))["error"]["code"] == -32002
            answer = await app.ask("terminal.output", command="ls", output="", exitCode=0)
            assert answer["error"]["code"] == -32002

    asyncio.run(run())


def test_what_is_told_twice_under_one_name_is_kept_once_even_after_a_restart(tmp_path: Path) -> None:
    async def run() -> None:
        for _ in range(2):
            async with listening(tmp_path) as bridge, bridge.app() as app:
                await app.begin()
                command = {"command": "ls", "output": "", "exitCode": 0, "once": "a1"}
                first = await app.ask("terminal.output", **command)
                second = await app.ask("terminal.output", **command)
                assert first["result"]["seq"] == second["result"]["seq"] == 2
                state = bridge.source.read("demo/s1", frozenset(), no_report)
                assert len(state.part(PartName.TERMINAL).records) == 1

    asyncio.run(run())


def test_since_gives_what_changed_and_without_it_everything(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            seq = (await app.say(0, "Hello"))["result"]["seq"]
            await app.say(1, "Hi")
            await app.tell("message.edited", sessionId="s1", message={"id": "m0", "content": "Hey"})
            delta = (await app.ask("state.get", since=seq))["result"]
            assert [each["method"] for each in delta["events"]] == ["message.completed", "message.edited"]
            assert (delta["full"], delta["more"], delta["events"][0]["sessionId"]) == (False, False, "s1")
            everything = (await app.ask("state.get", sessionId="s1"))["result"]
            texts = [each["content"] for each in everything["sessions"][0]["messages"]]
            assert (everything["full"], texts) == (True, ["Hey", "Hi"])
            newer = (await app.ask("state.get", since=10_000))["result"]
            assert newer["full"] is True

    asyncio.run(run())


def test_a_second_connection_of_the_same_app_is_kept_in_step(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            listening(tmp_path) as bridge,
            bridge.app() as one,
            bridge.app() as two,
            bridge.app("other") as other,
        ):
            await one.begin()
            event = (await two.hear("state.sync"))["events"][0]
            assert (event["method"], event["params"]["title"]) == ("session.created", "Debug auth")
            await other.ask("ping")
            assert not other.unread

    asyncio.run(run())


def test_an_app_is_warned_once_when_its_balance_gets_low(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            for diem in (9.0, 4.0, 3.9):
                await app.ask("balance.update", diem=diem, usd=0)
            assert (await app.hear("alert.show"))["level"] == "warning"
            await app.ask("ping")
            assert not app.unread

    asyncio.run(run())


def test_a_batch_is_answered_together(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            calls = [
                {"jsonrpc": "2.0", "id": "a", "method": "ping"},
                {"jsonrpc": "2.0", "method": "ping"},
                {"jsonrpc": "2.0", "id": "b", "method": "nothing"},
                7,
            ]
            await app.raw(calls)
            answers = await app.read()
            assert [each["id"] for each in answers] == ["a", "b", None]

    asyncio.run(run())


@pytest.mark.parametrize("name", ["demo", ""])
def test_apps_with_the_same_session_id_do_not_meet(tmp_path: Path, name: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app(name) as one, bridge.app("other") as other:
            await one.begin("s1", title="Mine")
            await other.begin("s1", title="Theirs")
            titles = {each.ref.id: each.title for each in bridge.source.sessions()}
            assert titles == {f"{name}/s1" if name else "s1": "Mine", "other/s1": "Theirs"}

    asyncio.run(run())


def test_what_changed_since_comes_in_pieces_when_it_is_much(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            listening(tmp_path, limits=Limits(reply_bytes=2000)) as bridge,
            bridge.app() as app,
        ):
            for session_id in ("s1", "s2"):
                await app.begin(session_id)
            for number in range(10):
                await app.say(number, "x" * 200, f"s{number % 2 + 1}")
            seen, since, more = [], 0, True
            while more:
                delta = (await app.ask("state.get", since=since))["result"]
                seen += [each["seq"] for each in delta["events"]]
                assert delta["seq"] > since
                since, more = delta["seq"], delta["more"]
            assert seen == list(range(1, 13))

    asyncio.run(run())


def test_clearing_needs_no_name_for_the_session_that_is_meant(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            await app.say(0, "Hello")
            await app.ask("session.cleared")
            assert bridge.source.session("demo/s1").message_count == 0

    asyncio.run(run())
