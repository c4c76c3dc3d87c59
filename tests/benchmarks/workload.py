"""A made-up session of an agent at work, the same for the same seed.

Messages are prose of lognormal length (median 600 bytes) with code in it, tool calls and their results.
The text of results comes from the standard library's own files, each line used once, so that nothing
repeats except on purpose: files in context are read again as they are now, and change by small edits.
"""

import json
import math
import random
import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from snapshot_manager.model.digest import START, Digest, advance, digest_of
from snapshot_manager.model.facts import (
    Balance,
    Command,
    FileInContext,
    FileOrigin,
    Session,
    Tokens,
    document_of,
    part_of,
    sha256_of,
)
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.model.value import to_json

MESSAGES_PER_SNAPSHOT = 5
MEDIAN_PROSE_BYTES = 600
FIRST_FILES, MOST_FILES = 8, 40
TOOLS = {"Read": 28, "Bash": 26, "Edit": 18, "Grep": 14, "Write": 6, "Glob": 5, "Task": 3}
READ_AGAIN = 0.55

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Corpus:
    """Lines of real files, each given out once, and the words that prose is made of."""

    def __init__(self, rng: random.Random) -> None:
        files = sorted(Path(sysconfig.get_paths()["stdlib"]).glob("[a-z]*/*.py"))
        rng.shuffle(files)
        self._lines = self._read(files)
        vocabulary = re.findall(r"[a-z]{2,12}", " ".join(line for line in islice(self._lines, 9_000)))
        self.words = vocabulary

    def lines(self, size: int) -> str:
        """Lines that were never given out before, about so many bytes."""
        taken: list[str] = []
        while size > 0:
            taken.append(next(self._lines))
            size -= len(taken[-1]) + 1
        return "\n".join(taken)

    @staticmethod
    def _read(files: list[Path]) -> Iterator[str]:
        for file in files:
            yield from file.read_text(encoding="utf-8", errors="replace").splitlines()


