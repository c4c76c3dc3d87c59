"""One data folder of OpenCode: which sessions are in it, and in which of its databases or files each is."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time_ns
from typing import TypeVar

from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.sources.any_agent.folders import is_dir
from snapshot_manager.sources.opencode import paths
from snapshot_manager.sources.opencode.database import Database
from snapshot_manager.sources.opencode.native import Native
from snapshot_manager.sources.opencode.rows import Row, Stamp, Store
from snapshot_manager.sources.opencode.tree import Tree

T = TypeVar("T")

SETTLED_NS = 100_000_000
"""File systems tell times no finer; what was written just before we read may be followed by more that looks
the same."""


@dataclass(frozen=True, slots=True)
class _Listed:
    stamp: Stamp
    settled: bool
    rows: tuple[Row, ...]


class Home:
    """All sessions of one data folder. Usable from several threads: at worst something is read twice.

    Args:
        data_dir: See ``paths.default_data_dir``.
        override: See ``paths.database_override``.
    """

    def __init__(self, data_dir: Path, override: Path | None = None) -> None:
        self.data_dir = data_dir
        self._override = override
        self._tree = Tree(data_dir / "storage")
        self._listed: dict[Path, _Listed] = {}

    @property
    def exports(self) -> Path:
        """Where the sessions are that OpenCode is asked to take in."""
        return self.data_dir / "snapshot-manager"

    @property
    def main_database(self) -> Path:
        """The database that new sessions go into, whether it is there or not."""
        found = paths.databases(self.data_dir, self._override)
        return self._override or next(iter(found), self.data_dir / paths.DATABASE)

    def rows(self) -> list[Row]:
        """All sessions; one that is in several places as the first of them has it.

        Raises:
            SourceError: The folder may not be read, or nothing in it.
        """
        self._check_readable()
        by_id: dict[str, Row] = {}
        troubles: list[SourceError] = []
        for place, store in self._stores():
            try:
                for row in self._rows_of(place, store):
                    by_id.setdefault(row.id, row)
            except SourceError as trouble:
                troubles.append(trouble)
        if troubles and not by_id:
            raise troubles[0]
        return list(by_id.values())

    def row(self, session_id: str) -> Row:
        """One session.

        Raises:
            SessionGone: It is not here.
        """
        return self._first(session_id, lambda store: store.row(session_id))

    def holds(self, session_id: str) -> bool:
        """Whether the session is here; False where that cannot be found out."""
        try:
            return bool(self.row(session_id))
        except SourceError:
            return False

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with a session.

        Raises:
            SessionGone: It is not here.
        """
        return self._first(session_id, lambda store: store.fingerprint(session_id))

    def load(self, session_id: str) -> Native:
        """A whole session.

        Raises:
            SessionGone: It is not here.
        """
        return self._first(session_id, lambda store: store.load(session_id))

    def latest(self, session_id: str) -> bytes:
        """The newest message of a session, JSON without its parts; empty where there is none."""

        def ask(store: Store) -> list[bytes]:
            return [store.latest(session_id)] if store.row(session_id) else []

        return self._first(session_id, ask)[0]

    def database_of(self, session_id: str) -> Path:
        """The database that a session is in; the one for new sessions where it is in none."""
        for place, store in self._stores():
            with suppress(SourceError):
                if isinstance(store, Database) and store.row(session_id) is not None:
                    return place
        return self.main_database

    def environment(self, database: Path) -> Mapping[str, str]:
        """What OpenCode has to be told to find a session in this database."""
        return paths.environment(self.data_dir, database, Path.home())

    def session_at(self, path: Path) -> str | None:
        """The session that a changed file belongs to; None where its path does not say."""
        if path.parent == self.exports:
            return path.stem if paths.is_session_id(path.stem) else None
        return self._tree.session_at(path)

    # -- within --

    def _stores(self) -> Iterator[tuple[Path, Store]]:
        for database in paths.databases(self.data_dir, self._override):
            yield database, Database(database)
        yield self._tree.folder, self._tree

    def _first(self, session_id: str, ask: Callable[[Store], T | None]) -> T:
        """The answer of the first place that has the session.

        Raises:
            SessionGone: None has it.
            SourceError: None of those that can be read has it.
        """
        troubles: list[SourceError] = []
        for _, store in self._stores():
            try:
                answer = ask(store)
            except SourceError as trouble:
                troubles.append(trouble)
            else:
                if answer:
                    return answer
        raise troubles[0] if troubles else gone(session_id)

    def _rows_of(self, place: Path, store: Store) -> tuple[Row, ...]:
        """The rows of one place, read anew only when it changed."""
        begun, stamp = time_ns(), store.stamp()
        known = self._listed.get(place)
        if known is not None and known.settled and known.stamp == stamp:
            return known.rows
        rows = tuple(store.rows())
        is_settled = max((changed for _, _, changed in stamp), default=0) < begun - SETTLED_NS
        self._listed[place] = _Listed(stamp, is_settled, rows)
        return rows

    def _check_readable(self) -> None:
        if not is_dir(self.data_dir):
            return
        try:
            with os.scandir(self.data_dir):
                pass
        except OSError as error:
            raise SourceError(
                f"The sessions of OpenCode cannot be listed: {error.strerror}.",
                hint=f"Check that the folder “{self.data_dir}” may be read.",
            ) from error


def gone(session_id: str) -> SessionGone:
    """It is not here."""
    return SessionGone(
        f"The session “{session_id}” is no longer on the disk.",
        hint="OpenCode may have removed it; a snapshot of it can still be restored.",
    )
