"""A sandbox: a folder with a simulator's files, read together."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import config_file, sandbox_file, yaml_text
from snapshot_manager.simulator.config_file import Config, Listener
from snapshot_manager.simulator.sandbox_file import text_of
from snapshot_manager.simulator.sandbox_folder import CONFIGS, SANDBOX, STATE, is_sandbox

REMOTE_ONLY = ("session_id", "job_id", "job_group_id", "ssh_host", "ssh_config_path", "heartbeat_pid")
"""What only a sandbox on Plato's own machines needs."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What the files of a sandbox say.

    Attributes:
        is_writable: It has a ``.sandbox.yaml``, where an artifact's id can be saved.
        remote_keys: Keys it has that mean nothing here.
        config: None where there is no config.
    """

    folder: Path
    is_writable: bool
    service: str
    dataset: str
    public_url: str
    app_port: str
    artifact_id: str
    remote_keys: tuple[str, ...]
    config: Config | None

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """Its databases."""
        return self.config.listeners if self.config else ()

    @property
    def flows_path(self) -> Path:
        """Where its flows are, or would be."""
        named = self.config.flows_path if self.config else ""
        return self.folder / (named.removeprefix("/workspace/") or "flows.yml")


def read(folder: Path) -> Sandbox:
    """Read a sandbox's files.

    Raises:
        SimulatorError: It is none, or a file in it cannot be read; the sentence names the line.
    """
    if not is_sandbox(folder):
        raise SimulatorError(
            f"{folder} is no sandbox.",
            code="no_sandbox",
            hint=f"Choose a folder with a {SANDBOX} or a {CONFIGS[0]}.",
        )
    is_writable = (folder / SANDBOX).is_file()
    values = sandbox_file.read(folder) if is_writable else _read_state(folder)
    path = config_file.find(folder, text_of(values, "plato_config_path"))
    config = config_file.read(path, text_of(values, "dataset")) if path else None
    return Sandbox(
        folder=folder,
        is_writable=is_writable,
        service=text_of(values, "service") or (config.service if config else ""),
        dataset=text_of(values, "dataset") or (config.dataset if config else ""),
        public_url=text_of(values, "public_url") or text_of(values, "url"),
        app_port=text_of(values, "app_port"),
        artifact_id=text_of(values, sandbox_file.KEY),
        remote_keys=tuple(key for key in REMOTE_ONLY if text_of(values, key)),
        config=config,
    )


def is_artifact_id(text: str) -> bool:
    """Whether a text has the form of an artifact's id."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _read_state(folder: Path) -> dict[str, object]:
    """What a newer tool's ``state.json`` says; it is never written."""
    path = folder / STATE
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > yaml_text.MOST_BYTES:
            raise yaml_text.bad(path, "it is too large")
        return yaml_text.mapping(json.loads(path.read_text(encoding="utf-8")), path)
    except (OSError, ValueError, RecursionError) as error:
        raise yaml_text.bad(path, str(error)) from error
