"""The source of simulators' sandboxes: their databases as the part ``tables``, behind a gate of checks."""

import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from snapshot_manager.errors import RestoreRefused, SessionGone, SimulatorError
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
from snapshot_manager.simulator import (
    comparing,
    config_file,
    fixing,
    flow_run,
    gate,
    restoring,
    row_text,
    sandbox,
    sandbox_file,
)
from snapshot_manager.simulator.evidence import FlowRun
from snapshot_manager.simulator.flows.drivers import Driver
from snapshot_manager.simulator.sealing import Seal
from snapshot_manager.simulator.simulator import Simulator, open_simulator

NAME = "simulator"


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
        self._seal = Seal(folder / "seal.key")

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
        sandbox.read(Path(session_id))
        known = self._known()
        if session_id not in known:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._list.with_suffix(f".{os.getpid()}.new")
            draft.write_text(json.dumps([*known, session_id]), encoding="utf-8")
            draft.replace(self._list)
        return SessionRef(source=NAME, id=session_id)

    def sessions(self) -> Sequence[SessionInfo]:
        """Those that are still there, newest first."""
        there = [
            each for each in dict.fromkeys([*self._named, *self._known()]) if sandbox.is_sandbox(Path(each))
        ]
        return sorted(map(self.session, there), key=lambda info: info.updated_at, reverse=True)

    def session(self, session_id: str) -> SessionInfo:
        """One sandbox, by its folder."""
        folder = self._there(session_id)
        try:
            title = sandbox.read(folder).service
        except SimulatorError:
            title = ""
        return SessionInfo(
            ref=SessionRef(source=NAME, id=session_id),
            source=self.title,
            title=title or folder.name,
            cwd=session_id,
            updated_at=_changed_at(folder),
            message_count=0,
        )

    def fingerprint(self, session_id: str) -> str:
        """Changes with the sandbox's files; whether rows changed is only known by reading them."""
        return _changed_at(self._there(session_id)).isoformat()

    def simulator(self, session_id: str) -> Simulator:
        """The sandbox with its databases.

        Raises:
            SimulatorError: A file in it cannot be read.
        """
        return open_simulator(self._there(session_id), self._folder, self._clock)

    # -- reading --

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read all databases, each at one moment."""
        info = self.session(session_id)
        parts: dict[PartName, Part] = {}
        if PartName.TABLES not in left_out:
            parts[PartName.TABLES] = self._seal.put_on(
                comparing.capture_part(self.simulator(session_id), report)
            )
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
        try:
            simulator = self.simulator(session_id)
        except SimulatorError as error:
            return gate.unreadable(error)
        return gate.run(simulator, self._baseline(SessionRef(source=NAME, id=session_id)), report)

    def fix(self, session_id: str, what: Fix, report: Report) -> None:
        """Do what a check offers."""
        baseline = self._baseline(SessionRef(source=NAME, id=session_id))
        fixing.fix(self.simulator(session_id), what, baseline, report)

    def run_flow(self, session_id: str, driver: Driver, report: Report) -> FlowRun:
        """Run the login flow, and keep what was seen.

        Raises:
            SimulatorError: There is no flow, or a database cannot be read.
        """
        return flow_run.run(self.simulator(session_id), driver, report)

    # -- tables --

    def compare_tables(self, before: Part, after: Part, report: Report) -> TablesComparison:
        """Compare two captured parts, row by row."""
        return comparing.compare_parts(before, after, report)

    def rows(self, part: Part, table: tuple[str, str], first: int, count: int) -> Sequence[Row]:
        """Some rows of a captured table."""
        for content in restoring.manifest_of(part).targets:
            for each in content.tables:
                if (content.name, each.title) == table:
                    with ExitStack() as files:
                        lines = row_text.lines_of(comparing.runs_of(part, content, files)(each))
                        return [row_text.shown(line) for line in islice(lines, first, first + count)]
        raise SimulatorError(f"The snapshot holds no table “{table[1]}”.", code="no_target")

    def plan_tables(self, session_id: str, part: Part) -> tuple[TargetPlan, ...]:
        """Where each database would be restored."""
        simulator = self.simulator(session_id)
        is_own = self._seal.is_on(part)
        plans = []
        for content in restoring.manifest_of(part).targets:
            target = simulator.target(content.name)
            plans.append(
                TargetPlan(
                    name=content.name,
                    engine=content.engine,
                    database=target.listener.database,
                    host=target.listener.host,
                    tables=len(content.tables),
                    rows=content.rows,
                    is_local=target.is_local,
                    is_own=is_own,
                )
            )
        return tuple(plans)

    def mark(self, session_id: str) -> str:
        """How far the recording of changes is, in all databases."""
        return str(flow_run.positions(self.simulator(session_id)))

    def rehearse_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> None:
        """Restore beside the real ones, compare, and drop that again."""
        is_own = self._is_own(part, trust=trust)
        restoring.rehearse(self.simulator(session_id), part, report, is_own=is_own)

    def restore_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> tuple[str, ...]:
        """Restore, and start the worker anew."""
        is_own = self._is_own(part, trust=trust)
        return restoring.restore(self.simulator(session_id), part, report, is_own=is_own)

    def saved_artifact(self, session_id: str) -> str:
        """What ``.sandbox.yaml`` says."""
        return sandbox.read(self._there(session_id)).artifact_id

    def save_artifact(self, session_id: str, artifact_id: str) -> None:
        """Write it into ``.sandbox.yaml``."""
        sandbox_file.save_artifact_id(self._there(session_id), artifact_id)

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
        if not folder.is_absolute() or not sandbox.is_sandbox(folder):
            raise SessionGone(f"There is no sandbox {session_id}.", hint="Was its folder moved or removed?")
        return folder

    def _is_own(self, part: Part, *, trust: bool) -> bool:
        is_own = self._seal.is_on(part)
        if not is_own and not trust:
            raise SimulatorError(
                "The snapshot was not taken on this computer: restoring it carries out statements of others.",
                code="untrusted",
                hint="Look at its schema first; then say that you trust it: --trust",
            )
        return is_own


def _changed_at(folder: Path) -> datetime:
    """When one of the sandbox's own files was last written."""
    names = (sandbox_file.NAME, sandbox.STATE, *config_file.NAMES, "flows.yml")
    times = [(folder / name).stat().st_mtime for name in names if (folder / name).is_file()]
    return datetime.fromtimestamp(max(times, default=0.0), UTC)


def _no_session() -> RestoreRefused:
    return RestoreRefused(
        "A snapshot of databases is no conversation.", hint="Restore its tables: simulator restore ID"
    )
