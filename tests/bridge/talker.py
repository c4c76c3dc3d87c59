"""An app that tells without end, as a process to be killed: ``python -m tests.bridge.talker LIBRARY FIRST``.

Each line on stdout is a thing that the bridge promised to have kept: ``message 12`` or ``snapshot 4f…``.
"""

import sys
from itertools import count
from pathlib import Path

from snapshot_manager.bridge import (
    Bridge,
    Message,
    MessageCompleted,
    OperationBefore,
    SessionCreated,
    Usage,
    discovery,
)

TOOK = Usage(prompt_tokens=1, completion_tokens=1, cost=0.0)
EVERY = 20
"""Messages from one snapshot to the next."""


def main(folder: Path, first: int) -> None:
    """Tell messages from this number on."""
    with Bridge("talker", discovery_path=folder / discovery.NAME) as bridge:
        bridge.tell(SessionCreated(id="s1", title="Talk", model="m-1", provider="nobody"))
        for number in count(first):
            message = Message(id=f"m{number}", role="user", content=f"message {number}")
            bridge.tell(MessageCompleted(session_id="s1", message=message, usage=TOOK))
            say(f"message {number}")
            if number % EVERY == 0:
                say(f"snapshot {bridge.ask(OperationBefore())['snapshotId']}")


def say(promise: str) -> None:
    """Pass a promise on."""
    sys.stdout.write(f"{promise}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
