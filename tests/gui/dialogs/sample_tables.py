"""A snapshot of a simulator's databases, for dialogs."""

from collections.abc import Sequence

from snapshot_manager.gui.dialogs.tables_dialog import TablesContents
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Gate, GateReport
from snapshot_manager.model.snapshot import (
    Manual,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, PartInfo, PartName
from snapshot_manager.model.tables import (
    DatabaseEngine,
    Manifest,
    RowChange,
    SchemaObject,
    TableChange,
    TableContent,
    TablesComparison,
    TargetContent,
)
from snapshot_manager.model.tables_restoration import Row, TablesPlan, TargetPlan
from tests.gui.dialogs.sample_values import NOON

SNAPSHOT = Snapshot(
    id=SnapshotId("0123456789abcdef"),
    timestamp=NOON,
    type=SnapshotType.MANUAL,
    trigger=Manual(),
    description="Ready for review",
    session=SnapshotSession(ref=SessionRef(source="simulator", id="/shop"), title="shop"),
    summary=SnapshotSummary(gate=Gate.OVERRIDDEN, has_warning=True),
    parts={PartName.TABLES: PartInfo(mark=Mark.CAPTURED)},
)
USERS = TableContent(schema_name="", name="users", columns=("id", "name"), key=("id",), rows=450, digest="1")
EMPTY = TableContent(schema_name="app", name="empty", columns=("id",), key=("id",), rows=0, digest="2")
MANIFEST = Manifest(
    service="shop",
    dataset="base",
    targets=(
        TargetContent(
            name="db",
            engine=DatabaseEngine.POSTGRESQL,
            server="15",
            database="shop",
            schema_digest="3",
            tables=(USERS, EMPTY),
        ),
    ),
)
REPORT = GateReport(
    checks=(
        Check(id=CheckId.WORKER, status=CheckStatus.PASS, title="The worker watches every table"),
        Check(
            id=CheckId.MUTATIONS,
            status=CheckStatus.FAIL,
            title="Logging in changes nothing",
            observed="1 change after login: 1 × visits UPDATE n",
        ),
    ),
    reason="the demo is in five minutes",
)
COMPARISON = TablesComparison(
    tables=(
        TableChange(
            target="db",
            title="users",
            columns=("id", "name"),
            key=("id",),
            added=1,
            removed=1,
            edited=701,
            rows=(
                RowChange(kind=ChangeKind.EDITED, before=("1", "Ada"), after=("1", "Eve")),
                RowChange(kind=ChangeKind.ADDED, before=None, after=("9", None)),
                RowChange(kind=ChangeKind.REMOVED, before=("2", "Bob"), after=None),
            ),
        ),
    ),
    schema=("The view “rich” was dropped.",),
)


def contents() -> TablesContents:
    """What the snapshot holds."""
    statement = SchemaObject(kind="table", schema_name="", name="users", sql="CREATE TABLE users (id INT);")
    return TablesContents(SNAPSHOT, MANIFEST, REPORT, {"db": (statement,)})


def read(table: tuple[str, str], first: int, count: int) -> Sequence[Row]:
    """The rows of the sample: a number and a name, every third one NULL."""
    total = next(each.rows for each in (USERS, EMPTY) if each.title == table[1])
    numbers = range(first, min(first + count, total))
    return [(str(number), None if number % 3 else f"name {number}") for number in numbers]


def plan(*, is_local: bool = True, is_own: bool = True) -> TablesPlan:
    """Where the sample would be restored."""
    target = TargetPlan(
        name="db",
        engine=DatabaseEngine.POSTGRESQL,
        database="shop",
        host="127.0.0.1" if is_local else "db.shop.test",
        tables=2,
        rows=450,
        is_local=is_local,
        is_own=is_own,
    )
    return TablesPlan(snapshot=SNAPSHOT, targets=(target,), changes=COMPARISON)
