from dataclasses import replace
from pathlib import Path

from snapshot_manager.engine import capture, preflight
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix
from tests.fakes import FakeCheckingSource, FakeClock, FakeSource

DIRTY = Check(
    id=CheckId.AUDIT_CLEAR,
    status=CheckStatus.FAIL,
    title="The audit table is empty",
    observed="3 rows",
    fixes=(Fix.CLEAR_AUDIT,),
)


def test_only_a_source_that_makes_checks_has_a_gate(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "Hello")
    assert capture.preview(workspace, ref).gate is None


def test_a_check_that_fails_holds_the_gate_shut_until_it_is_fixed(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = FakeCheckingSource(tmp_path, FakeClock())
    ref = source.add("s1", "Hello")
    source.checks = (DIRTY,)
    made = replace(workspace, sources={source.name: source})
    report = capture.preview(made, ref).gate
    assert report is not None
    assert report.blocking == (DIRTY,)
    preflight.fix(made, ref, Fix.CLEAR_AUDIT)
    assert source.fixed == [Fix.CLEAR_AUDIT]
    found = preflight.gate(made, ref)
    assert found is not None
    assert found.is_open
