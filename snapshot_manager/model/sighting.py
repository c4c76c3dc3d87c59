"""What one look at a session found: all that is needed to decide whether a snapshot is due."""

from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.value import Count, Timestamp, Value


class Sighting(Value, frozen=True):
    """A session at one moment, as far as it can be told without reading it whole.

    Attributes:
        at: When it was looked at.
        updated_at: When the session itself last changed.
        fingerprint: Another text as soon as the session is another one; empty where that is not known.
        account: Whose balance it is; sessions that share one share its warnings. Empty: its own.
        alert_level: How low the balance is; None where nothing is known of one.
        proofs: For each file with open goals, a text that changes with them.
        ended: The session was closed by whoever ran it.
        limit: The limit of its provider that the session met; empty when none.
        exists: False before it began.
    """

    ref: SessionRef
    at: Timestamp
    updated_at: Timestamp
    fingerprint: str = ""
    message_count: Count = 0
    account: str = ""
    alert_level: AlertLevel | None = None
    proofs: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    ended: bool = False
    limit: str = ""
    exists: bool = True
