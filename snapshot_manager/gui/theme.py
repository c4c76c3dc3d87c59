"""How everything looks: spacing, type, and the one style sheet with the colours in it."""

from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from snapshot_manager.gui import icons, style_sheet
from snapshot_manager.gui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from snapshot_manager.settings import Appearance

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""Spacing in device-independent pixels."""

RADIUS, CARD_RADIUS = 6, 10
"""Corners of controls and of cards."""

SMALL, BODY, HEADING, TITLE = 0.9, 1.0, 1.12, 1.45
"""The type scale, as factors of the desktop's own font size."""

_SMALLEST_POINTS = 10.0


def wanted(appearance: Appearance) -> Colours:
    """The colours for an appearance, with the desktop's own scheme and contrast taken into account."""
    hints = QGuiApplication.styleHints()
    dark = appearance is Appearance.DARK
    if appearance is Appearance.SYSTEM:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
    high = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    if high:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def apply(app: QApplication, appearance: Appearance) -> None:
    """Dress the whole program; safe to call again whenever the choice or the desktop changes."""
    scheme = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(scheme.get(appearance, Qt.ColorScheme.Unknown))
    wear(app, wanted(appearance))


def wear(app: QApplication, chosen: Colours) -> None:
    """Dress the whole program in exactly these colours."""
    if not app.styleSheet() and app.style().name() != "fusion":
        app.setStyle("Fusion")  # the one style that looks the same, and takes a palette, everywhere
    if app.font().pointSizeF() < _SMALLEST_POINTS:
        font = app.font()
        font.setPointSizeF(_SMALLEST_POINTS)
        app.setFont(font)
    app.setPalette(_palette(chosen))
    values = {field.name: getattr(chosen, field.name) for field in fields(chosen)}
    sizes = {"radius": RADIUS, "card_radius": CARD_RADIUS}
    app.setStyleSheet(style_sheet.TEMPLATE.substitute(values, **sizes, tick=icons.file_of("tick").as_posix()))


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font of the type scale, made from the one in force."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    result.setWeight(QFont.Weight.DemiBold if bold else font.weight())
    return result


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a widget one of the style sheet's kinds: primary, danger, quiet, link, card, muted, code."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(chosen: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, roles in {
        "window": (role.Window,),
        "card": (role.Base, role.Button, role.ToolTipBase),
        "hover": (role.AlternateBase, role.Midlight),
        "raised": (role.Light,),
        "line": (role.Mid, role.Dark),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
        "muted": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent),
        "on_accent": (role.HighlightedText,),
        "accent_text": (role.Link, role.LinkVisited),
    }.items():
        for each in roles:
            palette.setColor(each, chosen.q(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, chosen.q("muted"))
    return palette
