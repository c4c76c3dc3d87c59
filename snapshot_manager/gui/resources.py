"""Where the files lie that the window shows: icons, translations and pages. No Qt."""

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def page(name: str) -> str:
    """A page that comes with the program, as Markdown; empty when this program came without it.

    Args:
        name: The file's, without its ending: "CHANGELOG", or "LICENCES" where the program is installed.
    """
    file = folder() / f"{name}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
