"""Lets the real OpenCode resume what was restored, and compares what it then sends to its model.

Run it as ``python -m tests.checks.resume_opencode PROGRAM [FOLDER]``. OpenCode works in homes of its own and
speaks to a scripted model on this computer. First it makes a session with real tool calls; each of its turns
is kept, restored and resumed, and the model must be sent exactly what it was sent there. Then each export
below FOLDER is taken in as it is and as it was restored, and both must send the same. Exits with 1 when one
does not.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from typing_extensions import override

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import State
from snapshot_manager.sources.opencode.program import Installed
from snapshot_manager.sources.opencode.source import OpenCode
from tests.checks import opencode_recordings

GO_ON = "go on"
MODEL = "scripted/model"
TURNS = (
    "call read calc.py",
    'call edit calc.py {"oldString": "a - b", "newString": "a + b"}; call bash {"command": "ls; exit 3"}',
    'call write new.txt {"content": "hello"}; call read new.txt',
    "call read not-there.txt",
    "nothing at all",
)
PATIENCE_S = 180


@dataclass
class Model:
    """An OpenAI-compatible model that does what the prompt says: ``call TOOL FILE {more}; …``, then answers.

    Attributes:
        sent: What it was sent, without the requests for a title.
    """

    sent: list[list[dict[str, Any]]] = field(default_factory=list)
    calls: int = 0

    def answer(self, request: dict[str, Any], folder: str) -> dict[str, Any]:
        """The next step of a turn, as the message of a choice."""
        messages = request["messages"]
        if "title generator" in _text(messages[0]):
            return {"role": "assistant", "content": "A scripted title"}
        self.sent.append(messages)
        last = max(place for place, each in enumerate(messages) if each["role"] == "user")
        steps = list(_steps(_text(messages[last]), folder))
        done = sum(each["role"] == "tool" for each in messages[last:])
        if done >= len(steps):
            return {"role": "assistant", "content": f"Done after {len(steps)} steps."}
        self.calls += 1
        return {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {"index": 0, "id": f"call_{self.calls:06d}", "type": "function", "function": steps[done]}
            ],
        }


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    return content if isinstance(content, str) else " ".join(each.get("text", "") for each in content)


def _steps(prompt: str, folder: str) -> Iterator[dict[str, str]]:
    for words in prompt.strip('"').split("; call "):
        name, _, rest = words.removeprefix("call ").partition(" ")
        if name not in {"read", "edit", "write", "bash"}:
            continue
        file, brace, more = rest.partition("{")
        given = json.loads((brace + more).replace('\\"', '"')) if brace else {}
        if file.strip():
            given["filePath"] = f"{folder}/{file.strip()}"
        if name == "bash":
            given["description"] = "run"
        yield {"name": name, "arguments": json.dumps(given)}


def serve(model: Model, folder: Path) -> ThreadingHTTPServer:
    """Let a model answer on this computer."""

    class Handler(BaseHTTPRequestHandler):
        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            message = model.answer(request, str(folder))
            ending = "tool_calls" if message.get("tool_calls") else "stop"
            usage = {"prompt_tokens": 1200, "completion_tokens": 57, "total_tokens": 1257}
            body = b"data: [DONE]\n\n"
            for choices in ([], [{"index": 0, "delta": {}, "finish_reason": ending}], [_choice(message)]):
                chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "model"}
                told = chunk | {"choices": choices} | ({} if choices else {"usage": usage})
                body = b"data: " + json.dumps(told).encode() + b"\n\n" + body
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _choice(message: dict[str, Any]) -> dict[str, Any]:
    return {"index": 0, "delta": message, "finish_reason": None}


@dataclass(frozen=True)
class Bench:
    """A home of OpenCode's own.

    Attributes:
        program: OpenCode itself.
        folder: Where everything is.
    """

    program: Path
    folder: Path
    model: Model
    port: int

    @property
    def data_dir(self) -> Path:
        """OpenCode's folder of data."""
        return self.folder / "data" / "opencode"

    @property
    def project(self) -> Path:
        """The folder it works in."""
        return self.folder / "project"

    def environment(self) -> dict[str, str]:
        """What it is told, so that it uses nothing of the person's."""
        config = {
            "autoupdate": False,
            "share": "disabled",
            "model": MODEL,
            "small_model": MODEL,
            "permission": {"edit": "allow", "bash": "allow"},
            "provider": {
                "scripted": {
                    "npm": "@ai-sdk/openai-compatible",
                    "options": {"baseURL": f"http://127.0.0.1:{self.port}/v1", "apiKey": "none"},
                    "models": {"model": {"limit": {"context": 1_000_000, "output": 4_000}}},
                }
            },
        }
        places = {
            f"XDG_{name}_HOME": str(self.folder / name.lower())
            for name in ("CONFIG", "STATE", "CACHE", "DATA")
        }
        quiet = {
            f"OPENCODE_DISABLE_{name}": "1" for name in ("AUTOUPDATE", "MODELS_FETCH", "DEFAULT_PLUGINS")
        }
        own = {"HOME": str(self.folder), "OPENCODE_CONFIG_CONTENT": json.dumps(config)}
        return {"PATH": os.environ["PATH"], **places, **quiet, **own}

    def run(self, *words: str) -> str:
        """Run it in its project."""
        self.project.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [str(self.program), *words],
            cwd=self.project,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def go_on(self, session_id: str) -> list[dict[str, Any]]:
        """What the model is sent when a session is resumed; what differs by time alone left out."""
        before = len(self.model.sent)
        self.run("run", "-m", MODEL, "-s", session_id, GO_ON)
        return [each for each in self.model.sent[before] if each["role"] != "system"]

    # -- as ``Program``, in this home --

    def take_in(self, export: Path, cwd: Path, environment: Mapping[str, str]) -> None:
        """Run ``opencode import``."""
        Installed(self.program).take_in(export, cwd, {**environment, **self.environment()})

    def take_away(self, session_id: str, cwd: Path, environment: Mapping[str, str]) -> None:
        """Run ``opencode session delete``."""
        Installed(self.program).take_away(session_id, cwd, {**environment, **self.environment()})


