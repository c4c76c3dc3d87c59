"""Which colour of the theme each style of text is written in, and stands on."""

from PySide6.QtGui import QTextCharFormat

from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.gui.passages.passage import Run, Shape, Style

_INK = {
    Style.FAINT: "muted",
    Style.ERROR: "red",
    Style.GREEN: "green",
    Style.AMBER: "amber",
    Style.BLUE: "accent_text",
    Style.PURPLE: "on_system",
    Style.FOLD: "accent_text",
    Style.ADDED: "green",
    Style.REMOVED: "red",
    Style.KEYWORD: "accent_text",
    Style.STRING: "green",
    Style.NUMBER: "amber",
    Style.COMMENT: "muted",
    Style.NAME: "on_system",
}

_GROUND = {Style.ADDED: "added", Style.REMOVED: "removed"}

_TERMINAL_GROUND = {
    Style.FAINT: "track",
    Style.ERROR: "removed",
    Style.GREEN: "added",
    Style.AMBER: "edited",
    Style.BLUE: "moved",
    Style.PURPLE: "moved",
}
"""Pale ones, on which every ink can be read."""


def dress(form: QTextCharFormat, run: Run, shape: Shape, shades: Colours) -> None:
    """Give a run its colours."""
    form.setForeground(shades.q(_INK.get(run.style, "muted" if shape is Shape.QUOTE else "text")))
    if ground := _ground(run, shape):
        form.setBackground(shades.q(ground))


def _ground(run: Run, shape: Shape) -> str | None:
    if run.ground is not None:
        return _TERMINAL_GROUND[run.ground]
    if run.style is Style.CODE and shape not in (Shape.CODE, Shape.COLUMNS):
        return "code"
    return _GROUND.get(run.style)
