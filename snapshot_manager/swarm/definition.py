"""Swarms and workflows as their YAML defines them: agents, prompts and who may delegate to whom."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import DefinitionError

MOST_BYTES = 4 << 20
"""No definition is longer."""

_YAML_TEXT = "snapshot_manager.swarm.yaml_text"
_VERSION = 2
_WANTED = "Name the file that SwarmSDK is started with (version: 2)."


class OrchestrationType(StrEnum):
    """What kind of thing remembers."""

    SWARM = "swarm"
    WORKFLOW = "workflow"


@dataclass(frozen=True, slots=True)
class AgentDefinition:
    """An agent as it is configured.

    Attributes:
        system_prompt: None where the YAML gives none; SwarmSDK's own additions to it are not known here.
        delegates_to: Names of agents.
    """

    name: str
    system_prompt: str | None = None
    description: str = ""
    model: str = ""
    directory: str = ""
    delegates_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A swarm or a workflow as it is configured.

    Attributes:
        lead: The agent, or the node of a workflow, that begins.
        scratchpad: ``enabled``, ``per_node`` or ``disabled``.
        config_hash: The SHA-256 of the YAML, in hex.
    """

    type: OrchestrationType
    name: str
    agents: Mapping[str, AgentDefinition] = field(default_factory=dict)
    lead: str = ""
    nodes: tuple[str, ...] = ()
    scratchpad: str = "disabled"
    config_hash: str = ""

    @classmethod
    def from_file(cls, path: Path | str) -> "Definition":
        """Read a YAML file, and the files of agents that it names beside it.

        Raises:
            DefinitionError: It cannot be read, or defines no swarm.
        """
        return cls.from_yaml(_text(Path(path)), Path(path).parent)

    @classmethod
    def from_yaml(cls, text: str, folder: Path | None = None) -> "Definition":
        """Read YAML.

        Args:
            text: The YAML.
            folder: Where files of agents are looked for; without it, none is read.

        Raises:
            DefinitionError: It is no YAML, or defines no swarm.
        """
        root = _mapping(_loaded(text), "the file")
        if root.get("version") != _VERSION:
            raise _refusal(f"its version is {_shown(root.get('version'))}, not {_VERSION}")
        kinds = [kind for kind in OrchestrationType if kind in root]
        if len(kinds) != 1:
            raise _refusal("it needs one of the keys “swarm” and “workflow”")
        body = _mapping(root[kinds[0]], kinds[0])
        shared = _mapping(body.get("all_agents") or {}, "all_agents")
        agents = _mapping(body.get("agents") or {}, "agents")
        if not agents:
            raise _refusal("it defines no agents")
        return cls(
            type=kinds[0],
            name=_string(body.get("name")),
            agents={str(name): _agent(str(name), each, shared, folder) for name, each in agents.items()},
            lead=_string(body.get("lead") or body.get("start_node")),
            nodes=tuple(map(str, _mapping(body.get("nodes") or {}, "nodes"))),
            scratchpad=_scratchpad(body.get("scratchpad")),
            config_hash=hashlib.sha256(text.encode()).hexdigest(),
        )


def _refusal(why: str) -> DefinitionError:
    return DefinitionError(
        f"This YAML defines no swarm: {why}.",
        hint=_WANTED,
    )


def _text(path: Path) -> str:
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
        return (data if len(data) <= MOST_BYTES else b"\xff").decode()
    except OSError as error:
        raise DefinitionError(
            f"“{path}” could not be read: {error.strerror or error}.", hint="Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"“{path}” is no text, or far too long for a definition.", hint=_WANTED
        ) from error


def _loaded(text: str) -> object:
    try:
        return import_module(_YAML_TEXT).loaded(text)
    except ValueError as error:
        raise _refusal(str(error)) from error


def _shown(value: object) -> str:
    return f"the text “{value}”" if isinstance(value, str) else str(value)


def _mapping(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refusal(f"“{name}” is no mapping")
    return value


def _string(value: object) -> str:
    return value.strip(":") if isinstance(value, str) else ""


def _scratchpad(value: object) -> str:
    if value is True or value is None or value is False:
        return "enabled" if value else "disabled"
    return _string(value)


def _agent(name: str, value: object, shared: Mapping[str, Any], folder: Path | None) -> AgentDefinition:
    """An agent: described here, in a file of its own, or in both, of which this one then counts."""
    described: dict[str, Any] = {}
    if isinstance(value, str):
        described = _agent_file(value, folder)
    elif value is not None:
        described = _mapping(value, name)
        if isinstance(described.get("agent_file"), str):
            described = {**_agent_file(described["agent_file"], folder), **described}
    prompt = described.get("system_prompt")
    delegates = described.get("delegates_to") or ()
    if not isinstance(delegates, (str, list, dict, tuple)):
        raise _refusal(f"“{name}.delegates_to” is no list")
    return AgentDefinition(
        name=name,
        system_prompt=prompt if isinstance(prompt, str) else None,
        description=_string(described.get("description")),
        model=_string(described.get("model") or shared.get("model")),
        directory=_string(described.get("directory")),
        delegates_to=(delegates,) if isinstance(delegates, str) else tuple(map(_delegate, delegates)),
    )


def _delegate(value: object) -> str:
    return _string(value.get("agent")) if isinstance(value, dict) else _string(value)


def _agent_file(name: str, folder: Path | None) -> dict[str, Any]:
    """An agent's Markdown: YAML between lines of three dashes, and the system prompt below."""
    if folder is None:
        return {}
    _, _, rest = _text(folder / name).replace("\r\n", "\n").partition("---\n")
    front, _, prompt = rest.partition("\n---")
    described = _loaded(front)
    found = dict(described) if isinstance(described, dict) else {}
    found.setdefault("system_prompt", prompt.strip())
    return found
