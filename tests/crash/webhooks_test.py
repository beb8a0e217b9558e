#!/usr/bin/env python3
"""A receiver that fails, is slow, hangs up and is away, and a zone that is killed: every entry arrives, in order.

The zone is the real program; the receiver is another program's HTTP server that checks every signature itself.
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import random
import sys
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))

from harness import Zone  # noqa: E402
from testing.zone import free_port  # noqa: E402

SEED = int(os.environ.get("LOOPLINE_SEED", "20260210"))
ENTRIES = 60
KILLS = 3
WAIT_S = 90
SLOW_S = 0.3


class Receiver:
    """Answers as `mood` says, once an entry's body is read and its signature checked."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/hook?source=zone"
        self.secret = None
        self.mood = lambda: 200
        self.came = []   # (webhook-id, id, answered) in their order
        self.faults = []
        self.server = None

    def open(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.check(self.path, self.headers, body)
                status = receiver.mood()
                receiver.came.append((self.headers["webhook-id"], json.loads(body)["id"], status))
                if status is None:  # hangs up without a word
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def check(self, path, headers, body):
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        made = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if path != "/hook?source=zone" or made != headers["webhook-signature"]:
            self.faults.append((path, dict(headers)))
        if abs(time.time() - int(headers["webhook-timestamp"])) > 60:
            self.faults.append("an old timestamp")

    def taken(self):
        return [seq for _, seq, status in self.came if status == 200]


class Webhooks(unittest.TestCase):
    def setUp(self):
        self.zone = Zone()
        self.addCleanup(self.zone.close)
        self.zone.serve_words = ["--allow-private-webhooks"]
        self.zone.start()
        self.receiver = Receiver()
        self.receiver.open()
        self.addCleanup(self.receiver.close)
        status, made = self.zone.request("POST", "/api/v1/webhooks",
                                         {"url": self.receiver.url, "kinds": ["registry"], "after": 0}, "-")
        self.assertEqual(status, 201, made)
        self.receiver.secret = made["secret"]
        self.hook = made["id"]

    def record(self, number):
        body = {"kind": "other", "name": {"zh": f"机构{number}", "en": f"Organisation {number}"}, "area": "shenzhen_park",
                "legal_personality": True}
        answer = self.zone.request("POST", "/api/v1/registry/register-organisation", body, f"k{number}")
        self.assertIsNotNone(answer)
        self.assertEqual(answer[0], 200, answer)

    def on_record(self):
        items = self.zone.get("/api/v1/record/entries?from=1&limit=500")[1]["items"]
        return [item["seq"] for item in items if item["command"].startswith("registry.")]

    def wait_for(self, count):
        deadline = time.monotonic() + WAIT_S
        while len(set(self.receiver.taken())) < count and time.monotonic() < deadline:
            time.sleep(0.05)

    def check_all(self):
        """Nothing is lost, the order is kept, a repetition is one of the last and has its id."""
        expected = self.on_record()
        self.wait_for(len(expected))
        self.assertEqual(self.receiver.faults, [])
        firsts = list(dict.fromkeys(self.receiver.taken()))
        self.assertEqual(firsts, expected)
        last = 0
        for name, seq, _ in self.receiver.came:
            self.assertEqual(name, f"entry-{seq}")
            self.assertGreaterEqual(seq, last, "an entry came after a later one")
            last = seq

    def test_fails_is_slow_hangs_up_and_comes_back(self):
        dice = random.Random(SEED)

        def moody():
            if dice.random() < 0.1:
                time.sleep(SLOW_S)
            return dice.choices([200, 500, 302, 404, None], [92, 2, 2, 2, 2])[0]

        self.receiver.mood = moody
        for number in range(ENTRIES):
            self.record(number)
        self.receiver.close()
        for number in range(ENTRIES, ENTRIES + 5):
            self.record(number)
        time.sleep(1)
        self.receiver.mood = lambda: 200
        self.receiver.open()
        self.check_all()
        self.assertEqual(len(self.on_record()), ENTRIES + 5)
        self.assertGreater(len(self.receiver.came), len(self.receiver.taken()), "nothing ever failed")

    def test_the_zone_is_killed_while_it_tells(self):
        self.receiver.mood = lambda: time.sleep(0.02) or 200
        number = 0
        for _ in range(KILLS):
            for _ in range(20):
                self.record(number)
                number += 1
            self.zone.kill()
            self.zone.start()
        self.check_all()
        repeated = len(self.receiver.taken()) - len(set(self.receiver.taken()))
        self.assertLessEqual(repeated, KILLS, "at most the entry that was under way at each kill")

    def test_gone_is_gone_until_it_is_resumed(self):
        self.receiver.mood = lambda: 410
        self.record(1)
        deadline = time.monotonic() + WAIT_S
        state = {}
        while state.get("state") != "suspended" and time.monotonic() < deadline:
            state = self.zone.get(f"/api/v1/webhooks/{self.hook}")[1]
            time.sleep(0.05)
        self.assertEqual(state["suspended"], "gone")
        self.receiver.mood = lambda: 200
        self.record(2)
        time.sleep(2)
        self.assertEqual(self.receiver.taken(), [])
        self.assertEqual(self.zone.request("POST", f"/api/v1/webhooks/{self.hook}/resume", {}, "-")[0], 200)
        self.check_all()


if __name__ == "__main__":
    unittest.main()
