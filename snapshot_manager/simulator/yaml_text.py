"""Read YAML that others wrote: small, without tags that make objects, and with the place of a mistake."""

import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from snapshot_manager.errors import SimulatorError

MOST_BYTES = 256 * 1024
BOM = "\ufeff"
_DEEPEST = 100
_NESTING = re.compile(r"[\[\]{}]")
_NESTED_LISTS = re.compile(r"(?:[-?:][ \t]+){100}")


def read_text(path: Path) -> str:
    """The text of a file, its byte order mark and line ends included.

    Raises:
        SimulatorError: It is not there, too large, a link that leads out of its folder, or no UTF-8.
    """
    try:
        if path.resolve(strict=True).parent != path.parent.resolve():
            raise bad(path, "it is a link that leads out of its folder")
        if path.stat().st_size > MOST_BYTES:
            raise bad(path, f"it has more than {MOST_BYTES // 1024} KiB")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise SimulatorError(
            f"There is no {path.name} in {path.parent}.",
            code="no_sandbox",
            hint="Choose the folder of a sandbox, or make the file there.",
        ) from error
    except UnicodeDecodeError as error:
        raise bad(path, "it is not UTF-8 text") from error
    except OSError as error:
        raise bad(path, error.strerror or str(error)) from error


def parse(text: str, path: Path) -> object:
    """The values in a YAML text: plain lists, dicts, strings and numbers.

    Raises:
        SimulatorError: It is no YAML, has a key twice, or asks for objects; the sentence names the line.
    """
    if _is_too_deep(text):
        raise bad(path, "it is nested too deeply")
    try:
        return YAML(typ="safe", pure=True).load(text.removeprefix(BOM))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise bad(path, f"{_first_line(error.problem or error.context)}{where}") from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise bad(path, _first_line(str(error)) or "it is nested too deeply") from error


def read_mapping(path: Path) -> dict[str, object]:
    """The keys and values of a YAML file; an empty file has none.

    Raises:
        SimulatorError: It cannot be read, or is not a mapping.
    """
    return mapping(parse(read_text(path), path), path)


def mapping(value: object, path: Path, where: str = "it") -> dict[str, object]:
    """This value as a mapping; nothing at all is an empty one.

    Raises:
        SimulatorError: It is something else.
    """
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise bad(path, f"{where} is not a list of keys with values")
    return {str(key): each for key, each in value.items()}


def bad(path: Path, reason: str) -> SimulatorError:
    """This file is not as it should be."""
    return SimulatorError(
        f"{path.name} could not be read: {reason}.", code="bad_yaml", hint=f"Correct {path} and try again."
    )


def _is_too_deep(text: str) -> bool:
    """Whether it opens far more than it closes; the parser would take hours to find that out."""
    depth = 0
    for mark in _NESTING.findall(text):
        depth += 1 if mark in "[{" else -1
        if depth > _DEEPEST:
            return True
    return _NESTED_LISTS.search(text) is not None


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0].rstrip(".")
