"""What stands in the list's place when there is nothing to list: loading, empty, no match, an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui import colours, foreign_text, icons, retold, theme
from snapshot_manager.gui.language import tr, tr_n
from snapshot_manager.gui.words import amounts
from snapshot_manager.model.results import SessionInfo

_PICTURE = 44


@dataclass(frozen=True, slots=True)
class PageButton:
    """A button of a page; the first one of a page is its main one."""

    text: str
    pressed: Callable[[], object]


class Page(QWidget):
    """A picture, a sentence, what it means, and what can be done."""

    def __init__(
        self, icon: str, title: str, text: str, buttons: Sequence[PageButton] = (), role: str = "muted"
    ) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self.title = QLabel(title)
        theme.set_type(self.title, theme.HEADING, bold=True)
        self.text = QLabel(text)
        theme.set_kind(self.text, "muted")
        self.buttons = [self._button(each, main=place == 0) for place, each in enumerate(buttons)]
        self._lay_out()

    def _button(self, button: PageButton, *, main: bool) -> QPushButton:
        made = QPushButton(button.text)
        made.setAutoDefault(True)  # Enter presses what has the keyboard, as Space does
        if main:
            theme.set_kind(made, "primary")
        made.clicked.connect(lambda _checked=False: button.pressed())
        return made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.M)
        layout.addStretch(2)
        picture = QLabel()
        colour = getattr(colours.in_force(), self._role)
        picture.setPixmap(icons.pixmap(self._icon, colour, _PICTURE, self.devicePixelRatioF()))
        for label in (picture, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not picture)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addStretch()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        layout.addSpacing(theme.S)
        layout.addLayout(row)
        layout.addStretch(3)


def loading() -> Page:
    """While the library is being opened."""
    return Page("clock", tr("Opening the library…"), "")


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
    latest = foreign_text.plain_line(sessions[0].title).rstrip(".") or sessions[0].ref.id
    return [*lines, tr("The latest one is “{title}”.", title=latest)]


def no_match(clear: Callable[[], object], *, trash: bool) -> Page:
    """When nothing fits what was searched for."""
    if trash:
        text = tr("Deleted snapshots stay here for 30 days, unless their space is needed.")
        return Page("delete", tr("The trash is empty"), text, [PageButton(tr("Show All Snapshots"), clear)])
    text = tr("Try other words, or another session.")
    return Page("search", tr("No snapshot matches"), text, [PageButton(tr("Show All Snapshots"), clear)])


def failure(error: SnapshotManagerError, retry: Callable[[], object], folder: Path) -> Page:
    """When the library in a folder cannot be read."""

    def open_folder() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    buttons = [PageButton(tr("Try Again"), retry), PageButton(tr("Open Folder"), open_folder)]
    return Page("warning", retold.sentence(error), retold.hint(error), buttons, role="amber")
