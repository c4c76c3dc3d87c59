"""One function per command: call the verb, answer what to print."""

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import msgspec

from snapshot_manager import documents
from snapshot_manager.cli import standing_commands, table_changes, text
from snapshot_manager.cli.answer import Answer
from snapshot_manager.engine import (
    artifacts,
    capture,
    cleanup,
    compare,
    look,
    restore,
    sessions,
    tables_restore,
    transfer,
    undo,
    upkeep,
)
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import UsageError
from snapshot_manager.gui.words import foreign_text, notices
from snapshot_manager.model.facts import commands_in, files_in
from snapshot_manager.model.policy import Expired, KeepDays, Thin
from snapshot_manager.model.snapshot import (
    Manual,
    SessionCreated,
    SessionRef,
    SnapshotFilter,
    SnapshotId,
    SnapshotOptions,
    SnapshotType,
    Trigger,
    trigger_named,
)
from snapshot_manager.model.state import Mark, Part, PartName, State

Command: TypeAlias = Callable[[Workspace, Namespace], Answer]


def _sessions(workspace: Workspace, _args: Namespace) -> Answer:
    found = sessions.listing(workspace)
    return Answer([documents.session(each) for each in found], text.sessions(found, workspace.clock()))


def _create(workspace: Workspace, args: Namespace) -> Answer:
    ref = SessionRef.parse(args.session) if args.session else sessions.newest(workspace).ref
    if artifacts.holds_tables(workspace, ref):
        raise UsageError(
            "A simulator is kept behind its checks.",
            hint=f"Type: simulator snapshot --dir {shlex.quote(ref.id)}",
        )
    options = SnapshotOptions(
        include_messages=not args.no_messages,
        include_file_context=not args.no_files,
        include_terminal_history=args.terminal,
        starred=args.star,
        expires_after=args.expires_after,
    )
    result = capture.take(
        workspace, ref, trigger=_trigger(args, ref), options=options, description=args.description
    )
    return Answer(documents.captured(result), text.captured(result, workspace.clock()))


def _trigger(args: Namespace, ref: SessionRef) -> Trigger:
    match trigger_named(args.trigger):
        case Manual():
            return Manual(description=args.description or "")
        case SessionCreated():
            return SessionCreated(session_id=ref.id)
        case other:
            return other


def _list(workspace: Workspace, args: Namespace) -> Answer:
    which = SnapshotFilter(
        session=SessionRef.parse(args.session) if args.session else None,
        type=SnapshotType(args.type) if args.type else None,
        starred=True if args.starred else None,
        search=args.search,
        trash=args.trash,
    )
    found = workspace.library.snapshots(which, args.limit)
    return Answer([documents.snapshot(each) for each in found], text.snapshots(found, workspace.clock()))


def _show(workspace: Workspace, args: Namespace) -> Answer:
    snapshot_id = workspace.library.resolve(args.id)
    if args.part:
        return _show_part(workspace, snapshot_id, PartName(args.part), args.file)
    if args.file:
        raise UsageError("--file needs --part.", hint="Add --part files or --part messages.")
    snapshot, freed = workspace.library.snapshot(snapshot_id), workspace.library.freed_bytes([snapshot_id])
    document = {**documents.snapshot(snapshot), "freedBytes": freed}
    return Answer(document, text.overview(snapshot, freed, workspace.clock()))


def _show_part(workspace: Workspace, snapshot_id: SnapshotId, name: PartName, file: str | None) -> Answer:
    state = workspace.library.state(snapshot_id)
    part = state.part(name)
    if file is not None:
        return _show_document(part, name, file)
    shown = _part_itself(workspace, snapshot_id, state, name)
    return shown if part.mark is Mark.CAPTURED else replace(shown, text=text.not_captured(name, part))


def _part_itself(workspace: Workspace, snapshot_id: SnapshotId, state: State, name: PartName) -> Answer:
    part = state.part(name)
    match name:
        case PartName.MESSAGES:
            found = look.messages_of(workspace, workspace.library.snapshot(snapshot_id), state)
            return Answer([documents.message(each) for each in found], _native(part))
        case PartName.FILES:
            files = list(files_in(part))
            return Answer([documents.file(each) for each in files], text.files(files))
        case PartName.TERMINAL:
            run = list(commands_in(part))
            return Answer(documents.values(run), text.commands(run))
        case _:
            return Answer(documents.part(part), _native(part))


def _show_document(part: Part, name: PartName, file: str) -> Answer:
    document = part.document(file)
    if document is None or document.content is None:
        known = ", ".join(each.name for each in part.documents[:5]) or "none"
        raise UsageError(f"The part “{name}” holds no content of “{file}”.", hint=f"It holds: {known}.")
    return Answer({"name": file, **documents.content(document.content)}, document.content)


def _native(part: Part) -> bytes:
    """A part's own bytes: its records one after the other, or else its only document."""
    if len(part.records):
        return b"".join(part.records.read(0, len(part.records)))
    return b"".join(document.content or b"" for document in part.documents[:1])


def _compare(workspace: Workspace, args: Namespace) -> Answer:
    before = artifacts.find(workspace, None, args.before)
    after = None if args.after == "now" else artifacts.find(workspace, None, args.after)
    if artifacts.hold_tables(before, after):
        found = tables_restore.compare(workspace, before.id, after.id if after else None)
        return Answer(table_changes.document(found, before, after), table_changes.text(found))
    return _compare_sessions(workspace, before.id, after.id if after else None)


