"""What the commands of ``simulator`` print: one result, as YAML or as JSON, with the seed's keys."""

import io
from collections.abc import Iterable, Mapping

from ruamel.yaml import YAML

from snapshot_manager.errors import SimulatorError, SnapshotManagerError, StoreDamaged, StoreFull
from snapshot_manager.model.gate import Check, GateReport, Trials
from snapshot_manager.model.tables import Manifest, TableChange, TablesComparison
from snapshot_manager.model.tables_restoration import TablesPlan
from snapshot_manager.model.value import to_plain
from snapshot_manager.simulator.target import Mutations

NOT_INCLUDED = ("files", "container images", "logs")


def result(action: str, facts: Mapping[str, object], *, success: bool = True) -> dict[str, object]:
    """The result of an action."""
    return {"sandbox_result": {"action": action, "success": success, **facts, "error": None}}


def failure(action: str, error: SnapshotManagerError) -> dict[str, object]:
    """The result of an action that could not be done."""
    told = {
        "code": _code(error),
        "message": str(error),
        "hint": error.hint,
        "retryable": isinstance(error, SimulatorError) and error.retryable,
    }
    return {"sandbox_result": {"action": action, "success": False, "error": told}}


def _code(error: SnapshotManagerError) -> str:
    match error:
        case SimulatorError():
            return error.code
        case StoreFull():
            return "disk_full"
        case StoreDamaged():
            return "store_corrupt"
        case _:
            return "failed"


def yaml(document: object) -> str:
    """A document as YAML, in the order of its keys."""
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.representer.sort_base_mapping_type_on_output = False
    writer.width = 10_000
    written = io.StringIO()
    writer.dump(document, written)
    return written.getvalue().rstrip("\n")


def gate(report: GateReport) -> dict[str, object]:
    """The gate, with every check."""
    return {
        "status": str(report.outcome),
        "overridden": bool(report.reason),
        "reason": report.reason,
        "checks": [check(each) for each in report.checks],
    }


def check(each: Check) -> dict[str, object]:
    """One check."""
    return {
        "id": str(each.id),
        "status": str(each.status),
        "title": each.title,
        "observed": each.observed,
        "expected": each.expected,
        "hint": each.hint,
        "actions": [str(fix) for fix in each.fixes],
        "evidence": dict(each.evidence),
        "took_ms": each.took_ms,
    }


def trials(found: Trials | None) -> dict[str, object]:
    """When an artifact was last read back, and last restored on trial; None where it never was."""
    known = found or Trials()
    return {"last_verified": to_plain(known.whole), "last_rehearsed": to_plain(known.restored)}


def targets(manifest: Manifest, new_bytes: int, seconds: float) -> list[dict[str, object]]:
    """What was captured of each database.

    What is new in the library is known of all together; of one of several databases it is not.
    """
    is_only = len(manifest.targets) == 1
    return [
        {
            "name": each.name,
            "engine": str(each.engine),
            "server": each.server,
            "tables": len(each.tables),
            "rows": each.rows,
            "bytes_raw": each.bytes,
            "bytes_new": new_bytes if is_only else None,
            "seconds": round(seconds, 2),
        }
        for each in manifest.targets
    ]


def plan(planned: TablesPlan) -> dict[str, object]:
    """Where databases would be restored, and what that changes."""
    return {
        "targets": [
            {
                "name": each.name,
                "engine": str(each.engine),
                "database": each.database,
                "host": each.host,
                "tables": each.tables,
                "rows": each.rows,
                "on_this_computer": each.is_local,
                "captured_here": each.is_own,
            }
            for each in planned.targets
        ],
        "changes": comparison(planned.changes),
    }


def comparison(found: TablesComparison) -> dict[str, object]:
    """What differs, table by table."""
    return {"tables": [_table(each) for each in found.tables], "schema": list(found.schema)}


def _table(each: TableChange) -> dict[str, object]:
    return {
        "target": each.target,
        "table": each.title,
        "added": each.added,
        "removed": each.removed,
        "edited": each.edited,
    }


def mutations(found: Iterable[Mutations]) -> list[dict[str, object]]:
    """What the triggers recorded, with the seed's keys."""
    return [
        {
            "table": each.table,
            "operation": each.operation,
            "columns": list(each.columns),
            "count": each.count,
        }
        for each in found
    ]
