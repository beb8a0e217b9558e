#!/usr/bin/env python3
"""What an earlier version filled is restored, migrated, verified, replayed, and goes on under this one."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tools")]

from harness import LOOPLINE, Zone  # noqa: E402
from testing import postgres  # noqa: E402

ZONES = sorted((ROOT / "tests" / "data" / "zones").glob("*.backup"))


class Served(Zone):
    """A zone whose data folder is there already."""

    def __init__(self, folder):
        self.folder, self.process, self.port, self.serve_words = folder, None, 0, ()
        self.let_in("later", "authority")


class OldZones(unittest.TestCase):
    def loopline(self, *words, database=""):
        done = subprocess.run([LOOPLINE, *words], cwd=ROOT, env={**os.environ, "LOOPLINE_DATABASE": database},
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def holds(self, folder, entries, root, database=""):
        verified = json.loads(self.loopline("record", "verify", "--data", folder, "--json", database=database))
        self.assertEqual((verified["head"], verified["faults"]), ({"size": entries, "root": root}, []))
        self.loopline("record", "replay", "--data", folder, database=database)

    def goes_on(self, folder, database=""):
        """Served as it is, it takes a command."""
        os.environ["LOOPLINE_DATABASE"] = database
        self.addCleanup(os.environ.pop, "LOOPLINE_DATABASE", None)
        zone = Served(folder)
        zone.start()
        self.addCleanup(zone.kill)
        self.assertIsNotNone(zone.get("/readyz"))
        body = {"kind": "other", "name": {"zh": "后来实验室", "en": "Later Laboratory"}, "area": "shenzhen_park",
                "legal_personality": True}
        status, answer = zone.request("POST", "/api/v1/registry/register-organisation", body, "later")
        self.assertEqual(status, 200, answer)

    def restored(self, path, *words):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "zone"
        said = json.loads(self.loopline("restore", "--from", path, "--data", folder, "--json", *words))
        return folder, said["entries"], said["root"]

    def test_each_is_what_it_was_and_goes_on(self):
        self.assertTrue(ZONES)
        for path in ZONES:
            with self.subTest(zone=path.name):
                folder, entries, root = self.restored(path)
                self.holds(folder, entries, root)
                earlier, half, _ = self.restored(path, "--until", str(entries // 2))
                self.assertEqual(half, entries // 2)
                self.loopline("record", "verify", "--data", earlier)
                self.goes_on(folder)

    @unittest.skipUnless(postgres.VARIABLE in os.environ, "no server: python3 tools/suite postgres starts one")
    def test_each_moves_to_a_server_and_goes_on_there(self):
        for path in ZONES:
            with self.subTest(zone=path.name):
                folder, entries, root = self.restored(path)
                database = postgres.fresh_database(os.environ[postgres.VARIABLE])
                self.loopline("store", "copy", "--from", folder, "--to", database)
                self.holds(folder, entries, root, database)
                self.goes_on(folder, database)


if __name__ == "__main__":
    unittest.main()
