"""Invented values that the dialogs about the library's space are shown with."""

from pathlib import Path

from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.hooks_dialog import AgentHook
from snapshot_manager.gui.lists.cleanup_rows import CleanupReview, review
from snapshot_manager.hooks.hook_file import HookPlan, HookState
from snapshot_manager.model.outlook import Outlook
from snapshot_manager.model.policy import MEGABYTE, Rule, Thin, Verdict
from snapshot_manager.model.results import CleanupForecast, Eviction, Usage
from snapshot_manager.model.snapshot import Interval, SnapshotId, SnapshotType
from snapshot_manager.model.state import PartName
from snapshot_manager.model.verification import Damage, Verification
from tests.gui import shelf
from tests.gui.dialogs.sample_values import at, snapshot

USAGE = Usage(
    snapshots=55,
    total_size_bytes=389 * MEGABYTE,
    disk_bytes=45_200_000,
    max_size_bytes=100 * MEGABYTE,
    reclaimable_bytes=3_400_000,
    by_part={PartName.MESSAGES: 340 * MEGABYTE, PartName.FILES: 49 * MEGABYTE},
    by_session={
        "claude-code:5d0c2f7e": 300 * MEGABYTE,
        "codex:99887766-5544-3322": 80 * MEGABYTE,
        ":": 9 * MEGABYTE,
    },
    evictions=tuple(
        Eviction(
            id=SnapshotId(f"{number:016x}"),
            title="Chapter by chapter",
            at=at(-30 * number),
            reason="It was the oldest without a star, and its space was needed.",
            freed_bytes=1_200_000,
        )
        for number in range(1, 8)
    ),
    trashed=12,
)

TITLES = {"claude-code:5d0c2f7e": "Debug Auth"}

OUTLOOK = Outlook(
    grown_bytes=32 * MEGABYTE,
    over_days=7.0,
    days_left=12.0,
    next_to_go=snapshot(type=SnapshotType.AUTO, trigger=Interval(minutes=5), description=None, starred=False),
)


def question() -> ConfirmDialog:
    """What is asked before the trash is emptied."""
    sentences = [
        "12 snapshots in it will be removed for good. This cannot be undone.",
        "About 3.4 MB is freed.",
    ]
    return ConfirmDialog("Empty the trash?", sentences, "&Remove 12 Snapshots for Good")


def forecast_review(going: int, staying: int, rule: Rule | None = None) -> CleanupReview:
    """A forecast for so many snapshots, of which the older ones go."""
    snapshots = [shelf.snapshot(number, at(number)) for number in range(going + staying)]
    verdicts = tuple(
        Verdict(id=each.id, stays=number >= going, reason="the last of its day")
        for number, each in enumerate(snapshots)
    )
    forecast = CleanupForecast(rule=rule or Thin(), verdicts=verdicts[::-1], freed_bytes=3_400_000)
    return review(forecast, snapshots)


DAMAGE = Verification(
    checked=12,
    damaged=(
        Damage(
            id=SnapshotId("4f2a9c0d1e3b5a77"), part="files", reason="What it holds is not what was stored."
        ),
        Damage(
            id=SnapshotId("5f2a9c0d1e3b5a77"), part="summary", reason="The index does not know it any more."
        ),
    ),
)


HOOKS = [
    AgentHook(
        "Claude Code",
        HookState.ABSENT,
        (HookPlan("claude-code", Path("/home/ada/.claude/settings.json"), "{}", '{"hooks": {}}'),),
    ),
    AgentHook(
        "Codex",
        HookState.INSTALLED,
        (HookPlan("codex", Path("/home/ada/.codex/hooks.json"), '{"hooks": {}}', None, "Type /hooks."),),
    ),
    AgentHook("Codex", None, trouble="⟨trouble⟩"),
]
