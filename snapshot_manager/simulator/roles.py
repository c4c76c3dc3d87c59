"""Lines of a schema that name a role, which may not exist where the schema is restored."""

import re
from collections.abc import Iterable

from snapshot_manager.model.tables import SchemaObject

_ROLE = r'(?P<role>"(?:[^"]|"")+"|\w+)'
_LINES = (
    re.compile(rf"^ALTER .* OWNER TO {_ROLE};$"),
    re.compile(rf"^(?:GRANT|REVOKE) .* (?:TO|FROM) {_ROLE}(?: WITH GRANT OPTION)?;$"),
    re.compile(rf"^ALTER DEFAULT PRIVILEGES FOR ROLE {_ROLE} .*;$"),
)
PUBLIC = "PUBLIC"


def without(schema: Iterable[SchemaObject], known: frozenset[str] = frozenset()) -> list[str]:
    """The statements, without the lines that name a role which is not known."""
    return ["\n".join(_kept(each.sql, {None, PUBLIC, *known})) for each in schema]


def _kept(statement: str, known: set[str | None]) -> list[str]:
    return [line for line in statement.split("\n") if _role_in(line) in known]


def _role_in(line: str) -> str | None:
    found = next(filter(None, (each.match(line) for each in _LINES)), None)
    return found["role"].strip('"').replace('""', '"') if found else None
