"""Where Claude Code keeps things."""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.sources.any_agent.folders import entries, subfolders

LONGEST_SLUG = 200
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def default_config_dir(environ: Mapping[str, str], home: Path) -> Path:
    """The folder Claude Code uses for this person."""
    chosen = environ.get("CLAUDE_CONFIG_DIR", "")
    return Path(unicodedata.normalize("NFC", chosen or str(home / ".claude")))


def slug_override(environ: Mapping[str, str]) -> str:
    """The folder name that is used for every project instead of a slug; empty when there is none.

    Claude Code honours it only together with its own config folder.
    """
    name = environ.get("CLAUDE_CODE_PROJECT_DIR_NAME", "")
    return name if environ.get("CLAUDE_CONFIG_DIR") and _PLAIN_NAME.fullmatch(name) else ""


def resume_environment(config_dir: Path, project_dir_name: str, home: Path) -> dict[str, str]:
    """What a terminal that knows of no such choice has to be told for Claude Code to find what is here."""
    if config_dir == default_config_dir({}, home):
        return {}
    told = {"CLAUDE_CONFIG_DIR": str(config_dir)}
    return told | ({"CLAUDE_CODE_PROJECT_DIR_NAME": project_dir_name} if project_dir_name else {})


def slug_of(folder: str) -> str:
    """The name under ``projects/`` for sessions started in this folder."""
    units = unicodedata.normalize("NFC", folder).encode("utf-16-le", "surrogatepass")
    text = "".join(chr(int.from_bytes(units[at : at + 2], "little")) for at in range(0, len(units), 2))
    slug = _NOT_PLAIN.sub("-", text)
    return slug if len(slug) <= LONGEST_SLUG else f"{slug[:LONGEST_SLUG]}-{_short_hash(text)}"


def _short_hash(units: str) -> str:
    """The 32-bit string hash that JavaScript programs use, in base 36."""
    value = 0
    for unit in units:
        value = (value * 31 + ord(unit)) & 0xFFFFFFFF
    value = abs(value - (1 << 32) if value >> 31 else value)
    digits = ""
    while value or not digits:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits


@dataclass(frozen=True, slots=True)
class Projects:
    """The folder of all project folders.

    Attributes:
        folder: ``projects`` in the config folder.
        override: See ``slug_override``.
        environment: See ``resume_environment``.
    """

    folder: Path
    override: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def dir_for(self, cwd: str) -> Path:
        """The folder that a session to be resumed from ``cwd`` has to lie in; it need not exist.

        Beyond 200 characters versions disagree on the end of the name, so one that is there already wins.
        """
        if self.override:
            return self.folder / self.override
        slug = slug_of(_real(cwd))
        exact = self.folder / slug
        if len(slug) <= LONGEST_SLUG or exact.is_dir():
            return exact
        beginning = slug[: LONGEST_SLUG + 1]
        return next((each for each in subfolders(self.folder) if each.name.startswith(beginning)), exact)

    def transcripts(self) -> Iterator[Path]:
        """Every file that may be a session's. Sub-agents of old versions lie beside them and are none."""
        for project in subfolders(self.folder):
            for path in entries(project):
                if _may_be_a_session(path.name):
                    yield path

    def session_of(self, transcript: Path) -> str:
        """The session's id, by the name of its file."""
        return transcript.stem

    def files_of(self, session_id: str) -> Iterator[Path]:
        """Where the session's file would be in each project's folder."""
        if Path(session_id).name == session_id:
            yield from (project / f"{session_id}.jsonl" for project in subfolders(self.folder))

    def session_at(self, path: Path) -> str | None:
        """The session that a file below the folder belongs to, told by its path alone.

        A transcript lies in a project's folder, what belongs to it in a folder of its name beside it.
        """
        try:
            inside = path.relative_to(self.folder).parts[1:]
        except ValueError:
            return None
        if len(inside) > 1:
            return inside[0]
        return inside[0].removesuffix(".jsonl") if inside and _may_be_a_session(inside[0]) else None


def _may_be_a_session(name: str) -> bool:
    """Tell by the name; one that is no UTF-8 cannot be referred to."""
    legible = name.isascii() or name.encode("utf-8", "replace").decode() == name
    return legible and name.endswith(".jsonl") and not name.startswith("agent-")


def _real(folder: str) -> str:
    """The folder without links, where it is one of this system's."""
    try:
        return os.path.realpath(folder) if Path(folder).is_absolute() else folder
    except ValueError:
        return folder
