"""Which providers of models the person's Codex knows."""

import tomllib
from pathlib import Path

BUILT_IN = frozenset({"openai", "ollama", "lmstudio", "amazon-bedrock", "oss"})


def trouble_with(provider: str, home: Path) -> str:
    """Why Codex could not go on with sessions of this provider, as a sentence; empty when it can.

    Args:
        provider: As a rollout names it.
        home: See ``paths.default_home``.
    """
    if not provider or provider in BUILT_IN:
        return ""
    path = home / "config.toml"
    try:
        known = tomllib.loads(path.read_text("utf-8")).get("model_providers")
    except FileNotFoundError:
        known = None
    except (OSError, ValueError):
        return f"“{path}” could not be read: see that it names the provider “{provider}”."
    if isinstance(known, dict) and provider in known:
        return ""
    return f"“{path}” does not name the provider “{provider}”: add it before you resume."
