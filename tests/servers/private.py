"""A server's program, run by a user that is not root, in a folder of its own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE_S = 90.0


def program(name: str, package: str, *places: str) -> str:
    """Where a server's program is.

    A test that needs one that is missing fails with a plain line: nothing is left out unseen.
    """
    found = [str(path) for place in places for path in sorted(Path("/").glob(place.lstrip("/")))]
    chosen = shutil.which(name) or (found[-1] if found else None)
    if chosen is None:
        pytest.fail(
            f"{name} is not installed: “./dev test” installs it, or: apt-get install {package}", pytrace=False
        )
    return str(Path(chosen).absolute())  # a link stays one: Redis is what it is called as


class Owner:
    """Whom a server runs as: this user, or, because servers refuse root, one of their own."""

    def __init__(self, *names: str) -> None:
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        self._entry = next(known[each] for each in (*names, "nobody") if each in known)
        self._is_root = os.getuid() == 0

    def arguments(self, *command: str) -> list[str]:
        """How to run a command as this user."""
        if not self._is_root:
            return list(command)
        ids = [f"--reuid={self._entry.pw_uid}", f"--regid={self._entry.pw_gid}"]
        return ["setpriv", *ids, "--clear-groups", *command]

    def run(self, *command: str) -> None:
        """Run a command to its end; what it says is only told when it fails."""
        done = subprocess.run(self.arguments(*command), cwd="/", capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty folder that belongs to this user; short, because sockets have short paths."""
        path = Path(tempfile.mkdtemp(prefix="sm-"))
        if self._is_root:
            os.chown(path, self._entry.pw_uid, self._entry.pw_gid)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: Sequence[str], log: Path, is_ready: Callable[[], bool]) -> Iterator[None]:
    """A server, from when it answers until it has ended."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd="/", stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not is_ready():
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < deadline, log.read_text(errors="replace")
            _pause(process)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def _pause(process: "subprocess.Popen[bytes]") -> None:
    """Give the server a moment; it ending would end the wait at once."""
    try:
        process.wait(0.05)
    except subprocess.TimeoutExpired:
        return
