"""Which sources there are, as the settings say."""

from pathlib import Path

import msgspec
import pytest

from snapshot_manager import assembly, places, settings_file
from snapshot_manager.engine import sessions
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.settings import Settings
from tests.sources.claude_code.script import Script


def session_in(folder: Path, name: str) -> Path:
    """A folder of Claude Code with one session of this name."""
    script = Script(session_id=f"{name:0>8}-2222-4333-8444-555555555555")
    script.turn(f"Hello from {name}", "Hi")
    script.write(folder)
    return folder


def titles(chosen: Settings) -> set[str]:
    settings_file.save(places.settings_file(), chosen)
    with assembly.open_workspace(None) as workspace:
        return {info.title for info in sessions.listing(workspace)}


def test_the_agents_own_folder_is_looked_into_unless_others_are_named(home: Path, tmp_path: Path) -> None:
    session_in(home / ".claude", "1")
    assert titles(Settings()) == {"Hello from 1"}
    elsewhere = str(session_in(tmp_path / "second", "2"))
    assert titles(Settings(source_folders={"claude-code": (elsewhere,)})) == {"Hello from 2"}


def test_several_folders_of_one_agent_are_all_looked_into(tmp_path: Path) -> None:
    folders = tuple(str(session_in(tmp_path / name, name)) for name in ("1", "2"))
    missing = str(tmp_path / "missing")
    chosen = Settings(source_folders={"claude-code": (*folders, missing)})
    assert titles(chosen) == {"Hello from 1", "Hello from 2"}
    assert titles(msgspec.structs.replace(chosen, sources_off=("claude-code",))) == set()


def test_a_sandbox_that_is_named_is_in_the_list_without_having_been_used(tmp_path: Path) -> None:
    sandbox = tmp_path / "shop"
    sandbox.mkdir()
    (sandbox / ".sandbox.yaml").write_text("service: shop\n")
    assert titles(Settings(source_folders={"simulator": (str(sandbox),)})) == {"shop"}


def test_sources_can_be_chosen_anew_while_the_library_is_open(tmp_path: Path) -> None:
    folder = str(session_in(tmp_path / "1", "1"))
    with assembly.open_workspace(None) as workspace:
        assert not sessions.listing(workspace)
        assembly.use(workspace, Settings(source_folders={"claude-code": (folder,)}))
        assert [info.title for info in sessions.listing(workspace)] == ["Hello from 1"]


def test_a_source_is_called_alike_in_the_picker_and_on_a_row() -> None:
    with assembly.open_workspace(None) as workspace:
        called = {name: source.title for name, source in workspace.sources.items()}
    assert called == {name: snapshot_words.source(name) for name in called}
    assert "live" in called


@pytest.mark.parametrize("name", ["claude-code", "swarm", "simulator"])
def test_a_folder_that_is_not_there_is_named_and_nothing_else_is_said(tmp_path: Path, name: str) -> None:
    bad = tmp_path / "not there"
    chosen = Settings(source_folders={name: (str(bad), str(tmp_path))})
    (trouble,) = assembly.troubles(chosen)
    assert str(bad) in str(trouble)
    assert trouble.hint


def test_folders_for_what_has_none_are_named(tmp_path: Path) -> None:
    (trouble,) = assembly.troubles(Settings(source_folders={"live": (str(tmp_path),)}))
    assert "“live” was ignored" in str(trouble)
    assert "claude-code" in trouble.hint


def test_every_source_can_be_chosen_in_the_settings() -> None:
    with assembly.open_workspace(None) as workspace:
        assert set(assembly.own_folders()) == set(workspace.sources)
