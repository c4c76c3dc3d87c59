"""A snapshot of a swarm: what SwarmSDK's own class of that name holds and can do."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import MalformedSnapshot, StateError
from snapshot_manager.swarm import ruby_values, snapshot_file
from snapshot_manager.swarm.blocks import BOM
from snapshot_manager.swarm.conversation import Conversation

VERSIONS = ("2.0.0", "2.1.0")
"""The versions of the format that can be written."""

NEWEST = VERSIONS[-1]
CONVERTIBLE = ("1.0.0", "2.0.0")
"""The versions that ``converted`` makes the newest one of."""

_NO_SNAPSHOT = "The file is damaged, or was written by another program."


class Snapshot:
    """What the agents of a swarm, or of a workflow, remember at one moment.

    Args:
        data: The snapshot as SwarmSDK's JSON has it. Conversations may be ``Conversation``.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Snapshot":
        """Take a snapshot's data as they are, or ``{config_hash, snapshot}``."""
        inner = data.get("snapshot")
        if "version" in data or not isinstance(inner, Mapping):
            return cls(dict(data))
        snapshot = cls(dict(inner))
        return snapshot.with_config_hash(str(data["config_hash"])) if data.get("config_hash") else snapshot

    @classmethod
    def from_json(cls, text: str | bytes) -> "Snapshot":
        """Read a snapshot's JSON.

        Raises:
            MalformedSnapshot: It is no JSON, or no object.
        """
        try:
            data = ruby_values.from_json(_without_mark(text))
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise MalformedSnapshot(f"This is no snapshot: {error}.", hint=_NO_SNAPSHOT) from error
        if not isinstance(data, dict):
            raise MalformedSnapshot("This is no snapshot: it is no JSON object.", hint=_NO_SNAPSHOT)
        return cls.from_dict(data)

    @classmethod
    def from_file(cls, path: Path | str) -> "Snapshot":
        """Read a snapshot's file, which may be packed by gzip, zlib or zstd.

        Raises:
            MalformedSnapshot: It holds no snapshot, or cannot be read.
        """
        try:
            with open_regular(Path(path)) as file:
                data = file.read()
        except (OSError, ValueError) as error:  # a path that is none
            raise MalformedSnapshot(
                f"“{path}” could not be read: {getattr(error, 'strerror', None) or error}.",
                hint="Check the path, and that the file may be read.",
            ) from error
        return cls.from_json(snapshot_file.unpacked(data))

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain dicts and lists; a copy where conversations were held packed."""
        data: dict[str, Any] = _plain(self._data)
        return data

    def to_json(self, *, pretty: bool = True) -> str:
        """Its JSON, byte for byte as SwarmSDK writes it."""
        return b"".join(self.pieces(pretty=pretty)).decode()

    def pieces(self, *, pretty: bool) -> Iterator[bytes]:
        """Its JSON piece by piece."""
        return snapshot_file.pieces(self._data, pretty=pretty)

    def write_to_file(self, path: Path | str, *, pretty: bool = True) -> None:
        """Write it whole or not at all; packed when the name ends in ``.gz`` or ``.zst``.

        Raises:
            MalformedSnapshot: It could not be written.
        """
        try:
            snapshot_file.write(Path(path), self.pieces(pretty=pretty))
        except OSError as error:
            raise MalformedSnapshot(
                f"“{path}” could not be written: {error.strerror or error}.",
                hint="Make room, or choose a folder that may be written to. What was there before still is.",
            ) from error

    @property
    def data(self) -> dict[str, Any]:
        """The data themselves; conversations may be ``Conversation``."""
        return self._data

    @property
    def version(self) -> Any:
        """The version of the format."""
        return self._data.get("version")

    @property
    def type(self) -> Any:
        """``swarm`` or ``workflow``."""
        return self._data.get("type")

    @property
    def snapshot_at(self) -> Any:
        """When it was taken, as written."""
        return self._data.get("snapshot_at")

    @property
    def swarm_sdk_version(self) -> Any:
        """Which SwarmSDK wrote it."""
        return self._data.get("swarm_sdk_version")

    @property
    def agent_names(self) -> list[str]:
        """The agents, in their order."""
        return list(self.section("agents"))

    @property
    def delegation_instance_names(self) -> list[str]:
        """The delegation instances, such as ``database@backend``."""
        return list(self.section("delegation_instances"))

    @property
    def is_swarm(self) -> bool:
        """Whether it is a swarm's."""
        return bool(self.type == "swarm")

    @property
    def is_workflow(self) -> bool:
        """Whether it is a workflow's."""
        return bool(self.type == "workflow")

    @property
    def config_hash(self) -> str:
        """The SHA-256 of the YAML that the swarm was defined by then; empty where it is not known."""
        found = self.section("metadata").get("config_hash")
        return found if isinstance(found, str) else ""

    @property
    def digest(self) -> str:
        """The SHA-256 of its compact JSON, in hex."""
        running = hashlib.sha256()
        for piece in self.pieces(pretty=False):
            running.update(piece)
        return running.hexdigest()

    def section(self, name: str) -> Mapping[str, Any]:
        """One of its top-level objects; an empty one where there is none."""
        found = self._data.get(name)
        return found if isinstance(found, dict) else {}

    def with_config_hash(self, config_hash: str) -> "Snapshot":
        """The same, with the hash of the swarm's definition; SwarmSDK reads over it."""
        return Snapshot({**self._data, "metadata": {**self.section("metadata"), "config_hash": config_hash}})

    def converted(self, version: str = NEWEST) -> "Snapshot":
        """The same in another version of the format.

        Raises:
            StateError: One of the two versions is not known.
        """
        if self.version not in (*CONVERTIBLE, NEWEST) or version not in VERSIONS:
            known = ", ".join((*CONVERTIBLE, NEWEST))
            raise StateError(
                f"A snapshot of version {self.version} cannot be converted to {version}.",
                hint=f"Known versions: {known}.",
            )
        data = {("metadata" if name == "swarm" else name): each for name, each in self._data.items()}
        data["version"] = version
        if version == "2.1.0":
            data.setdefault("plugin_states", {})
        elif not data.get("plugin_states"):
            data.pop("plugin_states", None)
        return Snapshot(data)


def _without_mark(text: str | bytes) -> str | bytes:
    """A byte order mark says nothing."""
    return text.removeprefix("\ufeff") if isinstance(text, str) else text.removeprefix(BOM)


def _plain(value: object) -> Any:
    if isinstance(value, Conversation):
        return list(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value
