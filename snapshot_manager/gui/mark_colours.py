"""In which colour the mark of a snapshot is painted, in its row and on the timeline."""

from snapshot_manager.model.marks import Kind

OF_KIND = {
    Kind.MANUAL: "accent_text",
    Kind.AUTO: "muted",
    Kind.WARNING: "amber",
    Kind.ERROR: "red",
}
"""The name of the colour in which a kind of snapshot is marked."""
