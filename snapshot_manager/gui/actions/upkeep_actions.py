"""What a person can do with the library as a whole and to keep it in order: ask, start, say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from snapshot_manager.engine import cleanup, sessions, upkeep
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.damage_dialog import DamageDialog
from snapshot_manager.gui.dialogs.expiry_dialog import Expiry, ExpiryDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.lists import cleanup_rows
from snapshot_manager.gui.lists.cleanup_rows import CleanupReview
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.words import amounts, notices, snapshot_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.outlook import Outlook
from snapshot_manager.model.policy import Rule
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change, CleanupForecast, Usage
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.verification import Verification


def star(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Star snapshots; when all of them are starred, take the stars away."""
    starred = not all(each.starred for each in chosen)
    for each in chosen:
        if each.starred != starred:
            desk.write(tr("Marking…"), partial(_star, desk, each.id, starred=starred), lambda _change: None)


def _star(desk: Desk, snapshot_id: SnapshotId, _report: Report, *, starred: bool) -> Change:
    return upkeep.star(desk.workspace, snapshot_id, starred)


def expire(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Ask when snapshots shall expire, and let them; it can be undone."""
    dialog = ExpiryDialog(chosen, desk.workspace.clock(), desk.window)
    desk.ask(dialog, lambda: _expire(desk, chosen, dialog.result_value()))


def _expire(desk: Desk, chosen: Sequence[Snapshot], wanted: Expiry | None) -> None:
    if wanted is None:
        return

    def say(_change: Change) -> None:
        at = None if wanted.after is None else desk.workspace.clock() + wanted.after
        desk.say(notices.expiry_set(len(chosen), at), lambda: _put_expiry_back(desk, chosen))

    ids = [each.id for each in chosen]
    desk.write(tr("Marking…"), lambda _report: upkeep.expire(desk.workspace, ids, wanted.after), say)


def _put_expiry_back(desk: Desk, before: Sequence[Snapshot]) -> None:
    def say(_change: Change) -> None:
        desk.say(tr("The expiry is as it was before."))

    desk.write(tr("Marking…"), lambda _report: upkeep.put_expiry_back(desk.workspace, before), say)


# -- the trash -----------------------------------------------------------------------------------


def delete(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Move snapshots to the trash, with a way back."""
    ids = [each.id for each in chosen]

    def say(_change: Change) -> None:
        desk.say(notices.deleted(len(ids)), lambda: _undelete(desk, ids))

    desk.write(tr("Deleting…"), lambda _report: upkeep.delete(desk.workspace, ids), say)


def undelete(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Bring snapshots back from the trash."""
    _undelete(desk, [each.id for each in chosen])


def _undelete(desk: Desk, ids: Sequence[SnapshotId]) -> None:
    def say(_change: Change) -> None:
        desk.say(notices.put_back(len(ids)))

    desk.write(tr("Putting back…"), lambda _report: upkeep.undelete(desk.workspace, ids), say)


def empty_trash(desk: Desk) -> None:
    """Remove for good what is in the trash, once the person agreed."""

    def ask(usage: Usage) -> None:
        if not usage.trashed:
            desk.say(tr("The trash is empty."))
            return
        gone = tr_n("{n} snapshot(s) in it will be removed for good. This cannot be undone.", usage.trashed)
        sentences = [gone, _freed(usage)]
        dialog = ConfirmDialog(
            tr("Empty the trash?"),
            sentences,
            tr_n("&Remove {n} Snapshot(s) for Good", usage.trashed),
            desk.window,
        )
        desk.ask(dialog, lambda: _empty_trash(desk))

    desk.read(tr("Looking into the trash…"), lambda _report: upkeep.usage(desk.workspace), ask)


def _empty_trash(desk: Desk) -> None:
    def say(change: Change) -> None:
        desk.say(_emptied(change))

    desk.write(tr("Emptying the trash…"), lambda report: upkeep.empty_trash(desk.workspace, report), say)


def _freed(usage: Usage) -> str:
    """What emptying the trash frees, as a sentence."""
    if not usage.reclaimable_bytes:
        return tr("Hardly any space is freed: what is in it is also in snapshots that stay.")
    return tr("This frees about {size}.", size=amounts.size(usage.reclaimable_bytes))


def _emptied(change: Change) -> str:
    """What the toast says after the trash was emptied."""
    freed = amounts.size(sum(each.freed_bytes for each in change.evicted))
    return tr_n("{n} snapshot(s) removed for good, {freed} freed.", len(change.evicted), freed=freed)


# -- the space -----------------------------------------------------------------------------------


def usage(desk: Desk) -> None:
    """Show what the library takes, of what, and what comes."""

    def show(found: tuple[Usage, Outlook, dict[str, str]]) -> None:
        dialog = UsageDialog(*found, desk.workspace.clock(), desk.window)
        desk.ask(dialog, lambda: _go_on(desk, dialog.result_value()))

    desk.read(tr("Adding up…"), lambda _report: _usage(desk), show)


def _usage(desk: Desk) -> tuple[Usage, Outlook, dict[str, str]]:
    found = upkeep.usage(desk.workspace)
    return found, upkeep.outlook(desk.workspace), sessions.titles(desk.workspace, found.by_session)


def _go_on(desk: Desk, action: Action | None) -> None:
    if action is not None:
        WITH_LIBRARY[action](desk)


# -- clean up ------------------------------------------------------------------------------------


def clean_up(desk: Desk) -> None:
    """Show which snapshots a rule would clear away, and do it as the person agrees."""
    dialog = CleanupDialog(desk.workspace.clock, desk.window)
    asked: list[Job[Any]] = []

    def forecast(rule: Rule) -> None:
        for job in asked:
            job.cancel()
        work = partial(_review, desk, rule)
        asked[:] = [Job(dialog, work, dialog.show_review, dialog.show_failure)]
        desk.jobs.read(asked[0])

    dialog.forecast_wanted.connect(forecast)
    desk.jobs.changed.connect(dialog.ask)
    dialog.ask()
    desk.ask(dialog, lambda: _clean_up(desk, dialog.result_value()))


def _review(desk: Desk, rule: Rule, report: Report) -> CleanupReview:
    snapshots = cleanup.candidates(desk.workspace, report)
    return cleanup_rows.review(cleanup.forecast_of(desk.workspace, snapshots, rule, report), snapshots)


def _clean_up(desk: Desk, planned: CleanupForecast | None) -> None:
    if planned is None:
        return

    def say(_change: Change) -> None:
        desk.say(notices.deleted(len(planned.going)), lambda: _undelete(desk, planned.going))

    desk.write(tr("Cleaning up…"), lambda report: cleanup.apply(desk.workspace, planned, report), say)


# -- damage --------------------------------------------------------------------------------------


def verify(desk: Desk) -> None:
    """Read everything again, and say what is not as it was stored."""

    def read(report: Report) -> tuple[Verification, dict[SnapshotId, str]]:
        found = upkeep.verify(desk.workspace, report=report)
        return found, _titles(desk, {each.id for each in found.damaged})

    def show(told: tuple[Verification, dict[SnapshotId, str]]) -> None:
        found, titles = told
        if found.ok:
            desk.say(tr_n("{n} snapshot(s) checked: everything is as it was stored.", found.checked))
        else:
            desk.ask(DamageDialog(found, titles, desk.window), lambda: _rebuild(desk))

    desk.read(tr("Looking for damage…"), read, show)


def _titles(desk: Desk, ids: Iterable[SnapshotId]) -> dict[SnapshotId, str]:
    """What snapshots are called, without those whose row cannot be read any more."""
    titles = {}
    for each in ids:
        with suppress(SnapshotManagerError):
            titles[each] = snapshot_words.title(desk.workspace.library.snapshot(each))
    return titles


def _rebuild(desk: Desk) -> None:
    """Make the library's file anew, and look again."""

    def work(report: Report) -> Change:
        upkeep.rebuild(desk.workspace, report)
        return Change(everything=True)

    desk.write(tr("Rebuilding the library…"), work, lambda _change: verify(desk))


WITH_LIBRARY: Mapping[Action, Callable[[Desk], None]] = {
    Action.USAGE: usage,
    Action.CLEAN_UP: clean_up,
    Action.EMPTY_TRASH: empty_trash,
    Action.VERIFY: verify,
}
"""The actions that are done to the library as a whole."""
