"""What a command loads before it answers: hooks of agents and scripts wait for each start."""

import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = """
import sys
from snapshot_manager.__main__ import main
main({arguments!r})
sys.stdout.flush()
print()
print(*sys.modules)
"""

NOT_NEEDED = (
    "PySide6",
    "html.parser",
    "http.client",
    "http.cookiejar",
    "pygments",
    "ruamel",
    "snapshot_manager.bridge",
    "snapshot_manager.cli.hooks",
    "snapshot_manager.cli.serve",
    "snapshot_manager.cli.simulator_commands",
    "snapshot_manager.cli.swarm_commands",
    "snapshot_manager.hooks.hook_file",
    "snapshot_manager.sources.simulator.databases",
    "snapshot_manager.swarm.date_words",
    "snapshot_manager.swarm.yaml_text",
    "tomlkit",
    "urllib.request",
    "watchfiles",
    "websockets",
)
"""What none of these commands needs, with all that is below it."""

SIMULATOR = {"snapshot_manager.simulator", "snapshot_manager.simulator.sandbox_folder"}
"""All of it that tells which sandboxes there are."""


def loaded(library: Path, *arguments: str) -> set[str]:
    """All that is imported once a command has answered."""
    code = _LOADED.format(arguments=["--library", str(library), *arguments])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("command", ["sessions", "list", "create", "stats"])
def test_a_command_loads_nothing_that_only_others_need(tmp_path: Path, command: str) -> None:
    imported = loaded(tmp_path / "library", command)
    unneeded = tuple(f"{each}." for each in NOT_NEEDED)
    assert sorted(each for each in imported if f"{each}.".startswith(unneeded)) == []
    assert {each for each in imported if each.startswith("snapshot_manager.simulator")} <= SIMULATOR


def test_what_reads_sandboxes_is_loaded_where_there_is_one(tmp_path: Path) -> None:
    sandbox = tmp_path / "shop"
    sandbox.mkdir()
    (sandbox / ".sandbox.yaml").write_text("service: shop\n")
    library = tmp_path / "library"
    assert "ruamel.yaml" in loaded(library, "simulator", "check", "--dir", str(sandbox))
    assert "ruamel.yaml" in loaded(library, "sessions")
