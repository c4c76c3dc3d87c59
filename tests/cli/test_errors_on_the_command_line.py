"""What the world can do to a person at the command line: one sentence, one hint, and nothing lost."""

import json
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from snapshot_manager.store import driver
from snapshot_manager.store.folder import FILE_NAME
from tests.cli.conftest import SESSION_ID, Printed, Transcript, Typed, complains, create, document
from tests.conftest import live_in

NOBODY = 65534
OTHER_ID = "22222222-3333-4444-8555-666666666666"
ROOT = Path(__file__).resolve().parents[2]


def library_file() -> Path:
    return Path(os.environ["SNAPSHOT_MANAGER_LIBRARY"]) / FILE_NAME


def in_a_process(*arguments: str, limit_bytes: int | None = None) -> Printed:
    """Type a command into a process of its own, whose files may not grow beyond a limit."""

    def limit() -> None:
        if limit_bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    done = subprocess.run(
        [sys.executable, "-m", "snapshot_manager", *arguments],
        cwd=ROOT,
        preexec_fn=limit,
        capture_output=True,
        check=False,
    )
    return Printed(done.returncode, done.stdout, done.stderr.decode())


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Take away the right to write to a folder and its files; root becomes nobody meanwhile."""
    before = {path: path.stat().st_mode for path in [folder, *folder.rglob("*")]}
    for path, mode in before.items():
        path.chmod(stat.S_IMODE(mode) & ~0o222 | (0o555 if path.is_dir() else 0o444))
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(NOBODY)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, mode in before.items():
            path.chmod(stat.S_IMODE(mode))


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that everybody can get to; pytest's own is closed by each run that begins beside this one."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        live_in(folder, monkeypatch)
        yield folder


@pytest.fixture
def shop(open_folder: Path) -> Path:
    """The folder that the session works in, there as well."""
    folder = open_folder / "shop"
    folder.mkdir()
    return folder


# -- the library -----------------------------------------------------------------------------------


def test_a_library_below_a_file_is_refused(typed: Typed, transcript: Transcript, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    complains(typed("--library", str(tmp_path / "file" / "library"), "create"), "The library's folder")


def test_a_library_that_may_not_be_written_is_refused_and_stays_as_it_is(
    typed: Typed, transcript: Transcript, open_folder: Path
) -> None:
    library = open_folder / "library"
    kept = document(typed("--library", str(library), "create", "--json"))["id"]
    before = {path.name: path.read_bytes() for path in library.iterdir()}
    with without_rights(library):
        printed = typed("--library", str(library), "star", kept)
    complains(printed, "The library's folder may not be read or written.")
    assert {path.name: path.read_bytes() for path in library.iterdir()} == before


def test_a_folder_in_which_no_library_may_be_made_is_refused(
    typed: Typed, transcript: Transcript, open_folder: Path
) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    typed("sessions")  # so that all modules are there before the rights are gone
    with without_rights(closed):
        printed = typed("--library", str(closed / "library"), "create")
    complains(printed, "The library's folder may not be read or written.")
    assert list(closed.iterdir()) == []


def test_a_full_disk_loses_nothing_and_the_next_one_is_kept_when_there_is_room(
    typed: Typed, transcript: Transcript
) -> None:
    kept = create(typed)
    transcript.ask(os.urandom(400_000).hex())
    transcript.answer("that was long")
    size = library_file().stat().st_size
    printed = in_a_process("create", limit_bytes=size + 50_000)
    complains(printed, "The disk refused to read or write the library.")
    assert [each["id"] for each in document(typed("list", "--json"))] == [kept["id"]]
    assert document(typed("verify", "--json"))["ok"] is True
    create(typed)
    assert len(document(typed("list", "--json"))) == 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"this was never a library\n",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data[:4096] + bytes(byte ^ 0x5A for byte in data[4096:]),
    ],
    ids=["another file", "cut in half", "zeros", "scrambled"],
)
@pytest.mark.parametrize(
    "command", [["list"], ["create"], ["verify"], ["stats", "--json"]], ids=lambda each: each[0]
)
def test_a_damaged_library_is_named_and_left_as_it_is(
    typed: Typed, transcript: Transcript, harm: Callable[[bytes], bytes], command: list[str]
) -> None:
    create(typed)
    file = library_file()
    file.write_bytes(harm(file.read_bytes()))
    before = file.read_bytes()
    complains(typed(*command), "damaged")
    assert file.read_bytes() == before


def test_a_library_of_a_newer_program_is_left_as_it_is(typed: Typed, transcript: Transcript) -> None:
    create(typed)
    connection = driver.open_as_it_is(library_file())
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = library_file().read_bytes()
    complains(typed("list"), "newer")
    assert library_file().read_bytes() == before


def test_one_damaged_snapshot_leaves_the_others(typed: Typed, transcript: Transcript) -> None:
    harmed, healthy = create(typed)["id"], create(typed)["id"]
    connection = driver.connect(library_file())
    connection.execute("UPDATE snapshot SET body = x'00' WHERE id = ?", [harmed])
    connection.close()
    assert {each["id"] for each in document(typed("list", "--json"))} == {harmed, healthy}
    complains(typed("show", harmed, "--part", "messages"), harmed)
    assert typed("show", healthy, "--part", "messages").out == transcript.path.read_bytes()
    verified = typed("verify", "--json")
    assert verified.code == 1
    assert [each["id"] for each in json.loads(verified.out)["damaged"]] == [harmed]
    create(typed)


def test_a_broken_index_is_made_anew(typed: Typed, transcript: Transcript) -> None:
    made = create(typed)["id"]
    connection = driver.connect(library_file())
    connection.execute("DELETE FROM tally")
    connection.execute("DELETE FROM words")
    connection.close()
    assert document(typed("stats", "--json"))["snapshots"] == 0
    assert document(typed("verify", "--rebuild", "--json")) == {"checked": 1, "damaged": [], "ok": True}
    assert document(typed("stats", "--json"))["snapshots"] == 1
    assert [each["id"] for each in document(typed("list", "--search", "login", "--json"))] == [made]


# -- sessions --------------------------------------------------------------------------------------


def test_no_session_at_all(typed: Typed) -> None:
    complains(typed("create"), "No session was found")


def test_a_session_that_never_was(typed: Typed, transcript: Transcript) -> None:
    complains(typed("create", "--session", f"claude-code:{OTHER_ID}"), OTHER_ID)


def test_an_agent_that_is_not_known(typed: Typed, transcript: Transcript) -> None:
    complains(typed("create", "--session", "emacs:1"), "There is no source “emacs”.")


@pytest.mark.parametrize("session_id", ["../../secret", "/etc/passwd", "..", "a/b", "x" * 5000, "a\nb"])
def test_a_session_id_never_leads_out_of_the_agents_folder(
    typed: Typed, transcript: Transcript, session_id: str
) -> None:
    assert typed("create", "--session", f"claude-code:{session_id}").code == 1


def test_a_session_that_vanished_can_still_be_looked_at_and_restored(
    typed: Typed, transcript: Transcript
) -> None:
    kept = create(typed)["id"]
    native = transcript.path.read_bytes()
    transcript.path.unlink()
    complains(typed("create", "--session", transcript.ref), SESSION_ID)
    complains(
        typed("compare", kept, "now"), "The session “please look at the login” is no longer on the disk."
    )
    assert typed("show", kept, "--part", "messages").out == native
    restored = document(typed("restore", kept, "--yes", "--json"))
    assert restored["applied"] is True
    assert not transcript.path.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe" * 1000, b"not JSON\n", b"[" * 100_000, b'{"a": 1}\n[1]\nnull\n"x"\n', b"{}\n" * 10],
    ids=["empty", "binary", "prose", "depth bomb", "other JSON", "empty objects"],
)
def test_a_file_that_is_no_transcript_is_said_so_and_left_as_it_is(
    typed: Typed, transcript: Transcript, content: bytes
) -> None:
    stranger = transcript.path.with_name(f"{OTHER_ID}.jsonl")
    stranger.write_bytes(content)
    printed = typed("create", "--session", f"claude-code:{OTHER_ID}")
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 2
    assert stranger.read_bytes() == content
    assert document(typed("list", "--json")) == []
    assert document(typed("sessions", "--json"))[0]["ref"] == transcript.ref


def test_a_folder_or_a_pipe_in_a_sessions_place_is_said_so(typed: Typed, transcript: Transcript) -> None:
    transcript.path.with_name(f"{OTHER_ID}.jsonl").mkdir()
    complains(typed("create", "--session", f"claude-code:{OTHER_ID}"), OTHER_ID)
    pipe = SESSION_ID.replace("1111", "3333")
    os.mkfifo(transcript.path.with_name(f"{pipe}.jsonl"))
    complains(typed("create", "--session", f"claude-code:{pipe}"), pipe)
    assert [each["ref"] for each in document(typed("sessions", "--json"))] == [transcript.ref]


def test_a_transcript_that_may_not_be_read_is_said_so(
    typed: Typed, transcript: Transcript, open_folder: Path
) -> None:
    create(typed)
    for folder in transcript.path.parents[:3]:
        folder.chmod(0o755)
    transcript.path.chmod(0)
    library = open_folder / "anybodys"
    library.mkdir(mode=0o777)
    library.chmod(0o777)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        printed = typed("--library", str(library), "create", "--session", transcript.ref)
    finally:
        if is_root:
            os.seteuid(0)
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 2


# -- ids -------------------------------------------------------------------------------------------

ONE_ID = [
    ["show", "ID"],
    ["show", "ID", "--part", "messages"],
    ["compare", "ID", "now"],
    ["restore", "ID", "--yes"],
    ["restore", "ID", "--dry-run"],
    ["undo-restore", "ID"],
    ["star", "ID"],
    ["unstar", "ID"],
    ["delete", "ID"],
    ["undelete", "ID"],
    ["verify", "ID"],
]


@pytest.mark.parametrize("wrong", ["ffffffffffffffff0", "", " ", "%", "_", "' OR 1=1 --", "x" * 5000])
def test_an_id_that_does_not_exist_changes_nothing(typed: Typed, transcript: Transcript, wrong: str) -> None:
    create(typed)
    before = document(typed("list", "--json"))
    for command in ONE_ID:
        printed = typed(*(wrong if word == "ID" else word for word in command))
        complains(printed, "There is no snapshot")
    assert document(typed("list", "--json")) == before


def test_an_id_that_could_be_several_changes_nothing(typed: Typed, transcript: Transcript) -> None:
    kept = [create(typed)["id"] for _ in range(17)]  # of 17 ids in hexadecimal, two begin alike
    first = [each[0] for each in kept]
    double = next(digit for digit in first if first.count(digit) > 1)
    before = document(typed("list", "--json"))
    for command in ONE_ID:
        printed = typed(*(double if word == "ID" else word for word in command))
        complains(printed, "Several snapshots begin with")
    assert document(typed("list", "--json")) == before


def test_files_cannot_be_restored_to_a_place_that_is_no_folder(
    typed: Typed, transcript: Transcript, shop: Path, tmp_path: Path
) -> None:
    kept = create(typed)["id"]
    (shop / "auth.py").unlink()
    (tmp_path / "file").write_text("theirs")
    printed = typed("restore", kept, "--part", "files", "--into", str(tmp_path / "file"), "--yes")
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 2
    assert (tmp_path / "file").read_text() == "theirs"


# -- death -----------------------------------------------------------------------------------------

CREATE_FOREVER = """
import sys
from snapshot_manager.__main__ import main
while True:
    with open(sys.argv[1], "a") as transcript:
        transcript.write(sys.argv[2])
    assert main(["create", "--json"]) == 0
