"""Go back to a captured state of databases: a plan, and exactly that plan; compare; read rows."""

from collections.abc import Sequence

from snapshot_manager.engine import artifacts
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import UsageError
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import BeforeRestore, Snapshot, SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.tables import TablesComparison
from snapshot_manager.model.tables_restoration import Row, TablesPlan, TablesRestored


def plan(workspace: Workspace, snapshot_id: SnapshotId, report: Report = no_report) -> TablesPlan:
    """Say what restoring would change; nothing is done.

    Raises:
        SourceError: The sandbox is gone, or does not have these databases any more.
    """
    snapshot = workspace.library.snapshot(snapshot_id)
    ref = artifacts.ref_of(snapshot)
    source, part = artifacts.tables_source(workspace, ref), artifacts.tables_of(workspace, snapshot)
    targets = source.plan_tables(ref.id, part)
    now = source.read(ref.id, frozenset(), report).part(PartName.TABLES)
    return TablesPlan(snapshot=snapshot, targets=targets, changes=source.compare_tables(now, part, report))


def apply(
    workspace: Workspace,
    planned: TablesPlan,
    *,
    typed: str = "",
    trust: bool = False,
    keeps_now: bool = True,
    report: Report = no_report,
) -> TablesRestored:
    """Keep what is there now, then restore; the databases take their places only after they were compared.

    Args:
        workspace: Where the snapshot is.
        planned: What to do.
        typed: The name of the database, which a person has to type when it is on another computer.
        trust: Whether a snapshot from another computer is trusted.
        keeps_now: Whether to keep what is there before; only a person declines that.
        report: Told how far it is.

    Raises:
        UsageError: The name was not typed.
        SourceError: It cannot be restored; the databases are as they were.
    """
    if missing := [name for name in planned.to_be_typed if name != typed]:
        raise UsageError(
            f"The database “{missing[0]}” is not on this computer.",
            hint="Type its name to restore into it: --database NAME",
        )
    ref = artifacts.ref_of(planned.snapshot)
    source, change, before = artifacts.tables_source(workspace, ref), Change(), None
    if keeps_now:
        trigger = BeforeRestore(target_snapshot_id=planned.snapshot.id)
        before, change = artifacts.take(workspace, ref, trigger, report, protected=planned.snapshot.id)
    part = artifacts.tables_of(workspace, planned.snapshot)
    notes = source.restore_tables(ref.id, part, trust=trust, report=report)
    return TablesRestored(
        plan=planned, before_restore_id=before.id if before else None, notes=notes, change=change
    )


def compare(
    workspace: Workspace, before: SnapshotId, after: SnapshotId | None, report: Report = no_report
) -> TablesComparison:
    """What differs between the tables of two snapshots, or since one.

    Raises:
        SourceError: The sandbox's databases cannot be read.
    """
    snapshot = workspace.library.snapshot(before)
    ref = artifacts.ref_of(snapshot)
    source = artifacts.tables_source(workspace, ref)
    if after is None:
        other = source.read(ref.id, frozenset(), report).part(PartName.TABLES)
    else:
        other = workspace.library.state(after).part(PartName.TABLES)
    return source.compare_tables(artifacts.tables_of(workspace, snapshot), other, report)


def rows(
    workspace: Workspace, snapshot: Snapshot, table: tuple[str, str], first: int, count: int
) -> Sequence[Row]:
    """Some rows of a captured table, by the names of its database and of itself.

    Raises:
        SourceError: The snapshot holds no such table.
    """
    source = artifacts.tables_source(workspace, artifacts.ref_of(snapshot))
    return source.rows(artifacts.tables_of(workspace, snapshot), table, first, count)
