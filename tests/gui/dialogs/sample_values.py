"""Invented values that the dialogs are shown with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from snapshot_manager.model.comparison import (
    ChangeKind,
    FilePair,
    MessagePair,
    Side,
    SnapshotComparison,
)
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import (
    Command,
    FileInContext,
    FileOrigin,
    Goal,
    Proof,
    Session,
    Tokens,
    part_of,
    sha256_of,
)
from snapshot_manager.model.restoration import (
    Conflict,
    Drift,
    FilePlan,
    NotRestored,
    PartPlan,
    RestorePlan,
    RestoreResult,
    SessionPlan,
)
from snapshot_manager.model.results import Change, Contents, Preview, SessionInfo
from snapshot_manager.model.snapshot import (
    Manual,
    MessageCount,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Document, Mark, Part, PartInfo, PartName, RecordList
from snapshot_manager.model.transfer import Arrival, ImportEntry, ImportPlan

NOON = datetime(2026, 8, 14, 12, 0, tzinfo=UTC)
REF = SessionRef(source="claude-code", id="5d0c2f7e-8a1b-4c3d-9e4f-112233445566")

ANSWER = """I see the cause. The token is compared **before** it is refreshed, so `verify()` sees the old one.

## What I will change
- read the token after `refresh()`
- keep the old one for 30 s

```python
def verify(token: str) -> bool:
    return token in (current(), previous())
```

