"""The agents that can be made to call us, by name. Loads nothing: whatever they run waits for every start."""

AGENTS = ("claude-code", "codex", "opencode", "git")
