"""What looks like a secret, in the person's language. No Qt."""

from collections import Counter

from snapshot_manager.gui.words.language import marked, tr

KINDS = (
    marked("private key"),
    marked("age key"),
    marked("AWS access key"),
    marked("Anthropic key"),
    marked("OpenAI key"),
    marked("GitHub token"),
    marked("GitLab token"),
    marked("Google API key"),
    marked("Slack token"),
    marked("Stripe key"),
    marked("npm token"),
    marked("PyPI token"),
    marked("Hugging Face token"),
    marked("SendGrid key"),
    marked("signed token"),
    marked("bearer token"),
    marked("password in an address"),
    marked("password"),
)
"""Every kind that a scan can find, as it names them."""


def counted(found: Counter[str]) -> str:
    """How many of each kind, most of all first: "2 × GitHub token, 1 × password"."""
    return ", ".join(f"{count} × {kind(name)}" for name, count in found.most_common())


def kind(name: str) -> str:
    """A kind of secret, one of it: "GitHub token"; as it is when it is not one of these."""
    return tr(name) if name in KINDS else name
