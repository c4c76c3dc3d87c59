"""Colours of a terminal's own palette, as the nearest that the theme has: those can be read in every look."""

from collections.abc import Sequence
from colorsys import rgb_to_hsv

from snapshot_manager.gui.passages.passage import Style

NAMED = (None, Style.ERROR, Style.GREEN, Style.AMBER, Style.BLUE, Style.PURPLE, Style.BLUE, None)
"""Black, red, green, yellow, blue, magenta, cyan and white; None for the colour of usual text."""

_FAINT = 8
"""The bright black of the sixteen named colours."""

_NAMED_COLOURS, _CUBE, _CUBE_SIDE = 16, 216, 6
_LEVELS = (0, 95, 135, 175, 215, 255)
_FULL = 255

_LEAST_SATURATION, _LEAST_VALUE = 0.25, 0.2
"""With less it is a grey, or all but black."""

_FAINT_GREYS = (0.25, 0.75)
"""Greys in between are meant to be read second, on dark and on light ground."""

_HUES = (
    (20, Style.ERROR),
    (70, Style.AMBER),
    (165, Style.GREEN),
    (260, Style.BLUE),
    (340, Style.PURPLE),
    (360, Style.ERROR),
)
"""Up to which angle on the wheel a colour is called so."""


def nearest(arguments: Sequence[int]) -> Style | None:
    """The colour that ``5;n`` or ``2;r;g;b`` means; None for the colour of usual text, and for nonsense."""
    match arguments:
        case (5, number) if number <= _FULL:
            return _numbered(number)
        case (2, *rgb) if len(rgb) == len("rgb") and max(rgb) <= _FULL:
            red, green, blue = rgb
            return _of_rgb(red, green, blue)
        case _:
            return None


def _numbered(number: int) -> Style | None:
    """One of the 256: sixteen with names, a cube of six levels each, and greys."""
    if number < _NAMED_COLOURS:
        return Style.FAINT if number == _FAINT else NAMED[number % len(NAMED)]
    place = number - _NAMED_COLOURS
    if place >= _CUBE:
        grey = 8 + 10 * (place - _CUBE)
        return _of_rgb(grey, grey, grey)
    rows, blue = divmod(place, _CUBE_SIDE)
    red, green = divmod(rows, _CUBE_SIDE)
    return _of_rgb(_LEVELS[red], _LEVELS[green], _LEVELS[blue])


def _of_rgb(red: int, green: int, blue: int) -> Style | None:
    hue, saturation, value = rgb_to_hsv(red / _FULL, green / _FULL, blue / _FULL)
    if min(saturation / _LEAST_SATURATION, value / _LEAST_VALUE) < 1:
        least, most = _FAINT_GREYS
        return Style.FAINT if least <= value <= most else None
    return next(style for limit, style in _HUES if hue * 360 <= limit)
