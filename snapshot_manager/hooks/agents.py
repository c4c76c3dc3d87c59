"""Which agents can be made to call us, and how this program is started from their shells."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from snapshot_manager import invocation
from snapshot_manager.hooks.git import GitHook
from snapshot_manager.hooks.hook_file import Hook
from snapshot_manager.hooks.json_hooks import JsonHook
from snapshot_manager.hooks.opencode import OpenCodeHook

KEPT = ("claude-code", "codex", "opencode")
"""The agents that there is a source for, so that a hook can keep their sessions."""

_CLAUDE_EVENTS = {"PreToolUse": "Bash|PowerShell", "PreCompact": None, "SessionEnd": None}
_CODEX_EVENTS = {"PreToolUse": "Bash|apply_patch", "PreCompact": None, "SessionEnd": None}
_CODEX_TIMEOUTS_S = {"SessionEnd": 3}
"""It waits no longer at the end of a session, and complains of a larger number at each start."""

_CODEX_NOTE = "Codex asks you once whether it may run it: type /hooks in it."


def hooks(environ: Mapping[str, str], home: Path, folder: Path) -> dict[str, Hook]:
    """All hooks, by agent.

    Args:
        environ: Where the agents' own folders may be named.
        home: The person's home.
        folder: The repository for git's.
    """
    program = shlex.join(invocation.command())
    claude = Path(environ.get("CLAUDE_CONFIG_DIR") or home / ".claude")
    codex = Path(environ.get("CODEX_HOME") or home / ".codex")
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        "claude-code": JsonHook(
            "claude-code", "Claude Code", claude / "settings.json", _CLAUDE_EVENTS, program
        ),
        "codex": JsonHook(
            "codex", "Codex", codex / "hooks.json", _CODEX_EVENTS, program, _CODEX_NOTE, _CODEX_TIMEOUTS_S
        ),
        "opencode": OpenCodeHook(config / "opencode", program),
        "git": GitHook(folder, program),
    }
