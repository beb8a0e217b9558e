#!/usr/bin/env python3
"""kill -9 during an import, fifty times over: each line reported taken is recorded once, in the end every line is.

The zone is a demo zone; the file is sent again after each kill, as anyone would do who does not know how far it got.
"""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LOOPLINE = ROOT / "build" / "release" / "loopline"
SEED = int(os.environ.get("LOOPLINE_SEED", "20260210"))
KILLS = 50
LINES = 20_000


def loopline(folder, *words):
    command = [LOOPLINE, *words, "--data", folder, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        named = " ".join(map(str, words))
        raise AssertionError(f"loopline {named} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def largest_holding(folder):
    """Owner and id of the exempt consumable of which most is held."""
    with sqlite3.connect(f"file:{folder / 'zone.db'}?mode=ro", uri=True) as database:
        return database.execute(
            "select lot.owner, lot.id from book_lot lot join ledger_account account"
            " on account.owner = lot.owner and account.book = lot.id and account.place = 'held'"
            " where lot.tax_status = 'exempt' and lot.category = 'consumable'"
            " order by account.posted desc limit 1").fetchone()


def recorded_keys(folder):
    """How often each movement of the import stands in the record, refusals included."""
    counts = {}
    with sqlite3.connect(f"file:{folder / 'zone.db'}?mode=ro", uri=True) as database:
        for (entry,) in database.execute("select bytes from record_entry"):
            key = json.loads(entry).get("key", "")
            if key.startswith("erp:"):
                number = key.split(":")[1]  # content and attempt come after it
                counts[number] = counts.get(number, 0) + 1
    return counts


class ImportUnderKills(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-import-"))
        self.addCleanup(shutil.rmtree, self.folder)
        loopline(self.folder, "demo")
        self.party, lot = largest_holding(self.folder)
        self.file = self.folder / "movements.csv"
        with open(self.file, "w", encoding="utf-8") as out:
            out.write("movement_no,kind,lot,quantity,project,experiment,person\n")
            for number in range(LINES):
                out.write(f"K-{number},consume,{lot},0.00001,P1,E1,W\n")
        self.taken = self.folder / "taken.txt"
        self.import_words = ["goods", "import", self.file, "--party", self.party, "--taken", self.taken]

    def acknowledged(self):
        # A line that the kill cut short was not yet a statement.
        text = self.taken.read_text() if self.taken.exists() else ""
        return set(text[: text.rfind("\n") + 1].split())

    def test_fifty_kills(self):
        choice = random.Random(SEED)
        killed = 0
        for _ in range(KILLS):
            process = subprocess.Popen([LOOPLINE, *self.import_words, "--data", self.folder, "--json"], cwd=ROOT,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(choice.uniform(0.05, 0.8))
            killed += process.poll() is None
            process.kill()
            process.wait()
            acknowledged = self.acknowledged()
            counts = recorded_keys(self.folder)
            lost = [number for number in acknowledged if number not in counts]
            self.assertEqual(lost, [], f"acknowledged and lost; seed {SEED}")
            self.assertEqual([key for key, count in counts.items() if count > 1], [], f"twice; seed {SEED}")
        report = loopline(self.folder, *self.import_words)
        self.assertEqual(report["taken"] + report["repeated"], LINES, report["faults"][:3])
        self.assertEqual(sorted(recorded_keys(self.folder).values()), [1] * LINES)
        verified = loopline(self.folder, "record", "verify")
        self.assertEqual(verified["faults"], [])
        print(f"{killed} of {KILLS} imports were killed at work, {len(self.acknowledged())} lines acknowledged,"
              " none lost, none twice")
        self.assertGreater(killed, KILLS // 2)


if __name__ == "__main__":
    unittest.main()
