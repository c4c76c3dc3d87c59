"""What a PostgreSQL database itself is set to: encoding, collation, owner, rights, what is set in it."""

import json
from collections.abc import Iterator, Mapping

from psycopg import sql

from snapshot_manager.simulator.postgresql.connecting import Connection, named

SETTING = "set "
"""Begins the name of what the database sets for whoever connects."""
RIGHTS, OF_ROLES, COMMENT, LIMIT = "rights", "settings of roles", "comment", "connection limit"
_NO_LIMIT = -1
_FACTS = """
    SELECT pg_encoding_to_char(encoding), datcollate, datctype, pg_get_userbyid(datdba), datconnlimit,
        coalesce(shobj_description(oid, 'pg_database'), ''),
        coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale', ''),
        coalesce(to_jsonb(d) ->> 'datlocprovider', 'c')
    FROM pg_database d WHERE datname = current_database()
"""
_CONFIGURED = """
    SELECT coalesce(r.rolname, ''), unnest(setconfig) FROM pg_db_role_setting s
    JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
    WHERE d.datname = current_database() AND (s.setrole = 0 OR r.rolname IS NOT NULL) ORDER BY 1, 2
"""
_RIGHTS = """
    SELECT CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable
    FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = current_database() ORDER BY 1, 2
"""
_PROVIDERS = {"i": ("icu", "ICU_LOCALE"), "b": ("builtin", "BUILTIN_LOCALE")}
_KNOWN = {"CONNECT", "CREATE", "TEMPORARY"}


def read(connection: Connection) -> dict[str, str]:
    """All of it; what is as in any other database is left out."""
    *usual, limit, comment, locale, provider = connection.execute(_FACTS).fetchall()[0]
    found: dict[str, str] = dict(zip(("encoding", "collate", "ctype", "owner"), usual, strict=True))
    rights = connection.execute(_RIGHTS).fetchall()
    of_roles = []
    for role, setting in connection.execute(_CONFIGURED).fetchall():
        name, _, value = setting.partition("=")
        if role:
            of_roles.append((role, name, value))
        else:
            found[f"{SETTING}{name}"] = value
    unusual = {
        COMMENT: comment,
        LIMIT: "" if limit == _NO_LIMIT else str(limit),
        "locale": locale,
        "provider": provider if provider in _PROVIDERS else "",
        RIGHTS: json.dumps(rights) if rights else "",
        OF_ROLES: json.dumps(of_roles) if of_roles else "",
    }
    return {**found, **{name: value for name, value in unusual.items() if value}}


def creating(name: str, settings: Mapping[str, str]) -> sql.Composed:
    """The statement that makes a database of the same encoding and collation."""
    values = [sql.Literal(settings.get(each, "")) for each in ("encoding", "collate", "ctype")]
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}").format(
        named(name), *values
    )
    provider, option = _PROVIDERS.get(settings.get("provider", ""), ("", ""))
    if not provider:
        return statement
    more = sql.SQL(f" LOCALE_PROVIDER {provider} {option} {{}}").format(
        sql.Literal(settings.get("locale", ""))
    )
    return statement + more


def put_on(connection: Connection, name: str, settings: Mapping[str, str], roles: frozenset[str]) -> None:
    """Set a database to what it was; what names a role that is not known is left out."""
    for statement in _statements(named(name), settings, roles):
        connection.execute(statement)


def _statements(
    name: sql.Composable, settings: Mapping[str, str], roles: frozenset[str]
) -> Iterator[sql.Composed]:
    for setting, value in settings.items():
        if setting.startswith(SETTING):
            yield sql.SQL("ALTER DATABASE {} SET {}").format(name, _set(setting.removeprefix(SETTING), value))
    for role, setting, value in json.loads(settings.get(OF_ROLES, "[]")):
        if role in roles:
            alter = sql.SQL("ALTER ROLE {} IN DATABASE {} SET {}")
            yield alter.format(named(role), name, _set(setting, value))
    if COMMENT in settings:
        yield sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(settings[COMMENT]))
    if LIMIT in settings:
        yield sql.SQL("ALTER DATABASE {} CONNECTION LIMIT {}").format(name, sql.Literal(int(settings[LIMIT])))
    yield from _granting(name, json.loads(settings.get(RIGHTS, "[]")), roles)


def _granting(
    name: sql.Composable, rights: list[tuple[str, str, bool]], roles: frozenset[str]
) -> Iterator[sql.Composed]:
    """Exactly these rights, instead of those that every database has at first."""
    if rights:
        yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name)
    for grantee, right, is_grantable in rights:
        if right in _KNOWN and (not grantee or grantee in roles):
            to = named(grantee) if grantee else sql.SQL("PUBLIC")
            more = sql.SQL(" WITH GRANT OPTION" if is_grantable else "")
            yield sql.SQL("GRANT {} ON DATABASE {} TO {}{}").format(sql.SQL(right), name, to, more)


def _set(name: str, value: str) -> sql.Composed:
    """A setting's value; several are kept between commas, each in its quotes where it needs them."""
    each = [part.strip().strip('"') for part in value.split(",")] if "," in value else [value]
    return sql.SQL("{} TO {}").format(named(*name.split(".")), sql.SQL(", ").join(map(sql.Literal, each)))
