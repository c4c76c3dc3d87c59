"""A file of snapshots may come from anybody: whatever is wrong with it is one sentence."""

import contextlib
import io
import json
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot_manager.bundles import form
from snapshot_manager.bundles.reading import Bundle
from snapshot_manager.bundles.writing import BundleWriter
from snapshot_manager.errors import BundleError, Cancelled
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import (
    Interval,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotType,
)
from tests.store.states import START, lines, state_of

SNAPSHOT = Snapshot(
    id=SnapshotId("0123456789abcdef"),
    timestamp=START,
    type=SnapshotType.AUTO,
    trigger=Interval(),
    session=SnapshotSession(ref=SessionRef(source="fake", id="s1"), title="Debug Auth"),
)


def good() -> bytes:
    """A sound bundle."""
    file = io.BytesIO()
    writer = BundleWriter(file)
    writer.add(SNAPSHOT, state_of(lines("a", "b"), {"/a": b"alpha", "/gone": None}))
    writer.finish()
    return file.getvalue()


def bundle_of(*blocks: object, raw: bytes = b"", end: bool = True) -> bytes:
    """A bundle with these lines, the raw bytes after the first of them, and a right end."""
    content = b""
    for number, block in enumerate(blocks):
        content += (block if isinstance(block, bytes) else json.dumps(block).encode()) + b"\n"
        content += raw if number == 0 else b""
    if end:
        total = blake2b(content, digest_size=32).hexdigest()
        snapshots = sum(isinstance(each, dict) and each.get("kind") == "snapshot" for each in blocks)
        content += json.dumps({"kind": "end", "snapshots": snapshots, "digest": total}).encode() + b"\n"
    return form.MAGIC + zstandard.ZstdCompressor().compress(content)


def record(raw: bytes, **other: object) -> dict[str, object]:
    return {"kind": "record", "list": 0, "bytes": len(raw), "digest": digest_of(raw).hex(), **other}


def snapshot(**other: object) -> dict[str, object]:
    part = {"mark": "captured", "records": [[0, 0, 1]]}
    return {
        "kind": "snapshot",
        "id": "0123456789abcdef",
        "timestamp": "2026-11-20T12:00:00Z",
        "trigger": {"type": "interval"},
        "summary": {},
        "parts": {"messages": part},
        **other,
    }


