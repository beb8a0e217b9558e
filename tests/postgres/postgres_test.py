#!/usr/bin/env python3
"""The program on a real PostgreSQL server that goes away, is shared, is newer, is copied to and from.

The zone is the real program; clients talk to it over HTTP as integrators do (tests/crash).
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tools")]

from crash_test import LOOPLINE, SEED, Load, Zone, check_nothing_lost_nothing_twice  # noqa: E402
from testing import postgres  # noqa: E402

OUTAGES = 4
RECOVERY_S = 20


class Postgres(unittest.TestCase):
    def setUp(self):
        self.server = postgres.Server()
        self.addCleanup(self.server.close)
        os.environ["LOOPLINE_DATABASE"] = self.server.url
        self.addCleanup(os.environ.pop, "LOOPLINE_DATABASE")

    def zone(self):
        zone = Zone()
        self.addCleanup(zone.close)
        return zone

    def loopline(self, *words):
        return subprocess.run([LOOPLINE, *words], cwd=ROOT, capture_output=True, text=True, check=False)

    def refusal(self, *words):
        """(exit code, problem) of a command that is refused."""
        done = self.loopline(*words, "--json")
        return done.returncode, json.loads(done.stderr)

    def demo(self, folder, *words):
        done = self.loopline("demo", "--data", folder, "--seed", "7", "--until", "2026-10-31", *words)
        self.assertEqual(done.returncode, 0, done.stderr)

    def dump(self, *words):
        done = self.loopline("store", "dump", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_server_goes_away_under_load(self):
        zone = self.zone()
        load = Load(zone)
        zone.start()
        dice = random.Random(SEED)
        for how in ["fast", "immediate"] * (OUTAGES // 2):
            def outage(how=how):
                time.sleep(dice.uniform(0.2, 0.6))
                self.server.stop(how)

            load.run_until(outage)  # each client ends at its first command without an acknowledgement
            self.assertIsNone(zone.process.poll(), "the program ended with the server")
            status, problem = zone.request("POST", "/api/v1/registry/register-organisation", {}, "away")
            self.assertEqual(status, 503, problem)
            self.server.start()
            deadline = time.monotonic() + RECOVERY_S
            while zone.get("/readyz") is None:
                self.assertLess(time.monotonic(), deadline, "not ready again")
                time.sleep(0.1)
            load.send_open_again()
        self.assertGreater(len(load.acknowledged), OUTAGES)
        check_nothing_lost_nothing_twice(self, load)

    def test_a_second_process_is_kept_out_until_the_first_has_ended(self):
        zone = self.zone()
        zone.start()
        code, problem = self.refusal("record", "head", "--data", str(zone.folder))
        self.assertEqual((code, problem["code"]), (3, "database_in_use"))
        zone.kill()
        zone.run("record", "head")

    def test_a_newer_database_is_refused(self):
        zone = self.zone()
        zone.run("record", "head")
        postgres.sql(self.server.url, "insert into zone.migration values ('record', 99, 'x')")
        code, problem = self.refusal("record", "head", "--data", str(zone.folder))
        self.assertEqual((code, problem["code"]), (3, "database_newer"))
        self.assertIn("99", problem["title"] + problem.get("detail", ""))

    def test_what_is_wrong_with_the_address_is_said(self):
        zone = self.zone()
        for url, code in [("mysql://x", "database_url_bad"), ("postgresql://%zz", "database_url_bad"),
                          ("postgresql://x@/y?host=/nowhere", "database_unavailable")]:
            self.assertEqual(self.refusal("record", "head", "--data", str(zone.folder), "--database", url)[1]["code"],
                             code)
        postgres.sql(self.server.url, "create database latin encoding 'LATIN1' locale 'C' template template0")
        latin = self.server.url.replace("/loopline?", "/latin?")
        self.assertEqual(self.refusal("record", "head", "--data", str(zone.folder), "--database", latin)[1]["code"],
                         "database_not_utf8")

    def test_the_same_seed_gives_the_same_bytes_on_both_engines_and_copies_are_equal(self):
        folder = self.server.folder
        self.demo(folder / "there")
        there = self.dump("--data", folder / "there")
        for check in ("verify", "replay"):
            self.assertEqual(self.loopline("record", check, "--data", folder / "there").returncode, 0, check)
        os.environ["LOOPLINE_DATABASE"] = ""
        self.demo(folder / "here")
        here = self.dump("--data", folder / "here")
        self.assertEqual(len(here), len(there))
        self.assertTrue(here == there, "the dumps differ")

        copied = postgres.fresh_database(self.server.url)
        back = folder / "back"
        back.mkdir()
        for source, target in ((folder / "here", copied), (copied, back)):
            done = self.loopline("store", "copy", "--from", source, "--to", target)
            self.assertEqual(done.returncode, 0, done.stderr)
            again = self.loopline("store", "copy", "--from", source, "--to", target, "--json")
            self.assertEqual(json.loads(again.stderr)["code"], "copy_target_not_empty")
        self.assertTrue(self.dump("--data", back) == here, "what came back differs")
        verified = self.loopline("record", "verify", "--data", folder / "here", "--database", copied, "--json")
        self.assertEqual(json.loads(verified.stdout)["faults"], [])


if __name__ == "__main__":
    unittest.main()
