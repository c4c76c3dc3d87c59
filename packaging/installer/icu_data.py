"""Leaves out of ICU's data what Qt does not ask for: 30 MB of countries, currencies, units in all languages.

Qt has its own data for numbers, dates and names; of ICU it takes the order of words (QCollator) and names of
time zones. ICU makes the library of its data in the same way: one symbol before the data, and no code.
"""

import re
import struct
from collections.abc import Mapping
from pathlib import Path

from installer.running import BuildError, run

_MAGIC = struct.Struct("<HBBHHBBBB4s")
"""Length of the header, two marks, then what kind of data it is."""
_KEPT = re.compile(
    r"(coll|zone)/(root|res_index|pool|en|de)\.res|coll/ucadata\.icu|(root|en|de|pool|res_index|keyTypeData|metaZones"
    r"|supplementalData|timezoneTypes|windowsZones|zoneinfo64|likelySubtags|icuver|icustd)\.res|(nfkc|nfkc_cf|uts46)\.nrm"
    r"|cnvalias\.icu|ulayout\.icu|uemoji\.icu"
)
_ASSEMBLY = """\
    .section .rodata
    .balign 16
    .globl {symbol}
    .type {symbol}, @object
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def trim(library: Path, work: Path) -> None:
    """Put a smaller library of data in the place of this one.

    Args:
        library: ``libicudata.so.N``.
        work: A folder for what is needed on the way.

    Raises:
        BuildError: It is not as ICU makes it, or an assembler is missing.
    """
    work.mkdir(parents=True, exist_ok=True)
    content = library.read_bytes()
    header, items = unpack(content)
    kept = {name: item for name, item in items.items() if _KEPT.fullmatch(name.partition("/")[2])}
    data, source, compiled = work / "icu.dat", work / "icu.s", work / "icu.o"
    data.write_bytes(pack(header, kept))
    number = library.name.rpartition(".")[2]
    source.write_text(_ASSEMBLY.format(symbol=f"icudt{number}_dat", data=data))
    run(["as", "-o", compiled, source])
    run(["ld", "-shared", "-s", "-soname", library.name, "-o", library, compiled])


def unpack(content: bytes) -> tuple[bytes, Mapping[str, bytes]]:
    """Find the data in a library; answers its header, and each item by its name.

    Raises:
        BuildError: There is none.
    """
    found = content.find(b"CmnD")
    start = found - _MAGIC.size + 4
    if found < 0 or content[start + 2 : start + 4] != b"\xda\x27":
        raise BuildError("ICU's library of data is not as it is known.")
    length = struct.unpack_from("<H", content, start)[0]
    table = start + length
    count = struct.unpack_from("<I", content, table)[0]
    places = [struct.unpack_from("<II", content, table + 4 + 8 * each) for each in range(count)]
    ends = [place for _, place in places[1:]] + [len(content) - table]  # the last one has no follower
    items = {}
    for (name, place), end in zip(places, ends, strict=True):
        stop = content.index(b"\0", table + name)
        items[content[table + name : stop].decode()] = content[table + place : table + end]
    return content[start:table], items


def pack(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """Data in ICU's form: header, table of names and places, names, the items at multiples of 16 bytes."""
    names = sorted(items)
    table = 4 + 8 * len(names)
    text = b"".join(each.encode() + b"\0" for each in names)
    toc, body = struct.pack("<I", len(names)), b""
    name_at, item_at = table, _aligned(table + len(text))
    padding = b"\0" * (item_at - table - len(text))
    for each in names:
        toc += struct.pack("<II", name_at, item_at + len(body))
        name_at += len(each) + 1
        body += items[each].ljust(_aligned(len(items[each])), b"\0")
    return header + toc + text + padding + body


def _aligned(place: int) -> int:
    return -(-place // 16) * 16
