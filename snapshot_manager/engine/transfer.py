"""Carry snapshots to another library, in one file.

Importing never overwrites: a snapshot keeps its id, its time and its star; one that is there already stays
as it is; and where the id belongs to another one, the new one gets an id that follows from what it holds, so
that importing it once more finds it there.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from snapshot_manager.bundles.form import SnapshotBlock
from snapshot_manager.bundles.reading import Bundle
from snapshot_manager.bundles.writing import BundleWriter
from snapshot_manager.engine import secret_scan
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import BundleError, SnapshotNotFound, StoreDamaged, StoreError
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import Draft, Snapshot, SnapshotId
from snapshot_manager.model.state import State
from snapshot_manager.model.transfer import Arrival, Exported, Imported, ImportEntry, ImportPlan
from snapshot_manager.model.value import to_json
from snapshot_manager.store.library import Library

_ID_DIGITS = 16


def export(
    workspace: Workspace,
    snapshot_ids: Sequence[SnapshotId],
    file: Path,
    report: Report = no_report,
    *,
    replace: bool = False,
) -> Exported:
    """Write snapshots to a file, whole or not at all.

    Args:
        workspace: Where they are.
        snapshot_ids: Which ones; those in the trash, too.
        file: Where to; by custom it ends in ``.snapshots``.
        report: Told how many are written.
        replace: Whether a file of this name may be replaced.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
        StoreDamaged: One of them is damaged; nothing was written.
        BundleError: The file is there already, or cannot be written.
        Cancelled: The report said so; nothing was written.
    """
    library = workspace.library
    chosen = [library.snapshot(each) for each in dict.fromkeys(snapshot_ids)]
    chosen.sort(key=lambda each: (each.timestamp, each.id))
    with _new_file(file, replace=replace) as opened:
        writer = BundleWriter(opened)
        for done, snapshot in enumerate(chosen):
            report(done, len(chosen), "Writing the file")
            writer.add(snapshot, _whole_state(library, snapshot))
        writer.finish()
    report(len(chosen), len(chosen), "Writing the file")
    return Exported(file=str(file), snapshots=len(chosen), bytes=file.stat().st_size)


def secrets(
    workspace: Workspace, snapshot_ids: Sequence[SnapshotId], report: Report = no_report
) -> Counter[str]:
    """Say what of these snapshots looks like secrets, for a person to know before they leave the computer.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
        StoreDamaged: One of them is damaged.
        Cancelled: The report said so.
    """
    states = (_whole_state(workspace.library, workspace.library.snapshot(each)) for each in snapshot_ids)
    return secret_scan.secrets_in_all(states, report)


def plan(workspace: Workspace, file: Path, report: Report = no_report) -> ImportPlan:
    """Read a file of snapshots, and say what importing it would do; nothing is done.

    Raises:
        BundleError: It is no such file, damaged, or larger than it may be.
        Cancelled: The report said so.
    """
    with Bundle(file, report) as bundle:
        entries = [_entry(workspace.library, bundle, each) for each in bundle.snapshots]
    return ImportPlan(file=str(file), digest=bundle.digest, entries=tuple(entries))


def apply(workspace: Workspace, planned: ImportPlan, report: Report = no_report) -> Imported:
    """Import what was planned, one snapshot after the other; what is there already is left alone.

    Raises:
        BundleError: The file is not the one that was planned with.
        StoreFull: There is no room for all of it; those that came before stay, the sentence says how many.
        Cancelled: The report said so; those that came before stay, and importing again goes on from there.
    """
    added: list[SnapshotId] = []
    with Bundle(Path(planned.file), report) as bundle:
        if bundle.digest != planned.digest:
            raise BundleError("The file has changed since it was looked at.", hint="Import it once more.")
        for done, block in enumerate(bundle.snapshots):
            report(done, len(bundle.snapshots), "Importing")
            entry = _entry(workspace.library, bundle, block)
            if entry.arrival is not Arrival.THERE:
                draft = _draft(block, bundle.state(block), workspace.clock())
                _take_in(workspace.library, draft, entry.becomes, len(added))
                added.append(entry.becomes)
        report(len(bundle.snapshots), len(bundle.snapshots), "Importing")
    return Imported(plan=planned, change=Change(added=tuple(added)))


def _whole_state(library: Library, snapshot: Snapshot) -> State:
    """The state of a snapshot that is to be exported.

    Raises:
        StoreDamaged: Not all of it is what was stored; what is damaged must not pass as what was captured.
    """
    state = library.state(snapshot.id)
    is_row_damaged = snapshot.summary.has_error and not library.verify([snapshot.id]).ok
    if is_row_damaged or library.is_set_aside(state):
        raise StoreDamaged(
            f"Snapshot {snapshot.id} is damaged, so it was not exported.",
            hint="Leave it out. “verify” lists all that is damaged.",
        )
    return state


@contextmanager
def _new_file(file: Path, *, replace: bool) -> Iterator[IO[bytes]]:
    """A file that appears under its name once it is complete, readable for its owner alone."""
    if file.exists() and not replace:
        raise BundleError(f"There is a file “{file.name}” already.", hint="Choose another name.")
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    except OSError as error:
        raise BundleError(
            f"The file “{file.name}” could not be written: {error.strerror or error}.",
            hint="Check that you may write there, and that the disk has room.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _entry(library: Library, bundle: Bundle, block: SnapshotBlock) -> ImportEntry:
    """Say what becomes of a snapshot here."""
    state = bundle.state(block)
    arrival, becomes = Arrival.NEW, SnapshotId(block.id)
    if not _is_free(library, becomes):
        arrival = Arrival.THERE
        if not _is_there(library, becomes, block, state):
            becomes = _another_id(block, state)
            arrival = Arrival.RENAMED if _is_free(library, becomes) else Arrival.THERE
    return ImportEntry(
        id=SnapshotId(block.id),
        becomes=becomes,
        arrival=arrival,
        timestamp=block.timestamp,
        trigger=block.trigger,
        message_count=block.summary.message_count,
        description=block.description,
        session=block.session,
        starred=block.starred,
    )


def _is_free(library: Library, snapshot_id: SnapshotId) -> bool:
    try:
        library.snapshot(snapshot_id)
    except SnapshotNotFound:
        return True
    return False


def _is_there(library: Library, snapshot_id: SnapshotId, block: SnapshotBlock, state: State) -> bool:
    """Whether the snapshot with this id is the one of the bundle; what a person changed since is theirs."""
    there = library.snapshot(snapshot_id)
    return there.timestamp == block.timestamp and library.is_same(snapshot_id, state)


def _another_id(block: SnapshotBlock, state: State) -> SnapshotId:
    heads = b"".join(part.records.head(len(part.records)) for _, part in sorted(state.parts.items()))
    contents = b"".join(
        digest_of(each.content or b"") for _, part in sorted(state.parts.items()) for each in part.documents
    )
    return SnapshotId(digest_of(to_json((block.id, block.timestamp)) + heads + contents).hex()[:_ID_DIGITS])


def _draft(block: SnapshotBlock, state: State, now: datetime) -> Draft:
    """What is kept of it; one that has expired meanwhile does not expire any more: somebody wants it."""
    expires_at = block.expires_at.astimezone(UTC) if block.expires_at else None
    return Draft(
        timestamp=block.timestamp.astimezone(UTC),
        trigger=block.trigger,
        state=state,
        summary=msgspec.structs.replace(block.summary, trials=None),  # they were made elsewhere
        session=block.session,
        description=block.description,
        starred=block.starred,
        expires_at=expires_at if expires_at and expires_at > now else None,
    )


def _take_in(library: Library, draft: Draft, snapshot_id: SnapshotId, before: int) -> None:
    try:
        library.take_in(draft, snapshot_id)
    except StoreError as error:
        if before:
            error.hint = f"{before} of its snapshots were imported before that, and stay. {error.hint}"
        raise
