"""Keep a snapshot by hand: show the state of now, warn, ask, keep, say."""

from functools import partial

from snapshot_manager.engine import artifacts, capture, preflight, sessions
from snapshot_manager.gui.actions import tables_actions
from snapshot_manager.gui.actions.descriptions import Descriptions
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog, CreateRequest
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.words import amounts, notices
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.gate import Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Captured, Preview, Unchanged
from snapshot_manager.model.snapshot import Manual, SessionRef


def create(desk: Desk, session: SessionRef | None) -> None:
    """Show the state of now, and keep it as the person wants; of the newest session when none is named."""

    def preview(report: Report) -> Preview:
        return capture.preview(desk.workspace, session or sessions.newest(desk.workspace).ref, report)

    desk.read(tr("Reading the session…"), preview, partial(_ask, desk))


def _ask(desk: Desk, found: Preview) -> None:
    ref, descriptions = found.session.ref, Descriptions()
    dialog = CreateDialog(found, desk.window, earlier=descriptions.newest_first(), looks_for_secrets=True)
    dialog.history_forgotten.connect(descriptions.forget)
    dialog.fix_wanted.connect(partial(_fix, desk, dialog, ref))
    desk.ask(dialog, lambda: _keep(desk, ref, dialog.result_value()))
    desk.jobs.read(
        Job(
            dialog,
            partial(capture.secrets, desk.workspace, ref),
            dialog.show_secrets,
            lambda _error: dialog.show_secrets({}),  # keeping it will meet the same, and tells it
        )
    )


def _fix(desk: Desk, dialog: CreateDialog, ref: SessionRef, what: Fix | None) -> None:
    """Do what a check offers, and check again."""

    def work(report: Report) -> GateReport | None:
        if what is not None:
            preflight.fix(desk.workspace, ref, what, report)
        return preflight.gate(desk.workspace, ref, report)

    desk.jobs.write(Job(dialog, work, dialog.show_gate))


def _keep(desk: Desk, session: SessionRef, request: CreateRequest | None) -> None:
    if request is None:
        return
    if request.description:
        Descriptions().add(request.description)  # at once: what is refused now is not typed again
    if artifacts.holds_tables(desk.workspace, session):
        tables_actions.keep(desk, session, request)
        return

    def take(report: Report) -> Captured | Unchanged:
        return capture.take(
            desk.workspace,
            session,
            trigger=Manual(description=request.description or ""),
            options=request.options,
            description=request.description,
            report=report,
        )

    def say(result: Captured | Unchanged) -> None:
        if isinstance(result, Captured):
            desk.window.choose_soon(result.snapshot.id)
            gone = notices.evicted(result.change)
            kept = tr("Snapshot kept, {size}.", size=amounts.size(result.snapshot.size_bytes))
            desk.say(f"{kept} {gone}".strip())

    desk.write(tr("Keeping the snapshot…"), take, say)
