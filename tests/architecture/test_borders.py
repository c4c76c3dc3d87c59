"""The borders between the packages, as import-linter checks them from pyproject's contracts."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


class Violation(NamedTuple):
    """Lines that are planted into modules of a copy of the package.

    Attributes:
        contract: The beginning of the name of the contract that must break.
        files: What to append, by path inside the package; new files are made.
        reason: What import-linter must say.
    """

    contract: str
    files: dict[str, str]
    reason: str


def planted(contract: str, importer: str, imported: str) -> Violation:
    """One module that imports another; both may be new."""
    files = {f"{importer.replace('.', '/')}.py": f"import {imported}\n"}
    if imported.startswith("snapshot_manager."):
        files[f"{imported.removeprefix('snapshot_manager.').replace('.', '/')}.py"] = "\n"
    return Violation(contract, files, f"snapshot_manager.{importer} -> {imported}")


LAYERS = "A package imports only"
FRONT = "The front goes through the engine"
ENGINE = "The engine sees"
SETTINGS = "What a person may choose"
DIALOG = "A dialog takes"
WITHIN = "Within the front"
WINDOW = "Within the window"
QT = "Qt only"
SQL = "SQL only"
POOLS = "Pools of threads"
MODEL = "The model and the triggers do"
TRIGGERS = "The engine and the service see"

VIOLATIONS = [
    planted(LAYERS, "model.planted", "snapshot_manager.store.library"),
    planted(LAYERS, "engine.planted", "snapshot_manager.gui.words"),
    planted(LAYERS, "gui.planted", "snapshot_manager.cli.planted"),
    planted(LAYERS, "store.planted", "snapshot_manager.sources.base"),
    planted(LAYERS, "sources.planted", "snapshot_manager.store.library"),
    planted(LAYERS, "model.planted", "snapshot_manager.engine.workspace"),
    planted(LAYERS, "errors", "snapshot_manager.model.state"),
    planted(FRONT, "gui.planted", "snapshot_manager.store.library"),
    planted(FRONT, "gui.planted", "snapshot_manager.sources.base"),
    planted(ENGINE, "engine.planted", "snapshot_manager.sources.planted"),
    planted(TRIGGERS, "engine.planted", "snapshot_manager.triggers.planted"),
    planted(TRIGGERS, "service.planted", "snapshot_manager.triggers.planted"),
    planted(FRONT, "gui.planted", "snapshot_manager.service.planted"),
    planted(QT, "service.planted", "PySide6"),
    planted(MODEL, "triggers.planted", "os"),
    planted(SETTINGS, "engine.planted", "snapshot_manager.settings"),
    planted("No source knows", "sources.planted", "snapshot_manager.sources.other"),
    planted("No source knows", "sources.jsonl", "snapshot_manager.sources.planted"),
    planted(DIALOG, "gui.dialogs.planted", "snapshot_manager.engine.workspace"),
    planted(DIALOG, "gui.dialogs.planted", "snapshot_manager.store.library"),
    planted(WITHIN, "gui.dialogs.planted", "snapshot_manager.gui.jobs"),
    planted(WITHIN, "gui.dialogs.planted", "snapshot_manager.gui.actions.snapshot_actions"),
    planted(WITHIN, "gui.dialogs.planted", "snapshot_manager.gui.window.main_window"),
    planted(WITHIN, "gui.dialogs.planted", "snapshot_manager.gui.actions.desk"),
    planted(WINDOW, "gui.window.main_window", "snapshot_manager.gui.window.presenter"),
    planted(WITHIN, "gui.passages.planted", "snapshot_manager.gui.dialogs.planted"),
    planted(WITHIN, "gui.jobs", "snapshot_manager.gui.actions.snapshot_actions"),
    planted(QT, "engine.planted", "PySide6"),
    planted(QT, "store.planted", "PySide6"),
    planted(QT, "cli.planted", "PySide6"),
    planted(QT, "cli.indirect", "snapshot_manager.gui.look.theme"),
    planted(QT, "gui.words", "PySide6"),
    planted(QT, "gui.words.planted", "snapshot_manager.gui.look.theme"),
    planted(SQL, "assembly", "sqlalchemy"),
    planted(SQL, "gui.planted", "sqlalchemy"),
    planted(SQL, "engine.planted", "sqlite3"),
    planted(SQL, "sources.planted", "sqlcipher3"),
    planted(SQL, "sources.opencode.planted", "sqlite3"),
    planted(POOLS, "engine.planted", "concurrent"),
    planted(POOLS, "sources.planted", "multiprocessing"),
    planted(MODEL, "model.planted", "os"),
    planted(MODEL, "model.planted", "logging"),
    Violation(
        "No cycles",
        {
            "model/first.py": "from snapshot_manager.model import second\n",
            "model/second.py": "from snapshot_manager.model import first\n",
        },
        "snapshot_manager.model",
    ),
]


def check_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder, with this project's contracts."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    config = ["--no-cache", "--no-logo", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(
        [sys.executable, "-c", command, *config],
        cwd=folder,
        env=os.environ | {"COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


def plant(violation: Violation, package: Path) -> None:
    """Add the lines of a violation to a copy of the package."""
    for name, lines in violation.files.items():
        path = package / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a") as file:
            file.write(lines)


def faults_by_contract(output: str) -> dict[str, str]:
    """What import-linter says of each broken contract, by the contract's name."""
    _, _, told = output.partition("Broken contracts")
    names = "|".join(re.escape(contract["name"]) for contract in CONTRACTS)
    pieces = re.split(rf"^({names})\n-+$", told, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of a copy of the package with all violations planted at once."""
    folder = tmp_path_factory.mktemp("planted")
    package = shutil.copytree(ROOT / "snapshot_manager", folder / "snapshot_manager")
    for violation in VIOLATIONS:
        plant(violation, package)
    return faults_by_contract(check_imports(folder).stdout)


def test_the_borders_are_kept() -> None:
    result = check_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda each: f"{each.contract}: {each.reason}")
def test_a_planted_import_breaks_its_contract(violation: Violation, faults: dict[str, str]) -> None:
    told = [text for name, text in faults.items() if name.startswith(violation.contract)]
    assert any(violation.reason in text for text in told), faults


def test_a_package_that_no_contract_knows_is_refused(tmp_path: Path) -> None:
    package = shutil.copytree(ROOT / "snapshot_manager", tmp_path / "snapshot_manager")
    plant(Violation(LAYERS, {"attic/__init__.py": ""}, ""), package)
    result = check_imports(tmp_path)
    assert result.returncode != 0
    assert "snapshot_manager.attic" in result.stdout


@pytest.mark.parametrize("contract", [contract["name"] for contract in CONTRACTS])
def test_each_contract_has_a_planted_violation(contract: str) -> None:
    assert any(contract.startswith(violation.contract) for violation in VIOLATIONS)
