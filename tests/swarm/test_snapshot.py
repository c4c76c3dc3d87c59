"""A snapshot is read, written and converted without anything lost."""

import gzip
import json
import zlib
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import MalformedSnapshot, StateError
from snapshot_manager.swarm import snapshot_file
from snapshot_manager.swarm.rebuild import reconstruct
from snapshot_manager.swarm.snapshot import Snapshot
from tests.swarm.logs import a_session

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_it_tells_what_it_holds() -> None:
    snapshot = reconstruct(a_session())
    assert (snapshot.version, snapshot.type, snapshot.swarm_sdk_version) == ("2.1.0", "swarm", "2.7.13")
    assert (snapshot.agent_names, snapshot.delegation_instance_names) == (["lead"], ["db@lead"])
    assert (snapshot.is_swarm, snapshot.is_workflow) == (True, False)
    empty = Snapshot.from_dict({})
    assert (empty.version, empty.agent_names, empty.is_swarm) == (None, [], False)


@pytest.mark.parametrize("name", ["s.json", "s.json.gz", "s.json.zst"])
@pytest.mark.parametrize("pretty", [True, False])
def test_a_file_comes_back_as_it_was(tmp_path: Path, name: str, pretty: bool) -> None:
    snapshot = reconstruct(a_session())
    snapshot.write_to_file(tmp_path / name, pretty=pretty)
    read = Snapshot.from_file(tmp_path / name)
    assert read.to_dict() == snapshot.to_dict()
    assert read.to_json() == snapshot.to_json()
    assert read.digest == snapshot.digest
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_guide_s_own_packing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "session.json.gz"
    path.write_bytes(zlib.compress(reconstruct(a_session()).to_json(pretty=False).encode()))
    assert Snapshot.from_file(path).agent_names == ["lead"]


@given(JSON)
def test_any_value_is_written_so_that_it_reads_back(value: object) -> None:
    snapshot = Snapshot.from_dict({"version": "2.1.0", "metadata": {"x": value}})
    for pretty in (True, False):
        text = snapshot.to_json(pretty=pretty)
        assert json.loads(text) == snapshot.to_dict()
        assert Snapshot.from_json(text).to_json(pretty=pretty) == text


def test_a_packed_conversation_is_written_as_an_open_one() -> None:
    snapshot = reconstruct(a_session())
    plain = Snapshot.from_dict(snapshot.to_dict())
    snapshot.data["agents"]["lead"]["conversation"].pack()
    for pretty in (True, False):
        assert snapshot.to_json(pretty=pretty) == plain.to_json(pretty=pretty)
    assert snapshot.data["agents"]["lead"]["conversation"][-1]["content"] == "Built."
    assert len(snapshot.data["agents"]["lead"]["conversation"][2:4]) == 2


def test_what_was_there_survives_a_write_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        Snapshot.from_dict({"version": "\ud800"}).write_to_file(path)
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["s.json"]
    with pytest.raises(MalformedSnapshot, match="could not be written"):
        Snapshot.from_dict({}).write_to_file(tmp_path / "nowhere" / "s.json")


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"5", b'"x"', b"\xff", b"[" * 5000])
def test_what_is_no_snapshot_is_told_plainly(text: bytes) -> None:
    with pytest.raises(MalformedSnapshot, match="This is no snapshot"):
        Snapshot.from_json(text)


def test_a_torn_or_enormous_packed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reconstruct(a_session()).to_json().encode()
    for pack in (gzip.compress, zstandard.compress):
        (tmp_path / "s").write_bytes(pack(whole)[:-20])
        with pytest.raises(MalformedSnapshot):
            Snapshot.from_file(tmp_path / "s")
        monkeypatch.setattr(snapshot_file, "MOST_BYTES", 100)
        (tmp_path / "s").write_bytes(pack(whole))
        with pytest.raises(MalformedSnapshot, match="unfolds"):
            Snapshot.from_file(tmp_path / "s")
        monkeypatch.undo()


def test_the_first_version_is_converted_as_the_changelog_says() -> None:
    old = Snapshot.from_dict({"version": "1.0.0", "type": "swarm", "swarm": {"id": "s"}, "agents": {}})
    new = old.converted()
    assert new.to_dict() == {
        "version": "2.1.0",
        "type": "swarm",
        "metadata": {"id": "s"},
        "agents": {},
        "plugin_states": {},
    }
    assert list(new.to_dict()) == ["version", "type", "metadata", "agents", "plugin_states"]
    with pytest.raises(StateError, match=r"3\.0\.0"):
        Snapshot.from_dict({"version": "3.0.0"}).converted()


def test_either_version_can_be_written() -> None:
    older = reconstruct(a_session(), version="2.0.0")
    assert (older.version, older.swarm_sdk_version) == ("2.0.0", "2.3.0")
    assert "plugin_states" not in older.to_dict()
    newer = reconstruct(a_session())
    assert newer.converted("2.0.0").to_dict().keys() == older.to_dict().keys()
    assert older.converted("2.1.0").to_dict().keys() == newer.to_dict().keys()


def test_plugins_states_are_not_lost_by_writing_the_older_version() -> None:
    states = {"memory": {"lead": {"read_entries": {"m.md": "d"}}}}
    snapshot = Snapshot.from_dict({"version": "2.1.0", "plugin_states": states})
    assert snapshot.converted("2.0.0").to_dict()["plugin_states"] == states


def test_the_hash_of_a_definition_travels_with_a_snapshot(tmp_path: Path) -> None:
    snapshot = reconstruct(a_session()).with_config_hash("ab" * 32)
    snapshot.write_to_file(tmp_path / "s.json")
    assert Snapshot.from_file(tmp_path / "s.json").config_hash == "ab" * 32
    wrapped = {"config_hash": "cd" * 32, "snapshot": reconstruct(a_session()).to_dict()}
    assert Snapshot.from_dict(wrapped).config_hash == "cd" * 32
    assert reconstruct([]).config_hash == ""
