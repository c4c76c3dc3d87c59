"""What every verb needs: the library, the sources, the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from snapshot_manager.errors import SourceError
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.sources.base import Source
from snapshot_manager.store.library import Library


@dataclass(slots=True)
class Workspace:
    """The things a verb works on; made by ``assembly`` and by tests.

    Attributes:
        sources: By name; others take their place as a whole when a person chooses other folders.
        clock: Tells the time, aware and in UTC.
    """

    library: Library
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]

    def source_of(self, ref: SessionRef) -> Source:
        """The source a session belongs to.

        Raises:
            SourceError: This program has no such source.
        """
        source = self.sources.get(ref.source)
        if source is None:
            known = ", ".join(sorted(self.sources)) or "none"
            raise SourceError(f"There is no source “{ref.source}”.", hint=f"Known sources: {known}.")
        return source
