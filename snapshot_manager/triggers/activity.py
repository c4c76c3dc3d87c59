"""The triggers of what happens in a session: it begins, grows, proves something, ends."""

from datetime import datetime

from snapshot_manager.model import snapshot
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.triggers.base import Decision, Quiet


class SessionCreated:
    """A session that was not there before."""

    type = "session_created"

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:  # noqa: ARG002  -- the protocol
        """Once for each session."""
        return None if last.exists else snapshot.SessionCreated(session_id=seen.ref.id)


class MessageCount:
    """So many new messages since the last time, counted in each session by itself."""

    type = "message_count"

    def __init__(self, every: int) -> None:
        self._every = every

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:  # noqa: ARG002  -- the protocol
        """A snapshot at every so many; a conversation that was wound back is counted from there."""
        new = seen.message_count - last.message_count
        if new < 0:
            return Quiet.NOTED
        return snapshot.MessageCount(count=new) if new >= self._every else None


class ProofChanged:
    """The open goals of a file are others than they were."""

    type = "proof_changed"

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:  # noqa: ARG002  -- the protocol
        """One snapshot, named by the first file, however many changed at once."""
        either = sorted(last.proofs.keys() | seen.proofs.keys())
        changed = [file for file in either if last.proofs.get(file) != seen.proofs.get(file)]
        return snapshot.ProofChanged(file=changed[0]) if changed else None


class SessionEnded:
    """Whoever ran the session closed it."""

    type = "session_ended"

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:  # noqa: ARG002  -- the protocol
        """Once for each end; one that is taken up again can end again."""
        if seen.ended == last.ended:
            return None
        return snapshot.SessionEnded() if seen.ended else Quiet.NOTED
