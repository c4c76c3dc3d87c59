"""Colours of a terminal's own palette, as the nearest that the theme has: those can be read in every look."""

from collections.abc import Sequence
from colorsys import rgb_to_hsv
from typing import NamedTuple

from snapshot_manager.gui.passages.passage import Style

_CODES = (None, Style.ERROR, Style.GREEN, Style.AMBER, Style.BLUE, Style.PURPLE, Style.BLUE)
"""Black, red, green, yellow, blue, magenta and cyan; after them comes white."""

_FULL = 255
_NAMED_COLOURS, _CUBE, _CUBE_SIDE = 16, 216, 6
_LEVELS = (0, 95, 135, 175, 215, 255)

_HUES = (
    (20, Style.ERROR),
    (70, Style.AMBER),
    (165, Style.GREEN),
    (260, Style.BLUE),
    (340, Style.PURPLE),
    (360, Style.ERROR),
)
"""Up to which angle on the wheel a colour is called so."""


class Palette(NamedTuple):
    """How colours are named that are used for one thing.

    Attributes:
        white: What white and all but white is.
        bright_black: The ninth of the sixteen named colours.
        least: Saturation and value; with less of one it is a grey, or all but black.
        greys: From and up to which value a grey is one; below it is black, above it white.
    """

    white: Style | None
    least: tuple[float, float]
    greys: tuple[float, float]
    bright_black: Style | None = Style.FAINT

    def named(self, number: int) -> Style | None:
        """One of the eight colours with a name, or of their bright ones, which come after them."""
        if number == len(_CODES) + 1:
            return self.bright_black
        place = number % (len(_CODES) + 1)
        return _CODES[place] if place < len(_CODES) else self.white

    def nearest(self, arguments: Sequence[int]) -> Style | None:
        """The colour that ``5;n`` or ``2;r;g;b`` means; None for the usual one, and for nonsense."""
        match arguments:
            case (5, number) if number <= _FULL:
                return self._numbered(number)
            case (2, *rgb) if len(rgb) == len("rgb") and max(rgb) <= _FULL:
                return self._of_rgb(*rgb)
            case _:
                return None

    def _numbered(self, number: int) -> Style | None:
        """One of the 256: sixteen with names, a cube of six levels each, and greys."""
        if number < _NAMED_COLOURS:
            return self.named(number)
        place = number - _NAMED_COLOURS
        if place >= _CUBE:
            return self._grey((8 + 10 * (place - _CUBE)) / _FULL)
        rows, blue = divmod(place, _CUBE_SIDE)
        red, green = divmod(rows, _CUBE_SIDE)
        return self._of_rgb(_LEVELS[red], _LEVELS[green], _LEVELS[blue])

    def _of_rgb(self, *rgb: int) -> Style | None:
        hue, saturation, value = rgb_to_hsv(*(each / _FULL for each in rgb))
        least_saturation, least_value = self.least
        if saturation < least_saturation or value < least_value:
            return self._grey(value)
        return next(style for limit, style in _HUES if hue * 360 <= limit)

    def _grey(self, value: float) -> Style | None:
        black, white = self.greys
        if value < black:
            return None
        return Style.FAINT if value <= white else self.white


TEXT = Palette(white=None, least=(0.25, 0.2), greys=(0.25, 0.75))
"""Of text; greys in between are meant to be read second, on dark and on light ground."""

GROUND = Palette(white=Style.FAINT, least=(0.1, 0.1), greys=(0.25, 1.0))
"""Of what is behind it: of very dark and very pale ones, too, it matters which colour they have."""
