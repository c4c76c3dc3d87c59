"""OpenCode: a plugin file of our own, which it loads at its start."""

import json
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.hook_file import HookPlan, HookState

_MARK = "// Written by Snapshot Manager."
_PLUGIN = """\
{mark} “snapshot-manager hooks remove --agent opencode” takes it away.
// It keeps a snapshot of the session before something destructive runs and before a compaction.
// A snapshot that cannot be taken is told in the log and stops nothing.
import {{ spawn }} from "node:child_process"

const program = {program}

function told(client, event) {{
  return new Promise((resolve) => {{
    let said = ""
    const child = spawn(program + " hooks run opencode", {{ shell: true, stdio: ["pipe", "ignore", "pipe"] }})
    const end = () => {{
      const body = {{ service: "snapshot-manager", level: "warn", message: said }}
      if (said) client?.app?.log?.({{ body }})?.catch?.(() => {{}})
      resolve()
    }}
    const limit = setTimeout(() => child.kill(), 60000)
    child.stderr.on("data", (text) => {{ said += text }})
    child.on("error", (error) => {{ said += error.message; clearTimeout(limit); end() }})
    child.on("close", () => {{ clearTimeout(limit); end() }})
    child.stdin.on("error", () => {{}})
    child.stdin.end(JSON.stringify(event))
  }})
}}

// What a sub-agent does belongs to the session that a person began.
async function begun(client, id) {{
  const found = await client?.session?.get?.({{ path: {{ id }} }})?.catch?.(() => undefined)
  const parent = found?.data?.parentID
  return parent ? begun(client, parent) : id
}}

export const SnapshotManager = async ({{ client, directory }}) => ({{
  "tool.execute.before": async (input, output) =>
    told(client, {{
      hook_event_name: "PreToolUse",
      session_id: await begun(client, input.sessionID),
      cwd: directory,
      tool_name: input.tool,
      tool_input: output.args,
    }}),
  "experimental.session.compacting": async (input) =>
    told(client, {{
      hook_event_name: "PreCompact",
      session_id: await begun(client, input.sessionID),
      cwd: directory,
    }}),
}})
"""


@dataclass(frozen=True, slots=True)
class OpenCodeHook:
    """The plugin.

    Attributes:
        folder: OpenCode's folder of settings.
        program: How this program is started from a shell.
    """

    folder: Path
    program: str
    agent: str = "opencode"
    title: str = "OpenCode"

    @property
    def path(self) -> Path:
        """The plugin's file."""
        return self.folder / "plugin" / "snapshot-manager.js"

    def is_there(self) -> bool:
        """Whether OpenCode was ever used here."""
        return self.folder.is_dir()

    def state(self) -> HookState:
        """Whether it calls us."""
        text = self._read()
        if text is None:
            return HookState.ABSENT
        return HookState.INSTALLED if text == self._plugin() else HookState.OUTDATED

    def plan_install(self) -> list[HookPlan]:
        """Write the plugin."""
        note = "It is loaded when OpenCode is started the next time."
        return [HookPlan(self.agent, self.path, self._read(), self._plugin(), note=note, is_first=False)]

    def plan_remove(self) -> list[HookPlan]:
        """Take the plugin away."""
        return [HookPlan(self.agent, self.path, self._read(), None)]

    def _plugin(self) -> str:
        return _PLUGIN.format(mark=_MARK, program=json.dumps(self.program))

    def _read(self) -> str | None:
        text = hook_file.read(self.path)
        if text is not None and not text.startswith(_MARK):
            raise HookRefused(f"“{self.path}” is not ours.", hint="Move it away first; it was left as it is.")
        return text
