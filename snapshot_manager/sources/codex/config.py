"""Which providers of models the person's Codex knows, and which it asks unless it is told otherwise."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.sources.jsonl import Json, mapping, string

BUILT_IN = frozenset({"openai", "ollama", "lmstudio", "amazon-bedrock"})
USUAL = "openai"


@dataclass(frozen=True, slots=True)
class Providers:
    """What ``config.toml`` says of providers.

    Attributes:
        path: The file.
        usual: The one that is asked unless another is named.
        trouble: Why the file could not be read; empty when it could, or is not there.
    """

    path: Path
    named: Mapping[str, object]
    usual: str
    trouble: str = ""

    def trouble_with(self, provider: str) -> str:
        """Why Codex could not go on with sessions of this provider, as a sentence; empty when it can."""
        if not provider or provider in BUILT_IN or provider in self.named:
            return ""
        if self.trouble:
            return f"“{self.path}” could not be read: see that it names the provider “{provider}”."
        return f"“{self.path}” does not name the provider “{provider}”: add it before you resume."

    def option_for(self, provider: str) -> str:
        """What Codex has to be told for it to ask this provider; it refuses to go on with another one."""
        return "" if not provider or provider == self.usual else f"-c model_provider={provider}"


def providers_of(home: Path) -> Providers:
    """Read the configuration in a home of Codex's."""
    path = home / "config.toml"
    told: Json = {}
    trouble = ""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        trouble = str(error)
    return Providers(
        path, mapping(told.get("model_providers")), string(told.get("model_provider")) or USUAL, trouble
    )
