"""Find what looks like a key, a token or a password in what would be stored. Pure; the finds are never kept.

Only forms that are made to be recognised are looked for: a password in plain prose stays unseen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Secrets
from snapshot_manager.model.state import Part, State

_FEWEST_CHARACTERS = 6
"""Different characters; what has fewer stands for a secret, it is none."""

_REPORTED_EVERY = 500

_STAND_INS = re.compile(
    rb"example|placeholder|change.?me|dummy|your|xxxx|\*\*\*\*|redacted|<|\$\{", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One kind of secret.

    Attributes:
        kind: What it is, one of it, in plain words.
        signs: How it may begin; looking for them takes no time.
        pattern: All of it, from a sign on; the secret itself is its first group if it has one.
    """

    kind: str
    signs: tuple[bytes, ...]
    pattern: re.Pattern[bytes]


def _rule(kind: str, signs: bytes, pattern: bytes) -> _Rule:
    return _Rule(kind, tuple(signs.split()), re.compile(pattern))


_RULES = (
    _rule("private key", b"-----BEGIN", rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\n|\s)*([\w+/=]{40,})"),
    _rule("age key", b"AGE-SECRET-KEY-1", rb"AGE-SECRET-KEY-1[0-9A-Z]{50,}"),
    _rule("AWS access key", b"AKIA ASIA", rb"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    _rule("Anthropic key", b"sk-ant-", rb"\bsk-ant-[\w-]{20,}"),
    _rule("OpenAI key", b"sk-", rb"\bsk-(?!ant-)(?:proj-|svcacct-|admin-)?[\w-]{32,}"),
    _rule("GitHub token", b"ghp_ gho_ ghu_ ghs_ ghr_", rb"\bgh[pousr]_[A-Za-z0-9]{36,}\b"),
    _rule("GitHub token", b"github_pat_", rb"\bgithub_pat_\w{50,}"),
    _rule("GitLab token", b"glpat-", rb"\bglpat-[\w-]{20,}"),
    _rule("Google API key", b"AIza", rb"\bAIza[\w-]{35}"),
    _rule("Slack token", b"xoxb- xoxp- xoxa- xoxr- xoxs- xapp-", rb"\b(?:xox[abprs]|xapp)-[\w-]{20,}"),
    _rule("Stripe key", b"sk_live_ rk_live_", rb"\b[sr]k_live_[A-Za-z0-9]{16,}"),
    _rule("npm token", b"npm_", rb"\bnpm_[A-Za-z0-9]{36}\b"),
    _rule("PyPI token", b"pypi-", rb"\bpypi-[\w-]{50,}"),
    _rule("Hugging Face token", b"hf_", rb"\bhf_[A-Za-z0-9]{30,}\b"),
    _rule("SendGrid key", b"SG.", rb"\bSG\.[\w-]{16,}\.[\w-]{16,}"),
    _rule("signed token", b"eyJ", rb"(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    _rule("bearer token", b"Bearer bearer", rb"\b[Bb]earer +([\w.~+/-]{20,}=*)"),
    _rule("password in an address", b"://", rb"://[^/\s:@\"'\\]+:([^/\s:@\"'\\]{4,})@"),
    _rule(
        "password",
        b"PASSWORD Password password SECRET Secret secret API_KEY api_key apiKey TOKEN Token token",
        rb"\w{5,28}\\?[\"']?\s{0,3}[=:]\s{0,3}\\?[\"']"
        rb"(?=[^\s\"'\\]*\d)(?=[^\s\"'\\]*[A-Za-z])([^\s\"'\\]{8,200})\\?[\"']",
    ),
)


def secrets_in(state: State, report: Report = no_report) -> Secrets:
    """How many different secrets of each kind the parts of a state seem to hold; parts without are left out.

    Raises:
        Cancelled: The report said so.
    """
    found = {name: count(_contents(part, report)) for name, part in state.parts.items()}
    return {name: dict(kinds) for name, kinds in found.items() if kinds}


def secrets_in_all(states: Iterable[State], report: Report = no_report) -> Counter[str]:
    """How many different secrets of each kind several states seem to hold; what they share is looked at once.

    Raises:
        Cancelled: The report said so.
    """
    return count(_different(each for state in states for each in _of_all_parts(state, report)))


def count(contents: Iterable[bytes]) -> Counter[str]:
    """How many different secrets of each kind there seem to be in these contents."""
    found: dict[Digest, str] = {}
    for content in contents:
        for rule in _RULES:
            for secret in _found(rule, content):
                found.setdefault(digest_of(secret), rule.kind)
    return Counter(found.values())


def _of_all_parts(state: State, report: Report) -> Iterator[bytes]:
    return (content for part in state.parts.values() for content in _contents(part, report))


def _different(contents: Iterable[bytes]) -> Iterator[bytes]:
    seen: set[int] = set()
    for content in contents:
        if (known := hash(content)) not in seen:
            seen.add(known)
            yield content


def _contents(part: Part, report: Report) -> Iterator[bytes]:
    total = len(part.records)
    for number, record in enumerate(part.records.read(0, total)):
        if number % _REPORTED_EVERY == 0:
            report(number, total, "Looking for secrets")
        yield record
    for number, document in enumerate(part.documents):
        report(number, len(part.documents), "Looking for secrets")
        yield document.content or b""


def _found(rule: _Rule, content: bytes) -> Iterator[bytes]:
    for sign in rule.signs:
        at = content.find(sign)
        while at >= 0:
            match = rule.pattern.match(content, at)
            if match and _is_real(secret := match[match.lastindex or 0]):
                yield secret
            # What was taken is not looked at again: of signs in a row each would be matched up to the end.
            at = content.find(sign, match.end() if match else at + len(sign))


def _is_real(secret: bytes) -> bool:
    return len(set(secret)) >= _FEWEST_CHARACTERS and not _STAND_INS.search(secret)
