"""The program without a window, as a process to be killed: ``python -m tests.bridge.program LIBRARY``."""

import asyncio
import sys
from pathlib import Path
from threading import Event

from snapshot_manager.background import background
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER, LiveFolder
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.sources.live import Live
from snapshot_manager.store.library import Library


def main(folder: Path) -> None:
    """Listen until killed; says on stdout when it does."""
    with Library(folder, clock=utc_now, policy=Policy()) as library:
        live = Live(LiveFolder(folder / FOLDER), utc_now)
        workspace = Workspace(library=library, sources={live.name: live}, clock=utc_now)
        policy = TriggerPolicy(enabled=True)
        with background(workspace, policy, lambda _news: None, port=0) as at_work:
            address = at_work.bridge.address()
            asyncio.run_coroutine_threadsafe(address, at_work.service.loop).result()
            sys.stdout.write("listening\n")
            sys.stdout.flush()
            Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
