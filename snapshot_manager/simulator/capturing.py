"""Capture one database at one moment: its pages or its rows go to the spool, what they are is told."""

from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.progress import Report
from snapshot_manager.model.tables import SchemaObject, TableContent, TargetContent
from snapshot_manager.model.value import to_json
from snapshot_manager.simulator.chunking import Chunker
from snapshot_manager.simulator.ignore_rules import IgnoreRules
from snapshot_manager.simulator.spool import Spool
from snapshot_manager.simulator.target import Reading, TableShape, Target


def capture(
    target: Target, reading: Reading, spool: Spool, report: Report
) -> tuple[TargetContent, tuple[SchemaObject, ...]]:
    """Read a whole database.

    Returns:
        What it holds, and its schema.

    Raises:
        SimulatorError: It cannot be read.
        Cancelled: The report said so.
    """
    first = len(spool)
    size = spool.size
    for page in reading.pages():
        spool.add(page)
    pages = len(spool) - first
    tables = _tables(reading, None if pages else spool, report)
    schema = tuple(reading.schema())
    content = TargetContent(
        name=target.listener.name,
        engine=target.engine(),
        server=reading.server,
        database=target.listener.database,
        schema_digest=schema_digest(schema),
        tables=tables,
        sequences=tuple(reading.sequences()),
        settings=reading.settings(),
        first=first if pages else 0,
        records=pages,
        bytes=spool.size - size,
        not_included=tuple(reading.not_included()),
    )
    return content, schema


def contents(reading: Reading, report: Report) -> tuple[TableContent, ...]:
    """What names the rows of each table, without keeping them."""
    return _tables(reading, None, report)


def digests(reading: Reading, rules: IgnoreRules, report: Report) -> dict[str, str]:
    """What names the rows of each table, without what the rules leave out."""
    shapes = [each for each in reading.tables() if not rules.ignores(each.schema_name, each.name)]
    found: dict[str, str] = {}
    for number, shape in enumerate(shapes):
        report(number, len(shapes), f"Reading {shape.title}")
        found[shape.title] = _content(reading, _without_ignored(shape, rules), None).digest
    return found


def schema_digest(schema: tuple[SchemaObject, ...]) -> str:
    """Names a schema."""
    return digest_of(to_json(schema)).hex()


def _without_ignored(shape: TableShape, rules: IgnoreRules) -> TableShape:
    ignored = rules.ignored_columns(shape.schema_name, shape.name) - set(shape.key)
    kept = tuple(column for column in shape.columns if column not in ignored)
    return TableShape(shape.schema_name, shape.name, kept, shape.key)


def _tables(reading: Reading, spool: Spool | None, report: Report) -> tuple[TableContent, ...]:
    shapes = reading.tables()
    found = []
    for number, shape in enumerate(shapes):
        report(number, len(shapes), f"Reading {shape.title}")
        found.append(_content(reading, shape, spool))
    return tuple(found)


def _content(reading: Reading, shape: TableShape, spool: Spool | None) -> TableContent:
    chunker = Chunker()
    first = len(spool) if spool is not None else 0
    for run in chunker.cut(reading.rows(shape)):
        if spool is not None:
            spool.add(run)
    return TableContent(
        schema_name=shape.schema_name,
        name=shape.name,
        columns=shape.columns,
        key=shape.key,
        rows=chunker.rows,
        digest=chunker.digest,
        first=first,
        records=len(spool) - first if spool is not None else 0,
    )
