"""Files on the disk are compared by their digests with what was captured."""

from pathlib import Path

from snapshot_manager.engine import drift
from snapshot_manager.model.facts import FileInContext, FileOrigin, sha256_of
from snapshot_manager.model.restoration import Drift


def test_a_file_is_the_same_changed_or_missing(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "changed").write_bytes(b"2")
    names = ("same", "changed", "missing", ".", "bad\0name")
    files = [
        FileInContext(path=str(tmp_path / name), origin=FileOrigin.READ, sha256=sha256_of(b"1"))
        for name in names
    ]
    files.append(FileInContext(path="/without/digest", origin=FileOrigin.READ))
    found = drift.of_files(files)
    assert list(found.values()) == [Drift.SAME, Drift.CHANGED, *[Drift.MISSING] * 3]