Then the tests should pass again."""

BEFORE_TEXT = "\n".join(
    ["import time", "", "", "def verify(token):", "    return token == current()", ""]
    + [f"def step_{n}():\n    return {n}\n" for n in range(40)]
    + ["def logout():", "    forget()", ""]
)
AFTER_TEXT = BEFORE_TEXT.replace("token == current()", "token in (current(), previous())").replace(
    "    forget()", "    forget()\n    audit('logout')"
)


def at(minutes: int) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def text(said: str) -> Block:
    return Block(kind=BlockKind.TEXT, text=said)


def message(name: str, role: Role, *blocks: Block | str, minute: int = 0) -> Message:
    made = tuple(text(each) if isinstance(each, str) else each for each in blocks)
    model = "sonnet-5" if role is Role.ASSISTANT else ""
    return Message(id=name, role=role, at=at(minute), blocks=made, model=model, records=(0,))


def picture() -> bytes:
    """A small PNG."""
    image = QImage(240, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("#2f5fd0"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def conversation() -> tuple[Message, ...]:
    """A short conversation with every kind of block."""
    call = Block(
        kind=BlockKind.TOOL_CALL,
        tool="Bash",
        call_id="c1",
        text='{"command": "pytest tests/test_auth.py -q", "description": "Run the auth tests"}',
    )
    result = Block(
        kind=BlockKind.TOOL_RESULT,
        call_id="c1",
        is_error=True,
        text="\x1b[31mFAILED\x1b[0m tests/test_auth.py::test_refresh\n1 failed, 11 passed in 0.42s",
    )
    edit = Block(
        kind=BlockKind.TOOL_CALL,
        tool="Edit",
        call_id="c2",
        text='{"file_path": "/home/ada/shop/auth.py", "old_string": "a", "new_string": "b"}',
    )
    done = Block(kind=BlockKind.TOOL_RESULT, call_id="c2", text="The file was updated.")
    thought = Block(
        kind=BlockKind.THINKING, text="The test refreshes the token first.\nSo the order matters."
    )
    shot = Block(kind=BlockKind.IMAGE, media_type="image/png", data=picture())
    return (
        message("m1", Role.USER, "The login test fails since yesterday.\nCan you look at `auth.py`?"),
        message("m2", Role.ASSISTANT, thought, "I will run the tests first.", call, minute=1),
        message("m3", Role.TOOL, result, minute=1),
        message("m4", Role.ASSISTANT, ANSWER, edit, minute=2),
        message("m5", Role.TOOL, done, minute=2),
        message("m6", Role.USER, "This is what the browser shows:", shot, minute=9),
        message("m7", Role.ASSISTANT, "That is the expected page. All 12 tests pass now.", minute=10),
    )


def files() -> tuple[FileInContext, ...]:
    auth = AFTER_TEXT.encode()
    return (
        FileInContext(
            path="/home/ada/shop/auth.py", origin=FileOrigin.WRITTEN, sha256=sha256_of(auth), content=auth
        ),
        FileInContext(
            path="/home/ada/shop/logo.png",
            origin=FileOrigin.USER,
            sha256=sha256_of(b"\x89PNG\0"),
            content=b"\x89PNG\0",
        ),
        FileInContext(
            path="/home/ada/shop/tests/test_auth.py",
            origin=FileOrigin.READ,
            reason="The file was gone when the snapshot was taken.",
        ),
    )


def commands() -> tuple[Command, ...]:
    return (
        Command(
            command="pytest tests/test_auth.py -q",
            output="\x1b[31mFAILED\x1b[0m tests/test_auth.py::test_refresh\n1 failed, 11 passed in 0.42s\n",
            cwd="/home/ada/shop",
            exit_code=1,
        ),
        Command(command="git status --short", output=" M auth.py\n", cwd="/home/ada/shop", exit_code=0),
        Command(command="tail -f server.log", output="started\n", interrupted=True),
    )


SESSION = Session(
    id=REF.id,
    title="Debug Auth",
    model="sonnet-5",
    provider="Anthropic",
    started_at=NOON,
    updated_at=at(10),
    cwd="/home/ada/shop",
    git_branch="fix/login",
    agent_version="3.1.4",
    message_count=7,
    tokens=Tokens(input_uncached=3_000, cache_read=18_955, output=2_000),
    context_tokens=14_200,
)

SUMMARY = SnapshotSummary(
    balance_diem=42.5, message_count=12, token_count=23_955, files_in_context=8, proof_goals=2
)

PARTS = {
    PartName.SESSION: PartInfo(mark=Mark.CAPTURED, bytes=480),
    PartName.MESSAGES: PartInfo(mark=Mark.CAPTURED, bytes=1_800_000, gaps=("Line 12 is torn.",)),
    PartName.FILES: PartInfo(mark=Mark.CAPTURED, bytes=290_000),
    PartName.TERMINAL: PartInfo(mark=Mark.NOT_INCLUDED, reason="Switched off in this snapshot."),
    PartName.PROOF: PartInfo(mark=Mark.EMPTY),
    PartName.METRICS: PartInfo(mark=Mark.UNREADABLE, reason="The counters' file may not be read."),
}


def snapshot(**changed: object) -> Snapshot:
    facts: dict[str, object] = {
        "id": SnapshotId("4f2a9c0d1e3b5a77"),
        "timestamp": NOON,
        "type": SnapshotType.MANUAL,
        "trigger": Manual(description="Before refactoring auth"),
        "description": "Before refactoring auth",
        "starred": True,
        "size_bytes": 2_100_000,
        "session": SnapshotSession(ref=REF, title="Debug Auth", cwd="/home/ada/shop"),
        "summary": SUMMARY,
        "parts": PARTS,
    }
    return Snapshot(**{**facts, **changed})  # type: ignore[arg-type]  # a test chooses by name


def preview(
    summary: SnapshotSummary = SUMMARY, warnings: tuple[str, ...] = (), title: str = "Debug Auth"
) -> Preview:
    session = SessionInfo(
        ref=REF,
        source="Claude Code",
        title=title,
        cwd="/home/ada/shop",
        updated_at=at(10),
        message_count=summary.message_count,
        live=True,
    )
    part_bytes = {
        PartName.SESSION: 100_000,
        PartName.MESSAGES: 1_500_000,
        PartName.FILES: 500_000,
        PartName.TERMINAL: 300_000,
    }
    return Preview(session, summary, part_bytes, warnings)


def contents() -> Contents:
    proof = Proof(
        file="Auth.lean",
        goals=(Goal(type="valid t → accepted t", hypotheses=("t : Token", "h : fresh t")),),
        diagnostics=("line 14: unsolved goals",),
        tool_version="4.22",
    )
    kept = [b'{"type": "user", "text": "hello"}', b'{"type": "assistant", "text": "hi"}', b"{ torn"]
    parts = {
        PartName.SESSION: part_of(PartName.SESSION, SESSION),
        PartName.MESSAGES: Part(Mark.CAPTURED, gaps=("Line 12 is torn.",), records=RecordList(kept)),
        PartName.FILES: Part(
            Mark.CAPTURED, documents=tuple(Document(file.path, file.content) for file in files())
        ),
        PartName.TERMINAL: Part(Mark.CAPTURED),
        PartName.PROOF: part_of(PartName.PROOF, proof),
        PartName.METRICS: Part.unreadable("The counters' file may not be read."),
    }
    return Contents(snapshot(), SESSION, conversation(), files(), commands(), parts)


def empty_contents() -> Contents:
    """A snapshot of nothing at all."""
    parts = {name: Part.not_included("Switched off in this snapshot.") for name in (PartName.MESSAGES,)}
    bare = snapshot(description=None, starred=False, summary=SnapshotSummary(), parts={}, session=None)
    return Contents(bare, None, (), (), (), parts)


def long_conversation(count: int) -> tuple[Message, ...]:
    roles = (Role.USER, Role.ASSISTANT)
    return tuple(message(f"m{n}", roles[n % 2], f"Message {n}. {ANSWER}", minute=n) for n in range(count))


def comparison() -> SnapshotComparison:
    old = conversation()
    edited = message("m7", Role.ASSISTANT, "That is the right page. All 13 tests pass now.", minute=10)
    new = message("m8", Role.USER, "Please commit it.", minute=12)
    gone = message("m0", Role.USER, "Forget what I said before.", minute=8)
    same = tuple(MessagePair(ChangeKind.SAME, each, each) for each in old[:5])
    before, after = (content.encode() for content in (BEFORE_TEXT, AFTER_TEXT))
    path = "/home/ada/shop/auth.py"
    return SnapshotComparison(
        before=Side("Before refactoring auth", NOON, SUMMARY, snapshot(), cost_usd=0.42, goals=("a", "b")),
        after=Side(
            "Now",
            at(30),
            SnapshotSummary(
                balance_diem=40.0, message_count=13, token_count=30_001, files_in_context=9, proof_goals=1
            ),
            None,
            cost_usd=0.61,
            goals=("a",),
        ),
        messages=(
            *same,
            MessagePair(ChangeKind.REMOVED, gone, None),
            MessagePair(ChangeKind.MOVED, old[5], old[5]),
            MessagePair(ChangeKind.EDITED, old[6], edited),
            MessagePair(ChangeKind.ADDED, None, new),
        ),
        files=(
            FilePair(
                ChangeKind.EDITED,
                path,
                FileInContext(path=path, origin=FileOrigin.READ, content=before, sha256=sha256_of(before)),
                FileInContext(path=path, origin=FileOrigin.WRITTEN, content=after, sha256=sha256_of(after)),
            ),
            FilePair(
                ChangeKind.ADDED,
                "/home/ada/shop/notes.md",
                None,
                FileInContext(path="/home/ada/shop/notes.md", origin=FileOrigin.USER, content=b"# Notes\n"),
            ),
            FilePair(
                ChangeKind.REMOVED,
                "/home/ada/shop/old.py",
                FileInContext(path="/home/ada/shop/old.py", origin=FileOrigin.READ, reason="It was gone."),
                None,
            ),
        ),
        unknown={PartName.PROOF: "Not in the second state. The proof tool was not running."},
    )


def unchanged_comparison() -> SnapshotComparison:
    same = tuple(MessagePair(ChangeKind.SAME, each, each) for each in conversation())
    side = Side("Before refactoring auth", NOON, SUMMARY, snapshot())
    return SnapshotComparison(side, side, same, (), {})


SESSION_PLAN = SessionPlan(
    session_id="9b1de0aa-0000-4c3d-9e4f-665544332211",
    path=Path("/home/ada/.claude/projects/-home-ada-shop/9b1de0aa.jsonl"),
    cwd="/home/ada/shop",
    command="cd /home/ada/shop && claude --resume 9b1de0aa-0000-4c3d-9e4f-665544332211",
    messages=11,
    left_out=1,
    tokens=14_200,
    notes=("The last turn was not finished and is left out.",),
)

FILE_PLANS = (
    FilePlan("/home/ada/shop/auth.py", Path("/home/ada/shop/auth.py"), Drift.CHANGED, found_sha256="ab"),
    FilePlan("/home/ada/shop/notes.md", Path("/home/ada/shop/notes.md"), Drift.MISSING),
    FilePlan("/home/ada/shop/README.md", Path("/home/ada/shop/README.md"), Drift.SAME, found_sha256="cd"),
    FilePlan("/etc/passwd", None, Drift.CHANGED, refused="It lies outside the session's folder."),
)


def plan(session: SessionPlan | None = SESSION_PLAN, plans: tuple[FilePlan, ...] = FILE_PLANS) -> RestorePlan:
    return RestorePlan(
        snapshot=snapshot(),
        session=session,
        parts=(PartPlan(PartName.MESSAGES, "new session", "11 messages in a new session"),),
        not_restored=(
            NotRestored(PartName.BALANCE, "Balance is a fact and is never written back."),
            NotRestored(PartName.TERMINAL, "What a command did cannot be done again; it can be looked at."),
        ),
        files=plans,
        chosen=frozenset(),
    )


def result(conflicts: tuple[Conflict, ...] = ()) -> RestoreResult:
    return RestoreResult(
        plan=plan(),
        before_restore_id=SnapshotId("77aa00bb11cc22dd"),
        written=(SESSION_PLAN.path, Path("/home/ada/shop/notes.md")),
        conflicts=conflicts,
        change=Change(),
    )


CONFLICT = Conflict(
    Path("/home/ada/shop/auth.py"), Path("/home/ada/shop/auth (restored 2026-08-14 12.30).py")
)


def import_plan() -> ImportPlan:
    """A file with a snapshot of each arrival."""
    entries = [
        ImportEntry(
            id=SnapshotId(f"{number:016x}"),
            becomes=SnapshotId(f"{number:016x}"),
            arrival=arrival,
            timestamp=at(number),
            trigger=MessageCount(count=5),
            message_count=number,
            description="Before refactoring auth" if number else None,
            session=SnapshotSession(ref=REF, title="Debug Auth", cwd="/home/ada/shop"),
            starred=number == 1,
        )
        for number, arrival in enumerate(Arrival)
    ]
    return ImportPlan(file="/home/ada/lunch.snapshots", digest="0" * 64, entries=tuple(entries))
