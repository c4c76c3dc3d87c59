"""What the bundle holds, as far as that can be seen without making it."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from installer import bundle, trimming
from installer.places import PACKAGING, ROOT
from packaging.utils import canonicalize_name

from tests.architecture.test_dependencies import pins

NEEDS_A_BROWSER = "playwright"


def imported(file: Path) -> set[str]:
    """The packages of others that a module imports, at its top or later."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    tops = {each.partition(".")[0] for each in found}
    return tops - sys.stdlib_module_names - {"snapshot_manager", "_typeshed"}


def test_everything_that_the_program_imports_is_in_the_lock_of_the_bundle() -> None:
    locked = pins((PACKAGING / "package.lock").read_text())
    known = packages_distributions()
    files = (ROOT / "snapshot_manager").rglob("*.py")
    wanted = {name for file in files for name in imported(file)} - {NEEDS_A_BROWSER}
    missing = {
        name for name in wanted if not {canonicalize_name(each) for each in known[name]} & locked.keys()
    }
    assert "sqlalchemy" in wanted
    assert missing == set()


def test_no_module_that_is_left_out_is_imported_by_the_program() -> None:
    files = (ROOT / "snapshot_manager").rglob("*.py")
    wanted = {name for file in files for name in imported(file)}
    assert wanted.isdisjoint(trimming.MODULES)


def test_every_module_is_loaded_from_the_bundle_but_the_one_that_needs_a_browser() -> None:
    names = bundle.modules()
    assert {"snapshot_manager", "snapshot_manager.app", "snapshot_manager.gui.dialogs.about_dialog"} < set(
        names
    )
    assert "snapshot_manager.simulator.flows.in_browser" not in names
    assert len(names) > 300
