"""Make a file open again whose header, or list of tables, is damaged, so that it can be made anew.

The first pages of every library of this version are the same but for a few numbers, so those of a new one
are put in their place. The rows themselves are elsewhere, and vouch for themselves. The file as it was is
kept beside it; it is put back when nothing of a library is found this way.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from snapshot_manager.errors import StoreDamaged, StoreError
from snapshot_manager.store import driver, rows, schema
from snapshot_manager.store.engines import open_engine
from snapshot_manager.store.folder import DAMAGED, file_in
from snapshot_manager.store.header import look

_PAGE = driver.PAGE_BYTES
_HEADER = 100
_PAGES_IN_FILE, _FREE_PAGES = slice(28, 32), slice(32, 40)
_INTERIOR = 5
_CHILDREN = slice(_HEADER + 8, _HEADER + 12)
_ROW = f"SELECT {rows.COLUMNS} FROM {rows.TABLES}"  # noqa: S608  -- from constants


def mend(folder: Path) -> bool:
    """Put new first pages into a library that cannot be opened; tell whether that was needed.

    Raises:
        StoreDamaged: It was of no use; the file is as it was.
        StoreError: The folder cannot be used, or the file is that of another program or a newer one.
    """
    file = file_in(folder)
    if not file.exists() or not file.stat().st_size or opens(file):
        return False
    original = _place_beside(file)
    with driver.in_plain_words():
        shutil.copyfile(file, original)
        original.chmod(0o600)
        _put_in(file, _first_pages())
        if not _holds_a_snapshot(file):
            original.replace(file)
            raise driver.damaged()
    return True


def set_aside(folder: Path) -> Path:
    """Give a library that is beyond help another name, so that a new one can begin; tells where it is now.

    Raises:
        StoreError: The folder may not be written.
    """
    file = file_in(folder)
    target = _place_beside(file)
    with driver.in_plain_words():
        for ending in ("-wal", "-shm", ""):  # the file comes last: without it, its log would be nobody's
            with suppress(FileNotFoundError):
                file.with_name(file.name + ending).replace(target.with_name(target.name + ending))
    return target


def _place_beside(file: Path) -> Path:
    """A name for a damaged file that no other has, nor its log."""
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (f"{file.stem}{DAMAGED}{number}{file.suffix}" for number in numbers)
    return next(each for each in map(file.with_name, names) if not any(_with_log(each)))


def _with_log(file: Path) -> Iterator[Path]:
    return file.parent.glob(f"{file.name}*")


def opens(file: Path) -> bool:
    """Whether all tables and columns can be found.

    Raises:
        StoreError: The file is another program's, a newer one's, or may not be read.
    """
    try:
        with driver.in_plain_words(), closing(driver.open_as_it_is(file)) as connection:
            for table in schema.metadata.sorted_tables:
                names = ", ".join(column.name for column in table.columns)
                query = f"SELECT {names} FROM {table.name} LIMIT 0"  # noqa: S608  -- names of the schema
                connection.execute(query)  # prepared only: no row is read
    except StoreDamaged:
        return False
    look(file)
    return True


def _holds_a_snapshot(file: Path) -> bool:
    try:
        with driver.in_plain_words(), closing(driver.open_as_it_is(file)) as connection:
            return any(rows.is_sound(row) for row in connection.execute(_ROW))
    except StoreError:
        return False


def _first_pages() -> dict[int, bytes]:
    """By number, the pages of an empty library that hold its header and its list of tables."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty"
        file.touch()
        engine = open_engine(file, "BEGIN IMMEDIATE")
        schema.bring_up_to_date(engine, file)
        engine.dispose()
        content = file.read_bytes()
    first = content[:_PAGE]
    found = {1: first}
    if first[_HEADER] == _INTERIOR:
        for number in _children(first):
            found[number] = content[(number - 1) * _PAGE : number * _PAGE]
    return found


def _children(page: bytes) -> list[int]:
    """The pages below the first one."""
    count = int.from_bytes(page[_HEADER + 3 : _HEADER + 5])
    cells = (_HEADER + 12 + 2 * each for each in range(count))
    starts = (int.from_bytes(page[cell : cell + 2]) for cell in cells)
    return [*(int.from_bytes(page[start : start + 4]) for start in starts), int.from_bytes(page[_CHILDREN])]


def _put_in(file: Path, pages: dict[int, bytes]) -> None:
    first = bytearray(pages[1])
    first[_PAGES_IN_FILE] = (file.stat().st_size // _PAGE).to_bytes(4)
    first[_FREE_PAGES] = bytes(
        8
    )  # which are free is not known any more; making the file anew gives them back
    with file.open("r+b") as opened:
        for number, page in {**pages, 1: bytes(first)}.items():
            opened.seek((number - 1) * _PAGE)
            opened.write(page)
        opened.flush()
        os.fsync(opened.fileno())
