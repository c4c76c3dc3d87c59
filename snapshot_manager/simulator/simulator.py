"""One sandbox with its databases: what every check and every deed works on."""

import getpass
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from threading import Event
from uuid import uuid4

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.value import to_json
from snapshot_manager.simulator import capturing, sandbox
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.evidence import EvidenceFile, Standing
from snapshot_manager.simulator.sandbox import Sandbox
from snapshot_manager.simulator.target import ForeignLog, Reading, Target
from snapshot_manager.simulator.targets import open_target


def _wait(seconds: float) -> None:
    Event().wait(seconds)


@dataclass(frozen=True)
class Simulator:
    """A sandbox as its files say it is now.

    Args:
        sandbox: What its files say.
        evidence: Where what was seen of it is kept.
        clock: Tells the time, aware and in UTC.
        wait: Lets so many seconds pass.
    """

    sandbox: Sandbox
    evidence: EvidenceFile
    clock: Callable[[], datetime]
    wait: Callable[[float], None] = field(default=_wait)

    @cached_property
    def targets(self) -> Sequence[Target]:
        """All databases.

        Raises:
            SimulatorError: There is none, or one of them cannot be read by this program.
        """
        listeners = self.sandbox.listeners
        if not any(each.engine for each in listeners):
            raise SimulatorError(
                "No database target was found in this sandbox.",
                code="no_target",
                hint="Add a db listener to plato-config.yml.",
            )
        return [open_target(each, self.sandbox.folder) for each in listeners]

    def target(self, name: str) -> Target:
        """The database of this name.

        Raises:
            SimulatorError: The config names none so.
        """
        found = next((each for each in self.targets if each.listener.name == name), None)
        if found is None:
            raise SimulatorError(
                f"The sandbox has no database “{name}” any more.",
                code="no_target",
                hint="Restore it into the sandbox that it was captured from.",
            )
        return found

    @contextmanager
    def readings(self) -> Iterator[list[tuple[Target, Reading]]]:
        """All databases at one moment each, opened back to back.

        Raises:
            SimulatorError: One of them cannot be read.
        """
        with ExitStack() as stack:
            yield [(each, stack.enter_context(each.reading())) for each in self.targets]

    @cached_property
    def first_standing(self) -> dict[str, Standing]:
        """The standing when it was first asked for: all checks of one gate are held against the same.

        Raises:
            SimulatorError: One of them cannot be read.
        """
        return self.standing()

    def standing(self) -> dict[str, Standing]:
        """What evidence is bound to now, by database.

        Raises:
            SimulatorError: One of them cannot be read.
        """
        return {each.listener.name: _standing(each) for each in self.targets}

    def start_worker(self) -> None:
        """Install or repair what records changes, in every database; earlier evidence is stale from now on.

        Raises:
            SimulatorError: One of them cannot be reached, or its user may not make triggers.
        """
        epoch = uuid4().hex
        for target in self.targets:
            with target.watch() as watch:
                watch.install(epoch)

    def foreign_logs(self) -> list[ForeignLog]:
        """Tables that are called like a log of changes and are not ours; none is ever cleared.

        Raises:
            SimulatorError: One of the databases cannot be reached.
        """
        found: list[ForeignLog] = []
        for target in self.targets:
            with target.watch() as watch:
                found += watch.foreign_logs(target.listener.audit_table)
        return found

    def clear_audit(self) -> int:
        """Forget the recorded changes, in our own tables alone.

        Returns:
            How many there were.

        Raises:
            SimulatorError: One of the databases cannot be reached.
        """
        count = 0
        for target in self.targets:
            with target.watch() as watch:
                count += sum(each.count for each in watch.mutations())
                watch.clear()
        return count


def open_simulator(folder: Path, evidence_folder: Path, clock: Callable[[], datetime]) -> Simulator:
    """The simulator of a sandbox.

    Raises:
        SimulatorError: The folder is no sandbox, or a file in it cannot be read.
    """
    return Simulator(sandbox.read(folder), EvidenceFile(evidence_folder, folder), clock)


def person() -> str:
    """Who is at this computer; of a user without a name, the number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def rules_digest(listener: Listener) -> str:
    """Names the ignore rules of a database."""
    rules = listener.rules
    plain = (sorted(rules.tables), sorted((table, sorted(each)) for table, each in rules.columns.items()))
    return blake2b(to_json(plain), digest_size=8).hexdigest()


def _standing(target: Target) -> Standing:
    with target.watch() as watch:
        epoch, position = watch.epoch(), watch.position()
    with target.reading() as reading:
        schema = capturing.schema_digest(tuple(reading.schema()))
    return Standing(epoch=epoch, position=position, schema_digest=schema, rules=rules_digest(target.listener))


def name_of_row(table: str, line: bytes) -> str:
    """Names a row of a table."""
    return digest_of(table.encode() + b"\0" + line).hex()
