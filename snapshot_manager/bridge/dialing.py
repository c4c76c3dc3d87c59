"""How an app reaches the bridge: by the discovery file, and with its token."""

import asyncio
import logging
from pathlib import Path

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from snapshot_manager.bridge import discovery
from snapshot_manager.errors import BridgeError, BridgeRefused

LARGEST_BYTES = 64 << 20
"""Of what the bridge may send at once."""

_silent = logging.getLogger(f"{__name__}.websockets")
_silent.setLevel(logging.CRITICAL + 1)
"""The library would log what is sent."""


async def dial(path: Path | None, app: str) -> ClientConnection:
    """Connect once, and be let in.

    Args:
        path: The discovery file; the usual one when None.
        app: What the app is called.

    Raises:
        BridgeError: There is no bridge, or it does not let this app in.
        OSError: Nobody listens there.
        WebSocketException: It is no bridge.
    """
    found = await asyncio.to_thread(discovery.read, path or discovery.default_path())
    socket = await connect(
        found.url, proxy=None, compression=None, max_size=LARGEST_BYTES, logger=_silent, close_timeout=1.0
    )
    try:
        await _authenticate(socket, found.token, app)
    except BaseException:
        await socket.close()
        raise
    return socket


def not_there() -> BridgeError:
    """The error that says that nobody listens."""
    return BridgeError(
        "Snapshot Manager does not listen to apps at the moment.",
        hint="Open it, or start “snapshot-manager serve”.",
    )


async def _authenticate(socket: ClientConnection, token: str, app: str) -> None:
    params = {"token": token, "app": app}
    call = {"jsonrpc": "2.0", "id": 0, "method": "auth.request", "params": params}
    await socket.send(msgspec.json.encode(call), text=True)
    answer = msgspec.json.decode(await socket.recv())
    if "error" in answer:
        error = answer["error"]
        raise BridgeRefused(error["message"], code=error["code"], data=error.get("data"))
