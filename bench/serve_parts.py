"""What the measurements of the server share: a server of our own, its memory, and the line for a promise."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
GONGKAI = ROOT / "build/release/gongkai"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


def wait_for(url):
    for _ in range(2000):
        try:
            return get(url)
        except OSError:
            time.sleep(0.005)
    raise SystemExit(f"bench: nothing at {url}")


def memory(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024


def processor(pid):
    """Seconds that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def promise(words, kept):
    print(f"    {'kept' if kept else 'NOT KEPT'}: {words}", flush=True)
    return kept


class Server:
    """`gongkai serve` on a port; ready when it is entered."""

    def __init__(self, arguments, port):
        self.arguments, self.port, self.process = arguments, port, None

    def __enter__(self):
        self.process = subprocess.Popen([GONGKAI, "serve", *self.arguments, f"--listen=127.0.0.1:{self.port}"], stdout=subprocess.DEVNULL)
        wait_for(f"http://127.0.0.1:{self.port}/")
        return self.process

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
