"""Find out which sessions of the sources changed, cheaply, and show them to the watch.

Somebody tells which files changed; from time to time everything is compared once more, for what nobody was
told of. Only a session that changed is looked at, and one that takes long to look at is looked at seldom.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, thread_time

from snapshot_manager.engine import standing
from snapshot_manager.engine.watch import Outcome, Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.model.background import Failed
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.sources.base import CheckingSource, Source, Watchable

RESTS = 50
"""A session that took a second of computing to look at is left alone for so many seconds."""

NOTED_EVERY = timedelta(minutes=10)


class Follow:
    """Which sessions there are, as far as it was noticed. Belongs to the watch's thread.

    Args:
        unfollowed: Sources that tell the watch of their sessions by themselves.
    """

    def __init__(self, workspace: Workspace, watch: Watch, *, unfollowed: Iterable[str] = ()) -> None:
        left_alone = set(unfollowed)
        self._workspace, self._watch = workspace, watch
        self._sources = [
            each
            for each in workspace.sources.values()
            # What has to pass a gate is kept when a person asks for it, never by the clock.
            if each.name not in left_alone and not isinstance(each, CheckingSource)
        ]
        self._watchable = [each for each in self._sources if isinstance(each, Watchable)]
        self._noticed: dict[SessionRef, datetime] = {}
        self._resting: dict[SessionRef, float] = {}
        self._waiting: set[SessionRef] = set()
        self._noted: datetime | None = None

    def folders(self) -> frozenset[Path]:
        """The folders to be told of, of those that are there."""
        wanted = (folder for source in self._watchable for folder in source.folders())
        return frozenset(folder for folder in wanted if _is_there(folder))

    def begin(self) -> list[Outcome]:
        """Take note of what there is, and look at what changed since somebody last watched."""
        until = standing.watched_until(self._workspace)
        troubles = self._notice()
        changed = [ref for ref, at in self._noticed.items() if until is not None and at > until]
        self._watch.know(self._noticed.keys() - changed)
        self._note_watched()
        return [*troubles, *self._look_at(changed)]

    def rescan(self) -> list[Outcome]:
        """Compare everything with what was noticed, and look at what is other or new."""
        before, self._noticed = self._noticed, {}
        troubles = self._notice()
        self._note_watched()
        for ref in before.keys() - self._noticed.keys():
            self._lose(ref)
        self._forget_the_rested()
        changed = [ref for ref, at in self._noticed.items() if before.get(ref) != at]
        return [*troubles, *self._look_at(changed)]

    def told_of(self, paths: Iterable[Path]) -> list[Outcome]:
        """Look at the sessions that these files belong to; a source that cannot be read leaves the others."""
        refs: dict[SessionRef, None] = {}
        troubles: list[Outcome] = []
        for source, path in self._whose(paths):
            try:
                refs |= dict.fromkeys(self._sessions_at(source, path))
            except SourceError as error:
                troubles.append(Failed(None, error))
        return [*troubles, *self._look_at(refs)]

    def _whose(self, paths: Iterable[Path]) -> Iterator[tuple[Watchable, Path]]:
        for path in paths:
            for source in self._watchable:
                if any(path.is_relative_to(folder) for folder in source.folders()):
                    yield source, path

    def catch_up(self) -> list[Outcome]:
        """Look at the sessions that changed while they were left alone, and whose rest is over."""
        now = perf_counter()
        return self._look_at([ref for ref in self._waiting if self._resting.get(ref, now) <= now])

    # -- what there is --

    def _note_watched(self) -> None:
        """Remember for the next start that somebody watched; seldom, so that the disk can sleep."""
        now = self._workspace.clock()
        if self._noted is None or abs(now - self._noted) >= NOTED_EVERY:
            standing.note_watched(self._workspace)
            self._noted = now

    def _notice(self) -> list[Outcome]:
        """Note all sessions; one source that cannot be read leaves the others alone."""
        troubles: list[Outcome] = []
        for source in self._sources:
            try:
                self._noticed.update(_present_in(source))
            except SourceError as error:
                troubles.append(Failed(None, error))
        return troubles

    def _sessions_at(self, source: Watchable, path: Path) -> list[SessionRef]:
        """The session of a file, or all that changed where the path does not tell."""
        session_id = source.session_at(path)
        if session_id is not None:
            return [SessionRef(source=source.name, id=session_id)]
        found = _present_in(source)
        changed = [ref for ref, at in found.items() if self._noticed.get(ref) != at]
        self._noticed.update(found)
        return changed

    def _forget_the_rested(self) -> None:
        now = perf_counter()
        self._resting = {ref: until for ref, until in self._resting.items() if until > now}

    def _lose(self, ref: SessionRef) -> None:
        self._watch.lose(ref)
        self._resting.pop(ref, None)
        self._waiting.discard(ref)
        self._noticed.pop(ref, None)

    # -- looking --

    def _look_at(self, refs: Iterable[SessionRef]) -> list[Outcome]:
        return [outcome for ref in refs for outcome in self._look(ref)]

    def _look(self, ref: SessionRef) -> Iterator[Outcome]:
        now, begun = perf_counter(), thread_time()
        if self._resting.get(ref, now) > now:
            self._waiting.add(ref)
            return
        try:
            seen = _sight(self._workspace.source_of(ref), ref, self._workspace.clock())
        except SessionGone:
            self._lose(ref)
            return
        except SourceError as error:
            yield Failed(ref, error)
            return
        self._waiting.discard(ref)
        self._resting[ref] = now + RESTS * (thread_time() - begun)
        self._noticed[ref] = seen.updated_at
        yield from self._watch.see(seen)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # what it is in may not be looked into
        return False


def _present_in(source: Source) -> Mapping[SessionRef, datetime]:
    if isinstance(source, Watchable):
        return {SessionRef(source=source.name, id=each): at for each, at in source.present().items()}
    return {info.ref: info.updated_at for info in source.sessions()}


def _sight(source: Source, ref: SessionRef, now: datetime) -> Sighting:
    if isinstance(source, Watchable):
        return source.sight(ref.id, now)
    info = source.session(ref.id)
    return Sighting(
        ref=ref,
        at=now,
        updated_at=info.updated_at,
        fingerprint=source.fingerprint(ref.id),
        message_count=info.message_count,
    )
