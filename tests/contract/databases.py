"""The same small shop in every kind of database, and ways to disturb it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Document, Mark, Part
from snapshot_manager.model.tables import Manifest, SchemaObject, TargetContent, schema_document
from snapshot_manager.model.value import to_json
from snapshot_manager.simulator import capturing
from snapshot_manager.simulator.spool import Spool
from snapshot_manager.simulator.target import Target

SHOP = (
    """
    CREATE TABLE customers (
        id INTEGER PRIMARY KEY,
        name VARCHAR(40) NOT NULL,
        balance INTEGER NOT NULL DEFAULT 0,
        seen_at VARCHAR(40)
    )
    """,
    """
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        customer INTEGER,
        note VARCHAR(200),
        FOREIGN KEY (customer) REFERENCES customers (id)
    )
    """,
    "CREATE TABLE settings (name VARCHAR(40), value VARCHAR(40))",
    "CREATE TABLE vacant (id INTEGER PRIMARY KEY)",
    "CREATE INDEX orders_by_customer ON orders (customer)",
    "CREATE VIEW rich AS SELECT name, balance FROM customers WHERE balance > 10",
    "INSERT INTO customers VALUES (1, 'Ada', 100, NULL), (2, 'Bob', 0, NULL)",
    "INSERT INTO customers VALUES (3, 'Tab\tand\nline 漢字', 5, '')",
    "INSERT INTO orders VALUES (1, 1, 'first'), (2, 1, NULL), (3, 2, '007')",
    "INSERT INTO settings VALUES ('theme', 'dark'), ('theme', 'dark'), ('size', NULL)",
)


class Running(Protocol):
    """Carries statements out in one database."""

    def __call__(self, *statements: str) -> None:
        """Each by itself, and kept."""
        ...


@dataclass(frozen=True)
class Database:
    """A database that tests may disturb.

    Attributes:
        transfer: Moves one coin from a customer to another in one transaction, until told to stop.
        ask: The rows that a query finds.
    """

    target: Target
    run: Running
    ask: Callable[[str], list[tuple[object, ...]]]
    transfer: Callable[[threading.Event], None]


@dataclass(frozen=True)
class Captured:
    """What a capture answered."""

    content: TargetContent
    schema: tuple[SchemaObject, ...]
    spool: Spool

    @property
    def part(self) -> Part:
        """As a snapshot holds it."""
        name = self.content.name
        return Part(
            Mark.CAPTURED,
            records=self.spool,
            documents=(
                Document(
                    "manifest", to_json(Manifest(service="shop", dataset="base", targets=(self.content,)))
                ),
                Document(schema_document(name), to_json(self.schema)),
            ),
        )


def capture(target: Target) -> Captured:
    spool = Spool()
    with target.reading() as reading:
        content, schema = capturing.capture(target, reading, spool, no_report)
    return Captured(content, schema, spool)


@contextmanager
def writing(*loops: Callable[[threading.Event], None]) -> Iterator[None]:
    """These loops, each on a thread of its own, until the block ends."""
    stop = threading.Event()
    threads = [threading.Thread(target=loop, args=(stop,)) for loop in loops]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        stop.set()
        for each in threads:
            each.join()
