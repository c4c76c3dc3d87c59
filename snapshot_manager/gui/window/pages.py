"""The pages that stand in the list's place once the library was looked at: empty, no match, an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.window.page import Page, PageButton
from snapshot_manager.gui.words import amounts, retold, session_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.results import SessionInfo


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What a person can say before the first snapshot.

    Attributes:
        automatic: Whether snapshots are taken by themselves; None until they said so.
        quota_bytes: What the library may take.
        choose: Told whether they shall be.
        create: Keeps the first snapshot.
    """

    automatic: bool | None
    quota_bytes: int
    choose: Callable[[bool], object]
    create: Callable[[], object]


def empty(sessions: Sequence[SessionInfo] | None, folder: Path, first: FirstRun) -> Page:
    """Before the first snapshot: what was found, what will be kept and where.

    Args:
        sessions: What was found; None while it is still being looked for.
        folder: The library's folder.
        first: What the person can say.
    """
    kept = tr("Snapshots will be kept in {folder}. Nothing is kept before you say so.", folder=str(folder))
    if sessions is None:
        return Page("search", tr("No snapshots yet"), f"{tr('Looking for sessions…')}\n{kept}")
    if not sessions:
        return Page(
            "search",
            tr("No snapshots yet, and no sessions found"),
            f"{tr('Sessions of your agents appear here as soon as there are any.')} {kept}",
        )
    create = PageButton(tr("Create the First Snapshot"), first.create)
    if first.automatic is None:
        return _welcome(sessions, folder, first, create)
    if first.automatic:
        kept = tr("Snapshots are kept in {folder} from the next message on.", folder=str(folder))
    return Page("restore", tr("No snapshots yet"), "\n".join([*_found(sessions), kept]), [create])


def _welcome(sessions: Sequence[SessionInfo], folder: Path, first: FirstRun, create: PageButton) -> Page:
    """What was found, what would become of it, and the one question."""
    room = amounts.size(first.quota_bytes)
    lines = (
        *_found(sessions),
        "",
        tr("Their conversations and files in view are kept; what commands printed only if you ask for it."),
        tr("All of it stays in {folder} and takes {room} at most.", folder=str(folder), room=room),
        tr("Nothing is kept before you say so. You can change it at any time in the settings."),
    )
    buttons = [
        PageButton(tr("Keep Snapshots While I Work"), lambda: first.choose(True)),
        PageButton(tr("Only When I Say So"), lambda: first.choose(False)),
        create,
    ]
    return Page("restore", tr("Welcome"), "\n".join(lines), buttons)


def _found(sessions: Sequence[SessionInfo]) -> list[str]:
    """A line for each agent, "Claude Code: 12 sessions, 3,400 messages, 45.2 MB", and which is the latest."""
    lines = []
    for agent, found in groupby(sorted(sessions, key=lambda info: info.source), key=lambda info: info.source):
        infos = list(found)
        messages, held = sum(info.message_count for info in infos), sum(info.size_bytes for info in infos)
        holding = [amounts.messages(messages) if messages else "", amounts.size(held) if held else ""]
        counted = tr_n("{agent}: {n} session(s)", len(infos), agent=agent)
        lines.append(", ".join(filter(None, (counted, *holding))))
    latest = session_words.session_title(sessions[0].title).rstrip(".") or sessions[0].ref.id
    return [*lines, tr("The latest one is “{title}”.", title=latest)]


def no_match(clear: Callable[[], object], trash_days: int | None) -> Page:
    """When nothing fits what was searched for, or nothing is in the trash.

    Args:
        clear: Shows all snapshots again.
        trash_days: How long what is deleted stays; None where it is not the trash that is empty.
    """
    if trash_days is not None:
        text = tr_n("Deleted snapshots stay here for {n} day(s), unless their space is needed.", trash_days)
        return Page("delete", tr("The trash is empty"), text, [PageButton(tr("Show All Snapshots"), clear)])
    text = tr("Try other words, or another session.")
    return Page("search", tr("No snapshot matches"), text, [PageButton(tr("Show All Snapshots"), clear)])


def failure(
    error: SnapshotManagerError,
    retry: Callable[[], object],
    folder: Path,
    way_out: PageButton | None = None,
) -> Page:
    """When the library in a folder cannot be read; there may be a way out that helps more than a retry."""

    def open_folder() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    usual = [PageButton(tr("Try Again"), retry), PageButton(tr("Open Folder"), open_folder)]
    buttons = usual if way_out is None else [way_out, *usual]
    return Page("warning", retold.sentence(error), retold.hint(error), buttons, role="amber")
