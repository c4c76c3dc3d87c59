"""``plato-config.yml``: a simulator's services and the databases behind it, as far as they matter here."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import ignore_rules, yaml_text
from snapshot_manager.simulator.ignore_rules import IgnoreRules
from snapshot_manager.simulator.sandbox_file import text_of
from snapshot_manager.simulator.sandbox_folder import CONFIGS

_VARIABLE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Listener:
    """A database that the simulator keeps its state in.

    Attributes:
        engine: As the config calls it: "postgresql", "sqlite", …
        database: Its name, or the file's path.
        password: Never shown, logged or passed as an argument of a program.
        audit_table: What the simulator's own tools call their table of changes.
    """

    name: str
    engine: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    database: str
    schema: str
    audit_table: str
    rules: IgnoreRules


@dataclass(frozen=True, slots=True)
class Service:
    """A service that has to run.

    Attributes:
        compose_file: For docker compose; empty for other kinds.
        containers: Those that have to be healthy.
    """

    name: str
    type: str
    compose_file: str = ""
    containers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What one dataset of the config says.

    Attributes:
        others: Names of listeners that are no databases.
    """

    path: Path
    service: str
    dataset: str
    flows_path: str
    variables: Mapping[str, str]
    services: tuple[Service, ...]
    listeners: tuple[Listener, ...]
    others: tuple[str, ...] = ()


def find(folder: Path, named: str) -> Path | None:
    """The config of a sandbox; a path below ``/workspace`` is one below the sandbox's own folder."""
    if named:
        below = named.removeprefix("/workspace/")
        return folder / below
    return next((folder / name for name in CONFIGS if (folder / name).is_file()), None)


def read(path: Path, dataset: str) -> Config:
    """Read one dataset of a config; the only or first one when none is named.

    Raises:
        SimulatorError: It cannot be read, or has no such dataset.
    """
    values = yaml_text.read_mapping(path)
    datasets = yaml_text.mapping(values.get("datasets"), path, "“datasets”")
    name = dataset or next(iter(datasets), "")
    if name and name not in datasets:
        raise SimulatorError(
            f"{path.name} has no dataset “{name}”.",
            code="no_target",
            hint=f"It has: {', '.join(datasets) or 'none'}.",
        )
    chosen = yaml_text.mapping(datasets.get(name), path, f"the dataset “{name}”")
    metadata = yaml_text.mapping(chosen.get("metadata"), path, "“metadata”")
    listeners = yaml_text.mapping(chosen.get("listeners"), path, "“listeners”")
    databases, others = _split(listeners, path)
    return Config(
        path=path,
        service=text_of(values, "service"),
        dataset=name,
        flows_path=text_of(metadata, "flows_path"),
        variables=_variables(metadata.get("variables")),
        services=tuple(_services(chosen.get("services"), path)),
        listeners=tuple(_listener(each, facts, path) for each, facts in databases),
        others=tuple(others),
    )


def _split(
    listeners: Mapping[str, object], path: Path
) -> tuple[list[tuple[str, dict[str, object]]], list[str]]:
    """The listeners that are databases, and the names of the others."""
    facts = {
        name: yaml_text.mapping(value, path, f"the listener “{name}”") for name, value in listeners.items()
    }
    is_database = {name: each.get("type", "db") == "db" for name, each in facts.items()}
    return (
        [(name, facts[name]) for name in facts if is_database[name]],
        [name for name in facts if not is_database[name]],
    )


def _listener(name: str, facts: Mapping[str, object], path: Path) -> Listener:
    def value(key: str, default: str = "") -> str:
        return _VARIABLE.sub(lambda found: os.environ.get(found[1], ""), text_of(facts, key)) or default

    engine = value("db_type").lower()
    return Listener(
        name=name,
        engine={"postgres": "postgresql"}.get(engine, engine),
        host=value("db_host", "127.0.0.1"),
        port=_port(value("db_port", "0"), path),
        user=value("db_user"),
        password=value("db_password"),
        database=value("db_database"),
        schema=value("db_schema", "public"),
        audit_table=value("audit_table_name", "audit_log"),
        rules=ignore_rules.read(facts.get("audit_ignore_tables"), facts.get("ignore_columns")),
    )


def _port(text: str, path: Path) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:  # noqa: PLR2004  -- the highest port
        raise yaml_text.bad(path, f"“{text}” is no port")
    return int(text)


def _services(value: object, path: Path) -> Iterator[Service]:
    for name, facts in yaml_text.mapping(value, path, "“services”").items():
        given = yaml_text.mapping(facts, path, f"the service “{name}”")
        containers = given.get("required_healthy_containers")
        yield Service(
            name=name,
            type=text_of(given, "type"),
            compose_file=text_of(given, "file"),
            containers=tuple(map(str, containers)) if isinstance(containers, list) else (),
        )


def _variables(value: object) -> dict[str, str]:
    """Variables in either form: a mapping, or a list of ``{name, value}``."""
    match value:
        case dict():
            return {str(name): str(each) for name, each in value.items()}
        case list():
            return dict(_named(value))
        case _:
            return {}


def _named(entries: Iterable[object]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if isinstance(entry, dict) and "name" in entry:
            yield str(entry["name"]), str(entry.get("value", ""))
