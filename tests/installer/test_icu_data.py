from pathlib import Path

import PySide6
import pytest
from installer import icu_data
from installer.running import BuildError


def library() -> bytes:
    folder = Path(PySide6.__path__[0]) / "Qt" / "lib"
    return next(folder.glob("libicudata.so.*")).read_bytes()


def test_what_is_packed_is_read_back_as_icu_reads_it() -> None:
    header, items = icu_data.unpack(library())
    few = {name: items[name] for name in sorted(items) if "/coll/" in name}
    assert few["icudt73l/coll/root.res"]
    again, found = icu_data.unpack(icu_data.pack(header, few))
    assert again == header
    assert {name: item.rstrip(b"\0") for name, item in found.items()} == {
        name: item.rstrip(b"\0") for name, item in few.items()
    }


def test_every_item_begins_where_icu_expects_it() -> None:
    header = b"\x20\0\xda\x27" + b"\0" * 8 + b"CmnD" + b"\0" * 16
    data = icu_data.pack(header, {"icudt73l/b.res": b"longer than sixteen", "icudt73l/a.res": b"short"})
    assert data.index(b"short") % 16 == data.index(b"longer") % 16 == 0


def test_a_library_of_another_make_is_left_alone() -> None:
    with pytest.raises(BuildError, match="not as it is known"):
        icu_data.unpack(b"\x7fELF and nothing else")
