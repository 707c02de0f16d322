"""A small OpenID Connect provider on this machine: it signs, and holds clients to what the protocol asks of them."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT, SECRET = "headcount", "a secret: with signs"


class Provider(ThreadingHTTPServer):
    """Vouches for whoever `person` says, to one client, with a signed token; `twist` falsifies its claims."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = jwk.RSAKey.generate_key(2048, {"kid": "one"})
        self.published = self.key
        self.person: dict[str, Any] = {"sub": "person-7", "email": "Olha@newsroom.example", "email_verified": True}
        self.twist: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.nonsense: tuple[int, dict[str, str], bytes] | None = None

    def begin(self, asked: dict[str, str]) -> str:
        """Sign the person in, and lead back to the client with a code."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The signed word about the person, where the code is unused and its verifier fits the challenge."""
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form["redirect_uri"]:
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, {**claims, **self.person, **self.twist}, self.key)
        return {"access_token": "unused", "token_type": "Bearer", "id_token": signed}


class Handler(BaseHTTPRequestHandler):
    """The provider's four addresses."""

    server: Provider

    def do_GET(self) -> None:
        parts, provider = urlsplit(self.path), self.server
        if provider.nonsense is not None:
            (status, headers, body), provider.nonsense = provider.nonsense, None
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        elif parts.path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "door", "token_endpoint": "token", "jwks_uri": "keys"}
            addresses = {name: f"{provider.issuer}/{path}" for name, path in names.items()}
            self._answer(200, {"issuer": provider.issuer, **addresses})
        elif parts.path == "/keys":
            self._answer(200, {"keys": [provider.published.as_dict(private=False)]})
        else:
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.send_response(302)
            self.send_header("Location", provider.begin(asked))
            self.end_headers()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        basic = base64.b64encode(f"{CLIENT}:a%20secret%3A%20with%20signs".encode()).decode()
        known = self.headers["Authorization"] == f"Basic {basic}"
        told = self.server.token({name: values[0] for name, values in form.items()}) if known else None
        self._answer(200 if told else 400, told or {"error": "invalid_grant"})

    def _answer(self, status: int, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that answers."""
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
