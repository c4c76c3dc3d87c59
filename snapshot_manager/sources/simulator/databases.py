"""What is done with a sandbox's databases, and with its files."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import islice
from pathlib import Path

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import TablesComparison
from snapshot_manager.model.tables_restoration import Row, TargetPlan
from snapshot_manager.simulator import (
    comparing,
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


class Databases:
    """Those of all sandboxes; each is named by the sandbox's folder.

    Args:
        own: Where this program keeps what was seen of them, and its seal.
        clock: Tells the time, aware and in UTC.
    """

    def __init__(self, own: Path, clock: Callable[[], datetime]) -> None:
        self._own = own
        self._clock = clock
        self._seal = Seal(own / "seal.key")

    def open(self, folder: Path) -> Simulator:
        """The sandbox with its databases.

        Raises:
            SimulatorError: A file in it cannot be read.
        """
        return open_simulator(folder, self._own, self._clock)

    # -- files --

    def check(self, folder: Path) -> None:
        """See that it is a sandbox.

        Raises:
            SimulatorError: It is none, or a file in it cannot be read.
        """
        sandbox.read(folder)

    def title(self, folder: Path) -> str:
        """What its files call it; empty where they do not say."""
        try:
            return sandbox.read(folder).service
        except SimulatorError:
            return ""

    def artifact_id(self, folder: Path) -> str:
        """What ``.sandbox.yaml`` says."""
        return sandbox.read(folder).artifact_id

    def save_artifact_id(self, folder: Path, artifact_id: str) -> None:
        """Write it into ``.sandbox.yaml``."""
        sandbox_file.save_artifact_id(folder, artifact_id)

    # -- checks --

    def gate(self, folder: Path, baseline: Part | None, report: Report) -> GateReport:
        """Make all ten checks."""
        try:
            simulator = self.open(folder)
        except SimulatorError as error:
            return gate.unreadable(error)
        return gate.run(simulator, baseline, report)

    def fix(self, folder: Path, what: Fix, baseline: Part | None, report: Report) -> None:
        """Do what a check offers."""
        fixing.fix(self.open(folder), what, baseline, report)

    def run_flow(self, folder: Path, driver: Driver, report: Report) -> FlowRun:
        """Run the login flow, and keep what was seen.

        Raises:
            SimulatorError: There is no flow, or a database cannot be read.
        """
        return flow_run.run(self.open(folder), driver, report)

    # -- tables --

    def capture(self, folder: Path, report: Report) -> Part:
        """Read all databases, each at one moment."""
        return self._seal.put_on(comparing.capture_part(self.open(folder), report))

    def compare(self, before: Part, after: Part, report: Report) -> TablesComparison:
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

    def plan(self, folder: Path, part: Part) -> tuple[TargetPlan, ...]:
        """Where each database would be restored."""
        simulator = self.open(folder)
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

    def mark(self, folder: Path) -> str:
        """How far the recording of changes is, in all databases."""
        return str(flow_run.positions(self.open(folder)))

    def rehearse(self, folder: Path, part: Part, *, trust: bool, report: Report) -> None:
        """Restore beside the real ones, compare, and drop that again."""
        restoring.rehearse(self.open(folder), part, report, is_own=self._is_own(part, trust=trust))

    def restore(self, folder: Path, part: Part, *, trust: bool, report: Report) -> tuple[str, ...]:
        """Restore, and start the worker anew."""
        is_own = self._is_own(part, trust=trust)
        return restoring.restore(self.open(folder), part, report, is_own=is_own)

    def _is_own(self, part: Part, *, trust: bool) -> bool:
        is_own = self._seal.is_on(part)
        if not is_own and not trust:
            raise SimulatorError(
                "The snapshot was not taken on this computer: restoring it carries out statements of others.",
                code="untrusted",
                hint="Look at its schema first; then say that you trust it: --trust",
            )
        return is_own
