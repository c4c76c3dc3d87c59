"""What an app that is let in can do: too much, too large, too fast, too slow."""

import asyncio
import json
import logging
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from snapshot_manager.bridge.limits import Bucket, Limits
from snapshot_manager.errors import StoreFull
from snapshot_manager.live.journal import Journal
from tests.bridge.wire import USAGE, Bridge, listening

MEBIBYTE = 1 << 20


def test_a_message_of_exactly_a_mebibyte_is_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            await app.raw(filled(MEBIBYTE))
            assert (await app.answer(77))["result"]["seq"] == 2
            await app.raw(filled(MEBIBYTE + 1))
            assert await app.closed() == 1009

    asyncio.run(run())


def filled(size: int) -> str:
    params = {"command": "", "output": "", "exitCode": None}
    message = {"jsonrpc": "2.0", "id": 77, "method": "terminal.output", "params": params}
    params["output"] = "x" * (size - len(json.dumps(message)))
    return json.dumps(message)


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 65 + "1" + "}" * 65,
        '{"jsonrpc":"2.0","method":"ping","params":' + "[" * 900 + "]" * 900 + "}",
        '{"jsonrpc":"2.0","method":"ping","params":{"n":' + "9" * 5000 + "}}",
        '{"jsonrpc":"2.0","method":"ping","params":{"n":1e999}}',
        '{"jsonrpc":"2.0","method":"ping","params":{"n":"\\ud800"}}',
        "NaN",
        "",
        "null",
        "[]",
        '{"jsonrpc":"2.0","method":"ping","id":{}}',
        '{"jsonrpc":"2.0","method":"ping","id":true}',
        '{"jsonrpc":"1.0","method":"ping","id":1}',
        '{"jsonrpc":"2.0","method":7,"id":1}',
        '{"jsonrpc":"2.0","method":"session.created","params":["s1"],"id":1}',
    ],
    ids=lambda each: each[:40],
)
def test_hostile_json_is_refused_and_the_app_can_go_on(tmp_path: Path, hostile: str) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.raw(hostile)
            refused = await app.read()
            assert refused["error"]["code"] in (-32700, -32600, -32602)
            assert (await app.begin())["result"]["seq"] == 1

    asyncio.run(run())


def test_binary_messages_are_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.socket.send(b'{"jsonrpc":"2.0","method":"ping","id":1}')
            assert (await app.read())["error"]["code"] == -32600

    asyncio.run(run())


def test_a_burst_of_a_hundred_is_taken_and_the_rest_is_told_when_to_come_again(tmp_path: Path) -> None:
    limits = Limits(messages_per_s=1)  # with 100, it would be told how long this takes

    async def run() -> None:
        async with listening(tmp_path, limits=limits) as bridge, bridge.app() as app:
            for _ in range(250):
                await app.send("ping")
            answers = [await app.read() for _ in range(250)]
            refused = [each["error"] for each in answers if "error" in each]
            assert 100 <= 250 - len(refused) <= 130
            assert {each["code"] for each in refused} == {-32005}
            assert all(0 < each["data"]["retryAfterMs"] <= 1001 for each in refused)

    asyncio.run(run())


def test_a_bucket_gives_what_it_promises() -> None:
    now = [0.0]
    bucket = Bucket(100.0, 100.0, lambda: now[0])
    assert [bucket.take() for _ in range(100)] == [0.0] * 100
    assert bucket.take() == pytest.approx(0.01)
    now[0] = 0.5
    assert [bucket.take() for _ in range(50)] == [0.0] * 50
    assert bucket.take() > 0
    now[0] = 60.0
    assert bucket.owe(300) == pytest.approx(2.0)


