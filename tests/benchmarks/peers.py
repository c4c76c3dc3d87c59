"""Programs that others use to keep history, where they are installed; each is run as a person would run it.

They keep the session's folder, which is written before their time is taken. Their caches are not counted.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from typing_extensions import override

from tests.benchmarks.contestants import Contestant, JsonRows, Ours, Unable, ZstdRows, bytes_below
from tests.benchmarks.moments import Moment, SessionFolder


class _Program:
    """A program that keeps a folder in a repository of its own."""

    name = ""
    is_program = True
    environment: dict[str, str] = {}  # noqa: RUF012  -- never written to

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._repository = folder / "repository"
        self._session = SessionFolder(folder / "session")
        self._ids: dict[int, str] = {}

    def open(self) -> None:
        if not self._repository.exists():
            self._make()

    def close(self) -> None:
        """It runs only while it is asked."""

    def prepare(self, moment: Moment) -> None:
        self._session.bring_to(moment)

    def is_unchanged(self, _moment: Moment) -> bool:
        raise Unable

    def rest(self) -> None:
        raise Unable

    def compare_as_shown(self, _number: int) -> int:
        raise Unable

    def disk_bytes(self) -> int:
        return bytes_below(self._repository)

    def _make(self) -> None:
        self._run("init")

    def _run(self, *arguments: str | Path) -> bytes:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self._folder), **self.environment}
        command = [self.name, *map(str, arguments)]
        return subprocess.run(
            command,
            env=environment,
            cwd=self._session.path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        ).stdout


class Restic(_Program):
    name = title = "restic"
    environment = {"RESTIC_PASSWORD": "benchmark"}  # noqa: RUF012  -- never written to

    def capture(self, moment: Moment) -> None:
        last_line = self._run(*self._at, "backup", "--json", ".").splitlines()[-1]
        self._ids[moment.number] = json.loads(last_line)["snapshot_id"]

    def read(self, number: int) -> int:
        return len(self._run(*self._at, "dump", self._ids[number], "/"))

    def compare(self, number: int) -> int:
        return len(self._run(*self._at, "diff", self._ids[number - 1], self._ids[number]))

    def remove(self, numbers: list[int]) -> None:
        self._run(*self._at, "forget", "--prune", *(self._ids[number] for number in numbers))

    @override
    def _make(self) -> None:
        self._run(*self._at, "init", "--repository-version", "2")

    @property
    def _at(self) -> Sequence[str | Path]:
        return "--quiet", "--repo", self._repository


class Borg(_Program):
    """With chunks of 4 KiB: its own choice of 2 MiB stores a file that grows anew each time."""

    name = "borg"
    title = "borg, fine chunks"
    environment = {"BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes"}  # noqa: RUF012  -- never written to

    def capture(self, moment: Moment) -> None:
        chunks = ("--chunker-params", "buzhash,10,16,12,4095", "--compression", "zstd,3")
        self._run("create", *chunks, self._archive(moment.number), ".")

    def read(self, number: int) -> int:
        return len(self._run("export-tar", self._archive(number), "-"))

    def compare(self, number: int) -> int:
        return len(self._run("diff", self._archive(number - 1), f"n{number}"))

    def remove(self, numbers: list[int]) -> None:
        self._run("delete", self._repository, *(f"n{number}" for number in numbers))
        self._run("compact", self._repository)

    @override
    def _make(self) -> None:
        self._run("init", "--encryption", "none", self._repository)

    def _archive(self, number: int) -> str:
        return f"{self._repository}::n{number}"


class Git(_Program):
    """A file for each message, which suits it far better than one that grows."""

    name = "git"
    title = "git, a file a message"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session = SessionFolder(folder / "session", splits_records=True)
        self._repository = folder / "session" / ".git"
        self._ids = {}

    def capture(self, moment: Moment) -> None:
        self._run("add", "--all")
        self._run("-c", "user.name=b", "-c", "user.email=b@b", "commit", "--quiet", "--message", "auto")
        self._ids[moment.number] = self._run("rev-parse", "HEAD").decode().strip()

    @override
    def is_unchanged(self, _moment: Moment) -> bool:
        return not self._run("status", "--porcelain")

    @override
    def rest(self) -> None:
        self._run("gc", "--quiet", "--prune=now")

    def read(self, number: int) -> int:
        return len(self._run("archive", self._ids[number]))

    def compare(self, number: int) -> int:
        return len(self._run("diff", self._ids[number - 1], self._ids[number]))

    def remove(self, _numbers: list[int]) -> None:
        raise Unable

    @override
    def _make(self) -> None:
        self._run("init", "--quiet")
        self._run("config", "gc.auto", "0")


PROGRAMS = (Restic, Borg, Git)


def line_up(folder: Path, *, with_programs: bool) -> list[Contestant]:
    """All contestants that can run here, each in a folder of its own; this library is the first."""
    installed = [kind for kind in PROGRAMS if with_programs and shutil.which(kind.name)]
    kinds: list[Callable[[Path], Contestant]] = [Ours, JsonRows, ZstdRows, *installed]
    made: list[Contestant] = []
    for number, kind in enumerate(kinds):
        own = folder / str(number)
        own.mkdir()
        made.append(kind(own))
    return made


def missing() -> list[str]:
    """The programs that are not installed here."""
    return [kind.name for kind in PROGRAMS if not shutil.which(kind.name)]
