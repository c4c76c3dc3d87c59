"""The pieces dialogs are laid out with: headings, cards, facts, notices. Layout alone, no logic."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from snapshot_manager.gui.dialogs.flow import Flow
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
    """Widgets side by side from the left, in more rows where there is no room for one."""
    widget = QWidget()
    widget.setLayout(Flow(widgets))
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


_INSIDE_FIELD = 2
"""What Qt keeps free beside the text of a field, whatever its style."""

_LONG_WORD = 24
"""A value of one word with more letters is cut off where there is no room: it could not wrap."""

Pairs = list[tuple[str, str | QWidget]]
"""Names with their values; a widget for a value that changes or is more than text."""


def facts(pairs: Iterable[tuple[str, str | QWidget]], *, selectable: bool = True) -> QWidget:
    """Names and values in two columns, a long value below its name where there is no room beside it.

    Where nobody would copy the values they are made in half the time.
    """
    body = QWidget()
    form = QFormLayout(body)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(theme.L)
    form.setVerticalSpacing(theme.XS)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for name, value in pairs:
        shown = _value(name, value, selectable=selectable) if isinstance(value, str) else value
        label = QLabel(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if not isinstance(shown, QLineEdit):  # which has its one line in the middle
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme.set_kind(label, "muted")
        form.addRow(label, shown)
    return body


def align(bodies: Sequence[QWidget], columns: Sequence[int] = (0,)) -> None:
    """Make columns of several grids or facts below each other as wide as their widest cell."""
    forms = [form for body in bodies if isinstance(form := body.layout(), QFormLayout)]
    names = [name for form in forms for name in _names(form)]
    widest = max(map(_text_width, names), default=0)
    for name in names:
        name.setMinimumWidth(widest)
    grids = [grid for body in bodies if isinstance(grid := body.layout(), QGridLayout)]
    for column in columns:
        widest = max((_wanted(grid, column) for grid in grids), default=0)
        for grid in grids:
            grid.setColumnMinimumWidth(column, widest)


def _wanted(grid: QGridLayout, column: int) -> int:
    """How wide the texts in a column are; to ask each label would have every one of them dressed first."""
    cells = (grid.itemAtPosition(row, column) for row in range(grid.rowCount()))
    labels = [found for cell in cells if cell is not None and isinstance(found := cell.widget(), QLabel)]
    return max(map(_text_width, labels), default=0)


def _names(form: QFormLayout) -> Iterator[QLabel]:
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        if item is not None and isinstance(name := item.widget(), QLabel):
            yield name


def _text_width(label: QLabel) -> int:
    return QFontMetrics(QApplication.font()).horizontalAdvance(label.text()) + 1


def _value(name: str, value: str, *, selectable: bool) -> QWidget:
    if len(value) > _LONG_WORD and not any(map(str.isspace, value)):
        return long_value(name, value)
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
    line.setTextMargins(-_INSIDE_FIELD, 0, 0, 0)  # so that it begins where the labels above it do
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
