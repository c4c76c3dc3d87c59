"""The one writer: what it answered is on the disk, whatever happened before or happens meanwhile."""

import errno
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from snapshot_manager.errors import BridgeError, SessionGone, StoreError, StoreFull, StoreReadOnly
from snapshot_manager.live.folder import LiveFolder, app_and_id, last_seq, name_of
from snapshot_manager.live.journal import KEPT, Entry, Journal
from snapshot_manager.live.lines import Begun
from snapshot_manager.live.log import SessionLog
from tests.fakes import FakeClock

OURS = Begun(app="demo", id="s1")
CREATED = b'{"id": "s1", "title": "t", "model": "m",\n "provider": "p", "mood": "good"}'


@pytest.fixture
def logs(tmp_path: Path) -> LiveFolder:
    return LiveFolder(tmp_path / "live")


@pytest.fixture
def journal(logs: LiveFolder, clock: FakeClock) -> Iterator[Journal]:
    made = Journal(logs, clock)
    yield made
    made.close()


def created(journal: Journal) -> Entry:
    return journal.line(OURS, "session.created", CREATED)


def test_a_line_stands_as_the_app_wrote_it_but_for_its_line_breaks(
    journal: Journal, logs: LiveFolder
) -> None:
    journal.write([created(journal)])
    begun, line = logs.path_of("demo/s1").read_bytes().splitlines()
    assert b'"log.begun"' in begun
    assert line.endswith(b'"params":{"id":"s1","title":"t","model":"m","provider":"p","mood":"good"}}')


def test_only_the_owner_may_read_what_apps_told(journal: Journal, logs: LiveFolder) -> None:
    journal.write([created(journal)])
    assert stat.S_IMODE(logs.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(logs.path_of("demo/s1").stat().st_mode) == 0o600


def test_sequence_numbers_go_on_after_a_restart(journal: Journal, logs: LiveFolder, clock: FakeClock) -> None:
    journal.write([created(journal), created(journal)])
    journal.close()
    again = Journal(logs, clock)
    assert again.seq == journal.seq == 2
    again.close()


def test_a_torn_end_was_never_answered_and_goes(journal: Journal, logs: LiveFolder, clock: FakeClock) -> None:
    journal.write([created(journal)])
    whole = logs.path_of("demo/s1").read_bytes()
    journal.close()
    with logs.path_of("demo/s1").open("ab") as file:
        file.write(b'{"seq": 2, "at"' + b"x" * 100_000)
    again = Journal(logs, clock)
    assert (again.seq, logs.path_of("demo/s1").read_bytes()) == (1, whole)
    again.write([created(again)])
    assert logs.session("demo/s1").look(lambda told: told.seq) == 2
    again.close()


def test_a_log_that_nobody_wrote_to_for_long_goes(
    journal: Journal, logs: LiveFolder, clock: FakeClock
) -> None:
    journal.write([created(journal)])
    journal.close()
    written = (clock() - KEPT - timedelta(days=1)).timestamp()
    os.utime(logs.path_of("demo/s1"), (written, written))
    Journal(logs, clock).close()
    assert not logs.has("demo/s1")


def test_there_is_one_writer(journal: Journal, logs: LiveFolder, clock: FakeClock) -> None:
    with pytest.raises(BridgeError, match="Another Snapshot Manager"):
        Journal(logs, clock)


REFUSALS = [(errno.ENOSPC, StoreFull), (errno.EDQUOT, StoreFull), (errno.EROFS, StoreReadOnly)]


@pytest.mark.parametrize(("number", "error"), [*REFUSALS, (errno.EIO, StoreError)])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_what_cannot_be_written_leaves_all_logs_as_they_were(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: type[StoreError]
) -> None:
    logs = journal.logs
    other = Begun(app="demo", id="s2")
    journal.write([created(journal), journal.line(other, "session.created", CREATED)])
    before = [path.read_bytes() for path in logs.files()]
    own, calls = getattr(os, call), 0

    def refuse_the_second(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise OSError(number, os.strerror(number))
        return own(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse_the_second)
        with pytest.raises(error):
            journal.write([created(journal), journal.line(other, "session.created", CREATED)])
    assert [path.read_bytes() for path in logs.files()] == before
    journal.write([created(journal)])
    assert logs.session("demo/s1").look(lambda told: told.seq) == journal.seq


def test_a_log_that_is_made_anew_is_read_anew(journal: Journal, logs: LiveFolder) -> None:
    journal.write([created(journal)])
    log = logs.session("demo/s1")
    assert log.look(lambda told: told.session["title"]) == "t"
    path = logs.path_of("demo/s1")
    path.with_name("draft").write_bytes(path.read_bytes().replace(b'"title":"t"', b'"title":"other"'))
    path.with_name("draft").replace(path)
    assert log.look(lambda told: told.session["title"]) == "other"


def test_a_log_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SessionGone):
        SessionLog(tmp_path / "nowhere").look(lambda told: told.seq)


def test_the_last_number_of_a_log_that_holds_nothing_whole_is_none(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b'garbage\n{"seq": 7')
    assert last_seq(path) == 0


@pytest.mark.parametrize(
    ("app", "session_id"), [("demo", "s1"), ("", "s1"), ("", "a/b"), ("demo", "a/b%"), ("", "%2F")]
)
def test_a_name_leads_back_to_app_and_session(app: str, session_id: str) -> None:
    assert app_and_id(name_of(app, session_id)) == (app, session_id)
