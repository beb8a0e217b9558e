#!/usr/bin/env python3
"""kill -9 of the program, of the server's backends and of the whole server under load; verified after each.

LOOPLINE_KILLS=500 makes it as many times. The server runs with fsync=off: processes die here, not machines.
"""
import collections
import itertools
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tools")]

from harness import SEED, Load, Zone  # noqa: E402
from testing import postgres  # noqa: E402

KILLS = int(os.environ.get("LOOPLINE_KILLS", "8"))
# A zone stays small, so that verifying it does.
KILLS_A_ZONE = 25
CLIENTS = 3
RECOVERY_S = 30


class Kill(unittest.TestCase):
    def setUp(self):
        self.server = postgres.Server("fsync=off")
        self.addCleanup(self.server.close)
        self.addCleanup(os.environ.pop, "LOOPLINE_DATABASE", None)
        self.dice = random.Random(SEED)
        self.counts = collections.Counter()

    def sql(self, statement):
        return postgres.sql(os.environ["LOOPLINE_DATABASE"], statement)

    def kill(self, number):
        """And waits until its parent has noticed."""
        os.kill(number, signal.SIGKILL)
        while pathlib.Path(f"/proc/{number}").exists():
            time.sleep(0.01)

    def kill_backend(self):
        """One of the program's, whichever it is; the server ends all others and recovers."""
        pids = self.sql("select pid from pg_stat_activity where application_name = 'loopline'").split()
        self.kill(int(self.dice.choice(pids)))

    def kill_server(self):
        self.kill(self.server.processes()[0])

    def bring_back(self):
        """The server, which may still have processes that have not noticed."""
        deadline = time.monotonic() + RECOVERY_S
        while True:
            try:
                self.server.start()
                return
            except subprocess.CalledProcessError:
                self.assertLess(time.monotonic(), deadline, "the server does not start again")
                time.sleep(0.1)

    def wait_for_server(self):
        deadline = time.monotonic() + RECOVERY_S
        while True:
            try:
                self.sql("select 1")
                return
            except subprocess.CalledProcessError:
                self.assertLess(time.monotonic(), deadline, "the server does not answer")
                time.sleep(0.05)

    def kill_something(self, zone, victim):
        """At some moment, the program at the end in any case."""
        time.sleep(self.dice.uniform(0.02, 0.3))
        if victim == "backend":
            self.kill_backend()
        elif victim == "server":
            self.kill_server()
            self.bring_back()
        elif victim == "both":
            self.kill_server()
            zone.kill()
            self.bring_back()
            return
        if victim != "program":
            time.sleep(self.dice.uniform(0, 0.6))
        zone.kill()

    def verify(self, zone, load):
        """What is on record is what was acknowledged, and at most what was sent."""
        self.wait_for_server()
        # The process is dead and we know it; nobody has to wait for its silence, which other tests do.
        self.sql("update loopline.lease set held = 0")
        verified = json.loads(zone.run("record", "verify", "--json").stdout)
        self.assertEqual(verified["faults"], [])
        rows = self.sql("select key, seq from zone.record_key where key like 'k%'").splitlines()
        stored = {key: int(seq) for key, seq in (row.split("|") for row in rows)}
        self.assertEqual(verified["entries"], len(stored))
        self.assertEqual({key: stored.get(key) for key in load.acknowledged},
                         {key: seq for key, (seq, _) in load.acknowledged.items()})
        self.assertLessEqual(set(stored), set(load.acknowledged) | set(load.open))
        self.counts["verified"] += 1

    def kill_in_one_zone(self, victims):
        os.environ["LOOPLINE_DATABASE"] = postgres.fresh_database(self.server.url)
        zone = Zone()
        try:
            load = Load(zone, CLIENTS)
            for victim in victims:
                zone.start()
                load.send_open_again()
                load.run_until(lambda victim=victim: self.kill_something(zone, victim))
                self.verify(zone, load)
                self.counts[victim] += 1
            zone.start()
            load.check_nothing_lost_nothing_twice()
            self.counts["acknowledged"] += len(load.acknowledged)
        finally:
            zone.close()

    def test_kills_under_load(self):
        began = time.monotonic()
        victims = itertools.islice(itertools.cycle(["program", "backend", "server", "both"]), KILLS)
        while some := list(itertools.islice(victims, KILLS_A_ZONE)):
            self.kill_in_one_zone(some)
            print(f"\n{dict(self.counts)} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        self.assertEqual(self.counts["verified"], KILLS)


if __name__ == "__main__":
    unittest.main()
