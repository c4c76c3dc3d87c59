"""Check that an app in Node can speak to the bridge: ``python -m tests.checks.node_client``.

Not in the suite, since it needs Node 18 or newer and fetches the package ``ws`` from npm, into a folder
that is removed afterwards. Says plainly what is missing.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from snapshot_manager.background import background
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER, LiveFolder
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.sources.live import Live
from snapshot_manager.store.library import Library

SCRIPT = Path(__file__).with_name("bridge_client.mjs")


def main() -> int:
    """Run the check; answers the exit code."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        sys.stderr.write(f"{' and '.join(missing)} cannot be found, so this was not checked.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app"
        app.mkdir()
        shutil.copy(SCRIPT, app)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "ws"], cwd=app, check=True)
        return speak(app, Path(folder) / "library")


def speak(app: Path, folder: Path) -> int:
    """Let the script speak to a whole program, and see that what it was promised is there."""
    with Library(folder, clock=utc_now, policy=Policy()) as library:
        live = Live(LiveFolder(folder / FOLDER), utc_now)
        workspace = Workspace(library=library, sources={live.name: live}, clock=utc_now)
        with background(workspace, TriggerPolicy(), lambda _news: None, port=0) as at_work:
            address = asyncio.run_coroutine_threadsafe(at_work.bridge.address(), at_work.service.loop)
            address.result(10)
            command = ["node", SCRIPT.name, str(folder)]
            done = subprocess.run(command, cwd=app, check=False, capture_output=True, text=True, timeout=30)
        if done.returncode:
            sys.stderr.write(done.stderr)
            return 1
        said = json.loads(done.stdout)
        kept = library.snapshot(SnapshotId(said["snapshotId"]))
        sys.stdout.write(f"{done.stdout}Kept with {kept.summary.message_count} messages.\n")
        return 0 if said["messages"] == kept.summary.message_count == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
