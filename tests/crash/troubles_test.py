#!/usr/bin/env python3
"""What docs/operating/troubles.md lists, done to a real data folder: one message, one way on, nothing lost or invented.

Where people are told, it is in their script. A full disk is in full_disk_test.py, failing system calls are in
sweep_test.py.
"""
import contextlib
import http.server
import itertools
import json
import pathlib
import re
import shutil
import sqlite3
import tempfile
import threading
import time
import unittest

from harness import ROOT, DemoZone, Load, Zone

COMMANDS = 5
SCRIPTS = ("en", "zh-Hans", "zh-Hant")
LOG_TIMEOUT_S = 60
SLOW_S = 8  # longer than the log waits for a witness
DAMAGE_BYTES = 4096


class Troubles(unittest.TestCase):
    def zone(self, commands=COMMANDS):
        """A zone with a few commands, signed and killed, so that they are in its log still."""
        zone = Zone()
        self.addCleanup(zone.close)
        self.load = Load(zone)
        self.numbers = itertools.count(1)
        zone.start()
        self.register(commands)
        zone.kill()
        zone.start()  # what is recorded is signed at the start
        self.await_true(lambda: self.signed_size(zone) == commands)
        self.register(1)
        zone.kill()
        return zone

    def register(self, commands):
        for _ in range(commands):
            self.assertTrue(self.load.send(f"k{next(self.numbers)}"))

    def signed_size(self, zone):
        signed = zone.folder / "log" / "signed"
        return int(signed.read_text().splitlines()[1]) if signed.exists() else 0

    def await_true(self, condition):
        deadline = time.monotonic() + LOG_TIMEOUT_S
        while not condition():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)

    def expect_refusal(self, zone, exit_code, code, *words):
        """The same refusal in three scripts, each with a sentence of its own."""
        details = set()
        for script in SCRIPTS:
            found, problem = zone.refusal(*words, "--lang", script)
            self.assertEqual((found, problem["code"]), (exit_code, code), problem)
            self.assertNotIn("error.", problem["detail"])
            details.add(problem["detail"])
        self.assertEqual(len(details), len(SCRIPTS))

    def expect_whole(self, zone):
        """The zone starts, has everything once, and verifies."""
        zone.start()
        self.load.check_nothing_lost_nothing_twice()

    @contextlib.contextmanager
    def changed(self, zone):
        """Its database, to be changed past the program."""
        with contextlib.closing(sqlite3.connect(zone.folder / "zone.db")) as database:
            yield database
            database.commit()

    def test_a_database_of_a_newer_version(self):
        zone = self.zone()
        with self.changed(zone) as database:
            database.execute("insert into migration (room, number, digest) values ('record', 99, 'x')")
        for words in (("serve",), ("record", "verify"), ("record", "head")):
            self.expect_refusal(zone, 3, "database_newer", *words)
        with self.changed(zone) as database:  # as the newer program would know it
            database.execute("delete from migration where number = 99")
        self.expect_whole(zone)

    def test_a_migration_that_reads_differently_now(self):
        zone = self.zone()
        with self.changed(zone) as database:
            digest = database.execute("select digest from migration where room = 'record'").fetchone()[0]
            database.execute("update migration set digest = 'x' where room = 'record'")
        self.expect_refusal(zone, 3, "migration_changed", "serve")
        with self.changed(zone) as database:
            database.execute("update migration set digest = ? where room = 'record'", (digest,))
        self.expect_whole(zone)

    def test_two_processes_on_one_file(self):
        zone = self.zone()
        zone.start()
        for words in (("serve", "--port", "0"), ("record", "verify")):
            self.expect_refusal(zone, 3, "database_in_use", *words)
        self.register(1)  # the first one is not disturbed
        self.load.check_nothing_lost_nothing_twice()

    def test_a_log_that_was_cut_short(self):
        zone = self.zone()
        zone.start()
        self.register(COMMANDS)
        recorded = len(self.load.acknowledged)
        self.await_true(lambda: self.signed_size(zone) == recorded)
        zone.kill()
        copy = self.copy_of(zone)
        log = zone.folder / "zone.db-wal"
        log.write_bytes(log.read_bytes()[:log.stat().st_size // 2])
        self.expect_refusal(zone, 3, "log_smaller", "serve")
        faults = zone.verify()["faults"]
        self.assertEqual(len(faults), 1, faults)
        self.assertTrue(faults[0]["where"].endswith(f"at {recorded}"), faults)
        self.restore(zone, copy)
        self.expect_whole(zone)

    def test_what_a_torn_write_left_behind(self):
        zone = self.zone()
        with open(zone.folder / "zone.db-wal", "ab") as log:
            log.write(bytes(range(256)) * 5)
        self.expect_whole(zone)

    def copy_of(self, zone):
        copy = pathlib.Path(tempfile.mkdtemp(prefix="loopline-copy-"))
        self.addCleanup(shutil.rmtree, copy)
        for path in zone.folder.glob("zone.db*"):
            shutil.copy(path, copy)
        return copy

    def restore(self, zone, copy):
        for path in zone.folder.glob("zone.db*"):
            path.unlink()
        for path in copy.iterdir():
            shutil.copy(path, zone.folder)

    def test_a_changed_byte_in_any_table(self):
        """One cell of one row in each table, all at once: each table is named."""
        zone = DemoZone()
        self.addCleanup(zone.close)
        self.assertEqual(zone.verify()["faults"], [])
        with self.changed(zone) as database:
            tables = [name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")]
            tables = [name for name in tables if name != "migration" and not name.startswith("record_")]
            changed = {name for name in tables if change_a_cell(database, name)}
        self.assertGreater(len(changed), len(tables) // 2)
        found = zone.verify()["faults"]
        unnamed = {table for table in changed if not any(fault["where"].startswith(table) for fault in found)}
        self.assertEqual(unnamed, set())

    def test_a_changed_byte_in_the_record_itself(self):
        zone = self.zone()
        zone.run("record", "head")  # the log is moved into the file
        copy = self.copy_of(zone)
        for table in ("record_entry", "record_node", "record_key"):
            with self.changed(zone) as database:
                change_a_cell(database, table)
            done = zone.attempt("record", "verify", "--json")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(table, {fault["where"].split()[0] for fault in json.loads(done.stdout)["faults"]})
            self.restore(zone, copy)
        self.expect_whole(zone)

    def test_a_damaged_file(self):
        zone = self.zone()
        zone.run("record", "head")
        copy = self.copy_of(zone)
        with open(zone.folder / "zone.db", "r+b") as file:
            file.write(bytes(DAMAGE_BYTES))
        self.expect_refusal(zone, 3, "database_damaged", "serve")
        self.expect_refusal(zone, 3, "database_damaged", "record", "verify")
        self.restore(zone, copy)
        self.expect_whole(zone)

    def test_another_programs_file(self):
        zone = self.zone()
        copy = self.copy_of(zone)
        for path in zone.folder.glob("zone.db*"):
            path.unlink()
        with self.changed(zone) as database:
            database.execute("create table diary (day text)")
        self.expect_refusal(zone, 3, "database_foreign", "serve")
        self.restore(zone, copy)
        self.expect_whole(zone)

    def test_a_record_that_is_another_one(self):
        zone = self.zone()
        copy, acknowledged = self.copy_of(zone), self.load
        self.restore(zone, self.copy_of(self.zone()))  # the same commands, at another moment
        self.expect_refusal(zone, 3, "log_forked", "serve")
        self.restore(zone, copy)
        self.load = acknowledged
        self.expect_whole(zone)

    def test_a_clock_that_jumps_back(self):
        zone = self.zone()
        clock = zone.folder / "clock.txt"
        clock.write_text("2027-03-02T09:00:00+08:00")
        zone.start("--clock", str(clock))
        self.register(2)
        zone.kill()
        clock.write_text("2027-03-01T09:00:00+08:00")
        zone.start("--clock", str(clock))
        self.await_true(lambda: '"event":"clock_back"' in zone.said())
        self.register(2)
        zone.kill()
        moments = [moment for (moment,) in zone.sql("select at from record_entry order by seq")]
        self.assertEqual(moments, sorted(moments))
        self.assertEqual(len(set(moments[-3:])), 1)  # the newest moment stays until the clock has caught up
        self.expect_whole(zone)

    def test_a_checkpoint_signed_by_an_unknown_key(self):
        zone, other = self.zone(), Zone()
        self.addCleanup(other.close)
        signed = str(zone.folder / "log" / "signed")
        own = zone.run("record", "key").stdout.strip()
        name = own.split("+")[0]
        stranger = other.run("record", "key", "--origin", name).stdout.strip()
        held = ("--checkpoint", signed, "--log")
        self.expect_refusal(zone, 2, "log_signature_missing", "record", "verify", *held, stranger)
        self.assertEqual(zone.verify(*held, own)["faults"], [])

    def test_a_signed_file_that_is_damaged(self):
        zone = self.zone()
        signed = zone.folder / "log" / "signed"
        kept = signed.read_bytes()
        signed.write_bytes(kept[:-20])
        self.expect_refusal(zone, 2, "log_state_damaged", "serve")
        signed.write_bytes(kept)
        self.expect_whole(zone)

    def test_the_page_names_codes_that_exist(self):
        page = (ROOT / "docs" / "operating" / "troubles.md").read_text(encoding="utf-8")
        seen = [row.split("|")[2] for row in page.splitlines() if row.startswith("| ") and "---" not in row]
        named = set(re.findall(r"`([a-z]+_[a-z_]+)", " ".join(seen)))
        known = {key.removeprefix("error.") for path in (ROOT / "messages" / "en").glob("*.json")
                 for key in json.loads(path.read_text(encoding="utf-8"))}
        for source in (ROOT / "src" / "server").glob("*.cpp"):
            known |= set(re.findall(r'"([a-z_]+)"', source.read_text(encoding="utf-8")))  # what is written to the log
        self.assertGreater(len(named), 12)
        self.assertEqual(named - known, set())

    def test_a_witness_that_is_late_or_lies(self):
        zone = self.zone()
        late, lying = Witness(self, "late"), Witness(self, "lying")
        options = [word for one in (late, lying) for word in ("--witness", one.url, "--witness-key", one.key)]
        zone.start(*options)
        began = time.monotonic()
        self.register(COMMANDS)
        self.assertLess(time.monotonic() - began, SLOW_S)  # nobody waits for a witness
        self.await_true(lambda: self.standings(zone) == {"late": "late", "lying": "lying"})
        self.await_true(lambda: self.signed_size(zone) == len(self.load.acknowledged))  # nor does the log
        said = zone.said()
        for standing in ("late", "lying"):
            self.assertIn(f'"event":"witness","name":"{standing}.example/witness","standing":"{standing}"', said)
        self.load.check_nothing_lost_nothing_twice()

    def standings(self, zone):
        return {one["name"].split(".")[0]: one["standing"] for one in zone.get("/api/v1/log")[1]["witnesses"]}


class Witness:
    """One that does not answer in time, or answers with what it has not signed; its key is a real one."""

    def __init__(self, test, manner):
        folder = Zone(bare=True)
        test.addCleanup(folder.close)
        self.key = folder.run("witness", "key", "--name", f"{manner}.example/witness").stdout.strip()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # pylint: disable=invalid-name
                self.rfile.read(int(self.headers["Content-Length"]))
                if manner == "late":
                    time.sleep(SLOW_S)
                self.send_response(200)
                self.end_headers()
                with contextlib.suppress(BrokenPipeError):  # nobody waited for it
                    self.wfile.write("— somebody AAAAAAAA\n".encode())

            def do_GET(self):  # pylint: disable=invalid-name
                self.send_error(404)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        test.addCleanup(server.server_close)
        test.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}"


def change_a_cell(database, table):
    """Whether there was a row to change: of the first one the last column, a number by one, of others the end."""
    columns = database.execute(f"select name, pk from pragma_table_info('{table}')").fetchall()
    keys = [name for name, place in columns if place]
    last = [name for name, place in columns if not place][-1]
    row = database.execute(f"select {', '.join([last, *keys])} from {table} limit 1").fetchone()
    if row is None:
        return False
    value, *key = row
    if value is None or isinstance(value, int):
        value = (value or 0) + 1
    elif isinstance(value, bytes):
        value = value[:-1] + bytes([value[-1] ^ 1])
    else:
        value = value[:-1] + chr(ord(value[-1:] or "a") ^ 1)
    where = " and ".join(f"{name} = ?" for name in keys)
    database.execute(f"update {table} set {last} = ? where {where}", (value, *key))
    return True


if __name__ == "__main__":
    unittest.main()
