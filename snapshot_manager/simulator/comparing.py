"""Compare two captured states of a sandbox, or one with now, row by row."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Document, Mark, Part
from snapshot_manager.model.tables import (
    DatabaseEngine,
    Manifest,
    SchemaObject,
    TableChange,
    TableContent,
    TablesComparison,
    TargetContent,
    manifest_in,
    records_of,
    schema_document,
    schema_in,
)
from snapshot_manager.model.value import to_json
from snapshot_manager.simulator import capturing
from snapshot_manager.simulator.row_comparison import TableRows, compare
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.simulator.spool import Spool
from snapshot_manager.simulator.sqlite.target import reading_of, written_out
from snapshot_manager.simulator.target import TableShape

_Runs = Callable[[TableContent], Iterator[bytes]]


def capture_part(simulator: Simulator, report: Report) -> Part:
    """All databases of a sandbox as the part ``tables``.

    Raises:
        SimulatorError: One of them cannot be read.
        Cancelled: The report said so.
    """
    spool = Spool()
    documents: list[Document] = []
    contents: list[TargetContent] = []
    with simulator.readings() as readings:
        for target, reading in readings:
            content, schema = capturing.capture(target, reading, spool, report)
            contents.append(content)
            documents.append(Document(schema_document(content.name), to_json(schema)))
    manifest = Manifest(
        service=simulator.sandbox.service, dataset=simulator.sandbox.dataset, targets=tuple(contents)
    )
    gaps = tuple(gap for content in contents for gap in content.not_included)
    return Part(
        Mark.CAPTURED,
        gaps=gaps,
        records=spool,
        documents=(Document("manifest", to_json(manifest)), *documents),
    )


def compare_with_now(simulator: Simulator, before: Part, report: Report) -> TablesComparison:
    """What differs between a captured state and the databases as they are.

    Raises:
        SimulatorError: One of the databases cannot be read.
        StoreDamaged: The captured state is not what was stored.
    """
    return compare_parts(before, capture_part(simulator, report), report)


def compare_parts(before: Part, after: Part, report: Report) -> TablesComparison:
    """What differs between two captured states.

    Raises:
        InvalidValue: One of them has no manifest of the expected shape.
        StoreDamaged: One of them is not what was stored.
    """
    tables: list[TableChange] = []
    schema: list[str] = []
    with ExitStack() as files:
        left, right = (_sides(part, files) for part in (before, after))
        names = list(dict.fromkeys([*left, *right]))
        for number, name in enumerate(names):
            report(number, len(names), f"Comparing {name}")
            tables += _tables(name, left.get(name), right.get(name))
            schema += _schema(left.get(name), right.get(name))
    return TablesComparison(tables=tuple(tables), schema=tuple(schema))


@dataclass(frozen=True, slots=True)
class _Side:
    """A database in one of the two states."""

    part: Part
    content: TargetContent
    runs: _Runs

    def tables(self) -> dict[tuple[str, str], TableContent]:
        return {(each.schema_name, each.name): each for each in self.content.tables}

    def rows(self, table: TableContent | None) -> TableRows | None:
        return None if table is None else TableRows(table, partial(self.runs, table))


def _sides(part: Part, files: ExitStack) -> dict[str, _Side]:
    manifest = manifest_in(part)
    targets = manifest.targets if manifest else ()
    return {each.name: _Side(part, each, runs_of(part, each, files)) for each in targets}


def runs_of(part: Part, content: TargetContent, files: ExitStack) -> _Runs:
    """Reads the rows of a table out of a captured database; a SQLite file is written out for it once."""
    if content.engine is not DatabaseEngine.SQLITE:
        return partial(records_of, part)
    made: list[Callable[[TableContent], Iterator[bytes]]] = []

    def read(table: TableContent) -> Iterator[bytes]:
        if not made:
            path = files.enter_context(written_out(content, part))
            reading = files.enter_context(reading_of(path))
            made.append(
                lambda each: reading.rows(TableShape(each.schema_name, each.name, each.columns, each.key))
            )
        return made[0](table)

    return read


def _tables(name: str, before: _Side | None, after: _Side | None) -> Iterator[TableChange]:
    left, right = (side.tables() if side else {} for side in (before, after))
    for key in sorted({*left, *right}):
        old, new = left.get(key), right.get(key)
        if old and new and (old.digest, old.columns) == (new.digest, new.columns):
            continue
        change = compare(name, before.rows(old) if before else None, after.rows(new) if after else None)
        if change.total:
            yield change


def _schema(before: _Side | None, after: _Side | None) -> Iterator[str]:
    left, right = _objects(before), _objects(after)
    for key in sorted({*left, *right}):
        kind, title = key
        if key not in left:
            yield f"The {kind} “{title}” was made."
        elif key not in right:
            yield f"The {kind} “{title}” was dropped."
        elif left[key].sql != right[key].sql:
            yield f"The {kind} “{title}” was changed."


def _objects(side: _Side | None) -> dict[tuple[str, str], SchemaObject]:
    found = schema_in(side.part, side.content.name) if side else ()
    return {(each.kind, f"{each.schema_name}.{each.name}".lstrip(".")): each for each in found}
