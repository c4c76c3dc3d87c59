"""Which changes do not count: tables and columns that an app touches by itself, as a config names them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

EVERY_TABLE = "*"


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """Tables that are ignored as a whole, and columns whose updates are.

    Attributes:
        columns: By table; the table ``*`` stands for all of them.
    """

    tables: frozenset[str] = frozenset()
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def ignores(self, schema: str, table: str) -> bool:
        """Whether no change of this table counts."""
        return not self.tables.isdisjoint(_names(schema, table))

    def ignored_columns(self, schema: str, table: str) -> frozenset[str]:
        """The columns of a table whose updates do not count."""
        named = (self.columns.get(each, frozenset()) for each in (EVERY_TABLE, *_names(schema, table)))
        return frozenset[str]().union(*named)


def read(audit_ignore_tables: object, ignore_columns: object) -> IgnoreRules:
    """Read the rules in any of their four forms; what is none of them is left out.

    Args:
        audit_ignore_tables: A list of ``table``, ``{table: [column]}`` or ``{table: name, columns: [...]}``.
        ignore_columns: A mapping ``{table or *: [column]}``.
    """
    tables: set[str] = set()
    columns: dict[str, set[str]] = defaultdict(set)
    for entry in audit_ignore_tables if isinstance(audit_ignore_tables, list) else []:
        for table, named in _pairs(entry):
            if named:
                columns[table].update(named)
            else:
                tables.add(table)
    if isinstance(ignore_columns, dict):
        for table, named in ignore_columns.items():
            columns[str(table)].update(_texts(named))
    return IgnoreRules(frozenset(tables), {table: frozenset(each) for table, each in columns.items()})


def _pairs(entry: object) -> Iterable[tuple[str, list[str]]]:
    match entry:
        case str():
            return [(entry, [])]
        case {"table": table, **rest}:
            return [(str(table), _texts(rest.get("columns")))]
        case dict():
            return [(str(table), _texts(named)) for table, named in entry.items()]
        case _:
            return []


def _texts(value: object) -> list[str]:
    """Names in a list, or one by itself."""
    match value:
        case list():
            return [str(each) for each in value]
        case str():
            return [value]
        case _:
            return []


def _names(schema: str, table: str) -> tuple[str, str]:
    return table, f"{schema}.{table}"
