#!/usr/bin/env python3
"""kill -9 during an import, fifty times over: each line reported taken is recorded once, in the end every line is.

The zone is a demo zone; the file is sent again after each kill, as anyone would do who does not know how far it got.
"""
import json
import random
import subprocess
import time
import unittest

from harness import LOOPLINE, ROOT, SEED, DemoZone

KILLS = 50
LINES = 20_000


class ImportUnderKills(unittest.TestCase):
    def setUp(self):
        self.zone = DemoZone()
        self.addCleanup(self.zone.close)
        self.file = self.zone.folder / "movements.csv"
        self.file.write_text(self.zone.movements("K", LINES), encoding="utf-8")
        self.taken = self.zone.folder / "taken.txt"
        self.import_words = ["goods", "import", self.file, "--party", self.zone.party, "--taken", self.taken]

    def acknowledged(self):
        # A line that the kill cut short was not yet a statement.
        text = self.taken.read_text() if self.taken.exists() else ""
        return set(text[: text.rfind("\n") + 1].split())

    def test_fifty_kills(self):
        choice = random.Random(SEED)
        killed = 0
        for _ in range(KILLS):
            process = subprocess.Popen([LOOPLINE, *self.import_words, "--data", self.zone.folder, "--json"], cwd=ROOT,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(choice.uniform(0.05, 0.8))
            killed += process.poll() is None
            process.kill()
            process.wait()
            acknowledged = self.acknowledged()
            counts = self.zone.recorded()
            lost = [number for number in acknowledged if number not in counts]
            self.assertEqual(lost, [], f"acknowledged and lost; seed {SEED}")
            self.assertEqual([key for key, count in counts.items() if count > 1], [], f"twice; seed {SEED}")
        report = json.loads(self.zone.run(*self.import_words, "--json").stdout)
        self.assertEqual(report["taken"] + report["repeated"], LINES, report["faults"][:3])
        self.assertEqual(sorted(self.zone.recorded().values()), [1] * LINES)
        self.assertEqual(self.zone.verify()["faults"], [])
        print(f"{killed} of {KILLS} imports were killed at work, {len(self.acknowledged())} lines acknowledged,"
              " none lost, none twice")
        self.assertGreater(killed, KILLS // 2)


if __name__ == "__main__":
    unittest.main()
