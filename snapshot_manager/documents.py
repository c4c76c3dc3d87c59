"""The JSON documents that scripts and apps are given: a contract with them. Keys are camelCase."""

import base64
from collections.abc import Iterable, Sequence

import orjson

from snapshot_manager.model.comparison import (
    AgentPair,
    ChangeKind,
    DocumentPair,
    MessagePair,
    Side,
    SnapshotComparison,
)
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.restoration import RestorePlan, RestoreResult, UndoResult
from snapshot_manager.model.results import Captured, CleanupForecast, SessionInfo, Unchanged, Usage
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.state import Document, Part, PartInfo, PartName
from snapshot_manager.model.transfer import Exported, ImportPlan
from snapshot_manager.model.value import Value, to_plain
from snapshot_manager.model.verification import Verification


def session(info: SessionInfo) -> dict[str, object]:
    """One session of a source."""
    return {**_plain(info), "ref": str(info.ref)}


def snapshot(value: Snapshot) -> dict[str, object]:
    """One snapshot, without its state."""
    document = _plain(value)
    document["parts"] = {str(name): _part_info(info) for name, info in value.parts.items()}
    if value.session:
        document["session"] = {**_plain(value.session), "ref": str(value.session.ref)}
    return document


def _part_info(info: PartInfo) -> dict[str, object]:
    document: dict[str, object] = {"mark": str(info.mark), "bytes": info.bytes}
    if info.reason:
        document["reason"] = info.reason
    if info.gaps:
        document["gaps"] = list(info.gaps)
    return document


def captured(result: Captured | Unchanged) -> dict[str, object]:
    """What ``create`` did."""
    if isinstance(result, Captured):
        return {**snapshot(result.snapshot), "evicted": [_plain(each) for each in result.change.evicted]}
    return {"unchanged": True, **_plain(result)}


def message(value: Message) -> dict[str, object]:
    """One message; images as base64."""
    return _plain(value)


def file(value: FileInContext) -> dict[str, object]:
    """One file in context: its text as ``content``, or anything else as ``contentBase64``."""
    document = {
        "path": value.path,
        "source": str(value.origin),
        "sha256": value.sha256,
        "reason": value.reason,
    }
    return {**document, **content(value.content)}


def values(found: Sequence[Value]) -> object:
    """Several values of one kind."""
    return to_plain(found)


def part(value: Part) -> object:
    """A part that holds documents: the only one as it is, several by their names; None when there is none."""
    found = [_decoded(each.content) for each in value.documents]
    if len(found) == 1:
        return found[0]
    return {each.name: content for each, content in zip(value.documents, found, strict=True)} or None


def _decoded(data: bytes | None) -> object:
    try:
        return orjson.loads(data or b"null")
    except orjson.JSONDecodeError:
        return content(data)


def content(data: bytes | None) -> dict[str, object]:
    """Bytes as text where they are UTF-8, else as base64."""
    if data is None:
        return {"content": None}
    try:
        return {"content": data.decode()}
    except UnicodeDecodeError:
        return {"contentBase64": base64.b64encode(data).decode()}


def comparison(value: SnapshotComparison) -> dict[str, object]:
    """What differs between two states."""
    before, after = value.before.summary, value.after.summary
    return {
        "from": _side(value.before),
        "to": _side(value.after),
        "changes": {
            "balance": _delta(before.balance_diem, after.balance_diem),
            "messages": _messages(value.messages),
            "tokens": _delta(before.token_count, after.token_count),
            "files": {
                "added": list(value.paths_of(ChangeKind.ADDED)),
                "removed": list(value.paths_of(ChangeKind.REMOVED)),
                "changed": list(value.paths_of(ChangeKind.EDITED)),
            },
            "proofGoals": {"before": before.proof_goals, "after": after.proof_goals},
            "cost": _delta(value.before.cost_usd, value.after.cost_usd),
            "agents": {each.state.name: _agent(each) for each in value.agents},
            "scratchpad": _shared(value, PartName.SCRATCHPAD),
            "readTracking": _shared(value, PartName.READ_TRACKING),
            "memoryReadTracking": _shared(value, PartName.MEMORY_READ_TRACKING),
        },
        "unknown": {str(name): reason for name, reason in value.unknown.items()},
    }


def _agent(pair: AgentPair) -> dict[str, object]:
    return {**_documents(pair.state), "messages": _messages(pair.messages)}


def _shared(value: SnapshotComparison, part: PartName) -> dict[str, object]:
    return {pair.name: _documents(pair) for pair in value.shared if pair.part is part}


