"""Which sandboxes there are, as sessions: the part ``tables`` is their databases, behind a gate of checks."""

import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from snapshot_manager.errors import RestoreRefused, SessionGone
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, part_of
from snapshot_manager.model.gate import Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.model.tables import TablesComparison
from snapshot_manager.model.tables_restoration import Row, TargetPlan
from snapshot_manager.simulator import sandbox_folder

if TYPE_CHECKING:  # loaded with the first sandbox that is opened
    from snapshot_manager.simulator.evidence import FlowRun
    from snapshot_manager.simulator.flows.drivers import Driver
    from snapshot_manager.simulator.simulator import Simulator
    from snapshot_manager.sources.simulator.databases import Databases

NAME = "simulator"

_DATABASES = "snapshot_manager.sources.simulator.databases"


class SimulatorSource:
    """The sandboxes that somebody worked with on this computer. A session's id is the sandbox's folder.

    Args:
        folder: Where this program keeps which sandboxes there are, and what was seen of them.
        clock: Tells the time, aware and in UTC.
        baseline: The part ``tables`` of a sandbox's newest snapshot; None where there is none.
        named: Sandboxes that are always in the list.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        baseline: Callable[[SessionRef], Part | None],
        named: Sequence[Path] = (),
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._baseline = baseline
        self._named = [str(each.resolve()) for each in named]

    @cached_property
    def _databases(self) -> "Databases":
        databases: Databases = import_module(_DATABASES).Databases(self._folder, self._clock)
        return databases

    @property
    def name(self) -> str:
        """As it stands in references."""
        return NAME

    @property
    def title(self) -> str:
        """As a person knows it."""
        return "Simulator"

    # -- sandboxes --

    def remember(self, folder: Path) -> SessionRef:
        """Take a sandbox into the list.

        Raises:
            SimulatorError: The folder is none.
        """
        session_id = str(folder.resolve())
        self._databases.check(Path(session_id))
        known = self._known()
        if session_id not in known:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._list.with_suffix(f".{os.getpid()}.new")
            draft.write_text(json.dumps([*known, session_id]), encoding="utf-8")
            draft.replace(self._list)
        return SessionRef(source=NAME, id=session_id)

    def sessions(self) -> Sequence[SessionInfo]:
        """Those that are still there, newest first."""
        known = dict.fromkeys([*self._named, *self._known()])
        there = [each for each in known if sandbox_folder.is_sandbox(Path(each))]
        return sorted(map(self.session, there), key=lambda info: info.updated_at, reverse=True)

    def session(self, session_id: str) -> SessionInfo:
        """One sandbox, by its folder."""
        folder = self._there(session_id)
        return SessionInfo(
            ref=SessionRef(source=NAME, id=session_id),
            source=self.title,
            title=self._databases.title(folder) or folder.name,
            cwd=session_id,
            updated_at=_changed_at(folder),
            message_count=0,
        )

    def fingerprint(self, session_id: str) -> str:
        """Changes with the sandbox's files; whether rows changed is only known by reading them."""
        return _changed_at(self._there(session_id)).isoformat()

    def simulator(self, session_id: str) -> "Simulator":
        """The sandbox with its databases.

        Raises:
            SimulatorError: A file in it cannot be read.
        """
        return self._databases.open(self._there(session_id))

    # -- reading --

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read all databases, each at one moment."""
        info = self.session(session_id)
        parts: dict[PartName, Part] = {}
        if PartName.TABLES not in left_out:
            parts[PartName.TABLES] = self._databases.capture(self._there(session_id), report)
        session = Session(id=session_id, title=info.title, cwd=info.cwd)
        parts[PartName.SESSION] = part_of(PartName.SESSION, session)
        return State({**parts, **{name: Part.not_included() for name in left_out}})

    def messages(self, part: Part) -> Sequence[Message]:
        """None: databases do not converse."""
        del part
        return ()

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Refuse: databases are restored by ``restore_tables``."""
        del original, part, now, into
        raise _no_session()

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Refuse: databases are restored by ``restore_tables``."""
        del plan, original, part, now
        raise _no_session()

    def remove_session(self, path: Path) -> None:
        """Nothing is ever written as a session."""

    # -- checks --

    def gate(self, session_id: str, report: Report) -> GateReport:
        """Make all ten checks."""
        return self._databases.gate(self._there(session_id), self._baseline_of(session_id), report)

    def fix(self, session_id: str, what: Fix, report: Report) -> None:
        """Do what a check offers."""
        self._databases.fix(self._there(session_id), what, self._baseline_of(session_id), report)

    def run_flow(self, session_id: str, driver: "Driver", report: Report) -> "FlowRun":
        """Run the login flow, and keep what was seen.

        Raises:
            SimulatorError: There is no flow, or a database cannot be read.
        """
        return self._databases.run_flow(self._there(session_id), driver, report)

    # -- tables --

    def compare_tables(self, before: Part, after: Part, report: Report) -> TablesComparison:
        """Compare two captured parts, row by row."""
        return self._databases.compare(before, after, report)

    def rows(self, part: Part, table: tuple[str, str], first: int, count: int) -> Sequence[Row]:
        """Some rows of a captured table."""
        return self._databases.rows(part, table, first, count)

    def plan_tables(self, session_id: str, part: Part) -> tuple[TargetPlan, ...]:
        """Where each database would be restored."""
        return self._databases.plan(self._there(session_id), part)

    def mark(self, session_id: str) -> str:
        """How far the recording of changes is, in all databases."""
        return self._databases.mark(self._there(session_id))

    def rehearse_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> None:
        """Restore beside the real ones, compare, and drop that again."""
        self._databases.rehearse(self._there(session_id), part, trust=trust, report=report)

    def restore_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> tuple[str, ...]:
        """Restore, and start the worker anew."""
        return self._databases.restore(self._there(session_id), part, trust=trust, report=report)

    def saved_artifact(self, session_id: str) -> str:
        """What ``.sandbox.yaml`` says."""
        return self._databases.artifact_id(self._there(session_id))

    def save_artifact(self, session_id: str, artifact_id: str) -> None:
        """Write it into ``.sandbox.yaml``."""
        self._databases.save_artifact_id(self._there(session_id), artifact_id)

    # -- own --

    @property
    def _list(self) -> Path:
        return self._folder / "sandboxes.json"

    def _known(self) -> list[str]:
        try:
            return msgspec.json.decode(self._list.read_bytes(), type=list[str])
        except (OSError, msgspec.DecodeError):
            return []

    def _there(self, session_id: str) -> Path:
        folder = Path(session_id)
        if not folder.is_absolute() or not sandbox_folder.is_sandbox(folder):
            raise SessionGone(f"There is no sandbox {session_id}.", hint="Was its folder moved or removed?")
        return folder

    def _baseline_of(self, session_id: str) -> Part | None:
        return self._baseline(SessionRef(source=NAME, id=session_id))


def _changed_at(folder: Path) -> datetime:
    """When one of the sandbox's own files was last written."""
    names = (*sandbox_folder.FILES, "flows.yml")
    times = [(folder / name).stat().st_mtime for name in names if (folder / name).is_file()]
    return datetime.fromtimestamp(max(times, default=0.0), UTC)


def _no_session() -> RestoreRefused:
    return RestoreRefused(
        "A snapshot of databases is no conversation.", hint="Restore its tables: simulator restore ID"
    )
