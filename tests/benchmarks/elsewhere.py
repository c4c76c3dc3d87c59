"""Another process with the same library open.

``python -m tests.benchmarks.elsewhere LIBRARY AGENTS`` says "ready", keeps a snapshot for each line that it
is given, called so, and says when it was on the disk: "kept", and the seconds of this computer's clock.
"""

import sys
from pathlib import Path
from time import monotonic

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource

READY, KEPT = "ready", "kept "


def arguments(library: Path, agents: Path) -> list[str]:
    """What Python is started with."""
    return ["-m", "tests.benchmarks.elsewhere", str(library), str(agents)]


def main(folder: Path, agents: Path) -> None:
    """Keep snapshots until nothing more is asked for."""
    clock = FakeClock()
    agent = FakeSource(agents, clock)
    agent.add("s9", "Does it show?", title="Elsewhere")
    ref = SessionRef(source=agent.name, id="s9")
    with Library(folder, clock=clock, policy=Policy(quota_bytes=10**12)) as library:
        workspace = Workspace(library=library, sources={agent.name: agent}, clock=clock)
        _say(READY)
        for line in sys.stdin:
            agent.say(ref.id, line)
            said = line.strip()
            capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(), description=said)
            _say(f"{KEPT}{monotonic()}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
