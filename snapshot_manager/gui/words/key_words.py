"""Keys as they are written on the person's keyboard. No Qt."""

from snapshot_manager.gui.words.language import marked, tr

_NAMES = {
    each: each
    for each in (
        marked("Ctrl"),
        marked("Shift"),
        marked("Alt"),
        marked("Return"),
        marked("Enter"),
        marked("Delete"),
        marked("Right"),
        marked("Left"),
        marked("Tab"),
        marked("Home"),
        marked("End"),
        marked("PgUp"),
        marked("PgDown"),
        marked("Menu"),
        marked("Esc"),
    )
} | {"Del": marked("Delete")}
"""Those of Qt's names for keys that are words."""


def said_keys(sequences: str) -> str:
    """Key sequences in Qt's words, as a person reads them: "F1; ?" is "F1 or ?"."""
    return tr(" or ").join(dict.fromkeys(_said(each) for each in sequences.split("; ")))


def _said(sequence: str) -> str:
    """One sequence; a plus at its end is the key itself."""
    held, plus, key = sequence.rpartition("+")
    if plus and not key:
        held, key = held.removesuffix("+"), "+"
    pieces = [*(held.split("+") if held else []), key]
    return "+".join(tr(_NAMES[each]) if each in _NAMES else each for each in pieces)