def holding(**part: object) -> dict[str, object]:
    return snapshot(parts={"messages": {"mark": "captured", **part}})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "another file": lambda: b"PK\x03\x04" + bytes(100),
    "a newer version": lambda: good().replace(b"SNAPSHOTS 1", b"SNAPSHOTS 2"),
    "no frame": lambda: form.MAGIC + b"hello",
    "cut in the frame": lambda: good()[:-9],
    "cut between blocks": lambda: bundle_of(record(b"a"), raw=b"a", end=False),
    "cut in raw bytes": lambda: bundle_of(record(b"abc"), raw=b"a", end=False),
    "something after the frame": lambda: good() + b"x",
    "a second frame": lambda: good() + zstandard.ZstdCompressor().compress(b"x"),
    "no JSON": lambda: bundle_of(b"{"),
    "no UTF-8": lambda: bundle_of(b'{"kind":"\xff"}'),
    "deep JSON": lambda: bundle_of(b"[" * 200_000),
    "deep JSON in a known place": lambda: bundle_of(b'{"kind":"snapshot","parts":' + b'{"a":' * 100_000),
    "a line without an end": lambda: bundle_of(b" " * (form.MOST_LINE_BYTES + 9)),
    "an unknown kind": lambda: bundle_of({"kind": "command", "run": "rm"}),
    "an unknown key": lambda: bundle_of(record(b"a", path="/etc"), raw=b"a"),
    "a wrong digest": lambda: bundle_of(record(b"a", digest="0" * 32), raw=b"a"),
    "a wrong end": lambda: bundle_of({"kind": "end", "snapshots": 0, "digest": "0" * 64}, end=False),
    "a wrong count": lambda: bundle_of(
        {"kind": "end", "snapshots": 1, "digest": blake2b(b"", digest_size=32).hexdigest()}, end=False
    ),
    "a negative size": lambda: bundle_of(record(b"a", bytes=-1), raw=b"a"),
    "a huge size": lambda: bundle_of(record(b"a", bytes=2**60), raw=b"a"),
    "a size that is not there": lambda: bundle_of(record(b"a", bytes=form.MOST_RAW_BYTES), raw=b"a"),
    "a list that is not there": lambda: bundle_of(record(b"a", list=7), raw=b"a"),
    "records that are not there": lambda: bundle_of(record(b"a"), holding(records=[[0, 0, 9]]), raw=b"a"),
    "records backwards": lambda: bundle_of(record(b"a"), holding(records=[[0, 1, 0]]), raw=b"a"),
    "records without end": lambda: bundle_of(
        *[record(b"")] * 9, holding(records=[[0, 0, 9]] * (form.MOST_ITEMS // 8))
    ),
    "documents that are not there": lambda: bundle_of(holding(documents=[[0, 1]])),
    "a document twice": lambda: bundle_of(
        {"kind": "document", "name": "/a"}, holding(documents=[[0, 1], [0, 1]])
    ),
    "an empty part with records": lambda: bundle_of(
        record(b"a"), snapshot(parts={"messages": {"mark": "empty", "records": [[0, 0, 1]]}}), raw=b"a"
    ),
    "an id that is a path": lambda: bundle_of(record(b"a"), snapshot(id="../../etc/passwd"), raw=b"a"),
    "a time without an offset": lambda: bundle_of(
        record(b"a"), snapshot(timestamp="2026-11-20T12:00:00"), raw=b"a"
    ),
    "a time before all times": lambda: bundle_of(
        record(b"a"), snapshot(timestamp="0001-01-01T00:00:00+14:00"), raw=b"a"
    ),
    "an unknown part": lambda: bundle_of(snapshot(parts={"code": {"mark": "captured"}})),
    "a session without a name": lambda: bundle_of(
        record(b"a"), snapshot(session={"ref": {"source": "", "id": ""}, "title": "", "cwd": ""}), raw=b"a"
    ),
}


def write(folder: Path, content: bytes) -> Path:
    file = folder / "it.snapshots"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_bundle_is_refused_with_one_sentence(kind: str, tmp_path: Path) -> None:
    file = write(tmp_path, HOSTILE[kind]())
    with pytest.raises(BundleError) as caught:
        Bundle(file, no_report)
    assert str(caught.value).endswith(".")
    assert caught.value.hint.endswith(".")


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MOST_TOTAL_BYTES", 20_000_000)
    blocks = b"".join(json.dumps(record(bytes(10**6))).encode() + b"\n" + bytes(10**6) for _ in range(40))
    file = write(tmp_path, form.MAGIC + zstandard.ZstdCompressor().compress(blocks))
    assert file.stat().st_size < 20_000
    with pytest.raises(BundleError, match="unpacks to more"):
        Bundle(file, no_report)


def test_a_frame_that_wants_a_huge_window_is_refused(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    content = compressor.compress(bytes(10**7)) + compressor.flush()
    with pytest.raises(BundleError):
        Bundle(write(tmp_path, form.MAGIC + content), no_report)


@pytest.mark.parametrize("name", ["missing", "folder"])
def test_a_file_that_cannot_be_read_is_said_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BundleError, match=name) as caught:
        Bundle(tmp_path / name, no_report)
    assert caught.value.hint


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Bundle(write(tmp_path, good()), cancel)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(good()) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_found_or_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    content = bytearray(good())
    content[at] ^= 1 << bit
    with Bundle(write(folder, good()), no_report) as whole:
        digest = whole.digest
    with contextlib.suppress(BundleError), Bundle(write(folder, bytes(content)), no_report) as flipped:
        assert flipped.digest == digest  # a bit that the compression does not use


def test_a_reader_made_from_the_description_alone_finds_everything() -> None:
    content = io.BytesIO(zstandard.ZstdDecompressor().decompressobj().decompress(good()[len(form.MAGIC) :]))
    lists: dict[int, list[bytes]] = {}
    documents, found = [], []
    while line := content.readline():
        block = json.loads(line)
        raw = content.read(block["bytes"]) if "bytes" in block else None
        assert raw is None or blake2b(raw, digest_size=16).hexdigest() == block["digest"]
        match block["kind"]:
            case "record":
                lists.setdefault(block["list"], []).append(raw or b"")
            case "document":
                documents.append((block["name"], raw))
            case "snapshot":
                found.append(block)
    (only,) = found
    assert only["id"] == SNAPSHOT.id
    ((number, start, stop),) = only["parts"]["messages"]["records"]
    assert lists[number][start:stop] == lines("a", "b")
    ((start, stop),) = only["parts"]["files"]["documents"]
    assert documents[start:stop] == [("/a", b"alpha"), ("/gone", None)]
