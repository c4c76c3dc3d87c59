"""The bridge's server: listens on this computer alone, lets apps in, and tells them news."""

import asyncio
import logging
import os
import socket as sockets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from time import monotonic

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from snapshot_manager.bridge import discovery, protocol
from snapshot_manager.bridge.answers import Answers
from snapshot_manager.bridge.connection import Connection, Hall
from snapshot_manager.bridge.discovery import Discovery
from snapshot_manager.bridge.endings import Endings
from snapshot_manager.bridge.entry import Entry, GuardedSocket, plain, refuse_request
from snapshot_manager.bridge.host import Host
from snapshot_manager.bridge.limits import Bucket, Limits
from snapshot_manager.bridge.news import Newsroom
from snapshot_manager.bridge.outbox import Outbox, TooSlow
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.bridge.state import StateStore
from snapshot_manager.errors import BridgeError, SnapshotManagerError
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.model.balance import DEFAULT_THRESHOLDS, AlertThresholds
from snapshot_manager.model.sighting import Sighting

log = logging.getLogger(__name__)

_silent = logging.getLogger(f"{__name__}.websockets")
_silent.setLevel(logging.CRITICAL + 1)
"""The library would log what is sent; what matters is logged here, without it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where apps find the bridge."""

    url: str
    discovery: Path