class GrowingRecords:
    """Records as a source gives them: only what is new was read since the last look."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.heads: list[Digest] = [START]

    def add(self, record: bytes) -> None:
        self.records.append(record)
        self.heads.append(advance(self.heads[-1], digest_of(record)))

    def now(self) -> "RecordsSoFar":
        return RecordsSoFar(self, len(self.records))


@dataclass(frozen=True, slots=True)
class RecordsSoFar:
    """The records of one moment of a session that goes on."""

    growing: GrowingRecords
    count: int

    def __len__(self) -> int:
        return self.count

    def head(self, count: int) -> Digest:
        return self.growing.heads[count]

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        return iter(self.growing.records[start : min(stop, self.count)])


@dataclass
class Workload:
    """A session that goes on as long as it is asked to."""

    seed: int = 1
    messages: GrowingRecords = field(default_factory=GrowingRecords)
    commands: GrowingRecords = field(default_factory=GrowingRecords)
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)  # noqa: S311  -- made-up text, no secret
        self._corpus = Corpus(self._rng)
        self._tokens = 0
        self._last_id: str | None = None
        for _ in range(FIRST_FILES):
            self._add_file()

    def states(self, messages: int) -> Iterator[State]:
        """The state after every few messages, up to so many."""
        while len(self.messages.records) < messages:
            for _ in range(MESSAGES_PER_SNAPSHOT):
                self._say()
            yield self._state()

    @property
    def now(self) -> datetime:
        return NOON + timedelta(seconds=20 * len(self.messages.records))

    def _say(self) -> None:
        number = len(self.messages.records)
        if number % 2:
            content = [self._text(self._prose(0.5)), *self._last_result()]
            self._record("user", content if number % 10 else [self._text(self._prose())])
            return
        tool = self._rng.choices(list(TOOLS), list(TOOLS.values()))[0]
        self._call = (tool, f"toolu_{self._rng.randbytes(12).hex()}", self._use(tool))
        call: dict[str, object] = {
            "type": "tool_use",
            "id": self._call[1],
            "name": tool,
            "input": self._call[2][0],
        }
        self._record("assistant", [self._text(self._prose()), call])

    def _last_result(self) -> list[dict[str, object]]:
        _, call_id, (_, output) = self._call
        return [{"type": "tool_result", "tool_use_id": call_id, "content": output}]

    def _record(self, role: str, content: list[dict[str, object]]) -> None:
        self._tokens += sum(len(str(each)) for each in content) // 4
        before, self._last_id = self._last_id, str(UUID(bytes=self._rng.randbytes(16)))
        line = {
            "type": role,
            "uuid": self._last_id,
            "parentUuid": before,
            "timestamp": self.now.isoformat(),
            "sessionId": str(UUID(int=self.seed)),
            "cwd": "/work/shop",
            "version": "2.1.0",
            "message": {"role": role, "content": content},
        }
        self.messages.add(json.dumps(line).encode() + b"\n")

    def _use(self, tool: str) -> tuple[dict[str, object], str]:
        """A tool's input and what it answers."""
        match tool:
            case "Read":
                return self._read()
            case "Edit" | "Write":
                return self._edit()
            case "Bash":
                return self._run()
            case _:
                return {"pattern": self._prose(0.05)}, self._result()

    def _read(self) -> tuple[dict[str, object], str]:
        path = self._rng.choice(list(self.files))
        if self._rng.random() > READ_AGAIN:
            if len(self.files) >= MOST_FILES:
                return {"file_path": f"/usr/{self._rng.randbytes(4).hex()}.py"}, self._result()
            path = self._add_file()
        lines = self.files[path].decode().splitlines()
        return {"file_path": path}, "\n".join(f"{at:>6}→{line}" for at, line in enumerate(lines, start=1))

    def _edit(self) -> tuple[dict[str, object], str]:
        path = self._rng.choice(list(self.files))
        lines = self.files[path].decode().splitlines()
        at = self._rng.randrange(len(lines))
        old, new = lines[at : at + 3], self._corpus.lines(self._rng.randint(40, 400)).splitlines()
        lines[at : at + 3] = new
        self.files[path] = ("\n".join(lines) + "\n").encode()
        given: dict[str, object] = {
            "file_path": path,
            "old_string": "\n".join(old),
            "new_string": "\n".join(new),
        }
        return given, f"The file {path} has been updated."

    def _run(self) -> tuple[dict[str, object], str]:
        command, output = self._prose(0.1), self._result()
        self.commands.add(to_json(Command(command=command, output=output, at=self.now, cwd="/work/shop")))
        return {"command": command}, output

    def _result(self) -> str:
        return self._corpus.lines(int(min(50_000, max(200, self._rng.lognormvariate(math.log(1_500), 1.1)))))

    def _add_file(self) -> str:
        path = f"/work/shop/src/{self._rng.choice(self._corpus.words)}_{len(self.files)}.py"
        size = int(min(40_000, max(800, self._rng.lognormvariate(math.log(5_000), 0.8))))
        self.files[path] = (self._corpus.lines(size) + "\n").encode()
        return path

    def _prose(self, scale: float = 1.0) -> str:
        size = scale * self._rng.lognormvariate(math.log(MEDIAN_PROSE_BYTES), 0.9)
        words: list[str] = []
        while size > 0:
            words.append(self._rng.choice(self._corpus.words))
            size -= len(words[-1]) + 1
        return " ".join(words)

    @staticmethod
    def _text(text: str) -> dict[str, object]:
        return {"type": "text", "text": text}

    def _state(self) -> State:
        count = len(self.messages.records)
        session = Session(
            id=str(UUID(int=self.seed)),
            title="Debug Auth",
            model="model-1",
            provider="nobody",
            started_at=NOON,
            updated_at=self.now,
            cwd="/work/shop",
            message_count=count,
            tokens=Tokens(input_uncached=self._tokens, output=self._tokens // 9),
            context_tokens=self._tokens // 2,
            cost_usd=self._tokens / 1e5,
        )
        balance = Balance(diem=round(50 - self._tokens / 1e6, 3), consumption_rate_per_hour=1.5)
        files = tuple(
            document_of(
                FileInContext(path=path, origin=FileOrigin.READ, sha256=sha256_of(data), content=data)
            )
            for path, data in self.files.items()
        )
        return State(
            {
                PartName.SESSION: part_of(PartName.SESSION, session),
                PartName.BALANCE: part_of(PartName.BALANCE, balance),
                PartName.MESSAGES: Part(Mark.CAPTURED, records=self.messages.now()),
                PartName.FILES: Part(Mark.CAPTURED, documents=files),
                PartName.TERMINAL: Part(Mark.CAPTURED, records=self.commands.now()),
                PartName.PROOF: Part.not_included("Nothing tells of proofs here."),
            }
        )
