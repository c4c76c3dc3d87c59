"""Claude Code: its sessions are lines of JSON in ``projects/<folder>/<session>.jsonl``.

``transcript`` says what stands in the lines, ``chain`` which of them are the conversation, ``conversation``
and the modules named after parts what they mean to a person; ``restore`` makes new lines of old ones.
"""

from snapshot_manager.sources.claude_code.paths import default_config_dir
from snapshot_manager.sources.claude_code.source import ClaudeCode

__all__ = ["ClaudeCode", "default_config_dir"]
