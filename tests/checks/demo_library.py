"""An invented library for pictures: three days of work on a web shop, told by the fake agent."""

from datetime import UTC, datetime, timedelta
from hashlib import sha512
from pathlib import Path

from typing_extensions import override

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import AlertLevel, Balance, Tokens
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    Interval,
    Manual,
    MessageCount,
    SessionCreated,
    SessionRef,
    SnapshotOptions,
    Trigger,
)
from snapshot_manager.model.value import to_json
from tests.fakes import FakeClock, FakeSource

TODAY = datetime(2026, 11, 20, 15, 48, tzinfo=UTC)

SESSION_FILE = '''"""Sessions of people who are logged in."""

from datetime import datetime, timedelta

LIFETIME = timedelta(minutes=15)


def is_valid(token: Token, now: datetime) -> bool:
    """Whether a token still lets somebody in."""
    return token.issued_at + LIFETIME > now
'''

REFRESHED_FILE = SESSION_FILE.replace(
    "    return token.issued_at + LIFETIME > now\n",
    "    return token.refreshed_at + LIFETIME > now\n",
)

DIALOGUE = (
    "People are logged out after a quarter of an hour, even while they are typing. Why?",
    (
        "`is_valid` compares the time the token was **issued**, not the time it was last refreshed:\n\n"
        "```python\nreturn token.issued_at + LIFETIME > now\n```\n\n"
        "A refresh makes a new expiry but keeps `issued_at`, so the session ends at the same moment."
    ),
    "Show me a test that fails because of it.",
    (
        "Here is one. It logs in, refreshes after ten minutes, and looks again after twenty:\n\n"
        "```python\ndef test_a_refreshed_session_lives_on(clock):\n    token = login(clock)\n"
        "    clock.advance(minutes=10)\n    token = refresh(token, clock)\n    clock.advance(minutes=10)\n"
        "    assert is_valid(token, clock())\n```"
    ),
    "Good. Now mend it, in as few lines as you can.",
    "One line in `session.py`: compare `refreshed_at`. All 48 tests pass now.",
    "Does the mobile app depend on the old behaviour?",
    "No. It asks for a new token when it gets a 401, which will happen less often.",
    "Then let us also move the lifetime into the settings.",
    "Done: `SESSION_MINUTES`, 15 by default. The settings page names it and its limits.",
    "Before we refactor the rest, what else reads `issued_at`?",
    "Only the audit log, and there it is right: it tells when somebody logged in.",
)


class DemoAgent(FakeSource):
    """The fake agent under the name of a real one."""

    @property
    @override
    def title(self) -> str:
        return "Claude Code"


def agent(folder: Path, clock: FakeClock) -> DemoAgent:
    """Three sessions, not yet begun to be kept."""
    folder.mkdir(parents=True, exist_ok=True)
    made = DemoAgent(folder, clock, name="claude-code")
    for session_id, title in [
        ("docs", "Write the API docs"),
        ("parser", "Port the parser"),
        ("auth", "Debug Auth"),
    ]:
        cwd = folder / "shop"
        cwd.mkdir(exist_ok=True)
        made.add(session_id, title=title, cwd=str(cwd))
    made.at("auth").live = True
    return made


def fill(workspace: Workspace, made: DemoAgent, clock: FakeClock) -> None:
    """Keep 35 older snapshots, 12 of yesterday and 8 of today."""
    clock.now = TODAY - timedelta(days=9)
    for number in range(35):
        _work(workspace, made, clock, "docs" if number % 3 else "parser", timedelta(hours=4))
    clock.now = TODAY - timedelta(days=1, hours=6)
    for _ in range(12):
        _work(workspace, made, clock, "parser", timedelta(minutes=25))
    _today(workspace, made, clock)
    clock.now = TODAY


def _work(workspace: Workspace, made: DemoAgent, clock: FakeClock, session_id: str, step: timedelta) -> None:
    spoken = len(made.at(session_id).records)
    made.say(
        session_id,
        f"Go on with part {spoken // 2 + 1}.",
        f"Part {spoken // 2 + 1} is done. " + "It works. " * 40,
    )
    made.put_file(
        session_id, f"{made.at(session_id).cwd}/{session_id}.sqlite", _data(f"{session_id} {spoken}", 900)
    )
    made.set_balance(session_id, Balance(diem=80 - spoken / 4))
    trigger: Trigger = MessageCount(count=5) if spoken % 3 else Interval(minutes=5)
    _keep(workspace, made, session_id, trigger, "Chapter by chapter" if spoken == 10 else None)
    clock.now += step


def _today(workspace: Workspace, made: DemoAgent, clock: FakeClock) -> None:
    steps: list[tuple[int, int, Trigger, float, str | None]] = [
        (150, 0, SessionCreated(session_id="auth"), 50.0, None),
        (120, 2, Interval(minutes=5), 48.3, None),
        (95, 4, MessageCount(count=5), 12.0, None),
        (63, 6, BalanceWarning(level=AlertLevel.WARNING), 5.0, None),
        (48, 8, Interval(minutes=5), 46.9, None),
        (33, 8, Manual(), 46.1, "All tests pass"),
        (18, 10, Interval(minutes=5), 45.2, None),
        (3, 12, Manual(), 42.5, "Before refactoring auth"),
    ]
    shop = Path(made.at("auth").cwd)
    made.put_file("auth", str(shop / "session.py"), SESSION_FILE.encode())
    made.put_file("auth", str(shop / "tests" / "traffic.bin"), _data("traffic", 1600))
    for minutes, spoken, trigger, diem, description in steps:
        clock.now = TODAY - timedelta(minutes=minutes)
        _talk(made, spoken)
        level = AlertLevel.WARNING if isinstance(trigger, BalanceWarning) else AlertLevel.NORMAL
        made.set_balance("auth", Balance(diem=diem, alert_level=level))
        if spoken == 6:
            made.put_file("auth", str(shop / "session.py"), REFRESHED_FILE.encode())
            made.run("auth", "pytest -q", "48 passed in 1.92s\n")
        _keep(workspace, made, "auth", trigger, description)
    (shop / "session.py").write_text(REFRESHED_FILE)


def _data(name: str, kilobytes: int) -> bytes:
    """Bytes that cannot be compressed, the same for the same name."""
    return b"".join(sha512(f"{name} {number}".encode()).digest() for number in range(kilobytes * 1000 // 64))


def _talk(made: DemoAgent, until: int) -> None:
    session = made.at("auth")
    for place in range(len(session.records), until):
        is_reply = place % 2 == 1
        blocks = [Block(kind=BlockKind.TEXT, text=DIALOGUE[place])]
        if place == 5:
            call = Block(kind=BlockKind.TOOL_CALL, tool="Bash", call_id="1", text='{"command": "pytest -q"}')
            blocks.insert(0, call)
        message = Message(
            id=f"auth-{place}",
            role=Role.ASSISTANT if is_reply else Role.USER,
            at=made.clock(),
            blocks=tuple(blocks),
            model="demo-1" if is_reply else "",
            tokens=Tokens(input_uncached=1800, cache_read=2100, output=90) if is_reply else Tokens(),
        )
        session.records.append(to_json(message) + b"\n")
    session.updated_at = made.clock()


def _keep(
    workspace: Workspace, made: DemoAgent, session_id: str, trigger: Trigger, description: str | None
) -> None:
    if description:
        trigger = Manual(description=description)
    ref = SessionRef(source=made.name, id=session_id)
    options = SnapshotOptions(include_terminal_history=True, starred=description == "Before refactoring auth")
    capture.take(workspace, ref, trigger=trigger, options=options, description=description)
