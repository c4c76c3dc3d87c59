"""Who gets in, and what happens to the others."""

import asyncio
import json
import socket
import stat
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from snapshot_manager.bridge import discovery
from snapshot_manager.bridge.limits import Failures, Limits
from snapshot_manager.bridge.server import BridgeServer
from snapshot_manager.errors import BridgeError
from snapshot_manager.live.folder import LiveFolder
from tests.bridge.fake_host import FakeHost
from tests.bridge.wire import Bridge, listening
from tests.fakes import FakeClock

QUICK = Limits(auth_within_s=0.3)


async def refusal(bridge: Bridge, **options: Any) -> int:
    """The status that an opening handshake is refused with."""
    url = options.pop("url", bridge.found.url)
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url, proxy=None, **options):
            pass
    return refused.value.response.status_code


def test_the_discovery_file_is_the_persons_alone_and_goes_with_the_bridge(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            path = tmp_path / discovery.NAME
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            found = json.loads(path.read_text())
            assert set(found) == {"pid", "port", "token", "version"}
            assert len(bridge.found.token) >= 43
            assert (await bridge.server.address()).url == bridge.found.url
        assert not path.exists()

    asyncio.run(run())


def test_each_run_has_a_token_of_its_own(tmp_path: Path) -> None:
    async def run() -> str:
        async with listening(tmp_path) as bridge:
            return bridge.found.token

    assert asyncio.run(run()) != asyncio.run(run())


@pytest.mark.parametrize("origin", ["http://evil.test", "http://127.0.0.1", "null", ""])
def test_a_web_page_is_refused_whatever_its_origin(tmp_path: Path, origin: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            assert await refusal(bridge, additional_headers={"Origin": origin}) == 403

    asyncio.run(run())


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}"]
)
def test_a_foreign_host_is_refused(tmp_path: Path, host: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            named = host.format(port=bridge.found.port)
            assert await raw_status(bridge, f"GET /ws HTTP/1.1\r\nHost: {named}\r\n{UPGRADE}") == 421

    asyncio.run(run())


UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
    "Sec-WebSocket-Version: 13\r\n\r\n"
)


