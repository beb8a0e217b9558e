#!/usr/bin/env python3
"""kill -9 and failing system calls: what was acknowledged is there once, nothing is there twice, the record verifies.

The zone is the real program with its real database; clients talk to it over HTTP as integrators do. A command whose
answer did not arrive is sent again under its key, as any client would.
"""
import collections
import concurrent.futures
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from testing import postgres  # noqa: E402

LOOPLINE = ROOT / "build" / "release" / "loopline"
SEED = int(os.environ.get("LOOPLINE_SEED", "20260210"))
KILLS = int(os.environ.get("LOOPLINE_KILLS", "50"))
CLIENTS = 8
START_TIMEOUT_S = 120


class Zone:
    """An empty zone in a folder of its own, served on and off, with one token of the zone authority."""

    def __init__(self):
        postgres.on_fresh_database()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-crash-"))
        self.process = None
        self.port = 0
        self.run("user", "add", "crash", "--role", "authority")
        self.token = json.loads(self.run("user", "token", "crash", "test", "--json").stdout)["token"]

    def run(self, *words):
        environment = {**os.environ, "LOOPLINE_PASSWORD": "a long enough password"}
        done = subprocess.run([LOOPLINE, *words, "--data", self.folder], cwd=ROOT, env=environment, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"loopline {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def start(self, *wrapper):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [*wrapper, LOOPLINE, "serve", "--data", self.folder, "--port", str(self.port), "--quiet"]
        with open(self.folder / "server.txt", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + START_TIMEOUT_S
        while self.get("/healthz") is None:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((self.folder / "server.txt").read_text())
            time.sleep(0.02)

    def kill(self):
        os.killpg(self.process.pid, 9)
        self.process.wait()

    def exchange(self, method, path, body=None, key=None):
        """(status, headers, JSON) or None where no whole answer came."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text[:1] in (b"{", b"[") else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def request(self, *words):
        """(status, JSON) or None where no whole answer came."""
        answer = self.exchange(*words)
        return answer and (answer[0], answer[2])

    def get(self, path):
        answer = self.request("GET", path)
        return answer if answer and answer[0] == 200 else None

    def parties(self):
        """Names of all parties, page by page."""
        names, cursor = [], ""
        while True:
            page = self.get(f"/api/v1/parties?limit=100{cursor}")[1]
            names += [party["name"]["en"] for party in page["items"]]
            if not page["next"]:
                return names
            cursor = f"&cursor={page['next']}"

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)


class Load:
    """Clients that register organisations, each under its own key, and remember what was acknowledged."""

    def __init__(self, zone, clients=CLIENTS):
        self.zone = zone
        self.clients = clients
        self.numbers = itertools.count(1)
        self.acknowledged = {}  # key: sequence number
        self.open = []          # keys sent without an answer
        self.refusals = collections.Counter()  # codes of problems; "" where no whole answer came

    def send(self, key):
        body = {"kind": "other", "name": {"zh": f"机构{key}", "en": f"Organisation {key}"}, "area": "shenzhen_park",
                "legal_personality": True}
        answer = self.zone.exchange("POST", "/api/v1/registry/register-organisation", body, key)
        if answer is None:
            self.refusals[""] += 1
            return False
        status, headers, told = answer
        if status in (429, 500, 503):
            self.refusals[told["code"]] += 1
            if status == 503 and "Retry-After" not in headers:
                raise AssertionError(f"{key}: nobody says when to come again: {told}")
            return False
        if status != 200:
            raise AssertionError(f"{key}: {status} {told}")
        seq = told["entry"]["seq"]
        if self.acknowledged.setdefault(key, seq) != seq:
            raise AssertionError(f"{key} was entry {self.acknowledged[key]} and is now {seq}")
        return True

    def client(self):
        """Sends until no answer comes; gives back the key that had none."""
        while True:
            key = f"k{next(self.numbers)}"
            if not self.send(key):
                return key

    def run_until(self, stop):
        with concurrent.futures.ThreadPoolExecutor(self.clients) as pool:
            clients = [pool.submit(self.client) for _ in range(self.clients)]
            stop()
            self.open += [client.result() for client in clients]

    def send_open_again(self):
        keys, self.open = self.open, []
        for key in keys:
            if not self.send(key):
                raise AssertionError(f"{key}: no answer from a healthy server")


def check_nothing_lost_nothing_twice(test, load):
    """Ends the load's zone with it."""
    zone = load.zone
    load.send_open_again()
    for key in random.Random(SEED).sample(sorted(load.acknowledged), min(100, len(load.acknowledged))):
        test.assertTrue(load.send(key))  # the stored answer, with the same sequence number
    test.assertEqual(sorted(zone.parties()), sorted(f"Organisation {key}" for key in load.acknowledged))
    zone.kill()
    verified = json.loads(zone.run("record", "verify", "--json").stdout)
    test.assertEqual(verified["faults"], [])
    test.assertEqual(verified["entries"], len(load.acknowledged))
    zone.run("record", "replay")


class Crash(unittest.TestCase):
    def setUp(self):
        self.zone = Zone()
        self.addCleanup(self.zone.close)
        self.load = Load(self.zone)

    def test_kills_under_load(self):
        dice = random.Random(SEED)
        for _ in range(KILLS):
            self.zone.start()
            self.load.send_open_again()

            def kill_soon():
                time.sleep(dice.uniform(0.02, 0.4))
                self.zone.kill()

            self.load.run_until(kill_soon)
        self.zone.start()
        check_nothing_lost_nothing_twice(self, self.load)
        self.assertGreater(len(self.load.acknowledged), KILLS)

    @unittest.skipIf(postgres.VARIABLE in os.environ, "the disk is the server's")
    def test_a_failing_disk_is_never_acknowledged(self):
        for call, error, when in (("fdatasync", "EIO", 1), ("fdatasync", "EIO", 20), ("pwrite64", "ENOSPC", 40),
                                  ("pwrite64", "EIO", 75)):
            with self.subTest(f"{call} {error} from number {when} on"):
                self.zone.start()
                self.load.send_open_again()
                tracer = self.inject(call, error, when)
                self.load.run_until(lambda: None)  # each client ends at its first command without an answer
                tracer.terminate()
                tracer.wait()
                self.load.open.append(f"poisoned-{call}-{when}")
                self.assertFalse(self.load.send(self.load.open[-1]))  # the disk is well again, the writer is not
                self.zone.kill()
        self.zone.start()
        check_nothing_lost_nothing_twice(self, self.load)

    def inject(self, call, error, when):
        """From the `when`-th on, every such call of the running server fails."""
        tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", self.zone.folder / "strace.txt", "-e", f"trace={call}",
                                   "-e", f"inject={call}:error={error}:when={when}+", "-p", str(self.zone.process.pid)],
                                  stderr=subprocess.DEVNULL)
        time.sleep(0.3)  # until strace holds every thread
        self.assertIsNone(tracer.poll(), "strace could not attach")
        return tracer


if __name__ == "__main__":
    unittest.main()
