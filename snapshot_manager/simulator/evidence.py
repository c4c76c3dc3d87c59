"""What was seen of a sandbox between two runs of the program: its login flow, and rows that belong.

Evidence is bound to what it was seen of: another start of the worker, a recorded change, another schema or
another ignore rule, and it is stale.
"""

import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from snapshot_manager.errors import InvalidValue, SimulatorError
from snapshot_manager.model.value import Count, Timestamp, Value, from_json, to_json


class Standing(Value, frozen=True):
    """What of a database evidence is bound to."""

    epoch: str
    position: Count
    schema_digest: str
    rules: str


class FlowRun(Value, frozen=True):
    """How a login flow went, and what it did to the databases.

    Attributes:
        failed: Why it did not go through; empty when it did.
        mutations: What was recorded and counts: "users UPDATE last_login" with how often.
        unseen: Tables whose rows changed without a recorded change.
        standing: By database.
        ignorable: By database, the rules that would leave out what was recorded, each as YAML.
    """

    at: Timestamp
    driver: str
    steps: Count
    standing: dict[str, Standing]
    failed: str = ""
    mutations: dict[str, int] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    unseen: tuple[str, ...] = ()
    ignorable: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  -- msgspec copies an empty default


class Evidence(Value, frozen=True):
    """All that was seen of one sandbox.

    Attributes:
        accepted: Names the rows that a person said belong; ``accepted_by`` who, ``accepted_at`` when.
    """

    flow: FlowRun | None = None
    accepted: frozenset[str] = frozenset()
    accepted_by: str = ""
    accepted_at: Timestamp | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """Where evidence of a sandbox is kept: in a folder of this program, named after the sandbox's."""

    folder: Path
    sandbox: Path

    @property
    def path(self) -> Path:
        """The file."""
        name = blake2b(os.fsencode(self.sandbox.resolve()), digest_size=12).hexdigest()
        return self.folder / f"{name}.json"

    def read(self) -> Evidence:
        """What was seen; nothing where there is no file, or it cannot be read."""
        try:
            return from_json(self.path.read_bytes(), Evidence, what="what was seen of a sandbox")
        except (OSError, InvalidValue):
            return Evidence()

    def write(self, evidence: Evidence) -> None:
        """Keep what was seen, whole or not at all.

        Raises:
            SimulatorError: The folder may not be written.
        """
        draft = self.path.with_suffix(f".{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(to_json(evidence))
            draft.replace(self.path)
        except OSError as error:
            raise SimulatorError(
                f"What was seen of the sandbox could not be kept: {error.strerror or error}.",
                code="disk_full",
                hint=f"Check that you may write to {self.folder}.",
            ) from error
