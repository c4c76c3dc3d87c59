"""The window, the command line and the background write at once: nobody sees an error, nothing is lost."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic

from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.model.state import PartName, State
from snapshot_manager.store.library import Library
from tests.cli.conftest import Transcript
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.crowd import ledger_from, live_among_others
from tests.store.crash.ledger import ledger_of
from tests.store.crash.soundness import assert_consistent, assert_readable
from tests.store.states import plain

ROOT = Path(__file__).parents[3]


def test_three_processes_at_once_lose_nothing_and_hear_no_error(
    library: Library, folder: Path, tmp_path: Path, effort: Effort, tell: Tell
) -> None:
    seconds, is_over = effort(3, 60), Event()
    transcript = Transcript(Path(os.environ["CLAUDE_CONFIG_DIR"]), tmp_path)
    with ThreadPoolExecutor() as others:
        background = others.submit(live_in_background, folder, seconds)
        typed = others.submit(type_commands, folder, transcript, seconds)
        looks = others.submit(look_around, library, is_over)
        try:
            own = live_among_others(library, seconds, session=0)
            ledger = own | ledger_from(background.result())
            commands = typed.result()
        finally:
            is_over.set()
        count = looks.result()
    found = ledger_of(library)
    assert {own_id: found[own_id] for own_id in ledger} == ledger
    assert found.keys() == ledger.keys() | commands.keys()
    assert_readable(library, ledger)
    assert all(messages_of(library.state(own_id)) == said for own_id, said in commands.items())
    assert_consistent(library, folder)
    tell(
        f"{seconds} s: {len(own)} snapshots here, {len(ledger) - len(own)} in the background, "
        f"{len(commands)} on the command line, {count} looks meanwhile"
    )


def live_in_background(folder: Path, seconds: int) -> bytes:
    """Let another process write for so long; give back what it printed."""
    return said_by("tests.store.crash.crowd", str(folder), str(seconds), "1")


def type_commands(folder: Path, transcript: Transcript, seconds: int) -> dict[SnapshotId, bytes]:
    """Create snapshots of a growing session, one command after the other; tell what each one holds."""
    made: dict[SnapshotId, bytes] = {}
    end = monotonic() + seconds
    while monotonic() < end:
        transcript.ask("and now?")
        transcript.answer(f"step {len(made)} is done")
        command = ("create", "-m", str(10**6 + len(made)), "--json")
        printed = said_by("snapshot_manager", "--library", str(folder), *command)
        made[SnapshotId(json.loads(printed)["id"])] = transcript.path.read_bytes()
    return made


def said_by(module: str, *arguments: str) -> bytes:
    """Run a program that must not complain; give back what it printed."""
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout


def look_around(library: Library, is_over: Event) -> int:
    """Read, as a window does, while others write; say how often."""
    looks = 0
    while not is_over.is_set():
        library.version()
        library.usage()
        for each in library.snapshots(SnapshotFilter(), limit=3):
            assert plain(library.state(each.id))
            looks += 1
    return looks


def messages_of(state: State) -> bytes:
    """The conversation as its agent wrote it."""
    records = state.part(PartName.MESSAGES).records
    return b"".join(records.read(0, len(records)))