def main(arguments: list[str]) -> int:
    """Check a session that is made now, and all exports below the folder that is named."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write("Name OpenCode's program, and the folder that holds exports.\n")
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        model = Model()
        with serve(model, Path(folder) / "project") as server:
            bench = Bench(Path(arguments[0]).absolute(), Path(folder), model, server.server_port)
            wrong += sum(map(_told, own_session(bench)))
            for export in exports(Path(arguments[1]) if len(arguments) > 1 else None):
                wrong += _told(sample(bench, export))
            server.shutdown()
    sys.stdout.write(f"{wrong} wrong\n")
    return 1 if wrong else 0


def _told(outcome: tuple[bool, str]) -> int:
    is_right, words = outcome
    sys.stdout.write(f"{'right' if is_right else 'WRONG'}  {words}\n")
    sys.stdout.flush()
    return not is_right


def exports(folder: Path | None) -> list[Path]:
    """The exports below a folder."""
    return sorted(filter(opencode_recordings.is_export, folder.rglob("*.json"))) if folder else []


def own_session(bench: Bench) -> Iterator[tuple[bool, str]]:
    """Make a session, keep it after each turn, restore and resume each of them, and take them away."""
    bench.project.mkdir(parents=True)
    (bench.project / "calc.py").write_text("def add(a, b):\n    return a - b\n")
    kept: list[tuple[State, list[dict[str, Any]]]] = []
    session_id = ""
    for turn in TURNS:
        bench.run("run", "-m", MODEL, *(["-s", session_id] if session_id else []), turn)
        source = OpenCode(bench.data_dir)
        session_id = source.sessions()[0].ref.id
        state = source.read(session_id, frozenset(), no_report)
        kept.append((state, [each for each in bench.model.sent[-1] if each["role"] != "system"]))
    for number, (state, last_sent) in enumerate(kept, start=1):
        plan = opencode_recordings.restored(state, bench.data_dir, bench, bench.project)
        sent = bench.go_on(plan.session_id)
        expected = [(each["role"], each.get("content"), each.get("tool_calls")) for each in last_sent]
        found = [(each["role"], each.get("content"), each.get("tool_calls")) for each in sent]
        asked_last = found[-1][0] == "user" and GO_ON in _text(sent[-1])
        is_right = found[: len(expected)] == expected and len(found) == len(expected) + 2 and asked_last
        yield is_right, f"turn {number}: {len(found)} messages sent, {len(expected)} before its last answer"
        source = OpenCode(bench.data_dir, program=lambda: bench)
        continued = source.was_continued(plan.path)
        source.remove_session(plan.path)
        gone = not source.holds(plan.session_id)
        whole = source.read(session_id, frozenset(), no_report) is not None
        yield continued and gone and whole, f"turn {number}: known as gone on with, and taken away again"


def sample(bench: Bench, export: Path) -> tuple[bool, str]:
    """Take an export in as it is, and as it is restored; both must send the same."""
    name = f"{export.parent.name}/{export.name}"
    with tempfile.TemporaryDirectory() as folder:
        state = opencode_recordings.recorded(export, Path(folder))
    try:
        plan = opencode_recordings.restored(state, bench.data_dir, bench, bench.project)
    except RestoreRefused as error:
        return True, f"{name}: refused: {error}"
    bench.run("import", str(export))
    session_id = json.loads(export.read_bytes())["info"]["id"]
    try:
        expected = bench.go_on(session_id)
    except subprocess.CalledProcessError as error:
        return (
            True,
            f"{name}: not even as recorded: {error.stderr[-100:].strip()}",
        )
    found = bench.go_on(plan.session_id)
    left_out = f", {plan.left_out} left out" if plan.left_out else ""
    return _same(expected, found), f"{name}: {plan.messages} messages, {len(found)} sent{left_out}"


def _same(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    return json.dumps(expected, sort_keys=True) == json.dumps(found, sort_keys=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
