"""What a person can choose, kept as one file that can be read and edited by hand.

A value that does not make sense is named and ignored; the others still count.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.model.policy import MEGABYTE, Policy, TriggerPolicy
from snapshot_manager.model.value import Value

LIBRARY_VARIABLE = "SNAPSHOT_MANAGER_LIBRARY"
_PROGRAM = "snapshot-manager"

SMALLEST_QUOTA_MB = 10
LARGEST_QUOTA_MB = 1_000_000

_TEMPLATE = """\
# Settings of Snapshot Manager. A value that does not make sense is ignored.

# Megabytes that the library may take on disk. The oldest snapshots without a star make room.
quota_mb = {quota_mb}

# Colours: "system" follows the desktop; or "light", "dark".
appearance = "{appearance}"
"""
_AUTOMATIC = """
# Whether snapshots are taken by themselves, while you work and when something is about to be lost.
automatic = {automatic}
"""
_DESTRUCTIVE = """
# Words that mark a command of an agent as destructive, so that its session is kept before it runs.
destructive = {destructive}
"""


class Appearance(StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(Value, frozen=True):
    """All choices; the defaults hold until the person decides otherwise.

    Attributes:
        automatic: Whether snapshots are taken by themselves; None until the person was asked.
        destructive: Words that mark a command of an agent as destructive, beside those that are known.
    """

    quota_mb: int = 100
    appearance: Appearance = Appearance.SYSTEM
    automatic: bool | None = None
    destructive: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        """What the library may take, in the store's own terms."""
        return Policy(quota_bytes=self.quota_mb * MEGABYTE)

    @property
    def triggers(self) -> TriggerPolicy:
        """When snapshots may be taken by themselves; never before the person said so."""
        return TriggerPolicy(enabled=bool(self.automatic))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were found.

    Attributes:
        problems: What was ignored, one plain sentence each.
    """

    settings: Settings
    problems: tuple[str, ...] = ()


def default_path() -> Path:
    """Where the settings are kept on this desktop."""
    return platformdirs.user_config_path(_PROGRAM, appauthor=False) / "settings.toml"


def library_folder(chosen: Path | None) -> Path:
    """Where the library lies: as chosen, else as the environment says, else where this desktop keeps data."""
    named = os.environ.get(LIBRARY_VARIABLE)
    if chosen is None and named:
        chosen = Path(named)
    return (chosen or platformdirs.user_data_path(_PROGRAM, appauthor=False) / "library").absolute()


def load(path: Path) -> Loaded:
    """Read the settings; what is missing or makes no sense has its default."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Loaded(
            Settings(), (f"The settings in {path} could not be read, so the defaults hold: {error}.",)
        )
    return _checked(values)


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all.

    Raises:
        SnapshotManagerError: The folder or file may not be written.
    """
    text = _TEMPLATE.format(quota_mb=settings.quota_mb, appearance=settings.appearance)
    if settings.automatic is not None:
        text += _AUTOMATIC.format(automatic=str(settings.automatic).lower())
    if settings.destructive:
        text += _DESTRUCTIVE.format(destructive=json.dumps(settings.destructive, ensure_ascii=False))
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SnapshotManagerError(
            f"The settings could not be saved: {error.strerror or error}.",
            hint=f"Check that you may write to {path.parent}.",
        ) from error


def _checked(values: Mapping[str, object]) -> Loaded:
    problems = [
        f"The setting “{name}” is not known and was ignored." for name in values if name not in _KNOWN
    ]
    quota_mb, appearance, automatic = Settings().quota_mb, Settings().appearance, Settings().automatic
    match values.get("quota_mb", quota_mb):
        case int() as number if type(number) is int and SMALLEST_QUOTA_MB <= number <= LARGEST_QUOTA_MB:
            quota_mb = number
        case other:
            problems.append(
                f"The setting quota_mb = {other!r} was ignored: it is a whole number from "
                f"{SMALLEST_QUOTA_MB} to {LARGEST_QUOTA_MB}."
            )
    match values.get("appearance", str(appearance)):
        case "system" | "light" | "dark" as name:
            appearance = Appearance(name)
        case other:
            problems.append(f"The setting appearance = {other!r} was ignored: it is system, light or dark.")
    match values.get("automatic"):
        case bool() | None as chosen:
            automatic = chosen
        case other:
            problems.append(f"The setting automatic = {other!r} was ignored: it is true or false.")
    found = Settings(
        quota_mb=quota_mb,
        appearance=appearance,
        automatic=automatic,
        destructive=_destructive(values.get("destructive", []), problems),
    )
    return Loaded(found, tuple(problems))


def _destructive(given: object, problems: list[str]) -> tuple[str, ...]:
    words = [each for each in given if isinstance(each, str) and each] if isinstance(given, list) else None
    if words is None or (isinstance(given, list) and len(words) < len(given)):
        problems.append("The setting destructive was ignored in part: it is a list of words in quotes.")
    return tuple(words or ())


_KNOWN = frozenset(Settings.__struct_fields__)
