"""The statements that make a schema, as pg_dump writes them, one object at a time.

Nothing of what it writes is ever given to psql: the text is taken apart at pg_dump's own headings, what
belongs to the watch is left out, and statements are replayed through the driver.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from typing import Self

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.tables import SchemaObject
from snapshot_manager.simulator import sql_text
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.postgresql.connecting import DEFAULT_PORT

OWN_SCHEMA = "_sm"
_HEADING = re.compile(
    r"^--\n-- Name: (?P<name>.*); Type: (?P<kind>[A-Z ]+); Schema: (?P<schema>.*); Owner: .*\n--\n",
    re.MULTILINE,
)
_META = re.compile(r"^\\(un)?restrict .*\n?", re.MULTILINE)
_END = re.compile(r"^--\n-- PostgreSQL database dump complete\n--\n", re.MULTILINE)


class Dump:
    """pg_dump at work on one part of a schema, beside whoever reads the rows.

    Args:
        listener: The database.
        snapshot: The exported moment that it looks at.
        section: ``pre-data`` or ``post-data``.
    """

    def __init__(self, listener: Listener, snapshot: str, section: str) -> None:
        self._section = section
        command = (
            *("pg_dump", f"--section={section}", f"--snapshot={snapshot}", "--lock-wait-timeout=10s"),
            *("--no-sync", "--no-password", f"--exclude-schema={OWN_SCHEMA}", "--encoding=UTF8"),
        )
        try:
            self._process = subprocess.Popen(  # noqa: S603  -- no shell, and every word is ours
                command,
                env={**os.environ, **_environment(listener)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError as error:
            raise SimulatorError(
                "pg_dump is not installed.",
                code="client_tool_missing",
                hint="Install PostgreSQL's client programs: apt-get install postgresql-client",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def objects(self) -> list[SchemaObject]:
        """What it wrote, once it is done.

        Raises:
            SimulatorError: It failed.
        """
        output, complaint = self._process.communicate()
        if self._process.returncode:
            raise _failed(complaint.decode(errors="replace"))
        return list(_without_own(_objects(output.decode(), after_rows=self._section == "post-data")))


def _environment(listener: Listener) -> dict[str, str]:
    """How it finds the database: never as arguments, which every user of the computer can read."""
    found = {
        "PGHOST": listener.host,
        "PGPORT": str(listener.port or DEFAULT_PORT),
        "PGDATABASE": listener.database,
        "PGUSER": listener.user,
        "PGPASSWORD": listener.password,
        "PGCONNECT_TIMEOUT": "10",
        "PGOPTIONS": "",
        "LC_ALL": "C",
    }
    return {name: value for name, value in found.items() if value or name == "PGOPTIONS"}


def _failed(complaint: str) -> SimulatorError:
    words = complaint.strip().splitlines()
    if any("server version mismatch" in line for line in words):
        return SimulatorError(
            "pg_dump is older than the server.",
            code="client_tool_too_old",
            hint="Install client programs of the server's version or newer.",
        )
    return SimulatorError(
        f"pg_dump failed: {words[0] if words else 'it said nothing'}.",
        code="cannot_connect",
        hint="Check the user's rights in the database.",
        retryable=True,
    )


def _objects(text: str, *, after_rows: bool) -> Iterator[SchemaObject]:
    """Take the text apart at its headings; what stands before the first one only sets the session up."""
    plain = sql_text.blanked(text)
    end = next((found.start() for found in _END.finditer(plain)), len(text))
    headings = [
        heading for heading in _HEADING.finditer(text, 0, end) if plain.startswith("--", heading.start())
    ]
    stops = [*(heading.start() for heading in headings), end][1:]
    for heading, stop in zip(headings, stops, strict=True):
        yield SchemaObject(
            kind=heading["kind"].lower(),
            schema_name="" if heading["schema"] == "-" else heading["schema"],
            name=heading["name"],
            sql=_without_meta(text[heading.end() : stop], plain[heading.end() : stop]).strip() + "\n",
            after_rows=after_rows,
        )


def _without_meta(text: str, plain: str) -> str:
    """A statement without what only psql understands: those lines are another one at each run."""
    for found in reversed(list(_META.finditer(plain))):
        text = text[: found.start()] + text[found.end() :]
    return text


def _without_own(objects: Iterable[SchemaObject]) -> Iterator[SchemaObject]:
    for each in objects:
        is_trigger = each.kind == "trigger" and each.name.split()[-1].startswith(f"{OWN_SCHEMA}_")
        if OWN_SCHEMA not in {each.schema_name, each.name} and not is_trigger:
            yield each