class BridgeServer:
    """Listens to apps. Lives in one loop; a duty of the background service.

    Args:
        host: The program.
        logs: Where what apps tell is kept.
        discovery_path: The file that tells apps where to connect.
        clock: Tells the time, aware and in UTC.
        port: Which one to take; None for the usual one if it is free, else any.
        thresholds: From when on a balance is low.
        limits: See there.
    """

    name = "The bridge to apps"

    def __init__(
        self,
        host: Host,
        logs: LiveFolder,
        discovery_path: Path,
        clock: Callable[[], datetime],
        *,
        port: int | None = None,
        thresholds: AlertThresholds = DEFAULT_THRESHOLDS,
        limits: Limits | None = None,
    ) -> None:
        self._host, self._logs, self._discovery, self._clock = host, logs, discovery_path, clock
        self._port, self._thresholds = port, thresholds
        self._limits = limits or Limits()
        self._address: asyncio.Future[Address] | None = None
        self._strangers = 0
        self._duties: list[asyncio.Task[None]] = []

    async def address(self) -> Address:
        """Wait until the bridge listens; answers where.

        Raises:
            SnapshotManagerError: It cannot.
        """
        return await asyncio.shield(self._promise())

    def _promise(self) -> "asyncio.Future[Address]":
        if self._address is None:
            self._address = asyncio.get_running_loop().create_future()
        return self._address

    async def run(self) -> None:
        """Listen until cancelled.

        Raises:
            BridgeError: Another program listens for this library, or the port is taken.
            StoreError: The library's folder may not be written.
        """
        try:
            await self.start()
        except SnapshotManagerError as error:
            self._promise().set_exception(error)
            self._promise().exception()  # whoever does not wait for the address hears it from this duty
            self._address = None
            raise
        try:
            await asyncio.gather(*self._duties)
        finally:
            await self.stop()

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            BridgeError: Another program listens for this library, or the port is taken.
            StoreError: The library's folder may not be written.
        """
        self._store = await asyncio.to_thread(self._open_store)
        self._duties = [asyncio.ensure_future(self._store.run())]
        try:
            await self._listen()
        except BaseException:
            await self._end_duties()
            raise
        duties = (*self._newsroom.duties(), self._endings.run())
        self._duties += [asyncio.ensure_future(each) for each in duties]

    def _open_store(self) -> StateStore:
        return StateStore(self._logs, self._clock, self._thresholds, self._limits, self._kept)

    def _kept(self, sighting: Sighting) -> None:
        self._newsroom.kept(sighting)
        self._host.sighted(sighting)

    async def _listen(self) -> None:
        self._newsroom = Newsroom(self._host, self._store)
        self._endings = Endings(self._store.sighting, self._host.seen, self._limits.gone_after_s, monotonic)
        token = discovery.new_token()
        self._entry = Entry(token, self._limits, monotonic, self._welcome)
        self._hall = Hall(
            limits=self._limits,
            store=self._store,
            answers=Answers(self._host, self._store),
            all_messages=Bucket(self._limits.all_messages_per_s, self._limits.all_messages_per_s, monotonic),
            before=self._endings.before,
            told=self._newsroom.told,
            spoke_of=self._spoke_of,
            now=monotonic,
        )
        listening = _bind(self._port)
        self._listens_on = int(listening.getsockname()[1])
        found = Discovery(os.getpid(), self._listens_on, token, protocol.VERSION)
        try:
            await asyncio.to_thread(discovery.write, self._discovery, found)
            self._server = await self._serve(listening)
        except BaseException:
            listening.close()
            discovery.remove(self._discovery, os.getpid())
            raise
        log.info("The bridge listens on port %d", self._listens_on)
        promise = self._promise()
        if not promise.done():
            promise.set_result(Address(found.url, self._discovery))

    async def _serve(self, listening: sockets.socket) -> Server:
        limits = self._limits
        GuardedSocket.most = limits.strangers + limits.apps
        return await serve(
            self._meet,
            sock=listening,
            process_request=self._check,
            compression=None,
            server_header=None,
            max_size=limits.message_bytes,
            max_queue=4,
            open_timeout=limits.auth_within_s,
            close_timeout=1.0,
            logger=_silent,
            create_connection=GuardedSocket,
        )

    async def stop(self) -> None:
        """Let go of everybody and everything; what was told until then is on the disk."""
        await asyncio.to_thread(discovery.remove, self._discovery, os.getpid())
        self._address = None
        self._server.close()
        await self._server.wait_closed()
        await self._end_duties()

    async def _end_duties(self) -> None:
        duties, self._duties = self._duties, []
        for each in duties:
            each.cancel()
        await asyncio.gather(*duties, return_exceptions=True)

    # -- who comes --

    def _check(self, _socket: ServerConnection, request: Request) -> Response | None:
        refused = refuse_request(request, self._listens_on)
        if refused is None and self._strangers >= self._limits.strangers:
            refused = HTTPStatus.SERVICE_UNAVAILABLE, "Too many are connecting.\n"
        if refused is None:
            return None
        log.info("A connection was refused: %d", refused[0].value)
        return plain(*refused)

    async def _meet(self, socket: ServerConnection) -> None:
        outbox = Outbox(lambda data: socket.send(data, text=True), self._limits)
        with suppress(ConnectionClosed):
            name = await self._let_in(socket)
            if name is None:
                return
            speaker = Speaker(outbox, name)
            if len(self._newsroom.speakers) >= self._limits.apps:
                await socket.close(protocol.CLOSE_TOO_MANY, "too many apps")
                return
            await self._speak(socket, speaker)

    async def _let_in(self, socket: ServerConnection) -> str | None:
        if socket.request is not None and self._entry.has_token(socket.request):
            return ""
        self._strangers += 1
        try:
            return await self._entry.name_of(socket)
        finally:
            self._strangers -= 1

    async def _speak(self, socket: ServerConnection, speaker: Speaker) -> None:
        self._endings.came(speaker)
        self._newsroom.came(speaker)
        log.info("An app is connected")
        try:
            await Connection(socket, speaker, self._hall).run()
        except TooSlow:
            log.info("An app that does not read was let go")
            socket.transport.abort()
        finally:
            self._newsroom.went(speaker)
            self._endings.went(speaker, self._newsroom.speakers)

    def _spoke_of(self, speaker: Speaker, session_id: str) -> None:
        self._endings.spoke_of(speaker, session_id)
        self._newsroom.spoke_of(speaker, session_id)

    def _welcome(self) -> dict[str, object]:
        limits = self._limits
        return {
            "authenticated": True,
            "version": protocol.VERSION,
            "seq": self._store.seq,
            "limits": {
                "messageBytes": limits.message_bytes,
                "messagesPerSecond": limits.messages_per_s,
                "burst": limits.burst,
            },
        }


def _bind(port: int | None) -> sockets.socket:
    """Listen on this port; when none is asked for, on the usual one if it is free, else on any.

    Raises:
        BridgeError: The port that was asked for is taken.
    """
    try:
        return _listening(protocol.PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _listening(0)
        raise BridgeError(
            f"The bridge cannot listen on port {port}: {error.strerror}.",
            hint="Choose another port, or none.",
        ) from error


def _listening(port: int) -> sockets.socket:
    # asyncio sends at once only through sockets that say they are TCP; others wait 40 ms for an answer.
    listening = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM, sockets.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(100)
    except BaseException:
        listening.close()
        raise
    return listening
