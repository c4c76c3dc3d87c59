"""Which files make a folder a sandbox. Loads nothing that reads them: every start asks here."""

from pathlib import Path

SANDBOX = ".sandbox.yaml"
STATE = Path(".plato") / "state.json"
CONFIGS = ("plato-config.yml", "plato-config.yaml")

FILES: tuple[str | Path, ...] = (SANDBOX, STATE, *CONFIGS)
"""A folder with one of them is a sandbox."""


def is_sandbox(folder: Path) -> bool:
    """Whether a folder is a sandbox."""
    return any((folder / name).is_file() for name in FILES)
