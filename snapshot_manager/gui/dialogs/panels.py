"""The pieces dialogs are laid out with: headings, cards, facts, notices. Layout alone, no logic."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.words import foreign_text

_LONGEST_TITLE, _LONGEST_TEXT = 300, 5_000
"""Characters that a label shows; what is longer is read where it can be scrolled."""


def title(text: str) -> QLabel:
    """The one large line at the top of a dialog."""
    label = wrapped(text, longest=_LONGEST_TITLE)
    theme.set_type(label, theme.TITLE, bold=True)
    return label


def heading(text: str) -> QLabel:
    """The line above a group."""
    label = wrapped(text)
    theme.set_type(label, theme.HEADING, bold=True)
    return label


def wrapped(text: str, kind: str = "", *, longest: int = _LONGEST_TEXT) -> QLabel:
    """Plain text that wraps; never read as markup, and with nothing hidden, whatever is in it."""
    label = QLabel(foreign_text.wrappable(foreign_text.cut(foreign_text.visible(text), longest)))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        theme.set_kind(label, kind)
    return label


def muted(text: str) -> QLabel:
    """Text that is read second."""
    return wrapped(text, "muted")


def column(*widgets: QWidget, spacing: int = theme.S) -> QVBoxLayout:
    """Widgets below each other."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, from the left."""
    widget = QWidget()
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.S)
    for each in widgets:
        layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addStretch(1)
    return widget


def stack(*widgets: QWidget, spacing: int = theme.M) -> QWidget:
    """Widgets below each other as one."""
    body = QWidget()
    body.setLayout(column(*widgets, spacing=spacing))
    return body


def card(*widgets: QWidget, kind: str = "card") -> QFrame:
    """Widgets below each other in a frame."""
    frame = QFrame()
    theme.set_kind(frame, kind)
    layout = column(*widgets)
    layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
    frame.setLayout(layout)
    return frame


Pairs = list[tuple[str, str | QWidget]]
"""Names with their values; a widget for a value that changes or is more than text."""


def facts(pairs: Iterable[tuple[str, str | QWidget]], *, selectable: bool = True) -> QWidget:
    """Names and values in two columns; where nobody would copy them they are made in half the time."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.L)
    grid.setVerticalSpacing(theme.XS)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(pairs):
        label = QLabel(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_kind(label, "muted")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        said = _value(name, value, selectable=selectable) if isinstance(value, str) else value
        grid.addWidget(said, row, 1)
    return body


def align(bodies: Sequence[QWidget], columns: Sequence[int] = (0,)) -> None:
    """Make columns of several grids below each other as wide as their widest cell."""
    grids = [grid for body in bodies if isinstance(grid := body.layout(), QGridLayout)]
    for column in columns:
        widest = max((_wanted(grid, column) for grid in grids), default=0)
        for grid in grids:
            grid.setColumnMinimumWidth(column, widest)


def _wanted(grid: QGridLayout, column: int) -> int:
    """How wide the texts in a column are; to ask each label would have every one of them dressed first."""
    cells = (grid.itemAtPosition(row, column) for row in range(grid.rowCount()))
    labels = [found for cell in cells if cell is not None and isinstance(found := cell.widget(), QLabel)]
    letters = QFontMetrics(QApplication.font())
    return max((letters.horizontalAdvance(each.text()) + 1 for each in labels), default=0)


def _value(name: str, value: str, *, selectable: bool) -> QLabel:
    label = wrapped(value)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(f"{name}: {label.text()}")
    return label


def long_value(name: str, value: str) -> QLineEdit:
    """One long word that is cut off rather than made to fit; it can still be read to its end and copied."""
    line = QLineEdit(foreign_text.visible(value))
    line.setReadOnly(True)
    line.setCursorPosition(0)
    line.setAccessibleName(name)
    theme.set_kind(line, "plain")
    return line


def fixed_font(widget: QWidget) -> QFont:
    """The desktop's monospace font, as large as the text around it."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(widget.font().pointSizeF())
    return font


def notice(sentences: Sequence[str], icon: str = "warning", role: str = "amber") -> QFrame:
    """What a person should know first, each sentence on its own line."""
    picture = QLabel()
    shade = getattr(colours.in_force(), role)
    picture.setPixmap(icons.pixmap(icon, shade, icons.scaled(), picture.devicePixelRatioF()))
    frame = QFrame()
    theme.set_kind(frame, "warning")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
    row.setSpacing(theme.M)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column(*(wrapped(sentence) for sentence in sentences), spacing=theme.XS), 1)
    return frame
