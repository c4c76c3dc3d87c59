"""What an app may ask for: the parameters of each request. What it may tell stands in ``live.shapes``."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from snapshot_manager.live.shapes import Name, Shape


class AuthRequest(Shape, frozen=True):
    """``auth.request``: the token of the discovery file, and what the app is called."""

    token: str
    app: Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[^/\x00-\x1f\x7f]*$")] = ""
    version: str = ""


class Ping(Shape, frozen=True):
    """``ping``."""


class StateGet(Shape, frozen=True):
    """``state.get``: what changed after ``since``, or all that is known."""

    since: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] | None = None


class SessionExport(Shape, frozen=True):
    """``session.export``: the whole state of a session."""


class SnapshotList(Shape, frozen=True):
    """``snapshot.list``: newest first."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100
    search: str = ""
    type: str | None = None
    starred: bool | None = None


class OfASnapshot(Shape, frozen=True):
    """What is about one snapshot: its ``id``, or ``snapshotId`` as other answers call it."""

    id: Name = ""
    snapshot_id: Name = ""

    def __post_init__(self) -> None:
        """See that one of the two is there."""
        if not self.wanted:
            raise ValueError("Object missing required field `id`")

    @property
    def wanted(self) -> str:
        """The snapshot's id, or a beginning of it."""
        return self.id or self.snapshot_id


class SnapshotGet(OfASnapshot, frozen=True):
    """``snapshot.get``: one snapshot, with the content of one part where that is asked for."""

    part: Name | None = None


class SnapshotCreate(Shape, frozen=True):
    """``snapshot.create``: answered when the snapshot is safe."""

    description: Annotated[str, msgspec.Meta(max_length=10_000)] | None = None
    starred: bool = False
    include_messages: bool = True
    include_file_context: bool = True
    include_terminal_history: bool = False


class SnapshotCompare(Shape, frozen=True):
    """``snapshot.compare``: ``to`` is another snapshot, or now."""

    before: Name = msgspec.field(name="from")
    after: Name = msgspec.field(name="to", default="now")


class SnapshotRestore(OfASnapshot, frozen=True):
    """``snapshot.restore``: hand a snapshot of the app's own session back, if the person agrees."""


class OperationBefore(Shape, frozen=True):
    """``operation.before``: what cannot be undone is about to run; answered when a snapshot is safe."""

    operation: str = ""


class CompactionBefore(Shape, frozen=True):
    """``compaction.before``: the conversation is about to be shortened; answered when a snapshot is safe."""


class LimitReached(Shape, frozen=True):
    """``limit.reached``: the session met a limit of its provider; answered when a snapshot is safe."""

    limit: str = ""


REQUEST_SHAPES: Mapping[str, type[Shape]] = {
    "auth.request": AuthRequest,
    "ping": Ping,
    "state.get": StateGet,
    "session.export": SessionExport,
    "snapshot.list": SnapshotList,
    "snapshot.get": SnapshotGet,
    "snapshot.create": SnapshotCreate,
    "snapshot.compare": SnapshotCompare,
    "snapshot.restore": SnapshotRestore,
    "operation.before": OperationBefore,
    "compaction.before": CompactionBefore,
    "limit.reached": LimitReached,
}
