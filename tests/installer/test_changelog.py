import tomllib
from datetime import date

from installer import changelog
from installer.changelog import Release
from installer.places import ROOT
from PySide6.QtCore import QXmlStreamReader

from snapshot_manager import __version__

TEXT = """# What is new

## 0.2.0 (2027-01-02)

A word before.

- Keeps <more>
  than before.
- And that.

## 0.1.0 (2026-11-21)

- The first.
"""
KNOWN = [
    Release("0.2.0", date(2027, 1, 2), ("Keeps <more> than before.", "And that.")),
    Release("0.1.0", date(2026, 11, 21), ("The first.",)),
]


def test_releases_are_read_newest_first_with_each_change_as_one_sentence() -> None:
    assert changelog.releases(TEXT) == KNOWN


def test_debian_gets_every_release_with_its_weekday() -> None:
    text = changelog.as_debian(KNOWN)
    assert text.startswith(
        "snapshot-manager (0.2.0) stable; urgency=medium\n\n  * Keeps <more> than before.\n"
    )
    assert "  Sat, 02 Jan 2027 12:00:00 +0000\n" in text
    assert max(len(each) for each in text.splitlines() if not each.startswith(" --")) <= 80


def test_appstream_gets_well_formed_xml() -> None:
    reader, told = QXmlStreamReader(changelog.as_appstream(KNOWN)), []
    while not reader.atEnd():
        reader.readNext()
        if reader.isStartElement() and reader.name() == "release":
            told.append(reader.attributes().value("date"))
        elif reader.isCharacters() and not reader.isWhitespace():
            told.append(str(reader.text()))
    assert not reader.hasError()
    assert told == ["2027-01-02", "Keeps <more> than before.", "And that.", "2026-11-21", "The first."]


def test_the_newest_release_is_the_version_that_the_program_says_it_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert changelog.releases()[0].version == __version__ == project["version"]
