"""Keep a log small that an app fills with what nobody needs any more.

An app may tell its files in context again with every message. Lines that tell of files, proofs or balances
and that later ones took the place of are left out when a log is made anew; the conversation, the commands and
all else stay, bit for bit. So a log takes about twice what is in force, however long it is written.
"""

import os
import secrets
from contextlib import suppress

from snapshot_manager.live.log import SessionLog

WORTH_BYTES = 16 << 20
"""What has to be gained at least; and half of the file."""


def is_worth_it(log: SessionLog, worth_bytes: int = WORTH_BYTES) -> bool:
    """Whether a good part of a log is of no use any more."""
    superseded, size = log.sizes()
    return superseded >= worth_bytes and 2 * superseded >= size


def compact(log: SessionLog) -> None:
    """Make a log anew without what was superseded, whole or not at all. Nobody may write to it meanwhile.

    Raises:
        OSError: There is no room, or the folder may not be written; the log is as it was.
    """
    draft = log.path.with_name(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for data in log.in_force():
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(log.path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
