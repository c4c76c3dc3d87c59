"""What a state comes to at a glance."""

from snapshot_manager.model.facts import AlertLevel, Balance, Proof, Session, value_in
from snapshot_manager.model.gate import Gate
from snapshot_manager.model.snapshot import SnapshotSummary
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.model.tables import gate_in

_ERRORS = (AlertLevel.CRITICAL, AlertLevel.DEPLETED)


def logical_bytes(part: Part) -> int:
    """What a part takes by itself, uncompressed."""
    records = sum(len(record) for record in part.records.read(0, len(part.records)))
    return records + sum(len(document.content or b"") for document in part.documents)


def summarise(state: State) -> SnapshotSummary:
    """Sum a state up.

    Raises:
        InvalidValue: A stored object does not have the expected shape.
    """
    balance = value_in(state, PartName.BALANCE, Balance)
    session = value_in(state, PartName.SESSION, Session)
    proof = value_in(state, PartName.PROOF, Proof)
    gate = gate_in(state.part(PartName.TABLES))
    is_low = balance is not None and balance.alert_level is AlertLevel.WARNING
    is_spent = balance is not None and balance.alert_level in _ERRORS
    return SnapshotSummary(
        balance_diem=balance.diem if balance else None,
        message_count=session.message_count if session else 0,
        token_count=session.tokens.total if session else 0,
        files_in_context=len(state.part(PartName.FILES).documents),
        proof_goals=len(proof.goals) if proof else 0,
        has_warning=is_low
        or (gate is not None and gate.outcome is Gate.OVERRIDDEN)
        or (session is not None and bool(session.error)),
        has_error=is_spent or (session is not None and bool(session.limit)),
        gate=gate.outcome if gate else None,
    )