def _documents(pair: DocumentPair) -> dict[str, object]:
    before, after = _document(pair.before), _document(pair.after)
    return {"kind": str(pair.kind), "part": str(pair.part), "before": before, "after": after}


def _document(found: Document | None) -> object:
    return None if found is None else _decoded(found.content)


def _side(side: Side) -> dict[str, object]:
    if side.snapshot is not None:
        return snapshot(side.snapshot)
    return {"id": "now", "timestamp": to_plain(side.at), "summary": to_plain(side.summary)}


def _delta(before: float | None, after: float | None) -> dict[str, object]:
    delta = None if before is None or after is None else after - before
    return {"before": before, "after": after, "delta": delta}


def _messages(pairs: Iterable[MessagePair]) -> dict[str, object]:
    different = [pair for pair in pairs if pair.kind is not ChangeKind.SAME]
    counts = {str(kind): sum(pair.kind is kind for pair in different) for kind in ChangeKind}
    del counts[str(ChangeKind.SAME)]
    return {**counts, "details": [_pair(pair) for pair in different]}


def _pair(pair: MessagePair) -> dict[str, object]:
    shown = pair.after or pair.before
    return {
        "kind": str(pair.kind),
        "id": shown.id if shown else "",
        "role": str(shown.role) if shown else "",
        "before": pair.before.text if pair.before else None,
        "after": pair.after.text if pair.after else None,
    }


def restore_plan(plan: RestorePlan) -> dict[str, object]:
    """What a restore would do."""
    return {
        "snapshotId": plan.snapshot.id,
        "beforeRestoreId": None,
        "applied": False,
        "parts": [_plain(each) for each in plan.parts],
        "conflicts": [],
        "notRestored": [_plain(each) for each in plan.not_restored],
        "resume": _resume(plan),
        "files": [
            {
                "path": each.path,
                "target": str(each.target) if each.target else None,
                "drift": str(each.drift),
                "chosen": each.path in plan.chosen,
                "refused": each.refused or None,
            }
            for each in plan.files
        ],
    }


def restore_result(result: RestoreResult) -> dict[str, object]:
    """What a restore did."""
    return {
        **restore_plan(result.plan),
        "beforeRestoreId": result.before_restore_id,
        "applied": True,
        "notRestored": [_plain(each) for each in (*result.plan.not_restored, *result.unconfirmed)],
        "conflicts": [{"path": str(each.path), "keptAs": str(each.kept_as)} for each in result.conflicts],
        "written": [str(path) for path in result.written],
    }


def _resume(plan: RestorePlan) -> dict[str, object] | None:
    if plan.session is None:
        return None
    return {
        "sessionId": plan.session.session_id,
        "cwd": plan.session.cwd,
        "command": plan.session.command,
        "tokens": plan.session.tokens,
        "messages": plan.session.messages,
        "leftOut": plan.session.left_out,
        "path": str(plan.session.path),
        "notes": list(plan.session.notes),
    }


def undone(result: UndoResult) -> dict[str, object]:
    """What undoing a restore did."""
    return {"putBack": [str(path) for path in result.put_back], "leftAlone": list(result.left_alone)}


def forecast(value: CleanupForecast, *, applied: bool) -> dict[str, object]:
    """What a rule clears away, and why each snapshot stays or goes."""
    sessions = [str(each) for each in value.sessions]
    return {**_plain(value), "sessions": sessions, "going": list(value.going), "applied": applied}


def usage(value: Usage) -> dict[str, object]:
    """What the library takes."""
    return _plain(value)


def exported(value: Exported) -> dict[str, object]:
    """What ``export`` wrote."""
    return {"file": str(value.file), "snapshots": value.snapshots, "bytes": value.bytes}


def imported(value: ImportPlan, *, applied: bool) -> dict[str, object]:
    """What ``import`` brings in, and what becomes of each snapshot."""
    return {
        "file": str(value.file),
        "applied": applied,
        "imported": [str(each.becomes) for each in value.coming],
        "snapshots": [
            {
                "id": each.id,
                "becomes": each.becomes,
                "arrival": str(each.arrival),
                "timestamp": each.timestamp,
                "description": each.description,
                "starred": each.starred,
            }
            for each in value.entries
        ],
    }


def verification(value: Verification) -> dict[str, object]:
    """What reading everything again found."""
    return {**_plain(value), "ok": value.ok}


def _plain(value: object) -> dict[str, object]:
    plain = to_plain(value)
    if not isinstance(plain, dict):
        raise TypeError(f"{type(value).__name__} is no object in JSON")
    return plain
