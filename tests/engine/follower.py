"""Follows the fake agent's sessions, and tells in words what the watch did."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from snapshot_manager.background import triggers_for
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.background import Failed
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.model.results import Captured, Unchanged
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from tests.fakes import FakeSource

ON = TriggerPolicy(enabled=True)


class Follower:
    """Sees the fake agent's sessions as a follower of files does, and lets time pass in steps of a tick."""

    def __init__(self, workspace: Workspace, agent: FakeSource, policy: TriggerPolicy = ON) -> None:
        self.workspace, self.agent = workspace, agent
        self.watch = Watch(workspace, triggers_for, policy)

    def look(self, session_id: str = "s1", **more: Any) -> list[str]:
        info = self.agent.session(session_id)
        known = {
            "ref": info.ref,
            "at": self.workspace.clock(),
            "updated_at": info.updated_at,
            "fingerprint": self.agent.fingerprint(session_id),
            "message_count": info.message_count,
        }
        return told(self.watch.see(Sighting(**known | more)))  # type: ignore[arg-type]

    def say(self, *texts: str, session_id: str = "s1", **more: Any) -> list[str]:
        self.agent.say(session_id, *texts)
        return self.look(session_id, **more)

    def wait(self, **by: float) -> list[str]:
        clock = self.agent.clock
        end = clock.now + timedelta(**by)
        happened: list[str] = []
        while clock.now < end:
            clock.now = min(end, clock.now + timedelta(seconds=30))
            happened += told(self.watch.tick())
        return happened


def told(outcomes: Iterable[object]) -> list[str]:
    """Why each snapshot was taken, or what happened instead."""
    said = []
    for each in outcomes:
        match each:
            case Captured(snapshot=kept):
                said.append(str(kept.trigger.__struct_config__.tag))
            case Unchanged(checks=checks):
                said.append(f"unchanged {checks}")
            case Failed(error=error):
                said.append(f"failed: {error}")
    return said


def begun(follower: Follower, session_id: str = "s1") -> SessionRef:
    """A session that was followed from its beginning, one message long."""
    ref = follower.agent.add(session_id, "hello")
    assert follower.look(session_id) == ["session_created"]
    return ref
