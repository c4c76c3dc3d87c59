"""Where the files lie that the window shows: icons and translations. No Qt."""

from pathlib import Path


def folder() -> Path:
    """Inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
