"""What a snapshot of databases holds, as the part ``tables`` keeps it.

The part's records are the rows of all tables, in runs that are cut where the rows themselves say so; or,
for SQLite, the pages of the file. Its documents are the manifest, which says what lies where, the gate's
report, and one list of schema objects for each database.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from snapshot_manager.errors import InvalidValue
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.gate import GateReport
from snapshot_manager.model.state import Part
from snapshot_manager.model.value import Count, Int64, Value, from_json, to_json

T = TypeVar("T", bound=Value)

MANIFEST, GATE = "manifest", "gate"


class DatabaseEngine(StrEnum):
    """The kinds of databases that can be captured."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    MARIADB = "mariadb"


class SchemaObject(Value, frozen=True):
    """One thing of a schema, with the statement that makes it.

    Attributes:
        kind: "table", "view", "trigger", …
        session: What MySQL's session was set to when it was made, where that matters.
        after_rows: It is made once the rows are there: an index, a constraint, a trigger.
    """

    kind: str
    schema_name: str
    name: str
    sql: str
    session: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    after_rows: bool = False


class SequenceValue(Value, frozen=True):
    """Where a sequence stands."""

    schema_name: str
    name: str
    last_value: Int64
    is_called: bool = True


class TableContent(Value, frozen=True):
    """A table's rows at one moment.

    Attributes:
        columns: Those whose values are kept; what the database computes by itself is not.
        key: The columns that tell rows apart; none where nothing does.
        digest: Equal digests mean equal rows.
        first: Where its rows begin in the records; ``records`` is how many they take.
    """

    schema_name: str
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: Count
    digest: str
    first: Count = 0
    records: Count = 0

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.name if self.schema_name in {"", "main", "public"} else f"{self.schema_name}.{self.name}"


class TargetContent(Value, frozen=True):
    """One database at one moment.

    Attributes:
        name: As the sandbox's config calls it.
        server: The server's version.
        schema_digest: Equal digests mean the same schema.
        first: Where its pages begin in the records, for a database that is kept as pages.
        settings: What the database itself is set to: its encoding, its collation.
        not_included: What there is but could not be captured, one plain sentence each.
    """

    name: str
    engine: DatabaseEngine
    server: str
    database: str
    schema_digest: str
    tables: tuple[TableContent, ...]
    sequences: tuple[SequenceValue, ...] = ()
    settings: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    first: Count = 0
    records: Count = 0
    bytes: Count = 0
    not_included: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(table.rows for table in self.tables)


class Manifest(Value, frozen=True):
    """What a snapshot of a sandbox holds.

    Attributes:
        seal: Shows that it was made on this computer; a foreign one has another or none.
    """

    service: str
    dataset: str
    targets: tuple[TargetContent, ...]
    seal: str = ""

    @property
    def digest(self) -> str:
        """Names the content: equal for equal schemas, rows and sequences, whenever they were captured."""
        content = [
            (
                *(each.name, each.engine, each.schema_digest, each.sequences),
                [(table.schema_name, table.name, table.rows, table.digest) for table in each.tables],
            )
            for each in self.targets
        ]
        return f"blake2b:{digest_of(to_json((self.service, self.dataset, content))).hex()}"


class RowChange(Value, frozen=True):
    """A row that is not the same on both sides; values are text as the database writes them, None is NULL."""

    kind: ChangeKind
    before: tuple[str | None, ...] | None
    after: tuple[str | None, ...] | None


class TableChange(Value, frozen=True):
    """What differs in one table.

    Attributes:
        target: The database, as the config calls it.
        rows: The first of the changed rows; the counts are of all of them.
    """

    target: str
    title: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()
    added: Count = 0
    removed: Count = 0
    edited: Count = 0
    rows: tuple[RowChange, ...] = ()

    @property
    def total(self) -> int:
        """How many rows differ."""
        return self.added + self.removed + self.edited


class TablesComparison(Value, frozen=True):
    """What differs between two states of a sandbox's databases.

    Attributes:
        tables: Only those that differ.
        schema: What was made, dropped or changed in the schemas, one plain sentence each.
    """

    tables: tuple[TableChange, ...]
    schema: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Nothing differs."""
        return not self.tables and not self.schema


def schema_document(target: str) -> str:
    """The name of the document that holds a database's schema."""
    return f"schema/{target}"


def manifest_in(part: Part) -> Manifest | None:
    """The manifest of a part ``tables``; None where there is none.

    Raises:
        InvalidValue: It does not have the expected shape.
    """
    return _document(part, MANIFEST, Manifest)


def gate_in(part: Part) -> GateReport | None:
    """The gate's report that was kept with the tables; None where there is none.

    Raises:
        InvalidValue: It does not have the expected shape.
    """
    return _document(part, GATE, GateReport)


def schema_in(part: Part, target: str) -> tuple[SchemaObject, ...]:
    """The schema of one database, in the order it has to be made in.

    Raises:
        InvalidValue: It is not there or does not have the expected shape.
    """
    document = part.document(schema_document(target))
    if document is None or document.content is None:
        raise InvalidValue(
            f"The schema of “{target}” is not in the snapshot.", hint="Choose another snapshot."
        )
    return from_json(document.content, tuple[SchemaObject, ...], what=f"the schema of “{target}”")


def records_of(part: Part, content: TableContent | TargetContent) -> Iterator[bytes]:
    """The records that hold a table's rows, or a database's pages."""
    return part.records.read(content.first, content.first + content.records)


def _document(part: Part, name: str, kind: type[T]) -> T | None:
    document = part.document(name)
    if document is None or document.content is None:
        return None
    return from_json(document.content, kind, what=f"the {name} of a snapshot of databases")
