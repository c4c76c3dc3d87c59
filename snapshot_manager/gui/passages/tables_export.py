"""The changed rows of databases for elsewhere: as Markdown, or for spreadsheets. No Qt."""

import csv
from collections.abc import Iterator
from io import StringIO

from snapshot_manager.gui.words import amounts, foreign_text
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.tables import RowChange, TableChange, TablesComparison
from snapshot_manager.model.tables_restoration import Row

_KINDS = {ChangeKind.ADDED: marked("added"), ChangeKind.REMOVED: marked("removed")}


def lines_of(change: RowChange) -> Iterator[Row]:
    """The lines of one change, what became of it first; an edited row takes two."""
    if change.kind is ChangeKind.EDITED:
        yield (tr("before"), *(change.before or ()))
        yield (tr("after"), *(change.after or ()))
    else:
        yield (tr(_KINDS[change.kind]), *(change.after or change.before or ()))


def as_markdown(comparison: TablesComparison, sides: str) -> bytes:
    """All changed rows, each table under its name."""
    lines = [f"# {foreign_text.plain_line(sides)}", "", *(f"> {retell(each)}" for each in comparison.schema)]
    if comparison.is_same:
        lines += [tr("Nothing differs: the same schemas, and the same rows.")]
    for table in comparison.tables:
        lines += ["", f"## {foreign_text.plain_line(table.title)}", "", *_markdown(table)]
    return ("\n".join(lines) + "\n").encode()


def as_csv(comparison: TablesComparison) -> bytes:
    """All changed rows, each with its table before it; the names of the columns stand above each table."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for table in comparison.tables:
        writer.writerow([tr("Table"), tr("Change"), *table.columns])
        for change in table.rows:
            writer.writerows([table.title, *map(_value, line)] for line in lines_of(change))
    return text.getvalue().encode()


def _markdown(table: TableChange) -> Iterator[str]:
    yield _cells((tr("Change"), *table.columns))
    yield "|---" * (len(table.columns) + 1) + "|"
    for change in table.rows:
        yield from map(_cells, lines_of(change))
    hidden = table.total - len(table.rows)
    if hidden:
        yield from ("", tr("{count} more rows differ.", count=amounts.number(hidden)))


def _cells(line: Row) -> str:
    said = (foreign_text.plain_line(_value(each)).replace("|", "\\|") for each in line)
    return f"| {' | '.join(said)} |"


def _value(value: str | None) -> str:
    return "NULL" if value is None else value
