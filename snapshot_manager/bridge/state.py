"""The state store: what the bridge was told, and is asked for."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from snapshot_manager.bridge.commits import Commits
from snapshot_manager.bridge.known import Known, known_by
from snapshot_manager.bridge.limits import Limits
from snapshot_manager.bridge.protocol import SESSION_NOT_FOUND, Call, Refusal
from snapshot_manager.bridge.recall import Recall
from snapshot_manager.errors import SessionGone
from snapshot_manager.live import lines, shapes, state
from snapshot_manager.live.folder import LiveFolder, name_of
from snapshot_manager.live.journal import Journal
from snapshot_manager.live.overviews import Overviews
from snapshot_manager.live.told import MOST_ONCE, Told
from snapshot_manager.model.balance import AlertThresholds
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef

SOURCE = "live"
"""The source that sessions of apps belong to."""

LISTED_EVERY = timedelta(minutes=1)

MOST_REMEMBERED = 32
"""Sessions whose ``once`` are in memory."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a thing that was told.

    Attributes:
        seq: Its sequence number.
        is_new: False when it had been told before, under the same ``once``.
        on_disk: Done when it is safe.
    """

    seq: int
    is_new: bool
    on_disk: "asyncio.Future[None]"


class StateStore:
    """All live sessions of all apps. Lives in one loop.

    Args:
        logs: Where they are kept.
        clock: Tells the time, aware and in UTC.
        thresholds: From when on a balance is low.
        limits: See there.
        kept: Told what a session has come to, whenever more of it is on the disk.
    """

    def __init__(
        self,
        logs: LiveFolder,
        clock: Callable[[], datetime],
        thresholds: AlertThresholds,
        limits: Limits,
        kept: Callable[[Sighting], None],
    ) -> None:
        self._logs, self._clock, self._thresholds, self._limits = logs, clock, thresholds, limits
        self._journal = Journal(logs, clock)
        self._recall = Recall(logs, thresholds, limits.reply_bytes)
        self._known = {each.path: each for each in map(known_by, logs.files()) if each is not None}
        self._changed_at = 0
        self._already: asyncio.Future[None] | None = None
        self._once: OrderedDict[Path, dict[str, Kept]] = OrderedDict()
        self._overviews, self._listed_at = Overviews(logs), clock()
        self._commits = Commits(self._journal, self._sighting, kept, limits.pending_bytes)

    @property
    def seq(self) -> int:
        """Of the newest thing that was told."""
        return self._journal.seq

    async def run(self) -> None:
        """Write what is told, until cancelled."""
        try:
            await self._commits.run()
        finally:
            try:
                await asyncio.to_thread(self._overviews.all)
            finally:
                self._journal.close()

    def ref(self, app: str, session_id: str) -> SessionRef:
        """A session as the rest of the program names it.

        Raises:
            Refusal: The app never told of it.
        """
        if self._logs.path_of(name_of(app, session_id)) not in self._known:
            raise Refusal(SESSION_NOT_FOUND, "There is no such session.", field="sessionId")
        return SessionRef(source=SOURCE, id=name_of(app, session_id))

    def account(self, app: str) -> state.Account | None:
        """What is known of an app's credits; None when it never told of them."""
        return state.account_of(self._logs, app, self._thresholds)

    async def sighting(self, app: str, session_id: str) -> Sighting | None:
        """What a session has come to; None when there is none."""
        await self.flushed()
        return await asyncio.to_thread(self._sighting, name_of(app, session_id))

    def has_changed(self) -> bool:
        """Whether files came or went in the folder since this was asked last."""
        try:
            changed_at, self._changed_at = self._changed_at, self._logs.folder.stat().st_mtime_ns
        except FileNotFoundError:  # the library is away, which whoever writes into it tells
            return False
        return changed_at != self._changed_at

    def adopt(self) -> list[Known]:
        """Take in logs that others wrote: the sessions that restores made; answers the new ones."""
        paths = [path for path in self._logs.files() if path not in self._known]
        found = [each for each in map(known_by, paths) if each is not None]
        self._known |= {each.path: each for each in found}
        return found

    def restored(self, app: str) -> list[Known]:
        """The sessions that restores made for an app, oldest first."""
        mine = [each for each in self._known.values() if each.app == app and each.restored_from is not None]
        return sorted(mine, key=lambda each: each.seq)

    async def picture(self, known: Known) -> Mapping[str, object] | None:
        """A session as its app is handed it; None when it confirmed already, or when it is gone."""
        found = await asyncio.to_thread(self._recall.picture, known, known.id)
        return None if found is None or found["confirmed"] else found

    async def flushed(self) -> None:
        """Wait until everything that was told is on the disk."""
        await self._commits.add(())

    # -- telling --

    async def tell(self, app: str, session_id: str | None, call: Call) -> Kept:
        """Take in what an app told; it is on the disk when ``on_disk`` is done.

        Args:
            app: Who tells.
            session_id: Of which session; for a balance, the app's current one, if it has any.
            call: What.

        Raises:
            Refusal: There is no such session.
        """
        await self._commits.room()
        is_account = isinstance(call.shape, shapes.BalanceUpdate)
        path = self._logs.account_path_of(app) if is_account else self._session_path(app, session_id, call)
        if call.shape.once is None:
            return self._add(path, app, session_id, call)
        remembered = await self._remembered(path)
        earlier = remembered.get(call.shape.once)
        if earlier is not None:
            return replace(earlier, is_new=False)
        kept = self._add(path, app, session_id, call)
        self._remember(remembered, call.shape.once, kept)
        return kept

    def _remember(self, remembered: dict[str, Kept], once: str, kept: Kept) -> None:
        """Know an event by its ``once``, unless it cannot be put on the disk: then it may come again."""

        def settle(on_disk: "asyncio.Future[None]") -> None:
            if on_disk.cancelled() or on_disk.exception() is not None:
                remembered.pop(once, None)
            else:
                remembered[once] = Kept(kept.seq, False, self._done())

        remembered[once] = kept
        kept.on_disk.add_done_callback(settle)
        while len(remembered) > MOST_ONCE:
            del remembered[next(iter(remembered))]

    def _done(self) -> "asyncio.Future[None]":
        """What is on the disk already; one for all."""
        if self._already is None:
            self._already = asyncio.get_running_loop().create_future()
            self._already.set_result(None)
        return self._already

    def _session_path(self, app: str, session_id: str | None, call: Call) -> Path:
        if session_id is None:
            raise Refusal(SESSION_NOT_FOUND, "There is no session yet; send session.created first.")
        path = self._logs.path_of(name_of(app, session_id))
        if path not in self._known and not isinstance(call.shape, shapes.SessionCreated):
            raise Refusal(SESSION_NOT_FOUND, "There is no such session.", field="sessionId")
        return path

    def _add(self, path: Path, app: str, session_id: str | None, call: Call) -> Kept:
        is_account = isinstance(call.shape, shapes.BalanceUpdate)
        known = self._known.setdefault(path, Known(app, None if is_account else session_id, path, 0))
        entry = self._journal.line(lines.Begun(app=app, id=known.id), call.method, call.params)
        known.seq = self.seq
        session = "" if session_id is None else name_of(app, session_id)
        return Kept(self.seq, True, self._commits.add([entry], session))

    async def _remembered(self, path: Path) -> dict[str, Kept]:
        """The events of a log that are known by their ``once``."""
        found = self._once.pop(path, None)
        if found is None:
            once = await asyncio.to_thread(self._once_of, path)
            known = {key: Kept(seq, False, self._done()) for key, seq in once.items()}
            found = self._once.pop(path, known)
        self._once[path] = found
        while len(self._once) > MOST_REMEMBERED:
            self._once.popitem(last=False)
        return found

    def _once_of(self, path: Path) -> dict[str, int]:
        try:
            return self._logs.at(path).look(lambda told: dict(told.once))
        except SessionGone:
            return {}

    def _sighting(self, name: str) -> Sighting | None:
        """What a session has come to; called on the writer's thread."""
        try:
            found = self._logs.session(name).look(self._seen)
        except SessionGone:
            return None
        app, count, proofs, updated_at, ended = found
        account = self.account(app)
        self._list_now_and_then()
        return Sighting(
            ref=SessionRef(source=SOURCE, id=name),
            at=self._clock(),
            updated_at=updated_at,
            message_count=count,
            account=f"{SOURCE}:{app}",
            alert_level=account.forecast.level if account else None,
            proofs=proofs,
            ended=ended,
        )

    def _list_now_and_then(self) -> None:
        """Remember what lists say of the sessions, while their logs are in memory."""
        now = self._clock()
        if abs(now - self._listed_at) >= LISTED_EVERY:
            self._listed_at = now
            self._overviews.all()

    def _seen(self, told: Told) -> tuple[str, int, dict[str, str], datetime, bool]:
        proofs = {file: each.goals for file, each in told.proofs.items()}
        return told.begun.app, told.message_count, proofs, told.updated_at or self._clock(), told.ended

    # -- asking --

    async def get(self, app: str, session_id: str | None, since: int | None) -> Mapping[str, object]:
        """What changed after ``since``, or all that is known of an app's sessions.

        Args:
            app: Whose.
            session_id: Of this session alone, with its conversation.
            since: A sequence number that was answered before.

        Raises:
            Refusal: There is no such session.
        """
        if session_id is not None:
            self.ref(app, session_id)
        await self.flushed()
        mine = [each for each in self._known.values() if each.app == app]
        if session_id is not None:
            mine = [each for each in mine if each.id in (None, session_id)]
        if since is not None and since <= self.seq:
            return await asyncio.to_thread(self._recall.delta, mine, since, self.seq)
        return await asyncio.to_thread(self._recall.full, mine, app, session_id, self.seq)
