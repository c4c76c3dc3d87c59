"""The forms in a page, as far as a login needs them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from typing_extensions import override

_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?\s*)?\]""")
_ID, _CLASS, _TAG = re.compile(r"#([\w-]+)"), re.compile(r"\.([\w-]+)"), re.compile(r"^[\w-]+")


@dataclass(slots=True)
class Field:
    """An input, a button or the like."""

    tag: str
    attributes: dict[str, str]
    value: str = ""

    @property
    def name(self) -> str:
        """What it is called when it is sent."""
        return self.attributes.get("name", "")

    @property
    def is_button(self) -> bool:
        """Whether a click on it sends the form."""
        kind = self.attributes.get("type", "submit" if self.tag == "button" else "text")
        return kind in {"submit", "image"}


@dataclass(slots=True)
class Form:
    """A form with all that is in it."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def data(self, pressed: Field) -> bytes:
        """What is sent when this button is pressed."""
        sent = [each for each in self.fields if each.name and (not each.is_button or each is pressed)]
        ticked = [
            each for each in sent if each.attributes.get("type") not in {"checkbox", "radio"} or _is_on(each)
        ]
        return urlencode([(each.name, each.value) for each in ticked]).encode()

    def target(self, page: str) -> str:
        """Where it is sent to."""
        return urljoin(page, self.action) if self.action else page


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._outside = Form("", "get")

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(attributes.get("action", ""), attributes.get("method", "get").lower()))
        elif tag in {"input", "button", "textarea", "select"}:
            form = self.forms[-1] if self.forms else self._outside
            form.fields.append(Field(tag, attributes, attributes.get("value", "")))


def forms_in(page: str) -> list[Form]:
    """All forms of a page."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


def matches(each: Field, selector: str) -> bool:
    """Whether a simple CSS selector means this: a tag, ``#id``, ``.class``, ``[name=value]``, or a list."""
    return any(_matches_one(each, one.strip().split(" ")[-1]) for one in selector.split(","))


def _matches_one(each: Field, selector: str) -> bool:
    bare = _ATTRIBUTE.sub("", selector)
    tag = _TAG.match(bare)
    wanted = [("id", found) for found in _ID.findall(bare)] + _ATTRIBUTE.findall(selector)
    has_all = all(_has(each, name, value) for name, value in wanted)
    classes = each.attributes.get("class", "").split()
    has_all = has_all and all(found in classes for found in _CLASS.findall(bare))
    return has_all and (tag is None or tag[0] == each.tag)


def _has(each: Field, name: str, value: str) -> bool:
    if name == "type" and each.tag == "button":
        return each.attributes.get("type", "submit") == value
    return each.attributes.get(name) == value if value else name in each.attributes


def _is_on(each: Field) -> bool:
    return "checked" in each.attributes
