"""Databases as a sandbox's config names them."""

from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.ignore_rules import IgnoreRules


def listener(
    engine: str,
    *,
    database: str,
    port: int = 0,
    user: str = "",
    host: str = "127.0.0.1",
    password: str = "",
) -> Listener:
    """A listener called ``db``."""
    return Listener(
        name="db",
        engine=engine,
        host=host,
        port=port,
        user=user,
        password=password,
        database=database,
        schema="public",
        audit_table="audit_log",
        rules=IgnoreRules(),
    )
