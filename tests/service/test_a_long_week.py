"""A week in the background; SNAPSHOT_MANAGER_ENDURE=1 looks every five minutes of it, not every two hours."""

import os
from datetime import timedelta
from pathlib import Path

from tests.benchmarks import week
from tests.benchmarks.week import DAYS, SESSIONS_A_DAY, Week
from tests.fakes import FakeClock

STEPS_A_DAY = 288 if os.environ.get("SNAPSHOT_MANAGER_ENDURE") else 12
LISTED = {"Listed", "SessionInfo"}
"""What is held of each session that is there."""


def test_only_a_line_for_each_new_session_is_held_more_at_the_end_of_a_week(tmp_path: Path) -> None:
    lived = Week(tmp_path, STEPS_A_DAY)
    ends = [(week.objects_held(), len(lived.library.snapshots())) for _ in lived.days()]
    assert ends[-1][1] >= DAYS * SESSIONS_A_DAY
    assert len(lived.watch) <= 2 * SESSIONS_A_DAY
    assert lived.clock.now - FakeClock().now >= timedelta(days=DAYS - 1)
    days = DAYS - 2  # the first two are for getting settled
    grown = ends[-1][0] - ends[1][0]
    assert {kind for kind, more in grown.items() if more >= days} <= LISTED  # more each day
    assert all(grown[kind] <= days * SESSIONS_A_DAY for kind in LISTED)
