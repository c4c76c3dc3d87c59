"""Writes the page of licences that the program shows, from the metadata of the packages that are bundled."""

import platform
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.places import EXTRAS, PACKAGING, ROOT
from installer.running import BuildError

_FOLDER = PACKAGING / "licences"
_OWN = (
    "Snapshot Manager is free software under the MIT licence. It is made of the parts below, each under the "
    "licence of its authors; the full texts follow."
)
_NAMES = ("licen", "copying", "notice", "authors")


def page() -> str:
    """All that is bundled, each with its licence; Markdown."""
    return "\n\n".join(["# Licences", _OWN, parts(), *_sections()]) + "\n"


def bundled() -> list[metadata.Distribution]:
    """The packages that the program needs to run, and those that they need; by name.

    Raises:
        BuildError: One of them is not installed.
    """
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    wanted = [(each, frozenset({""})) for each in _asked_for()]
    while wanted:
        text, extras_of_asker = wanted.pop()
        requirement = Requirement(text)
        this = canonicalize_name(requirement.name), frozenset({"", *requirement.extras})
        if this not in seen and _applies(requirement, extras_of_asker):
            seen.add(this)
            found[this[0]] = _distribution(this[0])
            wanted += [(each, this[1]) for each in found[this[0]].requires or []]
    return [found[name] for name in sorted(found)]


def _asked_for() -> list[str]:
    """What pyproject.toml asks for, with the extras that are bundled."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"][each] for each in EXTRAS)
    return [*project["dependencies"], *extras]


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": each}) for each in extras)


def _distribution(name: str) -> metadata.Distribution:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError as error:
        raise BuildError(f"{name} is to be bundled, but it is not installed.") from error


def licence(package: metadata.Distribution) -> str:
    """The name of a package's licence, as its metadata have it.

    Raises:
        BuildError: Neither they nor components.toml name any.
    """
    about = package.metadata.json
    classifiers = [str(each).rpartition(" :: ") for each in about.get("classifier", [])]
    trove = ", ".join(last for first, _, last in classifiers if first.startswith("License"))
    named = about.get("license_expression") or about.get("license") or trove
    named = named or _read()["licences"].get(package.name)
    if not named:
        raise BuildError(f"The metadata of {package.name} name no licence.")
    return str(named).splitlines()[0]


def parts() -> str:
    """Every part with the name of its licence, a line each."""
    python = f"- Python {platform.python_version()}: PSF-2.0"
    packages = [f"- {each.name} {each.version}: {licence(each)}" for each in bundled()]
    others = [f"- {each['name']}: {each['licence']} ({each['by']})" for each in _components()]
    return "\n".join([python, *packages, *others])


def _sections() -> Iterator[str]:
    yield f"## Snapshot Manager\n\n{_quoted((ROOT / 'LICENSE').read_text(encoding='utf-8'))}"
    yield f"## Python\n\n{_quoted(_python())}"
    for package in bundled():
        texts = _texts(package)
        if texts:
            yield f"## {package.name} {package.version}\n\n" + "\n\n".join(map(_quoted, texts))
    for each in _components():
        if "file" in each:
            text = (_FOLDER / each["file"]).read_text(encoding="utf-8")
            yield f"## {each['name']}\n\n{each.get('note', '').strip()}\n\n{_quoted(text)}"


def _components() -> list[dict[str, str]]:
    found: list[dict[str, str]] = _read()["component"]
    return found


def _read() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "components.toml").read_text(encoding="utf-8"))


def _texts(package: metadata.Distribution) -> list[str]:
    files = [each for each in package.files or [] if each.parts[0].endswith(".dist-info")]
    named = sorted(each for each in files if each.name.lower().startswith(_NAMES))
    return [Path(str(each.locate())).read_text(encoding="utf-8", errors="replace") for each in named]


def _python() -> str:
    """The licence of the Python that is bundled; Debian keeps it where all its packages have theirs."""
    version = f"python{platform.python_version().rpartition('.')[0]}"
    places = [
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
        Path(sysconfig.get_config_var("installed_base") or "") / "LICENSE.txt",
    ]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8", errors="replace")
    raise BuildError("The licence of this Python is nowhere where it usually is.")


def _quoted(text: str) -> str:
    return f"```\n{text.strip()}\n```"
