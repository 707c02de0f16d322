"""How is somebody told? By a signed webhook, or by e-mail; a try that fails says why."""

import hmac
import json
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from headcount.errors import FetchError, HeadcountError
from headcount.read.addresses import allowed_guard
from headcount.read.fetch import Limits, send
from headcount.run.alerts.events import Event
from headcount.settings import MAIL_FROM, SITE, SMTP

LIMITS = Limits(seconds=15, bytes=100_000)
"""What a receiver may take."""
SECONDS_FOR_MAIL = 30
DELIVERY, SIGNATURE = "Headcount-Delivery", "Headcount-Signature"
GONE = 410


class NotDeliveredError(HeadcountError):
    """Somebody could not be told; it is tried again later."""


class GoneError(NotDeliveredError):
    """The receiver says that nobody listens there any more (410)."""


def deliver(target: str, secret: str, event: Event, now: datetime) -> None:
    """Tell one receiver of one event: an address beginning with http, or mailto:."""
    if target.startswith("mailto:"):
        mail(target.removeprefix("mailto:"), event, now)
    else:
        post(target, secret, event, now)


def post(url: str, secret: str, event: Event, now: datetime) -> None:
    """Post the event as JSON, signed; every answer but 2xx is a failure."""
    body = json.dumps(as_json(event, now), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        DELIVERY: event.key,
        SIGNATURE: sign(secret, body, int(now.timestamp())),
    }
    try:
        answer = send(url, body, headers=headers, guard=allowed_guard(), limits=LIMITS)
    except FetchError as error:
        raise NotDeliveredError(str(error)) from error
    if answer.status == GONE:
        raise GoneError(f"{url}: answered {GONE}, nobody listens there any more")
    if not 200 <= answer.status < 300:  # what HTTP calls success
        raise NotDeliveredError(f"{url}: answered {answer.status}")


def sign(secret: str, body: bytes, moment: int) -> str:
    """The signature's header: HMAC-SHA-256 over the moment (seconds since 1970), a dot and the body."""
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return f"t={moment},v1={digest}"


def as_json(event: Event, now: datetime) -> dict[str, str | None]:
    """The event as a webhook carries it."""
    return {
        "id": event.key, "event": event.kind.value, "day": event.day.isoformat(), "title": event.title,
        "says": event.says, "url": address_of(event), "sent_at": now.isoformat(timespec="seconds"),
    }  # fmt: skip


def address_of(event: Event) -> str | None:
    """The event's page, where it is known where the site stands."""
    site = SITE.get()
    return f"{site.rstrip('/')}{event.path}" if site else None


def mail(to: str, event: Event, now: datetime) -> None:
    """Send the event as a plain e-mail; the same event bears the same Message-ID, by which a mailbox knows it."""
    sender = MAIL_FROM.get()
    if not sender:
        raise NotDeliveredError(f"{to}: set {MAIL_FROM.name} to the address that alerts come from")
    message = EmailMessage()
    message["Subject"] = f"Headcount: {event.title}"
    message["From"], message["To"], message["Date"] = sender, to, format_datetime(now)
    message["Message-ID"] = f"<{event.key}.{sha256(to.encode()).hexdigest()[:12]}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(line for line in (event.says, address_of(event)) if line) + "\n")
    try:
        with _mail_server()() as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotDeliveredError(f"{to}: the mail server did not take it ({str(error)[:200]})") from error


def _mail_server() -> Callable[[], smtplib.SMTP]:
    """A connection to the configured server, signed in where it asks for that."""
    given = SMTP.get()
    if not given:
        raise NotDeliveredError(f"set {SMTP.name} to the mail server, such as smtps://user:password@mail.example")
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as error:
        raise NotDeliveredError(f"{SMTP.name}: {error}") from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise NotDeliveredError(f"{SMTP.name} must begin with smtp:// or smtps:// and name a host")
    host, name, word = parts.hostname, unquote(parts.username or ""), unquote(parts.password or "")

    def connect() -> smtplib.SMTP:
        tls = ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS_FOR_MAIL, context=tls)
        else:
            server = smtplib.SMTP(host, port or 25, timeout=SECONDS_FOR_MAIL)
            if "starttls" in parts.query:
                server.starttls(context=tls)
        if name:
            server.login(name, word)
        return server

    return connect
