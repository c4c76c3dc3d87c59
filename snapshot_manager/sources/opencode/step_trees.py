"""The git trees that OpenCode keeps of a project before and after each step of the agent.

They are its own, in ``snapshot/`` beside its database, and may lean on the project's ``.git``. What git has
cleared away meanwhile is gone; so this is where a file is looked for last, when it is no longer on the disk.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from snapshot_manager.sources.any_agent.files import LARGEST
from snapshot_manager.sources.any_agent.folders import is_file, subfolders
from snapshot_manager.sources.any_agent.in_view import InView
from snapshot_manager.sources.jsonl import mapping, string
from snapshot_manager.sources.opencode.said import Said

MOST = 200
"""So many files are looked for."""

_PATIENCE_S = 10.0
_HEX = frozenset("0123456789abcdef")


def with_lost_files(
    in_view: Iterable[InView], active: Sequence[Said], data_dir: Path, project: str
) -> Iterator[InView]:
    """The same files, with the content of those that are gone from the disk as the last step left it."""
    folders = _git_folders(data_dir, project)
    tree, root = _last_tree(active)
    left = MOST if tree and root and folders else 0
    for shown in in_view:
        path = Path(shown.path)
        if not left or not path.is_absolute() or is_file(path) or not path.is_relative_to(root):
            yield shown
            continue
        left -= 1
        content = _content(folders, tree, path.relative_to(root).as_posix())
        yield shown if content is None else replace(shown, content=content, certain=True)


def _git_folders(data_dir: Path, project: str) -> list[Path]:
    """Where git keeps the trees of a project; versions differ in how deep."""
    if not project or not project.isalnum():
        return []
    own = data_dir / "snapshot" / project
    return [each for each in (own, *subfolders(own)) if is_file(each / "HEAD")]


def _last_tree(active: Sequence[Said]) -> tuple[str, str]:
    """The newest tree that a step names, and the folder that it is a tree of."""
    for said in reversed(active):
        for part in reversed(said.parts):
            is_step = string(part.get("type")) in {"step-start", "step-finish"}
            tree = string(part.get("snapshot")) if is_step else ""
            if len(tree) in {40, 64} and _HEX.issuperset(tree):
                return tree, string(mapping(said.info.get("path")).get("root"))
    return "", ""


def _content(folders: Iterable[Path], tree: str, name: str) -> str | None:
    for folder in folders:
        command = ["git", f"--git-dir={folder}", "cat-file", "blob", f"{tree}:{name}"]
        try:
            told = subprocess.run(  # noqa: S603  -- git's own name, and no shell
                command,
                env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
                timeout=_PATIENCE_S,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
        return _text(told.stdout) if len(told.stdout) <= LARGEST else None
    return None


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
