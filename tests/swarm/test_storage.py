"""Every place keeps the same promises; the servers are real ones."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from snapshot_manager.errors import StorageError, UsageError
from snapshot_manager.swarm.checkpoints import Checkpoints
from snapshot_manager.swarm.rebuild import reconstruct
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.storage.base import Storage
from snapshot_manager.swarm.storage.files import FileStorage
from snapshot_manager.swarm.storage.places import open_storage
from snapshot_manager.swarm.storage.postgresql import PostgresStorage
from snapshot_manager.swarm.storage.redis import RedisStorage
from snapshot_manager.swarm.storage.s3 import S3Storage
from tests.servers.objects import BUCKET, S3Server
from tests.servers.postgresql import USER, PostgreSQL
from tests.swarm.logs import a_session

SOON = timedelta(milliseconds=150)


@pytest.fixture(params=["file", "redis", "postgresql", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    match request.param:
        case "file":
            yield FileStorage(tmp_path)
        case "redis":
            redis = RedisStorage(request.getfixturevalue("redis_server"), prefix=f"{tmp_path.name}:")
            yield redis
            redis.close()
        case "postgresql":
            server: PostgreSQL = request.getfixturevalue("postgresql_server")
            postgresql = PostgresStorage(conninfo(server))
            yield postgresql
            for key in list(postgresql.keys()):
                postgresql.delete(key)
            postgresql.close()
        case _:
            yield at_s3(request.getfixturevalue("s3_server"), tmp_path.name)


def conninfo(server: PostgreSQL) -> str:
    return f"postgresql://{USER}@127.0.0.1:{server.port}/postgres"


def at_s3(server: S3Server, prefix: str) -> Storage:
    return S3Storage(
        BUCKET,
        prefix=prefix,
        endpoint=server.endpoint,
        access_key_id=server.key_id,
        secret_access_key=server.key,
    )


def test_what_is_put_comes_back_byte_for_byte(storage: Storage) -> None:
    document = reconstruct(a_session()).to_json(pretty=False).encode()
    storage.put("bytes/one", document)
    assert storage.get("bytes/one") == document
    storage.put("bytes/one", b'{"b": 1.0, "a": "\\u0000", "a": 2}')
    assert storage.get("bytes/one") == b'{"b": 1.0, "a": "\\u0000", "a": 2}'


def test_what_was_removed_is_gone(storage: Storage) -> None:
    storage.put("removed/one", b"{}")
    storage.delete("removed/one")
    storage.delete("removed/one")
    with pytest.raises(StorageError, match="no snapshot"):
        storage.get("removed/one")
    with pytest.raises(StorageError, match="no snapshot"):
        storage.get("removed/never")


def test_names_are_listed_by_how_they_begin(storage: Storage) -> None:
    for name in ("list/b", "list/a", "list/ab/c", "other"):
        storage.put(name, b"{}")
    assert list(storage.keys("list/")) == ["list/a", "list/ab/c", "list/b"]
    assert list(storage.keys("list/a")) == ["list/a", "list/ab/c"]
    assert list(storage.keys("nothing")) == []


def test_what_expired_is_as_if_it_were_not_there(storage: Storage) -> None:
    storage.put("time/long", b"{}", timedelta(hours=1))
    storage.put("time/short", b"{}", SOON)
    storage.put("time/kept", b"{}", SOON)
    storage.put("time/kept", b'{"again": true}')
    wait_for(lambda: gone(storage, "time/short"))
    assert list(storage.keys("time/")) == ["time/kept", "time/long"]
    assert storage.get("time/kept") == b'{"again": true}'


def gone(storage: Storage, key: str) -> bool:
    try:
        storage.get(key)
    except StorageError:
        return True
    return False


def wait_for(is_so: Callable[[], bool]) -> None:
    end = datetime.now(UTC) + timedelta(seconds=20)
    while not is_so():
        assert datetime.now(UTC) < end, "it did not expire"


@pytest.mark.parametrize("name", ["", "/a", "a/", "../a", "a//b", "a b", "ä", "a/../b", "x" * 500, ".hidden"])
def test_a_name_that_not_every_place_can_keep_is_refused(storage: Storage, name: str) -> None:
    for deed in (lambda: storage.put(name, b"{}"), lambda: storage.get(name), lambda: storage.delete(name)):
        with pytest.raises(UsageError):
            deed()


def test_a_session_is_kept_as_a_snapshot_and_the_events_since(storage: Storage) -> None:
    checkpoints = Checkpoints(storage, "sessions/one", every=7)
    events = a_session()
    for number, event in enumerate(events, start=1):
        checkpoints.append([event])
        if number not in (7, 14):
            assert checkpoints.load().agent_names == reconstruct(events[:number]).agent_names
    whole = reconstruct(events).to_dict()
    found = checkpoints.load().to_dict()
    assert found["agents"]["lead"]["conversation"] == whole["agents"]["lead"]["conversation"]
    assert found["scratchpad"] == whole["scratchpad"]
    assert list(storage.keys("sessions/one/base/")) == ["sessions/one/base/14"]
    assert len(list(storage.keys("sessions/one/events/"))) == 5


def test_postgresql_keeps_what_can_be_asked_for_in_sql(postgresql_server: PostgreSQL) -> None:
    storage = PostgresStorage(conninfo(postgresql_server))
    storage.put("one", reconstruct(a_session()).to_json().encode())
    storage.put("zero", b'{"text": "\\u0000"}')
    with postgresql_server.connect() as connection:
        rows = connection.execute(
            "SELECT key, data->'agents'->'lead'->>'system_prompt' FROM swarm_snapshots ORDER BY key"
        ).fetchall()
    storage.close()
    assert rows == [("one", "You lead."), ("zero", None)]


def test_a_place_that_cannot_be_reached_is_told_plainly(tmp_path: Path) -> None:
    for address in ("redis://127.0.0.1:1/0", "postgresql://127.0.0.1:1/x"):
        with pytest.raises(StorageError, match="did not do what was asked"):
            open_storage(address).put("a", b"{}")
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="folder"):
        open_storage(str(tmp_path / "file" / "below")).put("a", b"{}")
    with pytest.raises(UsageError, match="names no place"):
        open_storage("ftp://somewhere")


def test_a_folder_is_named_by_its_path_or_address(tmp_path: Path) -> None:
    open_storage(str(tmp_path)).put("a", b"{}")
    assert open_storage(tmp_path.as_uri()).get("a") == b"{}"


def test_events_that_are_missing_between_a_snapshot_and_the_next_are_told(tmp_path: Path) -> None:
    storage = FileStorage(tmp_path)
    checkpoints = Checkpoints(storage, "s")
    for start in (0, 5, 10):
        checkpoints.append(a_session()[start : start + 5])
    storage.delete("s/events/5-10")
    with pytest.raises(Exception, match="Events 6 to 10"):
        checkpoints.load()


def test_a_snapshot_read_back_from_a_place_is_the_same(storage: Storage) -> None:
    snapshot = reconstruct(a_session())
    storage.put("whole", snapshot.to_json(pretty=False).encode())
    assert Snapshot.from_json(storage.get("whole")).digest == snapshot.digest
