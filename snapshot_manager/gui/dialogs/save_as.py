"""Ask where something is to be saved, and in which form."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_LONGEST_NAME, _LONGEST_BYTES = 80, 200
"""Letters of a file's name, and bytes: file systems take 255 of them, its ending included."""

Make: TypeAlias = Callable[[], bytes]
"""Makes the content; called on a lane, because it may take long."""

Forms: TypeAlias = Mapping[str, tuple[str, Make]]
"""For each form in words, the ending of its files and what makes it; no ending to leave the name as it is."""


def ask_where(
    parent: QWidget, title: str, name: str, forms: Forms, save: Callable[[Path, Make], object]
) -> None:
    """Let the person choose a file and a form; ``save`` is told both.

    Args:
        parent: The window it belongs to.
        title: What is saved.
        name: How the file may be called, without ending.
        forms: At least one; the first is the usual one.
        save: Told where, and what makes the content.
    """
    chooser = QFileDialog(parent, title, QDir.homePath())
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters([_filter(form, ending) for form, (ending, _) in forms.items()])

    def follow(chosen: str) -> None:
        chooser.setDefaultSuffix(_by_filter(forms, chosen)[0].removeprefix("."))

    def done(path: str) -> None:
        chosen = _by_filter(forms, chooser.selectedNameFilter())
        save(Path(path), _by_ending(forms, Path(path), chosen)[1])

    chooser.filterSelected.connect(follow)
    chooser.fileSelected.connect(done)
    follow(chooser.selectedNameFilter())
    chooser.selectFile(name + next(iter(forms.values()))[0])
    chooser.open()


def _filter(form: str, ending: str) -> str:
    return f"{form} (*{ending or ''})" if ending else f"{form} (*)"


def _by_filter(forms: Forms, chosen: str) -> tuple[str, Make]:
    return next(made for form, made in forms.items() if chosen.startswith(f"{form} ("))


def _by_ending(forms: Forms, path: Path, chosen: tuple[str, Make]) -> tuple[str, Make]:
    """The form that the typed ending stands for: who types "talk.md" does not look at the types below."""
    if path.suffix.lower() == chosen[0]:
        return chosen
    return next((made for made in forms.values() if made[0] and made[0] == path.suffix.lower()), chosen)


def file_name(text: str) -> str:
    """A title as the name of a file, on every system."""
    kept = "".join(each if each.isalnum() or each in " -_.," else " " for each in text)
    short = " ".join(kept.split())[:_LONGEST_NAME].encode()[:_LONGEST_BYTES].decode(errors="ignore")
    return short.strip(". ") or "snapshot"
