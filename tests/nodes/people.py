"""A browser of one person of the back office, as a program: cookies, the token of forms, one-time codes."""

import base64
import hashlib
import hmac
import http.client
import json
import ssl
import struct
import time
import urllib.parse

PASSWORD = "Zheng-Wu.gongkai.2026"


def one_time_code(secret):
    """RFC 6238 as every authenticator has it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Failed(Exception):
    """An answer that is not the one that was due, or none."""


class Browser:
    """Keeps one connection, as browsers do; a request on a connection that the other side had ended before is sent anew. Without a
    certificate to trust it speaks in the clear."""

    def __init__(self, port, trust=None):
        self.port, self.trust = port, trust
        self.cookies, self.token = {}, ""
        self.connection = None

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def connect(self):
        if self.trust is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
        else:
            context = ssl.create_default_context(cafile=self.trust)
            self.connection = http.client.HTTPSConnection("localhost", self.port, timeout=40, context=context)
        self.connection.connect()

    def send(self, method, path, body=b"", headers=(), pause=0.0):
        """(status, headers, body). With `pause` the body goes in twelve parts with that many seconds between them."""
        if self.connection is None:
            self.connect()
        lines = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **dict(headers)}
        if self.token:
            lines["X-Gongkai-Token"] = self.token
        try:
            self.connection.putrequest(method, path)
            for name, value in lines.items():
                if value:
                    self.connection.putheader(name, value)
            if body or method not in ("GET", "HEAD"):
                self.connection.putheader("Content-Length", str(len(body)))
            self.connection.endheaders()
            step = max(1, len(body) // 12) if pause else max(1, len(body))
            for at in range(0, len(body), step):
                self.connection.send(body[at:at + step])
                time.sleep(pause)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Failed(f"{method} {path}: {error!r}") from error
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if answer.will_close:
            self.close()
        return answer.status, answer.headers, content

    def must(self, method, path, fields=None, wanted=(200,), **more):
        headers = {"Content-Type": "application/json"} if fields is not None else {}
        body = json.dumps(fields).encode() if fields is not None else b""
        status, _, content = self.send(method, path, body, headers, **more)
        if status not in wanted:
            raise Failed(f"{method} {path}: {status} {content[:200]!r}")
        return json.loads(content)

    # The door.

    def knock(self):
        self.token = self.must("GET", "/api/v1/office/session")["token"]

    def enter(self, login, password):
        self.token = self.must("POST", "/api/v1/office/session", {"login": login, "password": password})["token"]

    def bind_authenticator(self):
        secret = self.must("POST", "/api/v1/office/session/authenticator", {})["secret"]
        done = self.must("POST", "/api/v1/office/session/authenticator/code", {"code": one_time_code(secret)})
        self.token = done["shell"]["token"]

    def set_up(self, setup_token, login):
        """One of the three administrators, from a token of the console."""
        self.knock()
        self.must("POST", "/api/v1/office/session/setup",
                  {"token": setup_token, "login": login, "password": PASSWORD, "name": "测试人员", "organ_name": "云溪县人民政府",
                   "organ_code": "yunxi"})
        self.enter(login, PASSWORD)
        self.bind_authenticator()

    def first_day(self, login, issued):
        """Somebody who was given a first password."""
        self.knock()
        self.enter(login, issued)
        self.bind_authenticator()
        self.token = self.must("POST", "/api/v1/office/session/password", {"old": issued, "fresh": PASSWORD})["token"]

    def upload(self, path, name, content, key, pause=0.0):
        status, _, answer = self.send("POST", f"{path}?name={urllib.parse.quote(name)}", content, {"Idempotency-Key": key}, pause)
        if status != 201:
            raise Failed(f"upload {path}: {status} {answer[:200]!r}")
        return json.loads(answer)
