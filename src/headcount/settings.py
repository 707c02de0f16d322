"""Settings from the environment, each with its default and what it does."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One environment variable; docs/operating.md lists every one of them."""

    name: str
    default: str | None
    does: str

    def get(self) -> str | None:
        """What the environment says, or the default; an empty value is none."""
        return os.environ.get(self.name) or self.default


LEDGER = Setting(
    name="HEADCOUNT_LEDGER",
    default=None,
    does="The ledger: a file, or postgresql://…; by default ledger.db in the user's data folder.",
)
"""Every setting is a module constant of this file."""
PAGES = Setting(
    name="HEADCOUNT_PAGES",
    default=None,
    does="Where pages' bytes are kept: a folder, an fsspec URL such as s3://…, or none; by default beside the ledger.",
)
AUTHOR = Setting(name="HEADCOUNT_AUTHOR", default=None, does="Whose name decisions bear when --author is not given.")
RETENTION = Setting(
    name="HEADCOUNT_RETENTION",
    default="90",
    does="Days for which full texts and pages are kept once a report's claims are settled, or none for ever.",
)
WHOLE_PAGES = Setting(
    name="HEADCOUNT_WHOLE_PAGES",
    default=None,
    does="yes shows every reader the whole page of a report, for a newsroom's own reports; names stay withheld.",
)
PRIVATE_NETWORKS = Setting(
    name="HEADCOUNT_PRIVATE_NETWORKS",
    default=None,
    does="Networks and ports that may be asked besides the public web's, such as 10.1.0.0/16 :8080.",
)
PROXY = Setting(
    name="HEADCOUNT_PROXY",
    default=None,
    does="A proxy for the public web: http://proxy.example:3128; http_proxy and its like are ignored.",
)
SITE = Setting(
    name="HEADCOUNT_SITE",
    default=None,
    does="Where the site stands (https://count.example), for links in alerts and invitations, passkeys and sign-on.",
)
SMTP = Setting(
    name="HEADCOUNT_SMTP",
    default=None,
    does="The mail server of alerts: smtps://user:password@host, smtp://host:25 or smtp://host:587?starttls.",
)
MAIL_FROM = Setting(name="HEADCOUNT_MAIL_FROM", default=None, does="The address that alerts by e-mail come from.")
OIDC_ISSUER = Setting(
    name="HEADCOUNT_OIDC_ISSUER",
    default=None,
    does="The newsroom's OpenID Connect provider, such as https://login.newsroom.example; none by default.",
)
OIDC_CLIENT = Setting(name="HEADCOUNT_OIDC_CLIENT", default=None, does="By which id the provider knows this site.")
OIDC_SECRET = Setting(name="HEADCOUNT_OIDC_SECRET", default=None, does="This site's secret at the provider.")


def all_settings() -> tuple[Setting, ...]:
    """Every setting there is, for the documentation."""
    return tuple(value for value in globals().values() if isinstance(value, Setting))
