"""Lines of a schema that name a role, which may not exist where the schema is restored."""

import re
from collections.abc import Iterable

from snapshot_manager.model.tables import SchemaObject
from snapshot_manager.simulator import sql_text

_ROLE = r'(?P<role>"(?:[^"]|"")+"|\w+)'
_LINES = (
    re.compile(rf"^ALTER .* OWNER TO {_ROLE};$"),
    re.compile(rf"^(?:GRANT|REVOKE) .* (?:TO|FROM) {_ROLE}(?: WITH GRANT OPTION)?;$"),
    re.compile(rf"^ALTER DEFAULT PRIVILEGES FOR ROLE {_ROLE} .*;$"),
)
_BEGINNINGS = ("ALTER ", "GRANT ", "REVOKE ")
PUBLIC = "PUBLIC"


def without(schema: Iterable[SchemaObject], known: frozenset[str] = frozenset()) -> list[str]:
    """The statements, without the lines that name a role which is not known."""
    return ["\n".join(_kept(each.sql, {None, PUBLIC, *known})) for each in schema]


def _kept(statement: str, known: set[str | None]) -> list[str]:
    """All lines but those that name a role which is not known; what is quoted names none."""
    lines, plain = statement.split("\n"), _quoted_lines(statement)
    return [
        line for line, is_quoted in zip(lines, plain, strict=True) if is_quoted or _role_in(line) in known
    ]


def _quoted_lines(statement: str) -> list[bool]:
    """Whether each line begins inside of something quoted."""
    return [not line.startswith(_BEGINNINGS) for line in sql_text.blanked(statement).split("\n")]


def _role_in(line: str) -> str | None:
    found = next(filter(None, (each.match(line) for each in _LINES)), None)
    return found["role"].strip('"').replace('""', '"') if found else None
