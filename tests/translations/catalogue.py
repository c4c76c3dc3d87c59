"""The translations on the disk: ``.ts`` for people and Qt Linguist, ``.qm`` for the program."""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6
from PySide6.QtCore import QLibraryInfo

from snapshot_manager.gui.translation import CONTEXT, LANGUAGES, SOURCE
from snapshot_manager.gui.words.retold import FILE
from tests.translations.extraction import ROOT, Text, all_texts, sentences_from_below

FOLDER = ROOT / "resources" / "translations"
CODES = [code for code in LANGUAGES if code != SOURCE]


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and what stands for it in a language.

    Attributes:
        said: One text; for a text that depends on a number one for each form.
        is_finished: Whether somebody has translated it as it is now.
    """

    text: Text
    said: tuple[str, ...]
    is_finished: bool


def update() -> None:
    """Take over what changed in the code; translations that are there stay."""
    FOLDER.mkdir(exist_ok=True)
    sentences = "\n".join(each.replace("\n", "\\n") for each in sentences_from_below())
    (FOLDER / FILE).write_text(f"{sentences}\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "texts.cpp"
        listed.write_text("\n".join(map(_as_source, all_texts())), encoding="utf-8")
        for code in CODES:
            options = ["-no-obsolete", "-locations", "none", "-target-language", code]
            _run("lupdate", str(listed), *options, "-ts", str(FOLDER / f"{code}.ts"))
    for code in CODES:
        compile_into(code, FOLDER / f"{code}.qm")


def compile_into(code: str, file: Path) -> None:
    """Make the file that the program reads."""
    release(FOLDER / f"{code}.ts", file)


def release(ts: Path, file: Path) -> None:
    """Make the file that Qt reads of one that people read."""
    _run("lrelease", str(ts), "-qm", str(file))


def entries(code: str) -> list[Entry]:
    """Every text of a language's ``.ts``."""
    tree = ET.parse(FOLDER / f"{code}.ts")  # noqa: S314  -- our own file
    return [_entry(message) for message in tree.iter("message")]


def _entry(message: ET.Element) -> Entry:
    source, meaning = message.findtext("source", ""), message.findtext("comment", "")
    said = message.find("translation")
    if said is None:
        return Entry(Text(source, meaning), (), is_finished=False)
    is_numbered = message.get("numerus") == "yes"
    forms = [form.text or "" for form in said.iter("numerusform")] if is_numbered else [said.text or ""]
    is_finished = said.get("type") is None and all(forms)
    return Entry(Text(source, meaning, is_numbered), tuple(forms), is_finished)


def _as_source(text: Text) -> str:
    """A text as Qt's own tool finds it."""
    macro = f"QT_TRANSLATE{'_N' * text.is_numbered}_NOOP{'3' * bool(text.meaning)}"
    return f"{macro}({', '.join(_quoted(each) for each in (CONTEXT, text.source, text.meaning) if each)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _run(tool: str, *arguments: str) -> None:
    """Start one of the tools that Qt's wheel brings."""
    beside = Path(PySide6.__path__[0])
    inside = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath))
    found = next(each / tool for each in (beside, inside) if (each / tool).exists())
    subprocess.run([found, *arguments], check=True, capture_output=True)


def unfinished(code: str) -> Iterator[Entry]:
    """What nobody has translated yet."""
    return (each for each in entries(code) if not each.is_finished)


def missing(texts: Iterable[Text], code: str) -> set[Text]:
    """Texts of the code that a ``.ts`` does not have."""
    return set(texts) - {each.text for each in entries(code)}
