"""A whole comparison as one HTML page: self-contained, everything in it escaped, and no script. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from snapshot_manager.gui.passages import block_words, markup, summary
from snapshot_manager.gui.passages.comparison import CHANGES
from snapshot_manager.gui.passages.conversation import SPEAKER
from snapshot_manager.gui.passages.passage import Paragraph, Shape, Style
from snapshot_manager.gui.passages.text_diff import Fate, line_diff, sequence_diff, word_diff
from snapshot_manager.gui.words import foreign_text, times
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.comparison import (
    ChangeKind,
    DocumentPair,
    FilePair,
    MessagePair,
    SnapshotComparison,
)
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role

_LONGEST_BLOCK = 20_000
"""Characters of a block that a page shows."""

_TAGS = {Fate.SAME: "", Fate.REMOVED: "del", Fate.ADDED: "ins"}
_STYLES = {Style.CODE: "code", Style.STRONG: "strong", Style.EMPHASIS: "em"}
_SIGNS = {Fate.SAME: " ", Fate.REMOVED: "−", Fate.ADDED: "+"}

_HEAD = """<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ --page: #ffffff; --text: #1b1f27; --muted: #586172; --line: #dde1e8;
  --added: #e2f4e7; --removed: #fbe5e3; --edited: #fcf1d8; --moved: #e6edfc; }}
