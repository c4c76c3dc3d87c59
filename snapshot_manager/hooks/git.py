"""git: a few lines in the hooks of one repository, before what rewrites or mixes its history."""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.hook_file import HookPlan, HookState

NAMES = ("pre-rebase", "pre-merge-commit")

_BEGIN, _END = "# >>> snapshot-manager >>>", "# <<< snapshot-manager <<<"
_EXECUTABLE = 0o755
_SHELLS = ("sh", "bash", "dash", "zsh", "ksh")


@dataclass(frozen=True, slots=True)
class GitHook:
    """The hooks of one repository.

    Attributes:
        folder: Somewhere in the repository.
        program: How this program is started from a shell.
    """

    folder: Path
    program: str
    agent: str = "git"
    title: str = "git"

    def is_there(self) -> bool:
        """Whether the folder is in a repository."""
        return self._asked("rev-parse", "--git-path", "hooks") is not None

    def state(self) -> HookState:
        """Whether all of the hooks call us."""
        found = [_ours_in(hook_file.read(path) or "") for path in self._paths()]
        if not any(found):
            return HookState.ABSENT
        expected = [self._block(path.name) for path in self._paths()]
        return HookState.INSTALLED if found == expected else HookState.OUTDATED

    def plan_install(self) -> list[HookPlan]:
        """Add our lines at the top of each hook, so that nothing in it can skip them."""
        return [self._plan(path, hook_file.read(path)) for path in self._paths()]

    def plan_remove(self) -> list[HookPlan]:
        """Take our lines away, and a hook that holds nothing else."""
        return [self._plan_without(path, hook_file.read(path)) for path in self._paths()]

    def _plan(self, path: Path, before: str | None) -> HookPlan:
        if before is None:
            return HookPlan(self.agent, path, None, f"#!/bin/sh\n{self._block(path.name)}", mode=_EXECUTABLE)
        first, rest = _split(_without(before))
        if not _is_for_a_shell(first):
            raise HookRefused(
                f"“{path}” is no shell script.",
                hint=f"Start “{self.program} hooks run git” in it by hand; it was left as it is.",
            )
        after = first + self._block(path.name) + rest
        return HookPlan(self.agent, path, before, after, is_first=not _ours_in(before))

    def _plan_without(self, path: Path, before: str | None) -> HookPlan:
        if before is None or not _ours_in(before):
            return HookPlan(self.agent, path, before, before)
        rest = _without(before)
        is_empty = rest == "#!/bin/sh\n" and hook_file.kept_before(path) is None
        return HookPlan(self.agent, path, before, None if is_empty else rest)

    def _block(self, name: str) -> str:
        """Our lines: a snapshot that cannot be taken stops nothing, and what git gives the hook stays."""
        event = shlex.quote(f'{{"hook_event_name":"{name}"}}')
        return f"{_BEGIN}\nprintf '%s' {event} | {self.program} hooks run git || :\n{_END}\n"

    def _paths(self) -> list[Path]:
        """The hooks.

        Raises:
            HookRefused: There is no repository.
        """
        hooks = self._asked("rev-parse", "--path-format=absolute", "--git-path", "hooks")
        if hooks is None:
            raise HookRefused(f"“{self.folder}” is not in a git repository.", hint="Name one with --dir.")
        return [Path(hooks) / name for name in NAMES]

    def _asked(self, *question: str) -> str | None:
        command = ["git", "-C", str(self.folder), *question]
        try:
            answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  -- our own words, and a folder that git only reads
        except OSError:
            return None
        return answer.stdout.rstrip("\n") if answer.returncode == 0 else None


def _split(text: str) -> tuple[str, str]:
    """The line that names the interpreter, and the rest."""
    if not text.startswith("#!"):
        return "", text
    first, newline, rest = text.partition("\n")
    return first + newline, rest


def _is_for_a_shell(first_line: str) -> bool:
    words = first_line.removeprefix("#!").split()
    names = [Path(word).name for word in words]
    return not words or any(name in _SHELLS for name in names[:2])


def _ours_in(text: str) -> str:
    """Our lines, or nothing."""
    begin, end = text.find(_BEGIN), text.find(_END)
    return text[begin : end + len(_END) + 1] if 0 <= begin < end else ""


def _without(text: str) -> str:
    return text.replace(_ours_in(text), "") if _ours_in(text) else text
