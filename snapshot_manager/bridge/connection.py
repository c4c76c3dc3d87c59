"""One connection of an app that was let in: calls are taken in order, and answered as soon as they can be."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.server import ServerConnection

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.bridge.answers import Answers, settled
from snapshot_manager.bridge.entry import text_of
from snapshot_manager.bridge.limits import Bucket, Limits
from snapshot_manager.bridge.protocol import Call, Refusal
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.bridge.state import Kept, StateStore
from snapshot_manager.live.shapes import STATE_SHAPES

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hall:
    """What the connections of one server have in common.

    Attributes:
        before: Awaited before what an app tells is taken in.
        told: Called when what an app told is on the disk: by whom, what, of which session, as what.
        spoke_of: Called when an app speaks of a session for the first time.
        now: Seconds on a clock that never goes back.
    """

    limits: Limits
    store: StateStore
    answers: Answers
    all_messages: Bucket
    before: Callable[[Speaker, Call, str | None], Awaitable[None]]
    told: Callable[[Speaker, Call, str | None, Kept], None]
    spoke_of: Callable[[Speaker, str], None]
    now: Callable[[], float]


class Connection:
    """Reads and answers.

    Args:
        socket: Where the app is.
        speaker: Who it is.
        hall: What it shares with the others.
    """

    def __init__(self, socket: ServerConnection, speaker: Speaker, hall: Hall) -> None:
        self._socket, self._speaker, self._hall = socket, speaker, hall
        limits = hall.limits
        self._messages = Bucket(limits.messages_per_s, limits.burst, hall.now)
        self._bytes = Bucket(limits.bytes_per_s, 2 * limits.bytes_per_s, hall.now)
        self._room = asyncio.Semaphore(limits.waiting_calls)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Speak with the app until either side has enough.

        Raises:
            ConnectionClosed: The app went.
            TooSlow: The app does not read what it is sent.
        """
        outbox = self._speaker.outbox
        sides = [asyncio.ensure_future(each) for each in (self._read(), outbox.run(), outbox.overflow())]
        try:
            await asyncio.wait(sides, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in (*sides, *self._tasks):
                each.cancel()
            ended = await asyncio.gather(*sides, return_exceptions=True)
            await asyncio.gather(*self._tasks, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error

    async def _read(self) -> None:
        while True:
            message = await self._socket.recv()
            await asyncio.sleep(self._bytes.owe(len(message)))
            await self._room.acquire()
            task = asyncio.ensure_future(await self._begin(message))
            self._tasks.add(task)
            task.add_done_callback(self._end)

    def _end(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._room.release()

    async def _begin(self, message: str | bytes) -> Coroutine[Any, Any, None]:
        """Take a message in; answers what is left to do for it, which others need not wait for."""
        try:
            found = protocol.read(text_of(message))
        except Refusal as refusal:
            return self._speaker.outbox.put(protocol.error_of(refusal))
        if isinstance(found, Call):
            return self._send_one(await self._take(found))
        parts = [each if isinstance(each, Refusal) else await self._take(each) for each in found.calls]
        return self._send_batch(parts)

    async def _take(self, call: Call) -> "Coroutine[Any, Any, object] | Refusal":
        """What an app tells gets its place in the order here; what it asks for is only begun."""
        wait_s = max(self._messages.take(), self._hall.all_messages.take())
        if wait_s:
            return _too_fast(call, wait_s)
        if call.method in STATE_SHAPES:
            return await self._tell(call)
        return self._ask(call)

    async def _tell(self, call: Call) -> "Coroutine[Any, Any, object] | Refusal":
        session_id = self._speaker.meant(call.shape)
        await self._hall.before(self._speaker, call, session_id)
        try:
            kept = await self._hall.store.tell(self._speaker.app, session_id, call)
        except Refusal as refusal:
            return _of(call, refusal)
        if session_id is not None and self._speaker.spoke_of(session_id):
            self._hall.spoke_of(self._speaker, session_id)
        return self._kept(call, session_id, kept)

    async def _kept(self, call: Call, session_id: str | None, kept: Kept) -> object:
        try:
            await settled(kept.on_disk)
        except Refusal as refusal:
            return protocol.error_of(_of(call, refusal))
        if kept.is_new:
            self._hall.told(self._speaker, call, session_id, kept)
        if not call.wants_answer:
            return None
        return protocol.answer(call.id, {"seq": kept.seq, "sessionId": session_id})

    async def _ask(self, call: Call) -> object:
        if isinstance(call.shape, requests.AuthRequest):
            again = Refusal(protocol.INVALID_REQUEST, "This connection is authenticated already.")
            return protocol.error_of(_of(call, again))
        try:
            result = await self._hall.answers.answer(self._speaker, call)
        except Refusal as refusal:
            return protocol.error_of(_of(call, refusal))
        except Exception as error:  # noqa: BLE001  -- one call that meets a bug of ours may not end the bridge
            # The type alone: the sentence of a foreign exception may hold what the app sent.
            log.error("A call of %s met a bug: %s", call.method, type(error).__qualname__)  # noqa: TRY400  -- a traceback may hold what the app sent
            sentence = "There is a mistake in Snapshot Manager; nothing was changed."
            return protocol.error_of(_of(call, Refusal(protocol.INTERNAL_ERROR, sentence)))
        return protocol.answer(call.id, result) if call.wants_answer else None

    async def _send_one(self, part: "Coroutine[Any, Any, object] | Refusal") -> None:
        reply = await _reply(part)
        if reply is not None:
            await self._speaker.outbox.put(reply)

    async def _send_batch(self, parts: "list[Coroutine[Any, Any, object] | Refusal]") -> None:
        replies = [reply for part in parts if (reply := await _reply(part)) is not None]
        if replies:
            await self._speaker.outbox.put(replies)


async def _reply(part: "Coroutine[Any, Any, object] | Refusal") -> object:
    return protocol.error_of(part) if isinstance(part, Refusal) else await part


def _of(call: Call, refusal: Refusal) -> Refusal:
    """A refusal that bears the call's id."""
    refusal.id = call.id
    return refusal


def _too_fast(call: Call, wait_s: float) -> Refusal:
    sentence = "These are too many messages at once; send this one again a little later."
    return Refusal(protocol.RATE_LIMITED, sentence, id=call.id, retryAfterMs=int(1000 * wait_s) + 1)
