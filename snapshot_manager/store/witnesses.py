"""When snapshots were kept last: what says whether the clock is believed."""

from datetime import datetime

from sqlalchemy import Connection, text

from snapshot_manager.model.trusted_time import WITNESSES, time_of_deed, trusted_time
from snapshot_manager.store import rows

# The key counts what was kept; no index is in its order, and none is to be sorted for it.
_KEPT_LAST = text(
    "SELECT timestamp FROM snapshot NOT INDEXED WHERE imported_at IS NULL ORDER BY key DESC LIMIT :witnesses"
)


def trusted(connection: Connection, now: datetime) -> datetime:
    """The time by the clock, or by the last snapshots kept here where it is far ahead of them."""
    return trusted_time(now, _kept(connection))


def of_deed(connection: Connection, now: datetime) -> datetime:
    """The time by the clock, or by the last snapshots kept here where it fell behind them."""
    return time_of_deed(now, _kept(connection))


def _kept(connection: Connection) -> list[datetime]:
    found = connection.execute(_KEPT_LAST, {"witnesses": WITNESSES}).scalars().all()
    return [rows.time_of(at) for at in reversed(found) if rows.is_time(at)]
