"""Put the workspace together: the one place that knows which sources there are and where the library lies."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from snapshot_manager import places, settings_reading
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SourceError
from snapshot_manager.live.folder import FOLDER as LIVE_FOLDER
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.settings import Settings
from snapshot_manager.sources import live
from snapshot_manager.sources.any_agent.several import OneFolder, SeveralFolders
from snapshot_manager.sources.base import Source
from snapshot_manager.sources.claude_code.paths import default_config_dir, slug_override
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.codex import source as codex
from snapshot_manager.sources.codex.paths import default_home
from snapshot_manager.sources.codex.source import Codex
from snapshot_manager.sources.live import Live
from snapshot_manager.sources.opencode import source as opencode
from snapshot_manager.sources.opencode.paths import database_override, default_data_dir, find_program
from snapshot_manager.sources.opencode.program import Installed, Program
from snapshot_manager.sources.opencode.source import OpenCode
from snapshot_manager.sources.simulator import source as simulator
from snapshot_manager.sources.simulator.source import SimulatorSource
from snapshot_manager.sources.swarm import folders as swarm_folders
from snapshot_manager.sources.swarm import source as swarm_source
from snapshot_manager.sources.swarm.source import SwarmSource
from snapshot_manager.store import mending
from snapshot_manager.store.library import Library

CLAUDE_CODE = "claude-code"

WITH_FOLDERS = (CLAUDE_CODE, codex.NAME, opencode.NAME, swarm_source.NAME, simulator.NAME)
"""The sources that a person can name folders for; apps tell what they do over the bridge."""

SIMULATOR_FOLDER = "simulator"
"""Inside the library's folder."""


def sources(library_folder: Path, library: Library, chosen: Settings) -> Mapping[str, Source]:
    """Every agent that can be captured, the apps that speak to this library's bridge, and simulators."""

    def newest_tables(ref: SessionRef) -> Part | None:
        newest = library.newest(ref)
        return library.state(newest.id).part(PartName.TABLES) if newest else None

    agents: list[Source] = [
        _in_folders(_named(chosen, CLAUDE_CODE) or [_claude_folder()], _claude_code),
        _in_folders(_named(chosen, codex.NAME) or [_codex_folder()], Codex),
        _in_folders(_named(chosen, opencode.NAME) or [_opencode_folder()], _opencode),
        Live(LiveFolder(library_folder / LIVE_FOLDER), utc_now, chosen.thresholds),
        SwarmSource(_named(chosen, swarm_source.NAME) + _swarm_folders(), utc_now),
        SimulatorSource(
            library_folder / SIMULATOR_FOLDER, utc_now, newest_tables, _named(chosen, simulator.NAME)
        ),
    ]
    return {agent.name: agent for agent in agents if agent.name not in chosen.sources_off}


def use(workspace: Workspace, chosen: Settings) -> None:
    """Let these settings say which sources there are from now on."""
    workspace.sources = sources(workspace.library.folder, workspace.library, chosen)


def own_folders() -> Mapping[str, Sequence[str] | None]:
    """Every source with the folders it looks into unless others are named; None where none can be named."""
    return {
        CLAUDE_CODE: [str(_claude_folder())],
        codex.NAME: [str(_codex_folder())],
        live.NAME: None,
        opencode.NAME: [str(_opencode_folder())],
        simulator.NAME: [],
        swarm_source.NAME: [str(each) for each in _swarm_folders()],
    }


def troubles(chosen: Settings) -> Iterator[SourceError]:
    """What of the choice of sources cannot be followed; the rest of it still counts."""
    for name in chosen.source_folders:
        if name not in WITH_FOLDERS:
            yield SourceError(
                f"The folder named for “{name}” was ignored.",
                hint=f"Folders can be named for {', '.join(WITH_FOLDERS)}.",
            )
        else:
            yield from filter(None, map(_trouble, _named(chosen, name)))


def _trouble(folder: Path) -> SourceError | None:
    if os.access(folder, os.R_OK | os.X_OK) and folder.is_dir():
        return None
    return SourceError(
        f"The folder “{folder}” cannot be read, so its sessions are missing.",
        hint="Mount it, or choose another one in the settings.",
    )


def _named(chosen: Settings, source: str) -> list[Path]:
    """The folders that the person named for a source."""
    return [Path(each).expanduser().absolute() for each in chosen.source_folders.get(source, ())]


def _in_folders(folders: Sequence[Path], make: Callable[[Path], OneFolder]) -> Source:
    """An agent in the folders that it keeps its sessions in."""
    each = [make(folder) for folder in dict.fromkeys(folders)]
    return each[0] if len(each) == 1 else SeveralFolders(each)


def _claude_code(folder: Path) -> OneFolder:
    return ClaudeCode(folder, project_dir_name=slug_override(os.environ))


def _codex_folder() -> Path:
    return default_home(os.environ, Path.home())


def _claude_folder() -> Path:
    return default_config_dir(os.environ, Path.home())


def _opencode(folder: Path) -> OpenCode:
    own = _opencode_folder()
    database = database_override(os.environ, own) if folder == own else None
    return OpenCode(folder, database=database, program=_opencode_program)


def _opencode_folder() -> Path:
    return default_data_dir(os.environ, Path.home())


def _opencode_program() -> Program | None:
    found = find_program(os.environ, Path.home())
    return Installed(found) if found else None


def _swarm_folders() -> list[Path]:
    """Where logs and snapshots of swarms are: nowhere, unless the environment says so."""
    return swarm_folders.folders_of(os.environ)


def mend(chosen: Path | None) -> None:
    """Make the library's file open again where its beginning is damaged; does nothing where it opens.

    Raises:
        StoreError: It was of no use; the file is as it was.
    """
    mending.mend(places.library_folder(chosen))


def set_aside(chosen: Path | None) -> Path:
    """Give a library that is beyond help another name, so that a new one can begin; tells where it is now.

    Raises:
        StoreError: The folder may not be written.
    """
    return mending.set_aside(places.library_folder(chosen))


@contextmanager
def open_workspace(chosen: Path | None) -> Iterator[Workspace]:
    """Everything that a verb needs, for as long as it is needed.

    Args:
        chosen: The library's folder; None for the one of the environment or of this desktop.

    Raises:
        StoreError: The library cannot be opened.
    """
    own = settings_reading.load(places.settings_file()).settings
    folder = places.library_folder(chosen)
    with Library(folder, clock=utc_now, policy=own.policy) as library:
        yield Workspace(library=library, sources=sources(folder, library, own), clock=utc_now)
