"""Who of this process has connections to a library's file in use, so that one can have the file alone.

SQLite lets nobody have a file alone while any connection to it is open, even an idle one. So those in use
are waited for, and no other is handed out or made until it is over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from snapshot_manager.store import driver


class InUse:
    """Knows which thread has which connection in use. Usable from any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._threads: dict[ConnectionPoolEntry, int] = {}
        self._is_shut = False

    def count(self, engine: Engine) -> None:
        """Count the connections of this engine from now on."""

        @event.listens_for(engine, "checkout")
        def _enter(_: DBAPIConnection, entry: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
            with self._changed:
                if not self._may_enter():
                    raise DisconnectionError  # it is closed, and another one made once that is possible
                self._threads[entry] = get_ident()

        @event.listens_for(engine, "checkin")
        def _leave(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
            with self._changed:
                self._threads.pop(entry, None)
                self._changed.notify_all()

    def wait(self) -> None:
        """Wait until connections may be made."""
        with self._changed:
            self._changed.wait_for(self._may_enter)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have nobody else use the file.

        Raises:
            StoreBusy: Others go on using it.
        """
        with self._changed:
            self._is_shut = True
            is_alone = self._changed.wait_for(lambda: not self._threads, driver.BUSY_SECONDS)
        try:
            if not is_alone:
                raise driver.busy()
            yield
        finally:
            with self._changed:
                self._is_shut = False
                self._changed.notify_all()

    def _may_enter(self) -> bool:
        """Who has one already gets another, or both would wait for each other."""
        return not self._is_shut or get_ident() in self._threads.values()
