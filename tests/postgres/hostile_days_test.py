#!/usr/bin/env python3
"""Days that a real server has: gone for minutes, standing still, full, without its replica, its clock jumping back.

Each has one clear message, a readiness that says why, and a way on that docs/operating/postgres.md names; nothing
acknowledged is lost. LOOPLINE_OUTAGE_MINUTES=10 makes the outage as long as that.
"""
import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tests" / "postgres"), str(ROOT / "tools")]

from harness import Zone  # noqa: E402
from steady_load import SteadyLoad  # noqa: E402
from testing import postgres  # noqa: E402

OUTAGE_S = float(os.environ.get("LOOPLINE_OUTAGE_MINUTES", "0.25")) * 60
RECOVERY_S = 45
HOUR_S = 3600
AWAY = {"database_unavailable", "outcome_unknown"}
NO_ANSWER = ""  # from a program that has not noticed yet
FAKETIME = pathlib.Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


class HostileDays(unittest.TestCase):
    def serve(self, *wrapper, server=None, database=None):
        """Load on a zone on a server, with `wrapper` before the program's name."""
        self.server = server or postgres.Server()
        self.addCleanup(self.server.close)
        os.environ["LOOPLINE_DATABASE"] = database or self.server.url
        self.addCleanup(os.environ.pop, "LOOPLINE_DATABASE")
        self.zone = Zone()
        self.addCleanup(self.zone.close)
        self.zone.start(wrapper=wrapper)
        return SteadyLoad(self.zone)

    def wait_until(self, holds, else_what):
        deadline = time.monotonic() + RECOVERY_S
        while not holds():
            self.assertLess(time.monotonic(), deadline, else_what)
            time.sleep(0.1)

    def wait_for_refusals(self, load, codes):
        self.wait_until(lambda: codes & set(load.codes), f"no command was told {codes}")

    def wait_until_unready(self, codes):
        def unready():
            answer = self.zone.exchange("GET", "/readyz")
            if answer is None or answer[0] != 503:
                return False
            self.assertIn(answer[2]["code"], codes)
            self.assertTrue(answer[2]["title"])
            return answer[1]["Retry-After"] is not None

        self.wait_until(unready, f"readiness does not say {codes}")

    def goes_on(self, load):
        """By itself, without a restart."""
        load.wait_for_more(RECOVERY_S)
        self.wait_until(lambda: self.zone.get("/readyz"), "not ready again")
        self.assertIsNone(self.zone.process.poll(), "the program ended")

    def check(self, load, refusals):
        self.assertLessEqual(set(load.codes), refusals)
        load.check_nothing_lost_nothing_twice()

    def open_files(self):
        return len(list(pathlib.Path(f"/proc/{self.zone.process.pid}/fd").iterdir()))

    def test_the_server_is_gone_for_minutes(self):
        with self.serve() as load:
            load.wait_for_more(RECOVERY_S)
            files, since = self.open_files(), time.monotonic()
            self.server.stop("immediate")
            self.wait_for_refusals(load, AWAY)
            while time.monotonic() - since < OUTAGE_S:
                self.wait_until_unready(AWAY)
                time.sleep(1)
            back = time.monotonic()
            self.server.start()
            self.goes_on(load)
        late = load.longest_silence(since) - (back - since)
        print(f"\ngone for {back - since:.0f} s: a command was acknowledged {late:.1f} s after its start; refused "
              f"meanwhile: {dict(load.codes)}", file=sys.stderr)
        self.assertLessEqual(self.open_files(), files + 8, "connections are left open")
        self.check(load, AWAY)

    def test_the_server_stands_still(self):
        with self.serve() as load:
            load.wait_for_more(RECOVERY_S)
            frozen = self.server.processes()
            for number in frozen:
                os.kill(number, signal.SIGSTOP)
            try:
                self.wait_until_unready(AWAY)
                self.wait_for_refusals(load, AWAY)
            finally:
                for number in frozen:
                    os.kill(number, signal.SIGCONT)
            self.goes_on(load)
        self.check(load, AWAY | {NO_ANSWER})

    def replica_wanted(self, setting):
        for statement in (f"alter system {setting}", "select pg_reload_conf()"):
            postgres.sql(self.server.url, statement)

    def test_a_commit_that_no_replica_has_is_not_acknowledged(self):
        load = self.serve()
        self.assertTrue(load.send("first"))
        self.replica_wanted("set synchronous_standby_names = 'nobody'")
        with load:
            waiting = "from pg_stat_activity where wait_event = 'SyncRep' and query = 'commit'"
            self.wait_until(lambda: postgres.sql(self.server.url, f"select pid {waiting}"), "no commit waits for it")
            before = set(load.acknowledged)
            # What an impatient operator does. The server then calls the commit done, and warns.
            self.assertIn("t", postgres.sql(self.server.url, f"select pg_cancel_backend(pid) {waiting}"))
            self.wait_until_unready(AWAY)
            self.assertEqual(set(load.acknowledged), before)
            self.replica_wanted("reset synchronous_standby_names")
            self.goes_on(load)
        self.check(load, AWAY | {NO_ANSWER})

    @contextlib.contextmanager
    def small_disk(self, megabytes):
        """(its folder, what fills it up, what makes space again)"""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-disk-"))
        options = f"size={megabytes}m,mode=0700,uid=postgres,gid=postgres"
        mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
        if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            folder.rmdir()
            self.skipTest("only root can mount a small disk")
        ballast = folder / "ballast"
        try:
            yield folder, lambda: subprocess.run(["dd", "if=/dev/zero", f"of={ballast}", "bs=64k"], capture_output=True,
                                                 check=False), ballast.unlink
        finally:
            subprocess.run(["umount", folder], check=True)
            folder.rmdir()

    def test_the_disk_of_the_tables_is_full(self):
        disk, fill, empty = self.enterContext(self.small_disk(64))
        server = postgres.Server()
        postgres.sql(server.url, f"create tablespace small location '{disk}'")
        postgres.sql(server.url, "create database small tablespace small")
        with self.serve(server=server, database=server.url.replace("/loopline?", "/small?")) as load:
            load.wait_for_more(RECOVERY_S)
            fill()
            self.wait_for_refusals(load, {"database_full"})
            self.wait_until_unready({"database_full"})
            empty()
            self.goes_on(load)
        self.check(load, {"database_full"})

    def test_the_disk_of_the_whole_server_is_full(self):
        disk, fill, empty = self.enterContext(self.small_disk(256))
        server = postgres.Server("wal_recycle=off", folder=disk)
        with self.serve(server=server) as load:
            load.wait_for_more(RECOVERY_S)
            fill()
            # The next segment of its log has no place: the server stops itself, and cannot start.
            with contextlib.suppress(subprocess.CalledProcessError):
                while load.codes.keys().isdisjoint(AWAY):
                    postgres.sql(server.url, "select pg_switch_wal(), pg_logical_emit_message(true, '', 'x')")
            self.wait_for_refusals(load, AWAY)
            self.wait_until_unready(AWAY)
            empty()
            server.start()
            self.goes_on(load)
        self.check(load, AWAY | {"database_full"})

    def clock(self):
        """(environment in which a file sets the clock, what sets it to so many seconds from now)"""
        if not FAKETIME.exists():
            self.skipTest("libfaketime is not installed")
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="loopline-clock-")))
        folder.chmod(0o755)  # the server's user reads it too
        file = folder / "clock"
        file.write_text("+0s")
        environment = {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1",
                       "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        return environment, lambda seconds: file.write_text(f"{seconds:+d}s")

    def check_clocks(self, load):
        """Nobody was refused, and no entry is earlier than the one before."""
        rows = postgres.sql(self.server.url, "select at from zone.record_entry order by seq").splitlines()
        moments = [int(row) for row in rows]
        self.assertEqual(moments, sorted(moments))
        self.check(load, set())

    def test_our_clock_jumps_back(self):
        environment, jump = self.clock()
        with self.serve("env", *(f"{name}={value}" for name, value in environment.items())) as load:
            load.wait_for_more(RECOVERY_S)
            jump(-HOUR_S)
            log = self.zone.said_path()
            self.wait_until(lambda: '"clock_back"' in log.read_text(), "nobody says that the clock jumped back")
            self.goes_on(load)
            jump(0)
            self.goes_on(load)
        self.check_clocks(load)

    def test_the_servers_clock_jumps_back(self):
        environment, jump = self.clock()
        os.environ.update(environment)
        try:
            server = postgres.Server()
        finally:
            for name in environment:
                del os.environ[name]
        with self.serve(server=server) as load:
            load.wait_for_more(RECOVERY_S)
            jump(-HOUR_S)
            there = postgres.sql(server.url, "select extract(epoch from clock_timestamp())::bigint")
            self.assertLess(int(there), time.time() - HOUR_S / 2, "its clock did not jump")
            time.sleep(5)
            self.goes_on(load)
            jump(0)
            self.goes_on(load)
        self.check_clocks(load)


if __name__ == "__main__":
    unittest.main()
