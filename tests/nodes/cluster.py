"""Two nodes of the program on one PostgreSQL, behind the HAProxy of packaging/haproxy.cfg."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATABASE = os.environ.get("GONGKAI_TEST_POSTGRES", "")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ready(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(url, seconds=30):
    end = time.monotonic() + seconds
    while not ready(url):
        if time.monotonic() > end:
            sys.exit(f"nothing at {url}")
        time.sleep(0.02)


class Node:
    def __init__(self, program, reports, data):
        self.program, self.reports, self.data, self.port = program, reports, data, free_port()
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--reports", self.reports, "--data", self.data, "--database", DATABASE, "--rate", "0",
             "--listen", f"127.0.0.1:{self.port}", "--proxy", "127.0.0.1", "--notice", "5", "--no-progress"], stdout=subprocess.DEVNULL)
        wait_for(f"http://127.0.0.1:{self.port}/readyz")

    def stop(self):
        """Seconds until it had ended; it must end by itself and well."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return 60.0, "killed"
        return time.monotonic() - begun, "" if code == 0 else f"exit code {code}"


class Cluster:
    def __init__(self, program, work):
        self.work, self.program = work, program
        subprocess.run([program, "demo", work / "demo"], stdout=subprocess.DEVNULL, check=True)
        reports = work / "demo/reports"
        subprocess.run([program, "db", "migrate", "--data", work / "a", "--database", DATABASE], stdout=subprocess.DEVNULL, check=True)
        # As the guide says: the same key on every node.
        (work / "b/keys").mkdir(parents=True)
        shutil.copy(work / "a/keys/master.key", work / "b/keys/master.key")
        for folder in ("b", "b/keys"):
            (work / folder).chmod(0o700)
        self.nodes = [Node(program, reports, work / name) for name in ("a", "b")]
        for node in self.nodes:
            node.start()
        self.port = free_port()
        self.proxy = subprocess.Popen([shutil.which("haproxy") or "/usr/sbin/haproxy", "-db", "-q", "-f", self.configuration()])
        self.trust = work / "site.crt"

    def configuration(self):
        """The file that is installed, with the addresses of this machine."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", self.work / "site.key", "-out", self.work / "site.crt"],
                       stderr=subprocess.DEVNULL, check=True)
        (self.work / "site.pem").write_bytes((self.work / "site.crt").read_bytes() + (self.work / "site.key").read_bytes())
        text = (ROOT / "packaging/haproxy.cfg").read_text(encoding="utf-8")
        for old, new in (("bind :80\n", f"bind 127.0.0.1:{free_port()}\n"), ("bind :443 ", f"bind 127.0.0.1:{self.port} "),
                         ("/etc/haproxy/certs/gongkai.pem", str(self.work / "site.pem")),
                         ("10.0.0.11:8080", f"127.0.0.1:{self.nodes[0].port}"), ("10.0.0.12:8080", f"127.0.0.1:{self.nodes[1].port}")):
            if text.count(old) != 1:
                sys.exit(f"packaging/haproxy.cfg: {old!r} is not there once")
            text = text.replace(old, new)
        (self.work / "haproxy.cfg").write_text(text, encoding="utf-8")
        return self.work / "haproxy.cfg"

    def setup_tokens(self):
        done = subprocess.run([self.program, "user", "setup-token", "--data", self.work / "a", "--database", DATABASE], check=True,
                              capture_output=True, text=True).stdout
        return re.findall(r"^  (\S+)  ", done, re.M)

    def ask_database(self, question):
        done = subprocess.run(["psql", "-XAtqc", question, DATABASE], check=True, capture_output=True, text=True).stdout
        return [line.split("|") for line in done.splitlines()]

    def end(self):
        self.proxy.terminate()
        self.proxy.wait()
        for node in self.nodes:
            if node.process is not None and node.process.poll() is None:
                node.process.kill()
                node.process.wait()
