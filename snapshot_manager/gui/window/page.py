"""What stands in the list's place: a picture, a sentence, and what can be done."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.words.language import tr

_PICTURE = 44


class PageButton(NamedTuple):
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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons = [self._button(each, main=place == 0) for place, each in enumerate(buttons)]
        self._lay_out()

    def _button(self, button: PageButton, *, main: bool) -> QPushButton:
        made = QPushButton(button.text)
        made.setAccessibleName(button.text)
        made.setAutoDefault(True)  # Enter presses what has the keyboard, as Space does
        if main:
            theme.set_kind(made, "primary")
        made.clicked.connect(lambda _checked=False: button.pressed())
        return made

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other where there is no room for them side by side."""
        super().resizeEvent(event)
        room = event.size().width()
        for button in self.buttons:
            _wrap(button, room - 2 * theme.L)  # within the margins, and beside a scroll bar
        beside = sum(each.sizeHint().width() + theme.L for each in self.buttons) <= room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
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
        self._row.addStretch()
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch()
        layout.addSpacing(theme.S)
        layout.addLayout(self._row)
        layout.addStretch(3)
        self._scroll(inside)

    def _scroll(self, inside: QWidget) -> None:
        """Let what is in it be reached where the window is low, or the text large."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setViewport(QWidget())  # of Qt's own, PySide would load all kinds of widgets to know what it is
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _wrap(button: QPushButton, room: int) -> None:
    """Say what a button says in more lines than one where it has no room for that."""
    lines: list[str] = []
    for word in button.accessibleName().split():
        longer = " ".join([*lines[-1:], word])
        button.setText(longer)
        if lines and button.sizeHint().width() <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    button.setText("\n".join(lines))


def loading() -> Page:
    """While the library is being opened."""
    return Page("clock", tr("Opening the library…"), "")
