"""The system's clock. Everything else is told the time, or is given a clock to ask."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)
