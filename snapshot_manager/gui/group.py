"""A group of the snapshot list, as a value that its words, its reader and its painter speak of. No Qt."""

import msgspec


class Group(msgspec.Struct, frozen=True):
    """A heading with the rows under it.

    Attributes:
        name: What it stays known by: "today".
        title: What it is called: "Today".
        count: How many snapshots it holds, shown or not.
        is_open: Whether they are shown.
        can_be_cleaned: Whether its heading offers to clear away what is old.
        can_be_emptied: Whether its heading offers to empty the trash.
    """

    name: str
    title: str
    count: int
    size_bytes: int = 0
    is_open: bool = True
    can_be_cleaned: bool = False
    can_be_emptied: bool = False

    @property
    def shown(self) -> int:
        """How many snapshots are shown under the heading."""
        return self.count if self.is_open else 0