@media (prefers-color-scheme: dark) {{ :root {{ --page: #1e2128; --text: #e7e9ee; --muted: #a0a8b8;
  --line: #333844; --added: #1d3a28; --removed: #46262a; --edited: #42371c; --moved: #26345a; }} }}
body {{ max-width: 70em; margin: 2em auto; padding: 0 1.5em; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif; }}
h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.15em; margin-top: 2em; }} h3 {{ font-size: 1em; }}
table {{ border-collapse: collapse; }} td, th {{ padding: .2em 1em .2em 0; text-align: right; }}
td:first-child {{ text-align: left; }} .muted {{ color: var(--muted); }}
article {{ border-left: 3px solid var(--line); padding: .4em 1em; margin: .6em 0; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; margin: .3em 0; font-size: .9em; }}
article p {{ white-space: pre-wrap; overflow-wrap: anywhere; margin: .3em 0; }}
.added, ins {{ background: var(--added); }} .removed, del {{ background: var(--removed); }}
.edited {{ background: var(--edited); }} .moved {{ background: var(--moved); }}
summary {{ cursor: pointer; }} article pre, code {{ background: #8881; }}
ins {{ text-decoration: none; font-weight: 600; }}
</style></head><body>
"""


def as_html(comparison: SnapshotComparison) -> str:
    """The whole comparison as a page that any browser shows, also without a network."""
    before, after = summary.side(comparison.before), summary.side(comparison.after)
    return "\n".join(
        [
            _HEAD.format(title=_shown(f"{before} → {after}")),
            f"<h1>{_shown(before)} → {_shown(after)}</h1>",
            *map(_muted, filter(None, [summary.other_session(comparison)])),
            *_figures(comparison),
            *map(_muted, summary.unknown_lines(comparison)),
            *_section(tr("Conversation"), _conversation(comparison.messages, comparison.skipped)),
            *_section(tr("Files"), (line for pair in comparison.files for line in _file(pair))),
            *_section(tr("Agents"), _agents(comparison)),
            *_section(tr("Proof goals"), _goals(comparison.before.goals, comparison.after.goals)),
            "</body></html>\n",
        ]
    )


def _shown(text: str) -> str:
    return escape(foreign_text.visible(text))


def _muted(text: str) -> str:
    return f'<p class="muted">{_shown(text)}</p>'


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    inside = list(lines)
    if inside:
        yield f"<h2>{_shown(title)}</h2>"
        yield from inside


def _figures(comparison: SnapshotComparison) -> Iterator[str]:
    yield f"<table><tr><th></th><th>{_shown(tr('before'))}</th><th>{_shown(tr('after'))}</th><th></th></tr>"
    for each in summary.figures(comparison):
        cells = "".join(
            f"<td>{_shown(text)}</td>" for text in (each.name, each.before, each.after, each.delta)
        )
        yield f"<tr>{cells}</tr>"
    yield "</table>"


# -- the conversation ----------------------------------------------------------------------------


def _conversation(aligned: Iterable[MessagePair], skipped: int = 0) -> Iterator[str]:
    unchanged = skipped
    for same, group in groupby(aligned, key=lambda pair: pair.kind is ChangeKind.SAME):
        pairs = list(group)
        unchanged += len(pairs) if same else 0
        if not same:
            yield from _unchanged(unchanged)
            yield from map(_pair, pairs)
            unchanged = 0
    yield from _unchanged(unchanged)


def _unchanged(count: int) -> Iterator[str]:
    if count:
        yield _muted(tr_n("{n} unchanged message(s)", count))


def _pair(pair: MessagePair) -> str:
    message = pair.after or pair.before
    if message is None:
        return ""
    at = times.stamp(message.at) if message.at else ""
    facts = " · ".join(filter(None, (at, tr(CHANGES[pair.kind]))))
    head = f'<strong>{_shown(tr(SPEAKER[message.role]))}</strong> <span class="muted">{_shown(facts)}</span>'
    if pair.before and pair.after and pair.kind is ChangeKind.EDITED:
        inside = f"<p>{_marked(pair.before.text, pair.after.text)}</p>"
    else:
        inside = "".join(_blocks(message))
    return f'<article class="{pair.kind}">{head}{inside}</article>'


def _marked(before: str, after: str) -> str:
    """A text with what was removed and added marked, word by word."""
    pieces = word_diff(before[:_LONGEST_BLOCK], after[:_LONGEST_BLOCK])
    return "".join(_tagged(_TAGS[each.fate], each.text) for each in pieces)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{_shown(text)}</{tag}>" if tag else _shown(text)


def _blocks(message: Message) -> Iterator[str]:
    for block in message.blocks:
        if block.kind is BlockKind.TEXT:
            yield from _prose(block.text, typed=message.role is not Role.ASSISTANT)
        else:
            yield _folded(block)


def _prose(text: str, *, typed: bool) -> Iterator[str]:
    """A text as it is read in the window: code in its own font, headings and bold words stand out."""
    lines = markup.paragraphs(text, typed=typed)
    for is_code, group in groupby(lines, key=lambda line: line.shape is Shape.CODE):
        said = "\n".join(map(_prose_line, group))
        if said.strip():
            yield f"<pre>{said}</pre>" if is_code else f"<p>{said}</p>"


def _prose_line(line: Paragraph) -> str:
    if line.shape is Shape.CODE:
        return _shown(line.text)
    said = "".join(_tagged(_STYLES.get(run.style, ""), run.text) for run in line.runs)
    return f"<strong>{said}</strong>" if line.shape is Shape.HEADING else said


def _folded(block: Block) -> str:
    text, label = block_words.text(block), f"{block_words.label(block)}  {block_words.about(block)}".rstrip()
    cut = "" if len(text) <= _LONGEST_BLOCK else " …"
    return (
        f"<details><summary>{_shown(label)}</summary>"
        f"<pre>{_shown(text[:_LONGEST_BLOCK])}{cut}</pre></details>"
    )


# -- files and goals -----------------------------------------------------------------------------


def _file(pair: FilePair) -> Iterator[str]:
    yield f"<h3>{_shown(f'{summary.SIGN[pair.kind]} {pair.path}')}</h3>"
    before, after = summary.readable(pair.before), summary.readable(pair.after)
    if before is None or after is None:
        yield _muted(tr("The content is not shown."))
    else:
        yield from _changed(before, after)


def _agents(comparison: SnapshotComparison) -> Iterator[str]:
    """Each agent with its own conversation, then what agents share."""
    for agent in comparison.agents:
        yield from _document(agent.state)
        yield from _conversation(agent.messages) if agent.changes else ()
    for pair in comparison.shared:
        yield from _document(pair)


def _document(pair: DocumentPair) -> Iterator[str]:
    yield f"<h3>{_shown(summary.heading(pair))}</h3>"
    if pair.kind is not ChangeKind.SAME:
        yield from _changed(summary.document_text(pair.before), summary.document_text(pair.after))


def _changed(before: str, after: str) -> Iterator[str]:
    changed = [each for each in line_diff(before, after) if each.fate is not Fate.SAME]
    lines = (_line(each.fate, line) for each in changed for line in each.items)
    yield f"<pre>{''.join(lines)}</pre>"


def _line(fate: Fate, line: str) -> str:
    return f'<div class="{fate}">{_SIGNS[fate]} {_shown(line[:_LONGEST_BLOCK])}</div>'


def _goals(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    lines = [_line(each.fate, goal) for each in sequence_diff(before, after) for goal in each.items]
    if lines:
        yield f"<pre>{''.join(lines)}</pre>"
