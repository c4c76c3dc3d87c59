"""A private server that speaks S3: rclone, over a folder."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.private import Owner, free_port, program, running

BUCKET = "bucket"


@dataclass(frozen=True)
class S3Server:
    """A server with one empty bucket."""

    endpoint: str
    key_id: str = "KEY"
    key: str = "KEPT"


@contextmanager
def s3() -> Iterator[S3Server]:
    """A server with nothing in its bucket."""
    rclone = program("rclone", "rclone", str(Path(sys.prefix) / "bin" / "rclone"))
    owner, port = Owner("nobody"), free_port()
    server = S3Server(f"http://127.0.0.1:{port}")
    with owner.folder() as folder:
        owner.run("mkdir", "-p", str(folder / "objects" / BUCKET))
        where = ("--addr", f"127.0.0.1:{port}", "--auth-key", f"{server.key_id},{server.key}")
        command = owner.arguments(rclone, "serve", "s3", *where, "--config=", str(folder / "objects"))
        with running(command, folder / "log", lambda: _listens(port)):
            yield server


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
