"""Open the place that an address names: ``file:``, ``redis:``, ``postgresql:`` or ``s3:``."""

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from snapshot_manager.errors import StorageError, UsageError
from snapshot_manager.swarm.storage.base import Storage
from snapshot_manager.swarm.storage.files import FileStorage


def open_storage(address: str) -> Storage:
    """The place that an address names.

    Args:
        address: A folder's path or ``file:`` URL, ``redis://host:port/db``, ``postgresql://host/database``,
            or ``s3://bucket/prefix?endpoint=https://…&region=…``, whose keys come from the environment.

    Raises:
        UsageError: It names none.
        StorageError: What is needed to reach it is not installed, or it cannot be reached.
    """
    scheme = urlsplit(address).scheme
    if scheme in {"", "file"}:
        return FileStorage(Path(unquote(urlsplit(address).path)))
    opener = _OPENERS.get(scheme)
    if opener is None:
        raise UsageError(
            f"“{scheme}:” names no place for snapshots.",
            hint=f"Name a folder, or begin with file:, {':, '.join(_OPENERS)}:.",
        )
    return opener(address)


def _extra(module: str, extra: str) -> Callable[..., Storage]:
    """A class of a module that needs an optional library, found when it is first wanted."""
    name, _, attribute = module.partition(":")

    def make(*args: object, **kwargs: object) -> Storage:
        try:
            made: Storage = getattr(import_module(f"snapshot_manager.swarm.storage.{name}"), attribute)(
                *args, **kwargs
            )
        except ImportError as error:
            raise StorageError(
                f"What is needed for {extra} is not installed.",
                hint=f"Install snapshot-manager[{extra}].",
            ) from error
        return made

    return make


def _s3(address: str) -> Storage:
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    environment: Mapping[str, str] = os.environ
    return _extra("s3:S3Storage", "s3")(
        parts.netloc,
        prefix=parts.path.strip("/"),
        endpoint=options.get("endpoint", environment.get("AWS_ENDPOINT_URL", "")),
        region=options.get("region", environment.get("AWS_REGION", "us-east-1")),
        access_key_id=environment.get("AWS_ACCESS_KEY_ID", ""),
        secret_access_key=environment.get("AWS_SECRET_ACCESS_KEY", ""),
    )


_OPENERS: Mapping[str, Callable[[str], Storage]] = {
    "redis": _extra("redis:RedisStorage", "redis"),
    "rediss": _extra("redis:RedisStorage", "redis"),
    "postgresql": _extra("postgresql:PostgresStorage", "postgresql"),
    "postgres": _extra("postgresql:PostgresStorage", "postgresql"),
    "s3": _s3,
}
