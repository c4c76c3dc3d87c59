"""What the program is made of: each dependency has its reason, and the locks say what is installed."""

import re
import tomllib
from itertools import chain, pairwise
from pathlib import Path

import pytest
from installer.places import EXTRAS as EXTRAS_THAT_ARE_BUNDLED
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PYPROJECT)
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = list(chain.from_iterable(PROJECT["project"]["optional-dependencies"].values()))
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
BUNDLED = [
    each for extra in EXTRAS_THAT_ARE_BUNDLED for each in PROJECT["project"]["optional-dependencies"][extra]
]
PACKAGING = PROJECT["dependency-groups"]["package"]
LOCKS = {
    "runtime": RUNTIME,
    "development": [*RUNTIME, *EXTRAS, *DEVELOPMENT],
    "package": [*RUNTIME, *BUNDLED, *PACKAGING],
}

PIN = re.compile(r"([a-z0-9.-]+)==([^ ;]+)( ; [^\\]+)?( \\)?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def lock(name: str) -> str:
    return (ROOT / "packaging" / f"{name}.lock").read_text()


def pins(text: str) -> dict[str, str]:
    """Version of each package in a lock, by normalised name."""
    return {found[1]: found[2] for line in text.splitlines() if (found := PIN.fullmatch(line))}


def without_a_reason(text: str) -> list[str]:
    """Requirements with a comment neither beside nor above them."""
    lines = text.splitlines()
    return [
        line.strip()
        for above, line in pairwise(lines)
        if re.match(r'    "[A-Za-z].*[=<>]=', line) and "#" not in line and not above.strip().startswith("#")
    ]


def test_each_dependency_has_its_reason_beside_it() -> None:
    assert without_a_reason(PYPROJECT) == []


def test_a_dependency_without_a_reason_is_found() -> None:
    planted = PYPROJECT.replace("dependencies = [", 'dependencies = [\n    "attic>=1,<2",')
    assert without_a_reason(planted) == ['"attic>=1,<2",']


@pytest.mark.parametrize("requirement", [*RUNTIME, *EXTRAS, *DEVELOPMENT, *PACKAGING])
def test_each_dependency_has_a_lowest_and_a_highest_version(requirement: str) -> None:
    operators = {each.operator for each in Requirement(requirement).specifier}
    assert operators in ({">=", "<"}, {"=="})


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(name: str) -> None:
    locked = pins(lock(name))
    wanted = [Requirement(each) for each in LOCKS[name]]
    missing = [
        str(each)
        for each in wanted
        if Version(locked.get(canonicalize_name(each.name), "0")) not in each.specifier
    ]
    assert missing == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(name: str) -> None:
    strange = [line for line in lock(name).splitlines() if not (PIN.fullmatch(line) or HASH.fullmatch(line))]
    assert strange == []


@pytest.mark.parametrize("name", LOCKS)
def test_each_pin_in_a_lock_has_a_hash(name: str) -> None:
    lines = [*lock(name).splitlines(), ""]
    bare = [line for line, below in pairwise(lines) if PIN.fullmatch(line) and not HASH.match(below)]
    assert bare == []


@pytest.mark.parametrize("name", ["development", "package"])
def test_the_runtime_lock_is_part_of_the_others(name: str) -> None:
    """So that one environment serves both, and what is installed is what was tested."""
    assert set(lock("runtime").splitlines()) - set(lock(name).splitlines()) == set()


def test_qt_is_the_version_that_keeps_its_references() -> None:
    """Newer ones abort under Python 3.11 within seconds: PYSIDE-3474."""
    assert pins(lock("runtime"))["pyside6-essentials"] == "6.11.3"
    assert pins(lock("runtime"))["shiboken6"] == "6.11.3"
