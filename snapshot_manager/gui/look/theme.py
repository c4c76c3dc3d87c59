"""How everything looks: spacing, type, and the one style sheet with the colours in it."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from snapshot_manager.gui.look import colours, first_look, icons, style_sheet
from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.settings import Appearance, Density

XS, S, M, L, XL = first_look.SPACING
RADIUS, CARD_RADIUS = first_look.CORNERS

SMALL, BODY, HEADING, TITLE = 0.9, 1.0, 1.12, 1.45
"""The type scale, as factors of the desktop's own font size."""

_FACTOR, _BOLD = "type_factor", "type_bold"

_PADDINGS = {
    Density.COMFORTABLE: {"wide": 14, "tool": 5, "beside": 8, "item": 3, "tab": 7},
    Density.COMPACT: {"wide": 10, "tool": 2, "beside": 6, "item": 1, "tab": 4},
}
"""Room inside controls, in device-independent pixels."""

_AT_ONCE = 30
"""So many widgets are dressed in one event, a few milliseconds."""

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle

_BORDER, _ARROW = 1, 22
"""The line around a field, and the room for the arrow of a drop-down list where text is as large as usual."""


class Look(NamedTuple):
    """What the program is dressed in; equal ones look the same."""

    colours: Colours
    density: Density
    font: QFont


def apply(app: QApplication, appearance: Appearance, chosen: Density, text_percent: int) -> None:
    """Dress the whole program; safe to call again whenever the choice or the desktop changes."""
    for _ in steps(app, appearance, chosen, text_percent):
        pass


def wanted(appearance: Appearance, chosen: Density, text_percent: int) -> Look:
    """How the program should look, with what the desktop has now taken into account."""
    return Look(first_look.wanted(appearance), chosen, first_look.text_font(text_percent))


def worn(app: QApplication) -> Look | None:
    """How the program looks; None while it is not dressed."""
    return Look(colours.in_force(), density(), app.font()) if app.styleSheet() else None


def steps(app: QApplication, appearance: Appearance, chosen: Density, text_percent: int) -> Iterator[None]:
    """Dress the whole program in steps, each short enough for an event of its own.

    Until the last one the windows paint nothing.
    """
    app.setProperty(first_look.DENSITY, chosen)
    scheme = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(scheme.get(appearance, Qt.ColorScheme.Unknown))
    yield from _steps(app, first_look.wanted(appearance), first_look.text_font(text_percent))


def wear(app: QApplication, chosen: Colours) -> None:
    """Dress the whole program in exactly these colours."""
    font = app.font() if app.font().pointSizeF() >= first_look.SMALLEST_POINTS else first_look.text_font(100)
    for _ in _steps(app, chosen, font):
        pass


def _steps(app: QApplication, chosen: Colours, font: QFont) -> Iterator[None]:
    for window in app.topLevelWidgets():
        window.setUpdatesEnabled(False)
    if app.styleSheet():
        yield from _few_at_once(app, dressed=True, change=_undress)
    app.setStyleSheet("")  # to change a style sheet costs more than twice as much as to set it anew
    if font != app.font():
        app.setFont(font)
    app.setPalette(first_look.palette(chosen))
    app.setStyleSheet(_style_sheet(chosen))
    yield
    yield from _few_at_once(app, dressed=False, change=_dress)
    _refit(app)
    icons.redress_all()
    for window in app.topLevelWidgets():
        window.setUpdatesEnabled(True)
    yield  # what has other sizes finds its place
    yield from _paint(app)


def _paint(app: QApplication) -> Iterator[None]:
    """Paint the windows that are seen, one in each step.

    WORKAROUND: one that was to be painted while it could not be stays as it was: Qt takes whatever is to be
    painted in it from then on for asked for already.
    """
    for window in [each for each in app.topLevelWidgets() if each.isVisible()]:
        if shiboken6.isValid(window):
            window.repaint()
        yield


def _few_at_once(app: QApplication, *, dressed: bool, change: Callable[[QWidget], None]) -> Iterator[None]:
    """Change all widgets that are dressed or not; asked anew each time, as widgets come and go meanwhile."""
    while few := list(islice((each for each in app.allWidgets() if _dressed(each) is dressed), _AT_ONCE)):
        for widget in few:
            change(widget)
        yield


def _dressed(widget: QWidget) -> bool | None:
    """Whether a widget wears the style sheet or was undressed; None for those that are nobody's business."""
    polished, own_style = widget.testAttribute(_POLISHED), widget.testAttribute(_OWN_STYLE)
    return polished if polished != own_style else None


def _undress(widget: QWidget) -> None:
    """Take a widget's look off, and keep Qt from dressing it together with all others.

    WORKAROUND: Qt dresses all widgets in one go once the style sheet changes, a tenth of a second for a large
    window. It passes over those that are not polished, and those that seem to have a style of their own.
    """
    widget.style().unpolish(widget)
    widget.setAttribute(_POLISHED, False)
    widget.setAttribute(_OWN_STYLE, True)


def _dress(widget: QWidget) -> None:
    """Give a widget the look of now, as Qt would have done."""
    widget.setAttribute(_OWN_STYLE, False)
    widget.style().polish(widget)
    widget.setAttribute(_POLISHED, True)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _style_sheet(chosen: Colours) -> str:
    values = chosen._asdict()
    paddings = _PADDINGS[density()] | {"pad": first_look.room().control}
    sizes = {"radius": RADIUS, "card_radius": CARD_RADIUS} | paddings
    with_ring = {
        f"{name}_in_{ring}": max(size - more, 0)
        for name, size in paddings.items()
        for ring, more in (("ring", 1), ("double", 3))
    }
    tick = icons.file_of("tick").as_posix()
    return style_sheet.TEMPLATE.substitute(values, **sizes, **with_ring, **_with_text(), tick=tick)


def _with_text() -> dict[str, int]:
    """What grows with the text: boxes to tick, the dots of choices, the room for an arrow."""
    box = icons.scaled(15)
    whole = box + 2  # with its border
    ring = whole // 3
    dot = whole - 2 * ring
    return {
        "box": box,
        "box_in_ring": box - 2,
        "round": whole // 2,
        "ring": ring,
        "dot": dot,
        "arrow": icons.scaled(_ARROW),
    }


def around_choice() -> int:
    """What the style sheet keeps beside the text of a drop-down list, on both sides together."""
    return 2 * (_BORDER + _PADDINGS[density()]["beside"]) + icons.scaled(_ARROW)


def density() -> Density:
    """How much room there is around what is shown."""
    app = QCoreApplication.instance()
    return Density((app and app.property(first_look.DENSITY)) or Density.COMFORTABLE)


def row_padding() -> int:
    """The room above and below the text of a row."""
    return first_look.room().row


def _refit(app: QApplication) -> None:
    """Give every widget its size of the type scale again; a new style sheet brings back older fonts."""
    for widget in app.allWidgets():
        factor = widget.property(_FACTOR)
        if factor:
            widget.setFont(scaled(app.font(), float(factor), bold=bool(widget.property(_BOLD))))


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font of the type scale, made from the one in force."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    result.setWeight(QFont.Weight.DemiBold if bold else font.weight())
    return result


def set_type(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Give a widget a size of the type scale; it follows when the size of all text changes."""
    widget.setProperty(_FACTOR, factor)
    widget.setProperty(_BOLD, bold)
    widget.setFont(scaled(QApplication.font(), factor, bold=bold))


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a widget one of the style sheet's kinds: primary, danger, quiet, link, card, muted, code."""
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # it was dressed already, as another kind
        widget.style().unpolish(widget)
        widget.style().polish(widget)
