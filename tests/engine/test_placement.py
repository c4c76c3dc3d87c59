"""Where a captured file may be written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.engine import placement

HOSTILE = [
    "/home/ann/shop/../../../etc/passwd",
    "/etc/passwd",
    "relative/name.py",
    "/home/ann/shop",
    "/home/ann/shop-two/name.py",
    "/home/ann/shop/a\\..\\b",
    "/home/ann/shop/a\x00b",
    "/home/ann/shop/.git/hooks/pre-commit",
    "/home/ann/shop/.GIT/config",
    "/home/ann/shop/．git/config",
    "/home/ann/shop/.git./config",
    "/home/ann/shop/con",
    "/home/ann/shop/NUL.txt",
    "/home/ann/shop/C:stream",
    "/home/ann/shop/trailing.",
    "/home/ann/shop/trailing ",
    "/home/ann/shop/invoice\u202etxt.exe",
    "/home/ann/shop/zero\u200bwidth",
    "/home/ann/shop/lone\ud800",
    "/home/ann/shop/" + "x" * 256,
    "/home/ann/shop/line\nbreak",
    "C:\\Users\\ann\\shop\\name.py",
    "",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_is_refused_with_a_reason(path: str) -> None:
    assert placement.refusal(path, "/home/ann/shop").endswith(".")


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/shop/main.py",
        "/home/ann/shop/src/ä/日本.txt",
        "/home/ann/shop/.github/ci.yml",
        "/home/ann/shop/.gitignore",
    ],
)
def test_an_ordinary_path_keeps_its_place_below_the_folder(path: str) -> None:
    assert placement.refusal(path, "/home/ann/shop") == ""
    below = Path(path).relative_to("/home/ann/shop")
    assert placement.target(path, "/home/ann/shop", Path("/mnt/copy")) == Path("/mnt/copy") / below


def test_nothing_may_be_written_when_the_folder_is_not_known() -> None:
    assert placement.refusal("/home/ann/shop/main.py", "")


@given(st.lists(st.text(max_size=12), max_size=6))
def test_no_path_whatever_leads_out_of_the_folder(names: list[str]) -> None:
    path = "/home/ann/shop/" + "/".join(names)
    if not placement.refusal(path, "/home/ann/shop"):
        target = placement.target(path, "/home/ann/shop", Path("/mnt/copy"))
        assert target.is_relative_to("/mnt/copy")
        assert ".." not in target.parts


def test_the_name_beside_keeps_its_ending() -> None:
    assert (
        placement.beside("auth.py", datetime(2026, 11, 20, 15, 5, 33, tzinfo=UTC))
        == "auth (restored 2026-11-20 15.05.33).py"
    )
