"""Put the workspace together: the one place that knows which sources there are and where the library lies."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from snapshot_manager import settings
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER as LIVE_FOLDER
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.settings import Settings
from snapshot_manager.sources.base import Source
from snapshot_manager.sources.claude_code.paths import default_config_dir, slug_override
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.live import Live
from snapshot_manager.sources.simulator import SimulatorSource
from snapshot_manager.sources.swarm import folders as swarm_folders
from snapshot_manager.sources.swarm import source as swarm_source
from snapshot_manager.sources.swarm.source import SwarmSource
from snapshot_manager.store import mending
from snapshot_manager.store.library import Library

CLAUDE_CODE = "claude-code"

SIMULATOR_FOLDER = "simulator"
"""Inside the library's folder."""


def sources(library_folder: Path, library: Library, chosen: Settings) -> Mapping[str, Source]:
    """Every agent that can be captured, the apps that speak to this library's bridge, and simulators."""

    def newest_tables(ref: SessionRef) -> Part | None:
        newest = library.newest(ref)
        return library.state(newest.id).part(PartName.TABLES) if newest else None

    config_dir = _folder(chosen, CLAUDE_CODE) or default_config_dir(os.environ, Path.home())
    agents: list[Source] = [
        ClaudeCode(config_dir, project_dir_name=slug_override(os.environ)),
        Live(LiveFolder(library_folder / LIVE_FOLDER), utc_now, chosen.thresholds),
        SwarmSource(_swarm_folders(chosen), utc_now),
        SimulatorSource(library_folder / SIMULATOR_FOLDER, utc_now, newest_tables),
    ]
    return {agent.name: agent for agent in agents if agent.name not in chosen.sources_off}


def _folder(chosen: Settings, agent: str) -> Path | None:
    """Where an agent keeps its sessions, if the person said so."""
    folders = chosen.source_folders.get(agent, ())
    return Path(folders[0]).expanduser() if folders else None


def _swarm_folders(chosen: Settings) -> list[Path]:
    """Where logs and snapshots of swarms are: nowhere, until the person or the environment says so."""
    folders = [Path(each).expanduser() for each in chosen.source_folders.get(swarm_source.NAME, ())]
    return [*folders, *swarm_folders.folders_of(os.environ)]


def mend(chosen: Path | None) -> None:
    """Make the library's file open again where its beginning is damaged; does nothing where it opens.

    Raises:
        StoreError: It was of no use; the file is as it was.
    """
    mending.mend(settings.library_folder(chosen))


@contextmanager
def open_workspace(chosen: Path | None) -> Iterator[Workspace]:
    """Everything that a verb needs, for as long as it is needed.

    Args:
        chosen: The library's folder; None for the one of the environment or of this desktop.

    Raises:
        StoreError: The library cannot be opened.
    """
    own = settings.load(settings.default_path()).settings
    folder = settings.library_folder(chosen)
    with Library(folder, clock=utc_now, policy=own.policy) as library:
        yield Workspace(library=library, sources=sources(folder, library, own), clock=utc_now)