def _compare_sessions(workspace: Workspace, before: SnapshotId, after: SnapshotId | None) -> Answer:
    result = compare.compare(workspace, before, after)
    return Answer(documents.comparison(result), text.comparison(result, workspace.clock()))


def _restore(workspace: Workspace, args: Namespace) -> Answer:
    parts = frozenset(map(PartName, args.part)) if args.part else restore.CONVERSATION
    into = Path(args.into).resolve() if args.into else None
    planned = restore.plan(workspace, workspace.library.resolve(args.id), parts=parts, into=into)
    if args.dry_run or not (args.yes or _agreed(text.plan(planned), "Restore?")):
        return Answer(documents.restore_plan(planned), text.plan(planned))
    result = restore.confirmed(workspace, restore.apply(workspace, planned))
    return Answer(documents.restore_result(result), text.restored(result))


def _agreed(plan: str, question: str) -> bool:
    """Ask at the terminal.

    Raises:
        UsageError: Nobody is there to be asked.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("This has to be agreed to.", hint="Add --yes, or --dry-run to see the plan.")
    sys.stderr.write(f"{foreign_text.visible(plan)}\n\n{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _undo_restore(workspace: Workspace, args: Namespace) -> Answer:
    result = undo.undo(workspace, workspace.library.resolve(args.id))
    return Answer(documents.undone(result), text.undone(result))


def _star(workspace: Workspace, args: Namespace) -> Answer:
    snapshot_id = workspace.library.resolve(args.id)
    upkeep.star(workspace, snapshot_id, args.command == "star")
    snapshot = workspace.library.snapshot(snapshot_id)
    return Answer(documents.snapshot(snapshot), text.line(snapshot, workspace.clock()))


def _expire(workspace: Workspace, args: Namespace) -> Answer:
    snapshot_id = workspace.library.resolve(args.id)
    upkeep.expire(workspace, [snapshot_id], args.after)
    snapshot = workspace.library.snapshot(snapshot_id)
    return Answer(documents.snapshot(snapshot), text.line(snapshot, workspace.clock()))


def _delete(workspace: Workspace, args: Namespace) -> Answer:
    snapshot_ids = _named(workspace, args.ids)
    upkeep.delete(workspace, snapshot_ids)
    return _after(workspace, snapshot_ids, notices.deleted(len(snapshot_ids)))


def _undelete(workspace: Workspace, args: Namespace) -> Answer:
    snapshot_ids = _named(workspace, args.ids)
    upkeep.undelete(workspace, snapshot_ids)
    return _after(workspace, snapshot_ids, notices.put_back(len(snapshot_ids)))


def _named(workspace: Workspace, beginnings: Sequence[str]) -> list[SnapshotId]:
    """The snapshots whose ids begin so, each once."""
    return list(dict.fromkeys(workspace.library.resolve(each) for each in beginnings))


def _after(workspace: Workspace, snapshot_ids: Sequence[SnapshotId], said: str) -> Answer:
    """The snapshots as they are after a change: in JSON one by itself, several as a list."""
    found = [documents.snapshot(workspace.library.snapshot(each)) for each in snapshot_ids]
    return Answer(found[0] if len(found) == 1 else found, said)


def _cleanup(workspace: Workspace, args: Namespace) -> Answer:
    rule = Thin() if args.thin else Expired() if args.expired else KeepDays(days=args.keep_days)
    planned = cleanup.forecast(workspace, rule)
    asked = text.forecast(planned, workspace.library.snapshots(), workspace.clock())
    if args.dry_run or not planned.going or not (args.yes or _agreed(asked, "Clean up?")):
        return Answer(documents.forecast(planned, applied=False), asked)
    cleanup.apply(workspace, planned)
    moved = notices.deleted(len(planned.going))
    return Answer(documents.forecast(planned, applied=True), moved)


def _verify(workspace: Workspace, args: Namespace) -> Answer:
    if args.rebuild:
        upkeep.rebuild(workspace)
    result = upkeep.verify(workspace, _named(workspace, args.ids) or None)
    return Answer(documents.verification(result), text.verification(result), ok=result.ok)


def _export(workspace: Workspace, args: Namespace) -> Answer:
    ids = _named(workspace, args.ids)
    done = transfer.export(workspace, ids, args.output)
    if secrets := transfer.secrets(workspace, ids):
        sys.stderr.write(f"{text.secrets(secrets)}\n")
    return Answer(documents.exported(done), text.exported(done))


def _import(workspace: Workspace, args: Namespace) -> Answer:
    planned = transfer.plan(workspace, args.file)
    if not args.dry_run:
        transfer.apply(workspace, planned)
    applied = not args.dry_run
    return Answer(documents.imported(planned, applied=applied), text.imported(planned, applied=applied))


def _stats(workspace: Workspace, _args: Namespace) -> Answer:
    found = upkeep.usage(workspace)
    # SQLite's working files go when the last process lets go of them; what then remains is what we take.
    workspace.library.close()
    found = msgspec.structs.replace(found, disk_bytes=workspace.library.disk_bytes())
    return Answer(documents.usage(found), text.usage(found))


COMMANDS: Mapping[str, Command] = {
    "sessions": _sessions,
    "create": _create,
    "list": _list,
    "show": _show,
    "compare": _compare,
    "restore": _restore,
    "undo-restore": _undo_restore,
    "star": _star,
    "unstar": _star,
    "expire": _expire,
    "delete": _delete,
    "undelete": _undelete,
    "cleanup": _cleanup,
    "verify": _verify,
    "export": _export,
    "import": _import,
    "stats": _stats,
    "pause": standing_commands.pause,
    "resume": standing_commands.resume,
}
