#!/usr/bin/env python3
"""The disk is full: at every point of an import, for evidence, for what the log signs, and at the start.

The zone lies on a small file system in memory; a filler leaves it as much room as a step wants. Whoever may not mount
one sees these tests skipped. The caller sees one error with a code, nothing is half done, and once there is room the
same file goes in.
"""
import argparse
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from harness import PASSWORD, DemoZone, Load, Zone

DISK = "320m"
LINES = 2_000
STEPS = 4
LOG_TIMEOUT_S = 60  # the log is looked after every ten seconds


class Disk:
    """A file system in memory."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-disk-"))
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "loopline-disk", self.folder],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.folder.rmdir()
            raise unittest.SkipTest(f"a file system cannot be mounted here: {done.stderr.strip()}")
        self.filler = self.folder / "filler"

    def free_bytes(self):
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize

    @contextlib.contextmanager
    def room(self, left_bytes):
        """As long as it lasts no more than this is free."""
        with open(self.filler, "wb") as filler:
            while (much := self.free_bytes() - left_bytes) > 0:
                with contextlib.suppress(OSError):  # the server took some of it in between
                    os.posix_fallocate(filler.fileno(), 0, much)
                    break
        try:
            yield
        finally:
            self.filler.unlink()

    def close(self):
        subprocess.run(["umount", self.folder], check=True)
        self.folder.rmdir()


class FullDisk(unittest.TestCase):
    def setUp(self):
        self.disk = Disk()
        self.addCleanup(self.disk.close)

    def zone(self, kind):
        zone = kind(within=self.disk.folder)
        self.addCleanup(zone.close)
        return zone

    def send(self, zone, file, query=""):
        return zone.request("POST", f"/api/v1/link/movements{query}", file.encode(),
                            headers={"Content-Type": "text/csv"})

    def taken(self, zone, file):
        """The whole of it is in, now or before."""
        status, report = self.send(zone, file)
        self.assertEqual((status, report["refused"], report["taken"] + report["repeated"]), (200, 0, LINES), report)

    def expect_full(self, zone, status, problem):
        """One error for the whole file, and the zone says that it takes no more but can be read."""
        self.assertEqual((status, problem.get("code")), (503, "record_poisoned"), problem)
        self.assertTrue(problem["cause"].startswith("disk_full: "), problem)
        self.assertEqual(zone.request("GET", "/readyz")[0], 503)
        self.assertIsNotNone(zone.get("/api/v1/lots?limit=1"))

    def test_at_every_point_of_an_import(self):
        zone = self.zone(DemoZone)
        zone.start()
        before = self.disk.free_bytes()
        self.taken(zone, zone.movements("whole", LINES))
        needed = before - self.disk.free_bytes()
        zone.stop()
        held = zone.held()
        reached = []
        for step in range(STEPS):
            name = f"step{step}"
            query = "?all_or_none=true" if step % 2 else ""
            file = zone.movements(name, LINES)
            zone.start()
            with self.disk.room(needed * step // STEPS):
                status, answer = self.send(zone, file, query)
                full = status != 200  # towards the end there may be room enough
                if full:
                    self.expect_full(zone, status, answer)
            zone.kill()
            recorded = {number: count for number, count in zone.recorded().items() if number.startswith(f"{name}-")}
            self.assertEqual(set(recorded.values()) - {1}, set(), "twice")
            self.assertIn(len(recorded), range(LINES) if full and not query else [0 if full else LINES])
            reached.append(len(recorded))
            self.assertEqual(held - zone.held(), len(recorded))  # each line is one of the ledger's units
            zone.start()
            self.taken(zone, file)
            zone.stop()
            held -= LINES
            self.assertEqual(zone.held(), held)
        self.assertEqual(zone.verify()["faults"], [])
        self.assertLess(reached[0], LINES)
        print(f"{LINES} lines need {needed} bytes; full after {reached} lines, whole after the next try")

    def test_evidence_and_signatures_wait_for_room(self):
        zone = self.zone(Zone)
        load = Load(zone)
        zone.start()
        # What the start signs is done; the next signature is ten seconds away, and has "before" to sign.
        self.await_true(lambda: zone.get("/api/v1/record/head")[1]["size"] == self.signed_size(zone))
        self.assertTrue(load.send("before"))
        upload = "/api/v1/files?party=P1&name=note.txt"
        with self.disk.room(0):
            status, problem = zone.request("POST", upload, b"evidence")
            self.assertEqual((status, problem["code"]), (503, "cannot_keep_file"), problem)
            self.await_true(lambda: '"event":"log_not_signed","code":"cannot_write_file"' in zone.said())
            self.assertIsNotNone(zone.get("/readyz"), "the record itself has not met the full disk")
        self.assertEqual(list((zone.folder / "files").rglob("*-*")), [], "a piece was left behind")
        self.assertEqual(zone.request("POST", upload, b"evidence")[0], 201)
        self.await_true(lambda: zone.get("/api/v1/record/head")[1]["size"] == self.signed_size(zone))
        zone.kill()
        self.assertEqual(zone.verify()["faults"], [])
        self.assertIn("whole", zone.run("files", "verify", "--lang", "en").stdout)

    def test_a_sign_in_without_room(self):
        zone = self.zone(Zone)
        zone.start()
        with self.disk.room(0):
            self.assertEqual(self.sign_in(zone), (500, "disk_full"))
        status, problem = zone.request("GET", "/readyz")
        self.assertEqual((status, problem["code"]), (500, "disk_full"))  # until it is started again
        zone.kill()
        zone.start()
        self.assertEqual(self.sign_in(zone)[0], 200)
        self.assertIsNotNone(zone.get("/readyz"))

    def sign_in(self, zone):
        status, answer = zone.request("POST", "/api/v1/session", {"user": "crash", "password": PASSWORD})
        return status, answer.get("code")

    def test_a_start_without_room(self):
        zone = self.zone(Zone)
        sentences = {"en": "The disk is full.", "zh-Hans": "磁盘已满。", "zh-Hant": "磁碟已滿。"}
        with self.disk.room(0):
            code, problem = zone.refusal("record", "head")
            self.assertEqual((code, problem["code"]), (3, "disk_full"), problem)
            for script, sentence in sentences.items():
                self.assertIn(sentence, zone.attempt("record", "head", "--lang", script).stderr)
        zone.run("record", "head")
        self.assertEqual(zone.verify()["faults"], [])

    def signed_size(self, zone):
        return int((zone.folder / "log" / "signed").read_text().splitlines()[1])

    def await_true(self, condition):
        deadline = time.monotonic() + LOG_TIMEOUT_S
        while not condition():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=STEPS, help="of the import")
    options, rest = parser.parse_known_args()
    STEPS = options.steps
    unittest.main(argv=sys.argv[:1] + rest)