"""


def test_whatever_was_acknowledged_before_a_kill_is_there_and_whole(
    typed: Typed, transcript: Transcript
) -> None:
    create(typed)
    line = transcript.path.read_text().splitlines(keepends=True)[-1]
    acknowledged: list[str] = []
    for patience in (3, 5, 8):
        worker = subprocess.Popen(
            [sys.executable, "-c", CREATE_FOREVER, str(transcript.path), line],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        for said in worker.stdout:
            if said.startswith('  "id": '):
                acknowledged.append(said.split('"')[3])
                if len(acknowledged) % patience == 0:
                    break
        worker.kill()
        worker.wait()
        worker.stdout.close()
        listed = {each["id"] for each in document(typed("list", "--json"))}
        assert listed.issuperset(acknowledged)
        assert document(typed("verify", "--json"))["ok"] is True
    assert len(acknowledged) >= 3


def test_a_library_whose_first_page_is_damaged_is_made_anew_on_request(
    typed: Typed, transcript: Transcript, tmp_path: Path
) -> None:
    transcript.ask("hello")
    folder = ("--library", str(tmp_path / "mine"))
    made = document(typed(*folder, "create", "-m", "Before refactoring", "--json"))
    file = tmp_path / "mine" / "library.sqlite"
    content = file.read_bytes()
    file.write_bytes(bytes(4096) + content[4096:])
    complains(typed(*folder, "list"), "damaged")
    assert document(typed(*folder, "verify", "--rebuild", "--json")) == {
        "checked": 1,
        "damaged": [],
        "ok": True,
    }
    (found,) = document(typed(*folder, "list", "--json"))
    assert (found["id"], found["description"]) == (made["id"], "Before refactoring")
