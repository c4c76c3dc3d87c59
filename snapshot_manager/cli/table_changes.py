"""Which rows of databases differ, as the command line prints it: for scripts, and for a person."""

from collections.abc import Iterator

from snapshot_manager import documents
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.tables import RowChange, TableChange, TablesComparison
from snapshot_manager.model.tables_restoration import Row

MOST_PRINTED = 20
"""How many changed rows of each table a person is shown; a script is given all that were found out."""
_LONGEST = 60
_SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.EDITED: "~"}


def document(found: TablesComparison, before: Snapshot, after: Snapshot | None) -> dict[str, object]:
    """What differs, with the changed rows."""
    changes = {"tables": [_table(each) for each in found.tables], "schema": list(found.schema)}
    to = documents.snapshot(after) if after else {"id": "now"}
    return {"from": documents.snapshot(before), "to": to, "changes": changes}


def _table(each: TableChange) -> dict[str, object]:
    return {
        "target": each.target,
        "table": each.title,
        "columns": list(each.columns),
        "key": list(each.key),
        "added": each.added,
        "removed": each.removed,
        "edited": each.edited,
        "rows": [_row(row) for row in each.rows],
        "rowsLeftOut": each.total - len(each.rows),
    }


def _row(row: RowChange) -> dict[str, object]:
    return {"kind": str(row.kind), "before": _plain(row.before), "after": _plain(row.after)}


def _plain(values: Row | None) -> list[str | None] | None:
    return None if values is None else list(values)


def text(found: TablesComparison) -> str:
    """What differs, a line for each changed row."""
    if found.is_same:
        return "Nothing differs: the same schemas, and the same rows."
    blocks = ["\n".join(_lines(each)) for each in found.tables]
    schema = [foreign_text.plain_line(each) for each in found.schema]
    return "\n\n".join([*blocks, *(["\n".join(schema)] if schema else [])])


def _lines(table: TableChange) -> Iterator[str]:
    counts = {"added": table.added, "removed": table.removed, "edited": table.edited}
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    yield f"{foreign_text.plain_line(f'{table.target}: {table.title}')}: {told}"
    yield from (f"  {_SIGNS[row.kind]} {_changed(table, row)}" for row in table.rows[:MOST_PRINTED])
    if table.total > MOST_PRINTED:
        yield f"  … and {table.total - min(MOST_PRINTED, len(table.rows)):,} more"


def _changed(table: TableChange, row: RowChange) -> str:
    """All of a row that is only on one side; of an edited one its key, and what was and is."""
    if row.before is None or row.after is None:
        return ", ".join(map(_value, row.before or row.after or ()))
    pairs = list(zip(table.columns, row.before, row.after, strict=False))
    key = [f"{_name(name)}={_value(now)}" for name, _, now in pairs if name in table.key]
    edits = [f"{_name(name)}: {_value(was)} → {_value(now)}" for name, was, now in pairs if was != now]
    return ", ".join([*key, *edits])


def _name(column: str) -> str:
    return foreign_text.plain_line(column)


def _value(value: str | None) -> str:
    if value is None:
        return "NULL"
    said = foreign_text.one_line(value)
    return f"{said[:_LONGEST]}…" if len(said) > _LONGEST else said
