"""What the command line prints for a person to read. Times are local here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from snapshot_manager.gui.passages import escapes
from snapshot_manager.gui.words import (
    amounts,
    foreign_text,
    notices,
    part_words,
    secret_words,
    session_words,
    snapshot_words,
    times,
)
from snapshot_manager.model.comparison import AgentPair, ChangeKind, MessagePair, SnapshotComparison
from snapshot_manager.model.facts import Command, FileInContext
from snapshot_manager.model.restoration import RestorePlan, RestoreResult, UndoResult
from snapshot_manager.model.results import Captured, CleanupForecast, SessionInfo, Unchanged, Usage
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.state import Part, PartInfo, PartName
from snapshot_manager.model.transfer import Arrival, Exported, ImportPlan
from snapshot_manager.model.verification import Verification

_EXCERPT = 100
_SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.EDITED: "~",
    ChangeKind.MOVED: ">",
    ChangeKind.SAME: " ",
}


def sessions(found: Sequence[SessionInfo], now: datetime) -> str:
    """One session a line."""
    if not found:
        return "No session was found."
    return "\n".join(f"{each.ref}  {session_words.session_choice(each, now)}" for each in found)


def captured(result: Captured | Unchanged, now: datetime) -> str:
    """What ``create`` did."""
    if isinstance(result, Unchanged):
        checks = amounts.checks(result.checks)
        return f"Nothing has changed since {times.date_and_time(result.since, now)} ({result.id}, {checks})."
    evicted = notices.evicted(result.change)
    return "\n".join(filter(None, [f"Kept {line(result.snapshot, now)}", evicted]))


def snapshots(found: Iterable[Snapshot], now: datetime) -> str:
    """One snapshot a line."""
    return "\n".join(line(each, now) for each in found) or "No snapshot matches."


def line(snapshot: Snapshot, now: datetime) -> str:
    """A snapshot in one line."""
    star = "★" if snapshot.starred else " "
    pieces = [snapshot_words.title(snapshot), *snapshot_words.details(snapshot, now)]
    when = times.date_and_time(snapshot.timestamp, now)
    return f"{snapshot.id}  {snapshot_words.kind(snapshot)} {star} {when}  {' • '.join(pieces)}"


def overview(snapshot: Snapshot, freed_bytes: int, now: datetime) -> str:
    """A snapshot with all its parts."""
    parts = [f"  {part_words.part_state(name, info)}" for name, info in snapshot.parts.items()]
    gaps = [f"  {gap}" for info in snapshot.parts.values() for gap in info.gaps]
    known = ["", "What could not be read:", *gaps] if gaps else []
    own = f"Of its own, and free once it is removed for good: {amounts.size(freed_bytes)}"
    return "\n".join([line(snapshot, now), *_fate(snapshot, now), own, "", "Parts:", *parts, *known])


def _fate(snapshot: Snapshot, now: datetime) -> list[str]:
    """What became of a snapshot since: where it is, and where it came from."""
    told = [
        ("In the trash since", snapshot.deleted_at),
        ("Imported", snapshot.imported_at),
        ("Expires", snapshot.expires_at),
    ]
    return [f"{what}: {times.date_and_time(at, now)}" for what, at in told if at is not None]


def not_captured(name: PartName, part: Part) -> str:
    """What is said in the place of a part that is not there."""
    return part_words.part_state(name, PartInfo(mark=part.mark, reason=part.reason))


def files(found: Iterable[FileInContext]) -> str:
    """Files in context, one a line."""
    rows = [
        f"{each.sha256 or '-':64}  {len(each.content or b''):>10,}  {each.origin:10}  {each.path}"
        + (f"  ({each.reason})" if each.reason else "")
        for each in found
    ]
    return "\n".join(rows) or "No files."


def commands(found: Iterable[Command]) -> str:
    """What was run in the terminal, with what it printed."""
    return "\n".join(_command(each) for each in found) or "No commands."


def _command(command: Command) -> str:
    code = f"(exit code {command.exit_code})" if command.exit_code else ""
    interrupted = "(interrupted)" if command.interrupted else ""
    printed = [escapes.printed(each).rstrip("\n") for each in (command.output, command.error_output)]
    return "\n".join([f"$ {command.command}", *filter(None, [*printed, code, interrupted])])


def comparison(value: SnapshotComparison, now: datetime) -> str:
    """What differs between two states."""
    before, after = value.before, value.after
    sides = [
        f"{foreign_text.plain_line(each.title) or 'a snapshot'} ({times.date_and_time(each.at, now)})"
        for each in (before, after)
    ]
    head = [
        f"From {sides[0]}",
        f"to   {sides[1]}",
        "",
        f"Messages: {_counted(value)}",
        f"Tokens: {before.summary.token_count:,} → {after.summary.token_count:,}",
    ]
    different = [pair for pair in value.messages if pair.kind is not ChangeKind.SAME]
    body = [*map(_pair, different), *(f"{_SIGNS[file.kind]} file {file.path}" for file in value.files)]
    body += map(_agent, value.agents)
    body += [f"{_SIGNS[pair.kind]} {part_words.part(pair.part)}: {pair.name}" for pair in value.shared]
    return "\n".join([*head, *value.unknown.values(), *([""] if body else []), *body])


def _agent(pair: AgentPair) -> str:
    """What differs in an agent of a swarm, or in a delegation."""
    is_state_known = pair.state.kind is ChangeKind.EDITED
    said = [_kinds(pair.changes), "what it knows beside its messages" if is_state_known else ""]
    what = part_words.part(pair.state.part)
    return f"{_SIGNS[pair.state.kind]} {what}: {pair.state.name} ({'; '.join(filter(None, said))})"


def _counted(value: SnapshotComparison) -> str:
    return _kinds(value.messages) or "no difference"


def _kinds(pairs: Iterable[MessagePair]) -> str:
    """How many messages differ, by kind: "2 added, 1 edited"."""
    counted = Counter(pair.kind for pair in pairs)
    kinds = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.EDITED, ChangeKind.MOVED)
    return ", ".join(f"{counted[kind]} {kind}" for kind in kinds if counted[kind])


def _pair(pair: MessagePair) -> str:
    shown = pair.after or pair.before
    if shown is None:
        return ""
    said = foreign_text.one_line(shown.text)
    who = f"{shown.agent}, {shown.role}" if shown.agent else str(shown.role)
    return f"{_SIGNS[pair.kind]} {who}: {said[:_EXCERPT]}{'…' if len(said) > _EXCERPT else ''}"


def plan(value: RestorePlan) -> str:
    """What a restore would do."""
    doing = [f"{part_words.part(each.part)}: {each.detail}" for each in value.parts] or [
        "Nothing can be restored."
    ]
    leaving = [f"{part_words.part(each.part)}: not restored. {each.reason}" for each in value.not_restored]
    files = [
        f"  {'[x]' if each.path in value.chosen else '[ ]'} {each.path}: {each.refused or each.drift}"
        for each in value.files
    ]
    resuming = []
    if value.session:
        resuming = [*value.session.notes, f"Resuming sends about {amounts.tokens(value.session.tokens)}."]
    return "\n".join([*doing, *leaving, *resuming, *(["Files in context:", *files] if files else [])])


def restored(result: RestoreResult) -> str:
    """What a restore did, and how to go on."""
    lines = ["Handed to the app." if result.unconfirmed else "Restored."]
    lines += [
        f"“{each.path}” had changed meanwhile; the captured one is “{each.kept_as}”."
        for each in result.conflicts
    ]
    if result.plan.session and result.plan.session.command:
        lines += ["Resume with:", f"  {result.plan.session.command}"]
    lines += [f"{part_words.part(each.part)}: not restored yet. {each.reason}" for each in result.unconfirmed]
    return "\n".join([*lines, f"Take it back with: snapshot-manager undo-restore {result.before_restore_id}"])


def undone(result: UndoResult) -> str:
    """What undoing a restore did."""
    back = amounts.files(len(result.put_back))
    return "\n".join([f"Undone: {back} removed or put back.", *result.left_alone])


def forecast(value: CleanupForecast, known: Iterable[Snapshot], now: datetime) -> str:
    """What a rule clears away, and why."""
    lines = {each.id: line(each, now) for each in known}
    rows = [
        f"{'stays' if each.stays else 'goes '}  {lines.get(each.id, each.id)}  ({each.reason})"
        for each in value.verdicts
    ]
    freed = amounts.size(value.freed_bytes)
    going = amounts.snapshots(len(value.going))
    counted = [notices.counted_from(value.as_of)] if value.as_of else []
    return "\n".join([*rows, *counted, f"{going} to the trash; {freed} can be used again."])


def usage(value: Usage) -> str:
    """What the library takes."""
    share = amounts.percent(value.disk_bytes, value.max_size_bytes)
    parts = [f"  {part_words.part(name)}: {amounts.size(number)}" for name, number in value.by_part.items()]
    gone = [
        f"  {each.title}: {each.reason} ({amounts.size(each.freed_bytes)} freed)" for each in value.evictions
    ]
    return "\n".join(
        [
            f"{amounts.snapshots(value.snapshots)}, {amounts.size(value.total_size_bytes)} in all",
            f"On disk: {amounts.size(value.disk_bytes)} of {amounts.size(value.max_size_bytes)} ({share})",
            f"In the trash: {amounts.size(value.reclaimable_bytes)}",
            *(["By part, uncompressed:", *parts] if parts else []),
            *(["Removed to make room:", *gone] if gone else []),
        ]
    )


def exported(done: Exported) -> str:
    """What ``export`` wrote."""
    written = amounts.size(done.bytes)
    return f"{amounts.snapshots(done.snapshots)} written to {done.file} ({written})."


def secrets(found: Counter[str]) -> str:
    """What whoever exports should know of the file."""
    return f"It seems to hold secrets ({secret_words.counted(found)}): whoever gets it can read them."


def imported(planned: ImportPlan, *, applied: bool) -> str:
    """What ``import`` brings in."""
    said = "imported" if applied else "would be imported"
    lines = [f"{amounts.snapshots(len(planned.coming))} {said}."]
    there = len(planned.entries) - len(planned.coming)
    if there:
        lines.append(f"{amounts.snapshots(there)} already there.")
    lines += [
        f"{each.id} is kept as {each.becomes}: another snapshot has its id."
        for each in planned.coming
        if each.arrival is Arrival.RENAMED
    ]
    return "\n".join(lines)


def verification(value: Verification) -> str:
    """What reading everything again found."""
    checked = amounts.snapshots(value.checked)
    if value.ok:
        return f"{checked} checked; everything is as it was stored."
    damaged = [f"  {each.id} {each.part}: {each.reason}" for each in value.damaged]
    return "\n".join([f"{checked} checked; damaged:", *damaged])
