"""Where Codex keeps things."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from snapshot_manager.clock import utc_now

DEEPEST = 3
"""Rollouts lie in a folder for each year, month and day; some versions put them right into the first."""

SETTLED_S = 2
"""The time of a folder's last change is coarse: one that changed only just now may change unseen."""

PACKED = ".zst"
"""Codex compresses rollouts that nobody has gone on with for long."""

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAME = re.compile(rf"rollout-\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\d-({_UUID})(?:_{_UUID})?\.jsonl(?:\.zst)?")


def default_home(environ: Mapping[str, str], home: Path) -> Path:
    """The folder Codex uses for this person."""
    return Path(environ.get("CODEX_HOME") or home / ".codex")


def resume_environment(codex_home: Path, home: Path) -> dict[str, str]:
    """What a terminal that knows of no such choice has to be told for Codex to find what is here."""
    return {} if codex_home == default_home({}, home) else {"CODEX_HOME": str(codex_home)}


def session_in(name: str) -> str | None:
    """The session that a file of this name belongs to; None where it is no rollout."""
    found = _NAME.fullmatch(name)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was in a folder.

    Attributes:
        settled: Whether it can be told from its time alone that it is still so.
    """

    changed_at: int
    settled: bool
    rollouts: tuple[Path, ...]
    subfolders: tuple[str, ...]


class Rollouts:
    """All rollouts below one home of Codex. Usable from several threads: at worst a folder is read twice.

    Args:
        home: See ``default_home``.
        now: Decides which folders may be changing still.
    """

    def __init__(self, home: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._home = home
        self._now = now
        self._seen: dict[str, _Seen] = {}
        self._by_session: dict[str, list[Path]] = {}

    @property
    def home(self) -> Path:
        """Where Codex keeps everything."""
        return self._home

    @property
    def folder(self) -> Path:
        """Where rollouts are that can be gone on with."""
        return self._home / "sessions"

    @property
    def folders(self) -> list[Path]:
        """Where all rollouts are."""
        return [self.folder, self._home / "archived_sessions"]

    def transcripts(self) -> Iterator[Path]:
        """The rollout of every session that Codex would go on with."""
        self._look()
        return (forms[-1] for forms in self._by_session.values())

    def session_of(self, transcript: Path) -> str:
        """The session's id, by the name of its file."""
        return session_in(transcript.name) or transcript.stem

    def files_of(self, session_id: str) -> Iterator[Path]:
        """The rollout of a session that Codex would go on with; none where there is none."""
        return iter(self.forms_of(session_id)[-1:])

    def forms_of(self, session_id: str) -> Sequence[Path]:
        """All rollouts of a session, the latest at the end: each time it is reverted, it begins another."""
        self._look()
        return self._by_session.get(session_id, ())

    def session_at(self, path: Path) -> str | None:
        """The session that a file below the folders belongs to, told by its path alone."""
        below = any(path.is_relative_to(folder) for folder in self.folders)
        return session_in(path.name) if below else None

    def new_path(self, session_id: str, now: datetime) -> Path:
        """Where Codex would begin a session now; it names files in the time of the place."""
        here = now.astimezone()
        return self.folder / f"{here:%Y/%m/%d}" / f"rollout-{here:%Y-%m-%dT%H-%M-%S}-{session_id}.jsonl"

    def _look(self) -> None:
        """Look into the folders that changed since the last time."""
        seen: dict[str, _Seen] = {}
        for folder in self.folders:
            self._look_into(str(folder), DEEPEST, seen)
        if seen != self._seen:
            by_session: dict[str, list[Path]] = {}
            for each in seen.values():
                for path in each.rollouts:
                    by_session.setdefault(self.session_of(path), []).append(path)
            self._seen = seen
            self._by_session = {name: sorted(forms, key=self._form) for name, forms in by_session.items()}

    def _form(self, path: Path) -> tuple[str, bool, bool]:
        """What tells which of several rollouts is the latest: its name says when it was begun."""
        is_packed = path.suffix == PACKED
        return path.name.removesuffix(PACKED), not is_packed, path.is_relative_to(self.folder)

    def _look_into(self, folder: str, deeper: int, seen: dict[str, _Seen]) -> None:
        try:
            changed_at = os.stat(folder).st_mtime_ns  # noqa: PTH116  -- thousands of them, in milliseconds
            known = self._seen.get(folder)
            if known is None or not known.settled or known.changed_at != changed_at:
                known = _read(folder, changed_at, self._now())
        except OSError:
            return
        seen[folder] = known
        if deeper:
            for below in known.subfolders:
                self._look_into(below, deeper - 1, seen)


def _read(folder: str, changed_at: int, now: datetime) -> _Seen:
    settled = now.timestamp() - changed_at / 1e9 > SETTLED_S
    rollouts, subfolders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if session_in(entry.name):
                rollouts.append(Path(entry.path))
            elif entry.is_dir():
                subfolders.append(entry.path)
    return _Seen(changed_at, settled, tuple(sorted(rollouts)), tuple(sorted(subfolders)))
