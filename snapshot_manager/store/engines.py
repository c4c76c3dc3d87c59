"""SQLAlchemy over the driver: one engine that writes, one that reads."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from snapshot_manager.store import driver
from snapshot_manager.store.in_use import InUse


def open_engine(file: Path, begin: str, in_use: InUse | None = None) -> Engine:
    """Make an engine whose transactions begin with this statement, and whose errors are our own.

    A writer must say ``BEGIN IMMEDIATE``: a transaction that reads first and then wants to write loses
    updates silently when another one wrote in between.

    Args:
        file: The library's file.
        begin: The statement.
        in_use: Where its connections are counted, and which makes them wait.
    """

    def connect() -> sqlite3.Connection:
        if in_use:
            in_use.wait()
        return _connect(file)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=16)
    if in_use:
        in_use.count(engine)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> BaseException | None:
        return driver.plain(context.original_exception)

    return engine


def _connect(file: Path) -> sqlite3.Connection:
    """Open the file; SQLAlchemy tells its ``handle_error`` nothing of a connection that was never made."""
    with driver.in_plain_words():
        return driver.connect(file)
