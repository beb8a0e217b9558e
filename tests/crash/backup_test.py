#!/usr/bin/env python3
"""A served zone under load is backed up, restored, and is what it was; what is damaged or has no room is said."""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import time
import unittest

from harness import LOOPLINE, ROOT, Load, Zone


class Backup(unittest.TestCase):
    def setUp(self):
        self.zone = Zone()
        self.addCleanup(self.zone.close)
        self.load = Load(self.zone)
        self.file = self.zone.folder / "zone.backup"
        self.zone.start()

    def loopline(self, *words, **more):
        return subprocess.run([LOOPLINE, *words, "--lang", "en"], cwd=ROOT, capture_output=True, text=True, check=False,
                              **more)

    def on_files(self, *words):
        """What is restored is files, also where the zone is on a server."""
        return self.loopline(*words, env={**os.environ, "LOOPLINE_DATABASE": ""})

    def back_up_under_load(self, *words):
        done = []

        def back_up_then_kill():
            time.sleep(0.5)
            done.append(self.loopline("backup", "--data", self.zone.folder, "--to", self.file, "--json", *words))
            time.sleep(0.2)
            self.zone.kill()

        self.load.run_until(back_up_then_kill)
        self.assertEqual(done[0].returncode, 0, done[0].stderr)
        return json.loads(done[0].stdout)

    def restore(self, name, *words):
        folder = self.zone.folder / name
        return folder, self.on_files("restore", "--from", self.file, "--data", folder, "--json", *words)

    def new_key(self, name):
        """(file of an age identity, its recipient)"""
        path = self.zone.folder / name
        subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
        done = subprocess.run(["age-keygen", "-y", path], check=True, capture_output=True, text=True)
        return path, done.stdout.strip()

    def dump_sum(self, folder):
        return json.loads(self.on_files("store", "dump", "--sum", "--data", folder, "--json").stdout)["sha256"]

    def test_a_served_zone_comes_back_as_it_was(self):
        said = self.back_up_under_load()
        self.assertGreater(len(self.load.acknowledged), said["entries"] // 2)
        folder, done = self.restore("all")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["root"], said["root"])
        verified = json.loads(self.on_files("record", "verify", "--data", folder, "--json").stdout)
        self.assertEqual((verified["entries"], verified["faults"]), (said["entries"], []))
        self.assertEqual((folder / "log.key").read_bytes(), (self.zone.folder / "log.key").read_bytes())
        self.assertTrue((folder / "log" / "signed").exists())
        # The zone went on; folded until the backup's last entry it is the restored one.
        later = self.zone.folder / "later.backup"
        self.file, earlier = later, self.file
        self.zone.run("backup", "--to", later)
        again, done = self.restore("again", "--until", str(said["entries"]))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.dump_sum(again), self.dump_sum(folder))
        self.assertFalse((again / "log.key").exists(), "a shorter record must not sign as the longer one")
        self.file = earlier
        data = bytearray(earlier.read_bytes())
        data[len(data) // 2] ^= 1
        earlier.write_bytes(data)
        folder, done = self.restore("damaged")
        self.assertIn("backup_damaged", done.stderr)
        self.assertEqual(list(folder.iterdir()), [])

    @unittest.skipUnless(shutil.which("age-keygen"), "age is not installed")
    def test_only_the_right_key_opens_it(self):
        (right, public), (wrong, _) = self.new_key("right.txt"), self.new_key("wrong.txt")
        self.back_up_under_load("--age-recipient", public)
        self.assertIn("backup_encrypted", self.restore("none")[1].stderr)
        self.assertIn("backup_identity_wrong", self.restore("wrong", "--age-identity", wrong)[1].stderr)
        self.assertEqual(self.restore("right", "--age-identity", right)[1].returncode, 0)

    def test_no_room_leaves_no_file(self):
        limit = 4096

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = self.loopline("backup", "--data", self.zone.folder, "--to", self.file, "--json", restore_signals=False,
                             preexec_fn=small_files)
        self.assertIn("disk_full", done.stderr)
        self.assertEqual(list(pathlib.Path(self.zone.folder).glob("zone.backup*")), [])

    @unittest.skipUnless(shutil.which("age-keygen"), "age is not installed")
    def test_the_nightly_one_is_kept_for_some_days(self):
        key, public = self.new_key("key.txt")
        folder = self.zone.folder / "nightly"
        folder.mkdir()
        old = folder / "zone-20260101T000000Z.backup"
        old.write_bytes(b"old")
        os.utime(old, (0, 0))
        settings = {"PATH": f"{LOOPLINE.parent}:{os.environ['PATH']}", "BACKUPS": str(folder),
                    "LOOPLINE_DATABASE": os.environ.get("LOOPLINE_DATABASE", "")}
        nightly = ROOT / "ops" / "systemd" / "loopline-backup"
        for data, recipient in ((self.zone.folder, ""), (folder / "none", public)):
            done = subprocess.run([nightly], cwd=ROOT, env={**settings, "DATA": str(data), "RECIPIENT": recipient},
                                  capture_output=True, text=True, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(list(folder.iterdir()), [old], "what fails removes nothing")
        subprocess.run([nightly], cwd=ROOT, env={**settings, "DATA": str(self.zone.folder), "RECIPIENT": public},
                       capture_output=True, check=True)
        self.file, = folder.iterdir()
        self.assertNotEqual(self.file, old)
        self.assertEqual(self.restore("restored", "--age-identity", key)[1].returncode, 0)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_systemd_takes_the_units(self):
        units = ROOT / "ops" / "systemd"
        for name in ("loopline.service", "loopline-backup.service", "loopline-backup.timer"):
            text = (units / name).read_text().replace("/usr/bin/loopline", str(LOOPLINE))
            path = self.zone.folder / name
            path.write_text(text.replace("/usr/lib/loopline/backup", str(units / "loopline-backup")))
            done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, [line for line in done.stderr.splitlines() if name in line]), (0, []))


if __name__ == "__main__":
    unittest.main()
