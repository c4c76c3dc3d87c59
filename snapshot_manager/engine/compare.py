"""Say what differs between two snapshots, or between a snapshot and now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from snapshot_manager.engine import compare_agents, sessions
from snapshot_manager.engine.alignment import align
from snapshot_manager.engine.look import reader_of
from snapshot_manager.engine.shared_beginning import Conversation, Ends, Read, ends
from snapshot_manager.engine.summary import summarise
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone
from snapshot_manager.model.comparison import ChangeKind, FilePair, Side, SnapshotComparison
from snapshot_manager.model.facts import FileInContext, Goal, Proof, Session, files_in, value_in
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.snapshot import Snapshot, SnapshotId, SnapshotSummary
from snapshot_manager.model.state import Mark, PartName, State

_COMPARED = (PartName.MESSAGES, PartName.FILES, PartName.PROOF)
_ALWAYS = (PartName.MESSAGES, PartName.FILES)
"""Parts that every session has: it is worth saying when neither side holds them."""
_KNOWN = (Mark.CAPTURED, Mark.EMPTY)
_WHERE: Mapping[tuple[bool, ...], str] = {
    (True, False): "Not in the first state.",
    (False, True): "Not in the second state.",
    (True, True): "Not in the first and the second state.",
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    side: Side
    state: State
    conversation: Conversation


def compare(
    workspace: Workspace, before: SnapshotId, after: SnapshotId | None, report: Report = no_report
) -> SnapshotComparison:
    """Compare a snapshot with another one, or with the state of now (``None``).

    Raises:
        SnapshotNotFound: An id has no snapshot.
        SessionGone: Now is asked for, but the session is not on the disk.
    """
    report(0, 3, "Reading the first side")
    first = _stored(workspace, before, report)
    report(1, 3, "Reading the second side")
    second = _stored(workspace, after, report) if after else _now(workspace, first)
    report(2, 3, "Comparing")
    unknown = _unknown(first, second)
    talk = Ends(0, (), ()) if PartName.MESSAGES in unknown else ends(first.conversation, second.conversation)
    return SnapshotComparison(
        before=first.side,
        after=second.side,
        skipped=talk.skipped,
        messages=align(talk.before, talk.after),
        files=() if PartName.FILES in unknown else _file_pairs(first.state, second.state),
        unknown=unknown,
        agents=compare_agents.agents(first.state, second.state, talk),
        shared=compare_agents.shared(first.state, second.state),
    )


def _stored(workspace: Workspace, snapshot_id: SnapshotId, report: Report) -> _Loaded:
    snapshot = workspace.library.snapshot(snapshot_id)
    state = workspace.library.state(snapshot_id)
    title = snapshot.description or (snapshot.session.title if snapshot.session else "")
    side = _side(title, snapshot.timestamp, state, snapshot.summary, snapshot)
    return _Loaded(side, state, _conversation(state, reader_of(workspace, snapshot, report)))


def _now(workspace: Workspace, first: _Loaded) -> _Loaded:
    snapshot = first.side.snapshot
    if snapshot is None or snapshot.session is None:
        raise SessionGone("This snapshot belongs to no session, so there is no “now” to compare it with.")
    source = workspace.source_of(snapshot.session.ref)
    left_out = frozenset(
        name
        for name in PartName
        if first.state.part(name).mark is Mark.NOT_INCLUDED and name in (*_COMPARED, *compare_agents.PARTS)
    )
    with sessions.named(workspace, snapshot.session.ref, snapshot.session.title):
        state = source.read(snapshot.session.ref.id, left_out, no_report)
    side = _side("Now", workspace.clock(), state, summarise(state), None)
    return _Loaded(side, state, _conversation(state, source.messages))


def _conversation(state: State, read: Read) -> Conversation:
    facts = value_in(state, PartName.SESSION, Session)
    return Conversation(state.part(PartName.MESSAGES), read, facts.message_count if facts else 0)


def _side(
    title: str, at: datetime, state: State, summary: SnapshotSummary, snapshot: Snapshot | None
) -> Side:
    return Side(
        title=title,
        at=at,
        summary=summary,
        snapshot=snapshot,
        cost_usd=_cost(state),
        goals=_goals(state),
    )


def _cost(state: State) -> float | None:
    session = value_in(state, PartName.SESSION, Session)
    return session.cost_usd if session else None


def _goals(state: State) -> tuple[str, ...]:
    proof = value_in(state, PartName.PROOF, Proof)
    return tuple(_as_text(goal) for goal in proof.goals) if proof else ()


def _as_text(goal: Goal) -> str:
    """A goal as provers print it: what may be assumed, a line each, then what is to be shown."""
    return "\n".join((*goal.hypotheses, f"⊢ {goal.type}"))


def _unknown(first: _Loaded, second: _Loaded) -> dict[PartName, str]:
    """The compared parts that not both sides captured, with why."""
    found: dict[PartName, str] = {}
    for name in (*_COMPARED, *compare_agents.PARTS):
        parts = first.state.part(name), second.state.part(name)
        missing = tuple(part.mark not in _KNOWN for part in parts)
        if any(missing) and (name in _ALWAYS or not all(missing)):
            reasons = dict.fromkeys(part.reason for part in parts if part.mark not in _KNOWN and part.reason)
            found[name] = " ".join((_WHERE[missing], *reasons))
    return found


def _file_pairs(before: State, after: State) -> tuple[FilePair, ...]:
    old = {file.path: file for file in files_in(before.part(PartName.FILES))}
    new = {file.path: file for file in files_in(after.part(PartName.FILES))}
    pairs = (_file_pair(path, old.get(path), new.get(path)) for path in sorted(old.keys() | new.keys()))
    return tuple(pair for pair in pairs if pair.kind is not ChangeKind.SAME)


def _file_pair(path: str, before: FileInContext | None, after: FileInContext | None) -> FilePair:
    if before is None:
        return FilePair(ChangeKind.ADDED, path, before, after)
    if after is None:
        return FilePair(ChangeKind.REMOVED, path, before, after)
    same = before.sha256 == after.sha256
    return FilePair(ChangeKind.SAME if same else ChangeKind.EDITED, path, before, after)
