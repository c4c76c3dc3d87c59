"""Lets the real Codex resume what was restored, and looks at what the model is sent.

Run it as ``python -m tests.checks.resume_codex CODEX [FOLDER]``: the program, and a folder with recordings.
Codex speaks to a scripted model on loopback, in a home of its own. First it makes a session with tool
calls, which is kept after each turn and restored from each of these states. Then every recording below the
folder is kept and restored into an empty home: the model has to be sent what it is sent when Codex resumes
the recording itself. Exits with 1 when it is sent anything else.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from snapshot_manager.errors import RestoreRefused, StateUnreadable
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.codex.source import Codex
from tests.checks.codex_recordings import put_rollout
from tests.checks.scripted_model import ScriptedModel, scripted_model

CALCULATOR = "def add(a, b):\n    return a - b\n"
MENDED = "*** Begin Patch\n*** Update File: calc.py\n@@\n-    return a - b\n+    return a + b\n*** End Patch"
TURNS = (
    "RUN cat calc.py",
    f"PATCH {MENDED}",
    "RUN python3 -c 'import calc; print(calc.add(2, 3))'; exit 3",
    "Thank you.",
)
GO_ON = "go on"
TIMEOUT_S = 60

EXEC = ("exec", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox")

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class Home:
    """A home of Codex's with a project."""

    program: str
    folder: Path
    model: ScriptedModel

    @property
    def codex(self) -> Path:
        return self.folder / ".codex"

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def say(self, *words: str) -> Items:
        """Let Codex take a turn; answers what the model was sent first."""
        self.model.asked.clear()
        environment = {"HOME": str(self.folder), "CODEX_HOME": str(self.codex), "PATH": os.environ["PATH"]}
        subprocess.run(
            [self.program, *EXEC, *words],
            cwd=self.project,
            env={**environment, "CODEX_API_KEY": "none"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_S,
        )
        return self.model.asked[0] if self.model.asked else []


@contextmanager
def home(program: str, model: ScriptedModel) -> Iterator[Home]:
    with tempfile.TemporaryDirectory() as folder:
        made = Home(program, Path(folder), model)
        made.codex.mkdir()
        made.project.mkdir()
        (made.project / "calc.py").write_text(CALCULATOR)
        (made.codex / "config.toml").write_text(
            f'model = "gpt-5.5"\nmodel_provider = "mock"\nopenai_base_url = "{model.url}"\n'
            f'[model_providers.mock]\nname = "mock"\nbase_url = "{model.url}"\nwire_api = "responses"\n'
        )
        yield made


def main(arguments: list[str]) -> int:
    """Check the session that is made here, and all recordings below the folder that is named."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write("Name Codex, and the folder that holds the recordings.\n")
        return 2
    outcomes: Counter[str] = Counter()
    with scripted_model() as model:
        for name, outcome in (*made_here(arguments[0], model), *recorded(arguments, model)):
            outcomes[outcome.split(":")[0]] += 1
            sys.stdout.write(f"{name}: {outcome}\n")
    counts = ", ".join(f"{number} {kind}" for kind, number in outcomes.items())
    sys.stdout.write(f"{outcomes.total()} states: {counts}\n")
    return 1 if outcomes["WRONG"] else 0


def made_here(program: str, model: ScriptedModel) -> Iterator[tuple[str, str]]:
    """Make a session turn by turn, then go back to each of its states."""
    with home(program, model) as own:
        states: list[State] = []
        sent: list[Items] = []
        for number, words in enumerate(TURNS):
            session_id = Codex(own.codex).sessions()[0].ref.id if number else ""
            sent.append(own.say(*(["resume", session_id] if number else []), words))
            states.append(keep(own.codex, Codex(own.codex).sessions()[0].ref.id))
        (original,) = own.codex.glob("sessions/*/*/*/*.jsonl")
        before = original.read_bytes()
        for number, state in enumerate(states[:-1]):
            plan = restore(state, own)
            found, expected = go_on(own, plan, GO_ON), sent[number + 1]
            outcome = compared(expected[:-1], found[:-1])
            again = go_on(own, plan, "and again")
            outcome = outcome if len(again) == len(found) + 2 else "WRONG: it cannot be gone on with twice"
            yield f"made here, back to turn {number + 1}", outcome
        yield "the original", "untouched" if original.read_bytes() == before else "WRONG: it was changed"


def recorded(arguments: list[str], model: ScriptedModel) -> Iterator[tuple[str, str]]:
    """Restore each recording below a folder."""
    for folder in map(Path, arguments[1:]):
        for path in sorted(folder.rglob("*.jsonl*")):
            yield str(path.relative_to(folder)), recording(arguments[0], model, path)


def recording(program: str, model: ScriptedModel, path: Path) -> str:
    with home(program, model) as old, home(program, model) as new:
        session_id = put_rollout(path, old.codex)
        try:
            plan = restore(keep(old.codex, session_id), new)
        except (RestoreRefused, StateUnreadable) as error:
            return f"refused: {error}"
        options = resume_words(plan)[1:]
        expected, found = old.say("resume", session_id, *options, GO_ON), go_on(new, plan, GO_ON)
        if not expected:
            became = f"what was restored with {len(found)} items" if found else "what was restored neither"
            return f"not comparable: Codex does not resume the recording itself, {became}"
        if plan.left_out:  # Codex adds what it says of the folder behind a turn that was not over
            expected, found = ([each for each in items if not is_added(each)] for items in (expected, found))
            expected = expected[: len(found)]
        return compared(expected[:-1], found[:-1])


def go_on(where: Home, plan: SessionPlan, words: str) -> Items:
    """Resume as the person is told to."""
    return where.say("resume", *resume_words(plan), words)


def resume_words(plan: SessionPlan) -> list[str]:
    return shlex.split(plan.command.rpartition("codex resume ")[2])


def keep(codex: Path, session_id: str) -> State:
    return Codex(codex).read(session_id, frozenset(), no_report)


def restore(state: State, where: Home) -> SessionPlan:
    session, part, now = (
        value_in(state, PartName.SESSION, Session),
        state.part(PartName.MESSAGES),
        datetime.now(UTC),
    )
    assert session is not None
    source = Codex(where.codex)
    plan = source.plan_session(session, part, now, None if session.cwd else where.project)
    source.write_session(plan, session, part, now)
    return plan


def compared(expected: Items, found: Items) -> str:
    """Whether the model is sent the same; folders differ, and Codex names its own instructions anew."""
    told, again = ([plain(each) for each in items] for items in (expected, found))
    if not found:
        return "WRONG: Codex does not resume it"
    if told != again:
        return f"WRONG: {len(found)} items instead of {len(expected)}, or other ones"
    return f"the same: {len(found)} items"


def plain(item: dict[str, Any]) -> dict[str, Any]:
    if is_added(item):
        return {"role": item["role"], "added": True}
    return {key: item[key] for key in item if key != "id"}


def is_added(item: dict[str, Any]) -> bool:
    role = item.get("role")
    return role == "developer" or (role == "user" and "<cwd>" in str(item.get("content")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
