"""Secrets are made up here, piece by piece, so that no scanner takes this file for a leak."""

import random
import string

import pytest

from snapshot_manager.engine import secret_scan
from snapshot_manager.model.facts import FileInContext, FileOrigin, document_of
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State

CHANCE = random.Random(7)  # noqa: S311  -- they are meant to be made up


def some(count: int, alphabet: str = string.ascii_letters + string.digits) -> str:
    return "".join(CHANCE.choices(alphabet, k=count))


UPPER = string.ascii_uppercase + "234567"
SECRETS = [
    ("AWS access key", "AKIA" + some(16, UPPER)),
    ("Anthropic key", "sk-ant-api03-" + some(40)),
    ("OpenAI key", "sk-proj-" + some(48)),
    ("GitHub token", "ghp_" + some(36)),
    ("GitHub token", "github_pat_" + some(60)),
    ("GitLab token", "glpat-" + some(20)),
    ("Google API key", "AIza" + some(35)),
    ("Slack token", "xoxb-" + some(30)),
    ("Stripe key", "sk_live_" + some(24)),
    ("npm token", "npm_" + some(36)),
    ("PyPI token", "pypi-" + some(60)),
    ("Hugging Face token", "hf_" + some(34)),
    ("SendGrid key", f"SG.{some(22)}.{some(43)}"),
    ("signed token", f"eyJ{some(20)}.eyJ{some(30)}.{some(40)}"),
    ("bearer token", f"Authorization: Bearer {some(40)}"),
    ("password in an address", f"postgres://ada:{some(12)}@db.internal/shop"),
    ("password", f'{{"db_password": "{some(10)}7a"}}'),
    ("password", f"export API_KEY='{some(20)}1b'"),
    ("private key", f"-----BEGIN RSA PRIVATE KEY-----\\n{some(64)}"),
    ("age key", "AGE-SECRET-KEY-1" + some(58, UPPER)),
]
HARMLESS = [
    "The password is asked for at the door.",
    'password = "changeme123"',
    "https://example.org/a:b@c",
    "sk-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    '"input_tokens": 123, "output_tokens": 7',
    "-----BEGIN RSA PRIVATE KEY----- and so on",
    "Authorization: Bearer <your-token-goes-here-please>",
    "8f14e45f-ceea-467f-a0e6-0123456789ab",
    "token = os.environ['SHOP_TOKEN']",
    "git@github.com:ada/shop.git",
]


@pytest.mark.parametrize(
    ("kind", "secret"), SECRETS, ids=[f"{n} {kind}" for n, (kind, _) in enumerate(SECRETS)]
)
def test_what_looks_like_a_secret_is_found_once_however_often_it_occurs(kind: str, secret: str) -> None:
    said = f"I put {secret} into the file, yes: {secret} .".encode()
    assert secret_scan.count([said, said]) == {kind: 1}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_talks_of_secrets_is_none(text: str) -> None:
    assert not secret_scan.count([text.encode()])


@pytest.mark.parametrize(
    "sign", ["sk-", "sk-ant-", "glpat-", "pypi-", "xoxb-", "-eyJ", "eyJa.", "secret", "://a:"]
)
def test_a_megabyte_of_signs_is_read_once_and_not_from_each_sign_on(sign: str) -> None:
    found = secret_scan.count([sign.encode() * (1_000_000 // len(sign))])
    assert (
        found.total() <= 1
    )  # reading it from each sign on would take an hour, and the suite gives up earlier


def test_each_part_says_what_it_holds() -> None:
    key = SECRETS[1][1].encode()
    file = FileInContext(path="/shop/.env", origin=FileOrigin.READ, content=b"KEY=" + key)
    state = State(
        {
            PartName.MESSAGES: Part(Mark.CAPTURED, records=RecordList([b"hello", b"my key: " + key])),
            PartName.FILES: Part(Mark.CAPTURED, documents=(document_of(file),)),
            PartName.TERMINAL: Part.empty(),
        }
    )
    found = secret_scan.secrets_in(state)
    assert found == {PartName.MESSAGES: {"Anthropic key": 1}, PartName.FILES: {"Anthropic key": 1}}
