"""The databases that a sandbox names, each with what reads its kind; drivers are loaded when needed."""

from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from typing import cast

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.target import Target

_MAKERS = {
    "sqlite": ("snapshot_manager.simulator.sqlite.target", ""),
    "postgresql": ("snapshot_manager.simulator.postgresql.target", "postgresql"),
    "mysql": ("snapshot_manager.simulator.mysql.target", "mysql"),
    "mariadb": ("snapshot_manager.simulator.mysql.target", "mysql"),
}
"""By the config's word: the module that reads it, and the extra it needs."""

SUPPORTED = tuple(_MAKERS)


def open_target(listener: Listener, folder: Path) -> Target:
    """What reads and restores this database.

    Args:
        listener: As the sandbox's config names it.
        folder: The sandbox's own, where a database's file may lie.

    Raises:
        SimulatorError: This kind is not supported, or its driver is not installed.
    """
    if listener.engine not in _MAKERS:
        raise SimulatorError(
            f"The database “{listener.name}” is of the kind “{listener.engine}”, which cannot be captured.",
            code="unsupported_engine",
            hint=f"Supported are: {', '.join(SUPPORTED)}.",
        )
    module, extra = _MAKERS[listener.engine]
    try:
        return cast("Target", import_module(module).target(listener, folder))
    except ModuleNotFoundError as error:
        raise SimulatorError(
            f"The driver for {listener.engine} is not installed.",
            code="client_tool_missing",
            hint=f"Install it: pip install 'snapshot-manager[{extra}]'",
        ) from error


def is_loopback(host: str) -> bool:
    """Whether a server's address is this computer's own; a socket's folder is."""
    if host in {"", "localhost"} or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
