"""What a state comes to at a glance: its warnings and errors."""

import pytest

from snapshot_manager.engine.summary import summarise
from snapshot_manager.model.facts import Session, part_of
from snapshot_manager.model.state import PartName, State

CASES = {
    "a session that can go on": (Session(id="s"), False, False),
    "one that met a limit": (Session(id="s", limit="5 hours"), False, True),
    "one whose last turn ended in an error": (Session(id="s", error="overloaded"), True, False),
}


@pytest.mark.parametrize(("session", "warns", "fails"), CASES.values(), ids=CASES)
def test_what_stops_a_session_marks_its_snapshots(session: Session, warns: bool, fails: bool) -> None:
    summary = summarise(State({PartName.SESSION: part_of(PartName.SESSION, session)}))
    assert (summary.has_warning, summary.has_error) == (warns, fails)