def test_an_app_that_does_not_read_is_let_go_and_the_others_notice_nothing(tmp_path: Path) -> None:
    limits = Limits(send_within_s=0.3, messages_per_s=1e6, burst=10**6, all_messages_per_s=1e6)

    async def run() -> None:
        async with listening(tmp_path, limits=limits) as bridge, bridge.app() as good:
            let_go = LetGo()
            logging.getLogger("snapshot_manager.bridge").addHandler(let_go)
            await good.begin()
            deaf = await asyncio.to_thread(deaf_app, bridge)
            for _ in range(50):
                await good.ask("ping")
                with suppress(ConnectionError):  # it may be let go already
                    deaf.sendall(frame(STATE))
            async with asyncio.timeout(10):
                await let_go.happened.wait()
            assert (await good.ask("ping"))["result"]["seq"] == 3
            deaf.close()
            logging.getLogger("snapshot_manager.bridge").removeHandler(let_go)

    asyncio.run(run())


STATE = '{"jsonrpc":"2.0","id":1,"method":"state.get","params":{"sessionId":"s1"}}'


def deaf_app(bridge: Bridge) -> socket.socket:
    """An app that is let in and then never reads again; its system buffers little for it."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.connect(("127.0.0.1", bridge.found.port))
    request = (
        f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{bridge.found.port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n"
        f"Authorization: Bearer {bridge.found.token}\r\n\r\n"
    )
    made.sendall(request.encode())
    made.recv(4096)
    created = {"id": "s1", "title": "", "model": "", "provider": ""}
    message = {"id": "m0", "role": "user", "content": "x" * 900_000}
    said = {"sessionId": "s1", "message": message, "usage": USAGE}
    for method, params in (("session.created", created), ("message.completed", said)):
        made.sendall(frame(json.dumps({"jsonrpc": "2.0", "method": method, "params": params})))
    return made


def frame(text: str) -> bytes:
    """One masked text frame."""
    data = text.encode()
    return b"\x81\xff" + len(data).to_bytes(8, "big") + bytes(4) + data


class LetGo(logging.Handler):
    """Waits until the bridge says that it gave an app up."""

    def __init__(self) -> None:
        super().__init__()
        self.happened = asyncio.Event()

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if "let go" in record.getMessage():
            self.happened.set()


def test_a_full_disk_is_said_and_nothing_is_half_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            own_write = Journal.write

            def write(_journal: Journal, _entries: object) -> None:
                raise StoreFull("The disk is full, so nothing more is kept.", hint="Make room on the disk.")

            monkeypatch.setattr(Journal, "write", write)
            refused = await app.ask("terminal.output", **command(once="a"))
            assert refused["error"]["code"] == -32004
            assert refused["error"]["data"] == {"hint": "Make room on the disk."}
            monkeypatch.setattr(Journal, "write", own_write)
            assert "result" in await app.ask("terminal.output", **command(once="a"))

    asyncio.run(run())


def command(**others: Any) -> dict[str, Any]:
    return {"command": "ls", "output": "", "exitCode": 0, **others}


def test_a_bug_in_a_call_is_told_plainly_and_logged_without_what_the_app_sent(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with listening(tmp_path) as bridge, bridge.app() as app:
            await app.begin()
            bridge.host.failure = RuntimeError("canary")
            answer = await app.ask("snapshot.create", description="canary")
            assert (answer["error"]["code"], "canary" in answer["error"]["message"]) == (-32603, False)
            assert "result" in await app.ask("snapshot.create")

    asyncio.run(run())
    said = [each.getMessage() for each in caplog.records if each.name.startswith("snapshot_manager")]
    assert "A call of snapshot.create met a bug: RuntimeError" in said
    assert "canary" not in "".join(said)
    caplog.clear()


def test_an_app_that_asks_and_never_waits_is_held_back_and_not_let_in_memory(tmp_path: Path) -> None:
    async def run() -> None:
        limits = Limits(waiting_calls=4)
        async with listening(tmp_path, limits=limits) as bridge, bridge.app() as app:
            await app.begin()
            numbers = [await app.send("terminal.output", **command()) for _ in range(50)]
            seqs = [(await app.answer(number))["result"]["seq"] for number in numbers]
            assert seqs == list(range(2, 52))

    asyncio.run(run())
