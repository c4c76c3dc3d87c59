"""One app at the other end of a connection: who it is, and what it spoke of."""

from dataclasses import dataclass, field
from itertools import count

from snapshot_manager.bridge.outbox import Outbox
from snapshot_manager.live.shapes import SessionCleared, SessionCreated, SessionEnded, SessionUpdate, Shape

_NAMED_BY_ID = (SessionCreated, SessionUpdate, SessionCleared, SessionEnded)


@dataclass(slots=True, eq=False)
class Speaker:
    """An authenticated app.

    Attributes:
        app: The name it gave; empty when it gave none.
        current: The session it spoke of last: the one that is meant where none is named.
        sessions: All sessions it spoke of on this connection.
        number: Grows from connection to connection.
    """

    outbox: Outbox
    app: str = ""
    current: str | None = None
    sessions: set[str] = field(default_factory=set)
    number: int = field(default_factory=count().__next__)

    def meant(self, shape: Shape) -> str | None:
        """The session that a call is about; None when there is none yet."""
        if isinstance(shape, _NAMED_BY_ID) and shape.id is not None:
            return shape.id
        return shape.session_id or self.current

    def spoke_of(self, session_id: str) -> bool:
        """Remember a session; answers whether it is the first time."""
        is_first = session_id not in self.sessions
        self.current = session_id
        self.sessions.add(session_id)
        return is_first

    def owns(self, session_id: str) -> bool:
        """Whether a session of its app is its own; apps without a name must have spoken of it."""
        return bool(self.app) or session_id in self.sessions
