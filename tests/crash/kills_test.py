#!/usr/bin/env python3
"""kill -9 under load, again and again: what was acknowledged is there, nothing is there twice, the record verifies.

usage: tests/crash/kills_test.py [--times N] [--seed N]

A cycle starts the zone, which repeats what was left open, loads it from eight clients and kills it at a random moment;
every tenth is killed while it starts. After each kill the record is verified: on SQLite on a copy of the files as the
kill left them, while the zone itself starts again. The seed is printed; the moments of the kills follow from it.
"""
import argparse
import contextlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from harness import LOOPLINE, ROOT, SEED, Load, Zone, postgres

TIMES = int(os.environ.get("LOOPLINE_KILLS", "30"))
EARLY_EVERY = 10      # cycles that are killed while the zone starts
ZONE_CYCLES = 40      # then a new zone, so that verifying stays cheap
PROGRESS_CYCLES = 100
LIFE_S = (0.0, 0.06)  # under load
START_S = (0.0, 0.35)


class Twin:
    """A copy of a killed zone's files as they lie there, verified by a process of its own."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-twin-"))
        self.process = None
        self.acknowledged = {}

    def take(self, zone, acknowledged):
        self.check()
        for old in self.folder.glob("zone.db*"):
            old.unlink()
        for name in ("zone.db", "zone.db-wal", "zone.key"):
            if (zone.folder / name).exists():
                shutil.copy(zone.folder / name, self.folder)
        shutil.rmtree(self.folder / "log", ignore_errors=True)  # what was signed is held against the record as well
        if (zone.folder / "log").exists():
            shutil.copytree(zone.folder / "log", self.folder / "log")
        self.acknowledged = dict(acknowledged)
        self.process = subprocess.Popen([LOOPLINE, "record", "verify", "--json", "--data", self.folder], cwd=ROOT,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def check(self):
        """Waits for the verdict on the last copy, and looks for what was acknowledged by the moment of the kill."""
        if self.process is None:
            return
        said, _ = self.process.communicate()
        if self.process.returncode != 0:
            raise AssertionError(f"record verify ended with {self.process.returncode}: {said}")
        self.process = None
        with contextlib.closing(sqlite3.connect(self.folder / "zone.db")) as database:
            keys = dict(database.execute("select key, seq from record_key"))
        if json.loads(said)["entries"] != len(keys):
            raise AssertionError(f"{len(keys)} keys, record verify says {said}")
        lost = {key: entry for key, entry in self.acknowledged.items() if keys.get(key) != entry[0]}
        if lost:
            raise AssertionError(f"acknowledged, and not in the record: {lost}")

    def close(self):
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
        shutil.rmtree(self.folder)


class Kills(unittest.TestCase):
    def setUp(self):
        self.dice = random.Random(SEED)
        self.zone = self.load = None
        self.cycles = self.early = self.recorded = self.repeated = 0
        self.twin = Twin()
        self.addCleanup(self.twin.close)
        self.addCleanup(lambda: self.zone.close())

    def new_zone(self):
        self.zone = Zone()
        self.load = Load(self.zone)

    def end_zone(self):
        self.twin.check()
        self.zone.start()
        self.load.check_nothing_lost_nothing_twice()
        self.recorded += len(self.load.acknowledged)

    def cycle(self):
        if self.cycles % EARLY_EVERY == EARLY_EVERY - 1:
            self.zone.launch()
            time.sleep(self.dice.uniform(*START_S))
            self.zone.kill()
            self.early += 1
        else:
            self.zone.start()
            self.repeated += len(self.load.open)
            self.load.send_open_again()

            def kill_soon():
                time.sleep(self.dice.uniform(*LIFE_S))
                self.zone.kill()

            self.load.run_until(kill_soon)
        self.cycles += 1
        if postgres.VARIABLE in os.environ:
            self.assertEqual(self.zone.verify()["faults"], [])
        else:
            self.twin.take(self.zone, self.load.acknowledged)

    def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(self):
        print(f"seed {SEED}, {TIMES} kills", flush=True)
        began = time.monotonic()
        self.new_zone()
        while self.cycles < TIMES:
            if self.cycles and self.cycles % ZONE_CYCLES == 0:
                self.end_zone()
                self.zone.close()
                self.new_zone()
            try:
                self.cycle()
            except AssertionError as fault:
                raise AssertionError(f"seed {SEED}, kill {self.cycles + 1}: {fault}") from fault
            if self.cycles % PROGRESS_CYCLES == 0:
                print(f"{self.cycles} kills, {time.monotonic() - began:.0f} s", flush=True)
        self.end_zone()
        print(f"{self.cycles} kills, {self.early} of them while starting; {self.recorded} commands recorded,"
              f" {self.repeated} sent again after a kill; none lost, none twice, verified after each;"
              f" {(time.monotonic() - began) / self.cycles:.2f} s a kill")
        self.assertGreater(self.recorded, TIMES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--seed", type=int, default=SEED)
    options, rest = parser.parse_known_args()
    TIMES, SEED = options.times, options.seed
    unittest.main(argv=sys.argv[:1] + rest)
