"""Why files of a snapshot cannot be restored: one sentence for all that share a reason. No Qt.

A reason is kept with each file and speaks of that one ("It is a folder."), so a line for several of them
needs the same reason in the plural.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked_n, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import FilePlan

_OF_MANY = {
    "It lies outside the session's folder.": marked_n("They lie outside the session's folder."),
    "Its path leads out of the folder.": marked_n("Their paths lead out of the folder."),
    "Its name has characters that cannot be seen.": marked_n(
        "Their names have characters that cannot be seen."
    ),
    "It belongs to Git itself, where a file can run by being there.": marked_n(
        "They belong to Git itself, where a file can run by being there."
    ),
    "Its name means something else on another system.": marked_n(
        "Their names mean something else on another system."
    ),
    "Its name is too long.": marked_n("Their names are too long."),
    "Its content was not captured.": marked_n("Their contents were not captured."),
    "It holds credentials, which are never kept.": marked_n("They hold credentials, which are never kept."),
    "It is too large to be kept.": marked_n("They are too large to be kept."),
    "It is too large to be kept; its digest is.": marked_n(
        "They are too large to be kept; their digests are."
    ),
    "It is not on this disk, and the conversation never showed all of it.": marked_n(
        "They are not on this disk, and the conversation never showed all of them."
    ),
    "It may not be read.": marked_n("They may not be read."),
    "It is a folder.": marked_n("They are folders."),
    "It is not a regular file.": marked_n("They are not regular files."),
    "It has a name that no file can have.": marked_n("They have names that no file can have."),
    "It could not be read.": marked_n("They could not be read."),
    "It is missing on the disk; an agent has to read it again before an edit.": marked_n(
        "They are missing on the disk; an agent has to read them again before an edit."
    ),
    "It was changed since an agent read it; the agent has to read it again before an edit.": marked_n(
        "They were changed since an agent read them; the agent has to read them again before an edit."
    ),
}
"""For each reason that speaks of one file, without its detail in brackets: the same of several."""

_DETAIL = re.compile(r" \([^()]*\)(?=\.$)")
_OF_ONE = ("It ", "Its ")


def lines(files: Iterable[FilePlan], folder: str) -> list[str]:
    """A sentence or two for each reason: how many files share it, or the name of the one that has it.

    Args:
        files: Those that are not refused are passed over.
        folder: The session's folder; files inside are named without it.
    """
    refused: defaultdict[str, list[FilePlan]] = defaultdict(list)
    for file in files:
        if file.refused:
            refused[_shared(file.refused)].append(file)
    return [_line(reason, found, folder) for reason, found in refused.items()]


def _shared(reason: str) -> str:
    """What files may have in common of their reasons: all but how large each is."""
    whole = _DETAIL.sub("", reason)
    return whole if whole in _OF_MANY else reason


def _line(shared: str, files: list[FilePlan], folder: str) -> str:
    if len(files) == 1:
        path = foreign_text.inside(files[0].path, folder)
        return tr("“{path}” cannot be restored. {reason}", path=path, reason=retell(files[0].refused))
    number = len(files)
    if shared in _OF_MANY:
        reason = tr_n(_OF_MANY[shared], number)
    elif shared.startswith(_OF_ONE):
        reason = tr("Of each of them is said: “{reason}”", reason=retell(shared))
    else:
        reason = retell(shared)
    return tr_n("{n} files cannot be restored. {reason}", number, reason=reason)
