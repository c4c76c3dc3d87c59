"""Reads what is new in each version from the one file that tells it, for Debian and AppStream too."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from textwrap import fill
from xml.sax.saxutils import escape

from installer.places import NAME, RESOURCES

MAINTAINER = "The Snapshot Manager authors <maintainers@snapshot-manager.example>"
_HEADING = re.compile(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """One version, and what is new in it, as sentences."""

    version: str
    day: date
    changes: tuple[str, ...]


def releases(text: str | None = None) -> list[Release]:
    """All versions, the newest first.

    Args:
        text: The file's; read from ``resources/CHANGELOG.md`` when None.
    """
    parts = _HEADING.split(text or (RESOURCES / "CHANGELOG.md").read_text(encoding="utf-8"))[1:]
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [Release(version, date.fromisoformat(day), _items(body)) for version, day, body in triples]


def _items(body: str) -> tuple[str, ...]:
    found = re.findall(r"^- (.+(?:\n  .+)*)", body, re.MULTILINE)
    return tuple(re.sub(r"\s+", " ", each) for each in found)


def as_debian(known: list[Release]) -> str:
    """The changelog of a Debian package."""
    return "\n".join(_debian_entry(each) for each in known)


def _debian_entry(release: Release) -> str:
    items = "\n".join(
        fill(each, 79, initial_indent="  * ", subsequent_indent="    ") for each in release.changes
    )
    when = format_datetime(datetime.combine(release.day, time(12), UTC))
    return f"{NAME} ({release.version}) stable; urgency=medium\n\n{items}\n\n -- {MAINTAINER}  {when}\n"


def as_appstream(known: list[Release]) -> str:
    """The list of releases in AppStream's metainfo."""
    return "  <releases>\n" + "".join(_appstream_entry(each) for each in known) + "  </releases>"


def _appstream_entry(release: Release) -> str:
    items = "".join(f"          <li>{escape(each)}</li>\n" for each in release.changes)
    return (
        f'    <release version="{release.version}" date="{release.day}">\n'
        f"      <description>\n        <ul>\n{items}        </ul>\n      </description>\n    </release>\n"
    )