async def raw_status(bridge: Bridge, request: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", bridge.found.port)
    writer.write(request.encode())
    async with asyncio.timeout(5):
        line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(line.split()[1])


def test_two_hosts_or_another_path_are_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            host = f"Host: 127.0.0.1:{bridge.found.port}\r\n"
            assert await raw_status(bridge, f"GET /ws HTTP/1.1\r\n{host}{host}{UPGRADE}") == 421
            for path in ("/", "/ws?token=x", "/ws/"):
                assert await raw_status(bridge, f"GET {path} HTTP/1.1\r\n{host}{UPGRADE}") == 404

    asyncio.run(run())


@pytest.mark.parametrize("token", ["", "wrong", "ключ", "\x00", "a" * 10_000])
def test_a_wrong_token_is_told_and_closed(tmp_path: Path, token: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.stranger() as app:
            answer = await app.ask("auth.request", token=token)
            assert answer["error"]["code"] == -32000
            assert await app.closed() == 4401

    asyncio.run(run())


def test_nothing_is_answered_before_the_token(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.stranger() as app:
            assert (await app.ask("state.get"))["error"]["code"] == -32000
            assert (await app.begin())["error"]["code"] == -32000
            await app.ask("auth.request", token=bridge.found.token)
            assert (await app.ask("state.get"))["result"]["sessions"] == []

    asyncio.run(run())


def test_whoever_does_not_authenticate_in_time_is_let_go(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path, limits=QUICK) as bridge, bridge.stranger() as app:
            assert await app.closed() == 4408

    asyncio.run(run())


def test_whoever_talks_without_a_token_is_let_go(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.stranger() as app:
            for _ in range(10):
                await app.send("ping")
            assert await app.closed() == 4401

    asyncio.run(run())


def test_the_token_may_stand_in_the_header(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            bearer = {"Authorization": f"Bearer {bridge.found.token}"}
            async with bridge.stranger(additional_headers=bearer) as app:
                assert (await app.ask("ping"))["result"] == {"seq": 0}

    asyncio.run(run())


def test_too_many_wrong_tokens_are_answered_later_and_later() -> None:
    now = [0.0]
    failures = Failures(10, lambda: now[0])
    waits = [failures.another() for _ in range(16)]
    assert waits[:10] == [0.0] * 10
    assert waits[10:] == [0.2, 0.4, 0.8, 1.6, 3.2, 4.0]
    now[0] = 61.0
    assert failures.another() == 0.0


@pytest.mark.parametrize("app", ["a/b", "a\nb", "x" * 65])
def test_an_app_cannot_take_a_name_that_means_something_else(tmp_path: Path, app: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.stranger() as stranger:
            answer = await stranger.ask("auth.request", token=bridge.found.token, app=app)
            assert answer["error"]["code"] == -32602

    asyncio.run(run())


def test_a_thousand_connections_leave_the_program_unmoved(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path, limits=Limits(strangers=8, apps=4)) as bridge, bridge.app() as app:
            coming = asyncio.create_task(asyncio.to_thread(crowd_turned_away, bridge.found.port))
            assert (await app.begin())["result"]["seq"] == 1
            assert await coming >= CROWD - 100
            assert (await app.say(0, "Hello"))["result"]["seq"] == 2

    asyncio.run(run())


CROWD = 1000


def crowd_turned_away(port: int) -> int:
    """Connect a thousand times and say nothing; answers how many are told that too many are connected."""
    with ExitStack() as stack:
        turned_away = 0
        for _ in range(CROWD):
            made = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            made.settimeout(0.05)
            with suppress(TimeoutError):
                turned_away += made.recv(16) == b"HTTP/1.1 503 Ser"
        return turned_away


def test_more_apps_than_may_be_connected_are_told(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path, limits=Limits(apps=1)) as bridge, bridge.app(), bridge.app() as second:
            assert await second.closed() == 4429

    asyncio.run(run())


def test_garbage_in_place_of_a_handshake_is_closed_and_leaves_no_trace_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with listening(tmp_path, limits=QUICK) as bridge:
            for garbage in (
                b"\x00" * 100,
                b"POST /canary HTTP/1.1\r\n\r\n",
                b"GET " + b"canary" * 9000,
                b"G",
            ):
                reader, writer = await asyncio.open_connection("127.0.0.1", bridge.found.port)
                writer.write(garbage)
                async with asyncio.timeout(5):
                    with_ending(await reader.read())
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()

    def with_ending(answer: bytes) -> None:
        assert answer == b"" or answer.startswith(b"HTTP/1.1 ")

    asyncio.run(run())
    assert "canary" not in "".join(each.getMessage() for each in caplog.records if ours(each.name))


def ours(name: str) -> bool:
    return name.startswith("snapshot_manager")


def test_a_second_writer_of_the_same_folder_is_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path):
            with pytest.raises(BridgeError):
                async with listening(tmp_path):
                    pass

    asyncio.run(run())


def test_a_port_that_is_taken_is_said_when_it_was_asked_for_and_else_another_is_taken(tmp_path: Path) -> None:
    def server(folder: Path, port: int | None) -> BridgeServer:
        return BridgeServer(
            FakeHost(), LiveFolder(folder / "live"), folder / discovery.NAME, FakeClock(), port=port
        )

    async def run() -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            wanted = server(tmp_path / "a", taken.getsockname()[1])
            with pytest.raises(BridgeError, match="cannot listen on port"):
                await wanted.run()
        one, two = server(tmp_path / "b", None), server(tmp_path / "c", None)
        await one.start()
        await two.start()
        assert (await one.address()).url != (await two.address()).url
        await one.stop()
        await two.stop()

    asyncio.run(run())


def test_where_the_discovery_file_cannot_be_written_nothing_listens(tmp_path: Path) -> None:
    async def run() -> None:
        blocked = tmp_path / "blocked"
        await asyncio.to_thread(blocked.write_text, "a file where a folder should be")
        server = BridgeServer(
            FakeHost(), LiveFolder(tmp_path / "live"), blocked / discovery.NAME, FakeClock(), port=0
        )
        with pytest.raises(BridgeError, match="could not be written"):
            await server.run()
        async with listening(tmp_path):
            pass

    asyncio.run(run())


def test_it_listens_on_this_computer_alone(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge:
            listeners = (await asyncio.to_thread(Path("/proc/net/tcp").read_text)).split("\n")[1:]
            port = f"{bridge.found.port:04X}"
            found = [line.split()[1] for line in listeners if f":{port} " in line and line.split()[3] == "0A"]
            assert found == [f"0100007F:{port}"]

    if sys.platform == "linux":
        asyncio.run(run())


def test_what_an_app_is_told_leaves_at_once(tmp_path: Path) -> None:
    """Without this option a second piece of news waits until the first is acknowledged: 40 ms on Linux."""

    async def run() -> None:
        async with listening(tmp_path) as bridge, connect(bridge.found.url, proxy=None):
            server = bridge.server._server
            assert server is not None
            (connection,) = server.connections
            accepted = connection.transport.get_extra_info("socket")
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    asyncio.run(run())
