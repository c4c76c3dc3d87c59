"""Starting at login, by writing into folders of the test's own."""

import plistlib
from pathlib import Path

import pytest

from snapshot_manager import login
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.login import DesktopEntry, LaunchAgent, LoginEntry

COMMAND = ["/opt/Snapshot Manager/snapshot-manager", "--background"]


@pytest.fixture(params=[DesktopEntry, LaunchAgent], ids=["Linux", "macOS"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> LoginEntry:
    kind: type[DesktopEntry | LaunchAgent] = request.param
    return kind(tmp_path / "not there yet" / "autostart")


def test_it_is_turned_on_and_off_and_off_again(place: LoginEntry) -> None:
    assert not login.is_on(place)
    login.turn(place, COMMAND, is_on=True)
    assert login.is_on(place)
    login.turn(place, COMMAND, is_on=True)
    login.turn(place, COMMAND, is_on=False)
    login.turn(place, COMMAND, is_on=False)
    assert not login.is_on(place)


def test_a_launch_agent_names_the_command(tmp_path: Path) -> None:
    LaunchAgent(tmp_path).write(COMMAND)
    (path,) = tmp_path.iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert agent["ProgramArguments"] == COMMAND
    assert agent["RunAtLoad"] is True
    assert f"{agent['Label']}.plist" == path.name


def test_a_desktop_entry_quotes_the_command(tmp_path: Path) -> None:
    entry = DesktopEntry(tmp_path)
    entry.write([*COMMAND, "100%", 'a "b" $c'])
    text = entry.read()
    assert text is not None
    assert 'Exec="/opt/Snapshot Manager/snapshot-manager" --background 100%% "a \\\\"b\\\\" \\\\$c"\n' in text


def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SnapshotManagerError, match="could not be changed"):
        login.turn(DesktopEntry(tmp_path / "file" / "autostart"), COMMAND, is_on=True)


def test_this_desktop_has_a_place(home: Path) -> None:
    login.turn(login.entry(), COMMAND, is_on=True)
    assert login.is_on(login.entry())
    assert [each for each in home.rglob("*snapshot-manager*") if each.is_file()]
