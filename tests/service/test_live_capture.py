"""What keeping a long live session costs: what is new in it."""

from pathlib import Path

import pytest

from snapshot_manager.clock import utc_now
from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.journal import Entry
from snapshot_manager.live.log import OpenFile
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import MessageCount, SessionRef, SnapshotOptions
from snapshot_manager.model.state import PartName
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.live.telling import USAGE, App

MESSAGES = 3000


def test_a_capture_reads_of_a_long_session_only_what_is_new(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(tmp_path / "library" / "live", clock)
    lines = [line(app, number) for number in range(MESSAGES)]
    app.write(*lines)
    with Library(tmp_path / "library", clock=utc_now, policy=Policy()) as library:
        workspace = Workspace(library=library, sources={"live": app.source}, clock=clock)
        first = keep(workspace, app)
        assert first.snapshot.summary.message_count == MESSAGES
        for number in range(MESSAGES, MESSAGES + 5):
            app.write(line(app, number))
        sizes: list[int] = []
        own = OpenFile.read

        def read(file: OpenFile, start: int, size: int) -> bytes:
            data = own(file, start, size)
            sizes.append(len(data))
            return data

        monkeypatch.setattr(OpenFile, "read", read)
        second = keep(workspace, app)
        assert sum(sizes) < 20_000
        records = library.state(second.snapshot.id).part(PartName.MESSAGES).records
        assert len(records) == MESSAGES + 5
    app.close()


def line(app: App, number: int) -> Entry:
    message = {"id": f"m{number}", "role": "user", "content": f"message {number} " * 20}
    return app.line("message.completed", sessionId="s1", message=message, usage=USAGE)


def keep(workspace: Workspace, app: App) -> Captured:
    ref = SessionRef(source="live", id=app.name)
    result = capture.take(workspace, ref, trigger=MessageCount(count=5), options=SnapshotOptions())
    assert isinstance(result, Captured)
    return result
