"""What following 200 idle and 5 busy sessions costs, beside reading everything again every few seconds.

``python -m tests.benchmarks.watching --seconds 600`` prints a table: CPU and I/O of each way in a process of
its own, while five sessions grow by a line a second.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from snapshot_manager.background import triggers_for
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.follow import Follow
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.service.clock_duty import ClockDuty
from snapshot_manager.service.file_duty import FileDuty
from snapshot_manager.service.service import Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store.library import Library

IDLE, BUSY, LINES, PROJECTS = 200, 5, 300, 20
NAIVE_EVERY_S = 5.0
WAYS = {
    "following, snapshots off": "follow",
    "following, snapshots on": "keep",
    f"reading all every {NAIVE_EVERY_S:.0f} s": "naive",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, by the kernel's own count.

    Attributes:
        read_bytes: Asked for by read calls, from the cache or the disk.
        written_bytes: Handed over by write calls.
    """

    cpu_s: float
    read_bytes: int
    written_bytes: int


def line(session_id: str, number: int) -> str:
    """A record of a transcript, about a kilobyte."""
    said = {
        "type": "assistant" if number % 2 else "user",
        "uuid": f"{session_id}-{number}",
        "parentUuid": f"{session_id}-{number - 1}" if number else None,
        "sessionId": session_id,
        "cwd": "/work/shop",
        "timestamp": "2026-11-20T12:00:00Z",
        "message": {"role": "user", "content": "What was said and done. " * 32},
    }
    return json.dumps(said) + "\n"


def session_file(folder: Path, number: int) -> Path:
    """The transcript of a session."""
    project = folder / "projects" / f"-work-shop{number % PROJECTS}"
    return project / f"00000000-0000-4000-8000-{number:012}.jsonl"


def make(folder: Path) -> None:
    """Write all sessions."""
    for number in range(IDLE + BUSY):
        path = session_file(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(line(path.stem, each) for each in range(LINES)))


def grow(folder: Path, seconds: float) -> None:
    """Let the busy sessions grow by a line a second, for so long."""
    tick = Event()
    for step in range(int(seconds)):
        for number in range(BUSY):
            path = session_file(folder, number)
            with path.open("a") as file:
                file.write(line(path.stem, LINES + step))
        tick.wait(1)


def cost_of(pid: int) -> Cost:
    """What a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    io = dict(each.split(": ") for each in Path(f"/proc/{pid}/io").read_text().splitlines())
    return Cost((int(fields[11]) + int(fields[12])) / 100, int(io["rchar"]), int(io["wchar"]))


@contextmanager
def running(way: str, folder: Path, every_s: float) -> Iterator[int]:
    """One way of watching, in a process of its own; answers its id once it has begun."""
    told = ("--be", way, "--folder", str(folder), "--every", str(every_s))
    command = [sys.executable, "-m", "tests.benchmarks.watching", *told]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        if process.stdout is not None:
            process.stdout.readline()
        yield process.pid
    finally:
        process.communicate()


def measure(way: str, seconds: float, every_s: float = NAIVE_EVERY_S) -> Cost:
    """What one way of watching takes in so many seconds, its start not counted.

    Args:
        every_s: How often everything is read again, where that is the way.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        with running(way, folder, every_s) as pid:
            before = cost_of(pid)
            grow(folder, seconds)
            after = cost_of(pid)
    return Cost(
        after.cpu_s - before.cpu_s,
        after.read_bytes - before.read_bytes,
        after.written_bytes - before.written_bytes,
    )


def be(way: str, folder: Path, every_s: float) -> None:
    """Watch in this way until stdin is closed."""
    if way == "naive":
        _read_all_again_and_again(folder, every_s)
    else:
        _follow(folder, keeps=way == "keep")


def _follow(folder: Path, *, keeps: bool) -> None:
    agent = ClaudeCode(folder)
    with Library(folder / "library", clock=utc_now, policy=Policy()) as library:
        workspace = Workspace(library=library, sources={agent.name: agent}, clock=utc_now)
        watch = Watch(workspace, triggers_for, TriggerPolicy(enabled=keeps))
        service = Service(workspace, watch, tell=lambda _news: None, turn=Turn(folder / "turn"))
        service.start([FileDuty(service, Follow(workspace, watch)), ClockDuty(service)])
        service.wait_for(service.tick())
        _say_begun()
        sys.stdin.read()
        service.stop()


def _read_all_again_and_again(folder: Path, every_s: float) -> None:
    ended = Event()
    ClaudeCode(folder).sessions()
    _say_begun()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    Thread(target=wait_for_the_end, daemon=True).start()
    while not ended.wait(every_s):
        ClaudeCode(folder).sessions()


def _say_begun() -> None:
    sys.stdout.write("begun\n")
    sys.stdout.flush()


def table(seconds: float) -> str:
    """The costs of all ways, as Markdown."""
    rows = ["| way | CPU s | of one core | read MB | written MB |", "|---|---|---|---|---|"]
    for name, way in WAYS.items():
        cost = measure(way, seconds)
        rows.append(
            f"| {name} | {cost.cpu_s:.2f} | {100 * cost.cpu_s / seconds:.2f} % |"
            f" {cost.read_bytes / 1e6:.1f} | {cost.written_bytes / 1e6:.1f} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, or be what is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--be", choices=sorted(WAYS.values()))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--every", type=float)
    args = parser.parse_args()
    if args.be:
        be(args.be, args.folder, args.every)
    else:
        sys.stdout.write(f"{table(args.seconds)}\n")


if __name__ == "__main__":
    main()
