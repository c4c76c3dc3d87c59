"""Every colour of the program by what it means, for light, dark and high contrast.

What is painted asks for them through the program's palette (``colours.in_force()``), so that nothing keeps a
second copy of them and a painted row changes together with the widgets around it.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Colours(NamedTuple):
    """Every colour by what it means; ``#rrggbb``.

    Attributes:
        window, card, raised: Backgrounds, from the back to the front.
        line: Borders and rules that only part things.
        edge: The border of what can be typed into or dragged: without it nobody would know where it is.
        text, muted: What is read first, and second.
        accent, on_accent: The fill of the one most important thing, and text on it.
        accent_text: Links, and other text or marks in the accent.
        hover, selected: A row under the mouse; a chosen row.
        amber, red, green: Warning, error or damage, success; as text and marks.
        amber_fill, red_fill: The same as broad fills (the meter).
        track: The empty part of a bar.
        manual, on_manual, auto, on_auto, system, on_system: Badges and their text.
        added, removed, edited, moved: Backgrounds of what differs.
        code: The background of commands and code.
        focus: The ring around what has the keyboard.
    """

    window: str
    card: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_text: str
    hover: str
    selected: str
    amber: str
    red: str
    green: str
    amber_fill: str
    red_fill: str
    track: str
    manual: str
    on_manual: str
    auto: str
    on_auto: str
    system: str
    on_system: str
    added: str
    removed: str
    edited: str
    moved: str
    code: str
    focus: str

    def q(self, name: str) -> QColor:
        """One of the colours, by its name, for painting."""
        return QColor(getattr(self, name))


LIGHT = Colours(
    window="#f4f5f8", card="#ffffff", raised="#fcfcfe", line="#dde1e8", edge="#858d9b", text="#1b1f27",
    muted="#586172", accent="#2f5fd0", on_accent="#ffffff", accent_text="#2a55bd", hover="#f1f4fa",
    selected="#e4ecfc", amber="#8a5a00", red="#b3261e", green="#1c6b38", amber_fill="#a97800",
    red_fill="#d64038", track="#e3e6ec", manual="#d3e0fb", on_manual="#2450a8", auto="#e6e9f0",
    on_auto="#4b5464", system="#efe7fa", on_system="#6238a6", added="#e2f4e7", removed="#fbe5e3",
    edited="#fcf1d8", moved="#e6edfc", code="#eff1f5", focus="#4a78dd",
)  # fmt: skip

DARK = Colours(
    window="#15171c", card="#1e2128", raised="#262a33", line="#333844", edge="#747c8e", text="#e7e9ee",
    muted="#a0a8b8", accent="#3c6be0", on_accent="#ffffff", accent_text="#8fb0ff", hover="#262b35",
    selected="#2a3650", amber="#f0b64a", red="#ff8a80", green="#7fd19a", amber_fill="#d9a21b",
    red_fill="#e2564d", track="#333844", manual="#263a66", on_manual="#b6cbff", auto="#30353f",
    on_auto="#c2c8d4", system="#3a2d57", on_system="#d3bffb", added="#1d3a28", removed="#46262a",
    edited="#42371c", moved="#26345a", code="#272b34", focus="#7fa2f5",
)  # fmt: skip

CONTRAST_LIGHT = Colours(
    window="#ffffff", card="#ffffff", raised="#ffffff", line="#000000", edge="#000000", text="#000000",
    muted="#1f1f1f", accent="#0033a8", on_accent="#ffffff", accent_text="#0033a8", hover="#e6e6e6",
    selected="#cfe0ff", amber="#5c3b00", red="#8f0000", green="#00471b", amber_fill="#a86a00",
    red_fill="#b00000", track="#e0e0e0", manual="#ffffff", on_manual="#0033a8", auto="#ffffff",
    on_auto="#000000", system="#ffffff", on_system="#4a0d9c", added="#d6f5df", removed="#ffdad7",
    edited="#ffeec2", moved="#d9e5ff", code="#f0f0f0", focus="#0033a8",
)  # fmt: skip

CONTRAST_DARK = Colours(
    window="#000000", card="#000000", raised="#0a0a0a", line="#ffffff", edge="#ffffff", text="#ffffff",
    muted="#e6e6e6", accent="#1f57e0", on_accent="#ffffff", accent_text="#9dbcff", hover="#262626",
    selected="#0b2f80", amber="#ffd166", red="#ff9a92", green="#8ef0ae", amber_fill="#ffb300",
    red_fill="#ff5a4f", track="#3d3d3d", manual="#000000", on_manual="#9dbcff", auto="#000000",
    on_auto="#ffffff", system="#000000", on_system="#d9c2ff", added="#003d17", removed="#520600",
    edited="#4a3400", moved="#002a80", code="#1a1a1a", focus="#ffffff",
)  # fmt: skip

AMBER_FROM, RED_FROM = 0.80, 0.95

_BY_WINDOW = {
    (QColor(each.window).rgb(), QColor(each.line).rgb()): each
    for each in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
}


def in_force() -> Colours:
    """The colours that are in use now."""
    palette = QGuiApplication.palette()
    key = (palette.color(QPalette.ColorRole.Window).rgb(), palette.color(QPalette.ColorRole.Mid).rgb())
    return _BY_WINDOW.get(key, LIGHT)


def of_fill(share: float) -> str:
    """Which colour shows that so much of what there is has been taken, from 0 to 1."""
    if share >= RED_FROM:
        return "red_fill"
    return "amber_fill" if share >= AMBER_FROM else "accent_text"
