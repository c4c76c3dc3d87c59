"""Captured text, made safe to show: characters that would hide something, or steer a terminal, are spelt out.

No Qt, so that the command line shows the same.
"""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_ENDLESS, _PIECES = re.compile(r"[^\s/\\.,;:&-]{64,}"), re.compile(r".{1,32}")
_BREAK = "\u200b"

_JOINER = "\u2060"
"""Is not seen, and makes "<b>" no tag."""


def inside(path: str, folder: str) -> str:
    """A file's path as it is read beside its folder: "tests/test_auth.py"; whole when it is elsewhere."""
    below = path.removeprefix(folder.rstrip("/") + "/") if folder else path
    return visible(below or path)


def visible(text: str, *, but: str = "") -> str:
    """The same text with a visible name, ``⟨U+202E⟩``, for each character that cannot be seen.

    Args:
        text: Any text.
        but: Characters that are left as they are.
    """
    if text.isascii() and text.isprintable():
        return text  # most names are; there may be thousands of them
    return _UNSEEN.sub(lambda found: found[0] if found[0] in but else f"⟨U+{ord(found[0]):04X}⟩", text)


def tip(text: str) -> str:
    """The same text as a tool tip, or a notice of the desktop: what looks like markup stays text.

    Both take a text for markup where it seems to hold some, and would open the pictures that it names.
    """
    return visible(text).replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")


def wrappable(text: str) -> str:
    """Text for a label that wraps, with places to break it in words that have none.

    A label is at least as wide as its longest word, and its window with it.
    """
    return _ENDLESS.sub(lambda found: _BREAK.join(_PIECES.findall(found[0])), text)


def cut(text: str, longest: int) -> str:
    """So many characters of a text at most."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def one_line(text: str) -> str:
    """Text without its line breaks, and with single spaces."""
    return " ".join(text.split())


def plain_line(text: str) -> str:
    """A name that comes from elsewhere, harmless and in one line."""
    return visible(one_line(text))
