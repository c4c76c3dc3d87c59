"""The checks before a simulator's snapshot, and what they found. What is not known never passes."""

from enum import StrEnum

from snapshot_manager.model.value import Count, Timestamp, Value


class CheckStatus(StrEnum):
    """What a check found.

    UNKNOWN and STALE hold the gate shut like FAIL: nothing is taken for zero because nobody looked.
    """

    PASS = "pass"  # noqa: S105  -- the word for a check that passed
    FAIL = "fail"
    UNKNOWN = "unknown"
    STALE = "stale"
    SKIPPED = "skipped"


class CheckId(StrEnum):
    """The checks, in the order they are made."""

    SANDBOX = "sandbox"
    SERVICES = "services"
    LOGIN = "login"
    WORKER = "worker"
    FLOW = "flow"
    MUTATIONS = "mutations"
    AUDIT_ACTIVE = "audit-active"
    AUDIT_CLEAR = "audit-clear"
    NO_TEST_DATA = "no-test-data"
    QUIET = "quiet"


class Fix(StrEnum):
    """What can be done about a check that did not pass, at a click."""

    START_WORKER = "start-worker"
    REPAIR_TRIGGERS = "repair-triggers"
    CLEAR_AUDIT = "clear-audit"
    RUN_FLOW = "run-flow"
    ADD_IGNORE_RULE = "add-ignore-rule"
    ACCEPT_ROWS = "accept-rows"


class Check(Value, frozen=True):
    """What one check found.

    Attributes:
        observed: What is so; ``expected`` is what should be.
        hint: What to do about it.
        fixes: What the program can do about it.
        evidence: The facts behind it, by name.
    """

    id: CheckId
    status: CheckStatus
    title: str
    observed: str = ""
    expected: str = ""
    hint: str = ""
    fixes: tuple[Fix, ...] = ()
    evidence: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    started_at: Timestamp | None = None
    took_ms: Count = 0


class Gate(StrEnum):
    """How a snapshot passed the gate; kept with it for ever."""

    PASSED = "passed"
    FAILED = "failed"
    OVERRIDDEN = "overridden"


class Trial(Value, frozen=True):
    """How a snapshot did when it was last tried.

    Attributes:
        ok: It was what was captured.
    """

    at: Timestamp
    ok: bool


class Trials(Value, frozen=True):
    """How a snapshot did when it was last tried; None where it never was.

    Attributes:
        whole: All of it was read again, and every digest compared.
        restored: It was restored beside the real databases, and compared with them.
    """

    whole: Trial | None = None
    restored: Trial | None = None


class GateReport(Value, frozen=True):
    """All checks in their order.

    Attributes:
        reason: Why the snapshot was taken although the gate was shut, as the person wrote it.
    """

    checks: tuple[Check, ...]
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Every check passed, or did not apply."""
        return not self.blocking

    @property
    def blocking(self) -> tuple[Check, ...]:
        """The checks that hold the gate shut."""
        passing = (CheckStatus.PASS, CheckStatus.SKIPPED)
        return tuple(check for check in self.checks if check.status not in passing)

    @property
    def outcome(self) -> Gate:
        """How a snapshot with this report passed."""
        if self.is_open:
            return Gate.PASSED
        return Gate.OVERRIDDEN if self.reason else Gate.FAILED

    def check(self, check_id: CheckId) -> Check | None:
        """The check of this id."""
        return next((check for check in self.checks if check.id is check_id), None)
