"""A bare system in a folder: a fresh copy for each check, entered by chroot, which takes an administrator."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from installer.running import BuildError, run

SUITES = {"debian12": "bookworm", "debian13": "trixie", "ubuntu24.04": "noble"}
"""The systems that the package is made for, and what debootstrap calls them."""

PERSON = "tester"
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_X_SOCKETS = "tmp/.X11-unix"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def pristine(folder: Path, system: str) -> Path:
    """The untouched root of a system; made by debootstrap when it is not there.

    Args:
        folder: Where the roots lie, by the names of ``SUITES``.
        system: One of those names.

    Raises:
        BuildError: It could not be made; Ubuntu's can only be made where debootstrap knows its mirror.
    """
    root = folder / system
    if not root.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        run(["debootstrap", "--variant=minbase", SUITES[system], root])
    return root


class BareRoot:
    """A copy of a bare root while it is being used; gone afterwards.

    Args:
        source: The untouched root.
        folder: Where the copy goes.
    """

    def __init__(self, source: Path, folder: Path) -> None:
        self._source, self.folder = source, folder.resolve()

    def __enter__(self) -> Self:
        if os.geteuid() != 0:
            raise BuildError("A bare root can only be entered by an administrator: run this as root.")
        self._leave()
        try:
            self._set_up()
        except BuildError:
            self._leave()
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._leave()

    @property
    def home(self) -> Path:
        """The home folder of the person, as seen from outside."""
        return self.folder / "home" / PERSON

    def install(self, package: Path) -> str:
        """Install a package file with all that it asks for; answers what was said."""
        shutil.copy(package, self.folder / "root")
        options = ("-y", "--no-install-recommends", "--allow-downgrades")
        return self.run("apt-get", "install", *options, f"/root/{package.name}")

    def run(self, *words: str, user: str = "root", extra: Mapping[str, str] | None = None) -> str:
        """Run a program inside to its end; answers its output, and its complaints if there are any.

        Raises:
            BuildError: It failed.
        """
        done = subprocess.run(  # noqa: S603  -- every command line is written in this package
            self.command(*words, user=user, extra=extra), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BuildError(
                f"{' '.join(words)} failed with {done.returncode}:\n{done.stdout}{done.stderr}"[-4000:]
            )
        return done.stdout + done.stderr

    def command(self, *words: str, user: str = PERSON, extra: Mapping[str, str] | None = None) -> list[str]:
        """The command line that runs something inside, with an environment like after logging in."""
        home = "/root" if user == "root" else f"/home/{user}"
        known = {
            "PATH": _PATH,
            "HOME": home,
            "USER": user,
            "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        variables = [f"{name}={value}" for name, value in (known | dict(extra or {})).items()]
        return ["chroot", f"--userspec={user}:", str(self.folder), "env", "-i", *variables, *words]

    def _set_up(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        run(["cp", "-a", self._source, self.folder])
        (self.folder / _X_SOCKETS).mkdir(mode=0o1777, parents=True)
        run(["mount", "-t", "proc", "proc", self.folder / "proc"])
        run(["mount", "--bind", f"/{_X_SOCKETS}", self.folder / _X_SOCKETS])
        self._give_network()
        self.run("useradd", "--create-home", PERSON)

    def _give_network(self) -> None:
        """Let apt inside reach the packages as it does outside."""
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        settings = run(["apt-config", "dump", "--format", '%f "%v";%n', "Acquire"])
        (self.folder / "etc" / "apt" / "apt.conf.d" / "00outside").write_text(settings)
        if _CERTIFICATES.is_file():
            inside = self.folder / _CERTIFICATES.relative_to("/")
            inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(_CERTIFICATES, inside)
        self.run("apt-get", "update")

    def _leave(self) -> None:
        """Remove the copy, but first what is mounted in it: that is the machine's own.

        Raises:
            BuildError: Something cannot be unmounted; then nothing is removed.
        """
        for each in self._mounted():
            run(["umount", each])
        if self.folder.exists() and not self._mounted():
            shutil.rmtree(self.folder)

    def _mounted(self) -> list[str]:
        """What is mounted below the copy, by the kernel's own list, the innermost first."""
        places = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
        return sorted((each for each in places if each.startswith(f"{self.folder}/")), reverse=True)
