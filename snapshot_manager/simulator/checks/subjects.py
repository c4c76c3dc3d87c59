"""What each check is about: its title, and what is expected; a check is that and what was found of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check is about."""

    id: CheckId
    title: str
    expected: str

    def check(
        self,
        status: CheckStatus,
        observed: str,
        hint: str = "",
        fixes: tuple[Fix, ...] = (),
        evidence: Mapping[str, str] | None = None,
    ) -> Check:
        """What was found of it."""
        return Check(
            id=self.id,
            status=status,
            title=self.title,
            observed=observed,
            expected=self.expected,
            hint=hint,
            fixes=fixes,
            evidence=dict(evidence or {}),
        )


SANDBOX = Subject(
    CheckId.SANDBOX, "The sandbox's files are valid", "at least one database that can be captured"
)
SERVICES = Subject(CheckId.SERVICES, "The services answer", "every required one is healthy")
LOGIN = Subject(CheckId.LOGIN, "The login page opens", "200")
WORKER = Subject(CheckId.WORKER, "The worker watches every table", "connected, no table without a trigger")
FLOW = Subject(CheckId.FLOW, "The login flow runs", "all steps done")
MUTATIONS = Subject(CheckId.MUTATIONS, "Logging in changes nothing", "0 changes, equal digests")
AUDIT_ACTIVE = Subject(CheckId.AUDIT_ACTIVE, "Changes are recorded", "a change is seen and undone")
AUDIT_CLEAR = Subject(CheckId.AUDIT_CLEAR, "The audit is clear", "0 changes")
NO_TEST_DATA = Subject(CheckId.NO_TEST_DATA, "No test data was made", "no new rows, or rows that belong")
QUIET = Subject(CheckId.QUIET, "The application is at rest", "no open write transaction")

SUBJECTS = {
    each.id: each
    for each in (
        SANDBOX,
        SERVICES,
        LOGIN,
        WORKER,
        FLOW,
        MUTATIONS,
        AUDIT_ACTIVE,
        AUDIT_CLEAR,
        NO_TEST_DATA,
        QUIET,
    )
}
