"""A private Redis."""

from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import RedisError

from tests.servers.private import Owner, free_port, program, running


@contextmanager
def redis() -> Iterator[str]:
    """A server with nothing in it, by its URL."""
    server = program("redis-server", "redis-server")
    owner, port = Owner("redis"), free_port()
    url = f"redis://127.0.0.1:{port}/0"
    with owner.folder() as folder:
        options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
        with running(owner.arguments(server, *options), folder / "log", lambda: _answers(url)):
            yield url


def _answers(url: str) -> bool:
    with Redis.from_url(url) as client:
        try:
            return bool(client.ping())
        except RedisError:
            return False
