"""Tell snapshots that were taken on this computer from foreign ones, whose statements are not to be trusted.

A key that never leaves this computer seals the manifest, and through its digests all that it names.
"""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.state import Document, Part
from snapshot_manager.model.tables import MANIFEST, Manifest, manifest_in, schema_document
from snapshot_manager.model.value import to_json

_KEY_BYTES = 32


class Seal:
    """The seal of this computer.

    Args:
        path: Where its key is kept; made when it is first needed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def put_on(self, part: Part) -> Part:
        """The same part with a sealed manifest.

        Raises:
            SimulatorError: The key cannot be kept.
        """
        manifest = manifest_in(part)
        if manifest is None:
            return part
        sealed = msgspec.structs.replace(manifest, seal=self._of(manifest, part, self._key(make=True)))
        others = tuple(each for each in part.documents if each.name != MANIFEST)
        return Part(
            part.mark, part.reason, part.gaps, part.records, (Document(MANIFEST, to_json(sealed)), *others)
        )

    def is_on(self, part: Part) -> bool:
        """Whether this part was sealed here, and is what it was."""
        manifest, key = manifest_in(part), self._key(make=False)
        if manifest is None or not manifest.seal or not key:
            return False
        return hmac.compare_digest(manifest.seal, self._of(manifest, part, key))

    def _of(self, manifest: Manifest, part: Part, key: bytes) -> str:
        named = [schema_document(each.name) for each in manifest.targets]
        schemas = [
            digest_of(document.content or b"") for document in part.documents if document.name in named
        ]
        plain = to_json(msgspec.structs.replace(manifest, seal=""))
        count = len(part.records)
        sealed = b"".join([plain, *sorted(schemas), part.records.head(count)])
        return blake2b(sealed, key=key, digest_size=_KEY_BYTES).hexdigest()

    def _key(self, *, make: bool) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return self._made() if make else b""
        except OSError as error:
            raise _not_kept(self._path, error) from error

    def _made(self) -> bytes:
        """Make the key; it appears whole, and the first of two processes makes it."""
        draft = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_KEY_BYTES))
                file.flush()
                os.fsync(descriptor)
            with suppress(FileExistsError):
                os.link(draft, self._path)
            draft.unlink()
            return self._path.read_bytes()
        except OSError as error:
            raise _not_kept(self._path, error) from error


def _not_kept(path: Path, error: OSError) -> SimulatorError:
    return SimulatorError(
        f"The key of this computer's seal cannot be kept: {error.strerror or error}.",
        code="disk_full",
        hint=f"Check that you may write to {path.parent}.",
    )
