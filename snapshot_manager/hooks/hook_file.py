"""A file of somebody else's that a few lines are added to: planned first, then changed whole."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from snapshot_manager.errors import HookRefused

BACKUP_SUFFIX = ".before-snapshot-manager"
LARGEST = 4_000_000


class HookState(StrEnum):
    """Whether an agent calls us."""

    INSTALLED = "installed"
    ABSENT = "absent"
    OUTDATED = "outdated"
    """Lines of ours are there, but others than would be written now."""


@dataclass(frozen=True, slots=True)
class HookPlan:
    """What would be changed for one agent.

    Attributes:
        before: What the file holds; None when there is none.
        after: What it would hold; None when it would go.
        note: What the person has to do beside.
        is_first: Whether ``before`` is the person's own, without a line of ours.
    """

    agent: str
    path: Path
    before: str | None
    after: str | None
    note: str = ""
    mode: int | None = None
    is_first: bool = True

    @property
    def changes(self) -> bool:
        """Whether anything would be changed."""
        return self.before != self.after

    def diff(self) -> str:
        """What would be changed, line by line."""
        old, new = (self.before or "").splitlines(), (self.after or "").splitlines()
        return "\n".join(unified_diff(old, new, str(self.path), str(self.path), lineterm=""))


class Hook(Protocol):
    """How one agent is made to call us."""

    @property
    def agent(self) -> str:
        """The short name, ``claude-code``."""
        ...

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        ...

    def is_there(self) -> bool:
        """Whether the agent was ever used here."""
        ...

    def state(self) -> HookState:
        """Whether it calls us.

        Raises:
            HookRefused: Its file cannot be read, or is not what it should be.
        """
        ...

    def plan_install(self) -> list[HookPlan]:
        """What installing would change.

        Raises:
            HookRefused: The file cannot be read, is not what it should be, or leads elsewhere.
        """
        ...

    def plan_remove(self) -> list[HookPlan]:
        """What removing would change.

        Raises:
            HookRefused: See ``plan_install``.
        """
        ...


def read(path: Path) -> str | None:
    """What the file holds, as text; None when it is not there.

    Raises:
        HookRefused: It is a link out of its folder, no regular file, too large, or no text.
    """
    _check_place(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise HookRefused(f"“{path}” is not a file that can be changed.", hint="Look what it is first.")
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise HookRefused(f"“{path}” is not a text in UTF-8.", hint="Look what it is first.") from error
    except OSError as error:
        raise HookRefused(
            f"“{path}” could not be read: {error.strerror}.", hint="Check that you may read it."
        ) from error


def install(plan: HookPlan) -> None:
    """Carry out exactly this plan of an installation; what was there before is kept beside.

    Raises:
        HookRefused: See ``apply`` and ``keep_before``.
    """
    keep_before(plan)
    apply(plan)


def remove(plan: HookPlan) -> None:
    """Carry out exactly this plan of a removal; what was kept beside goes, too.

    Raises:
        HookRefused: See ``apply``.
    """
    apply(plan)
    forget_before(plan.path)


def apply(plan: HookPlan) -> None:
    """Carry out exactly this plan; what was there before is kept beside until it is removed again.

    Raises:
        HookRefused: The file was changed since the plan was made, or may not be written.
    """
    if not plan.changes:
        return
    if read(plan.path) != plan.before:
        raise HookRefused(f"“{plan.path}” was changed in the meantime.", hint="Run the command again.")
    try:
        if plan.after is None:
            plan.path.unlink()
        else:
            _write(plan.path, plan.after, plan.mode)
    except OSError as error:
        raise HookRefused(
            f"“{plan.path}” could not be written: {error.strerror}.", hint="Check that you may write it."
        ) from error


def keep_before(plan: HookPlan) -> None:
    """Keep what was there before beside the file, unless something is kept already.

    Raises:
        HookRefused: It may not be written.
    """
    if plan.before is None or not (plan.changes and plan.is_first) or backup_of(plan.path).exists():
        return
    try:
        _write(backup_of(plan.path), plan.before, plan.path.stat().st_mode & 0o777)
    except OSError as error:
        raise HookRefused(
            f"No copy of “{plan.path}” could be kept: {error.strerror}.", hint="Nothing was changed."
        ) from error


def forget_before(path: Path) -> None:
    """Remove what was kept beside a file."""
    with suppress(OSError):
        backup_of(path).unlink()


def kept_before(path: Path) -> str | None:
    """What a file held before the first installation; None when that is not known."""
    try:
        return backup_of(path).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def backup_of(path: Path) -> Path:
    """Where what was there before is kept."""
    return path.with_name(path.name + BACKUP_SUFFIX)


def _write(path: Path, text: str, mode: int | None) -> None:
    """Write whole or not at all, with the rights that the file has."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        mode = target.stat().st_mode & 0o777 if mode is None else mode
    draft = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode or 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(mode or 0o600)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    """Refuse a link that leads out of the file's folder: what is there belongs to something else.

    Raises:
        HookRefused: It does.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise HookRefused(
            f"“{path}” is a link to “{path.resolve()}”.",
            hint="Add the lines there by hand: “hooks show” tells them.",
        )
