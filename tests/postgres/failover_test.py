#!/usr/bin/env python3
"""The primary of a Patroni cluster is lost under load: nothing acknowledged is lost, nothing is there twice.

A real etcd, real Patroni nodes, the real program; clients that repeat a command under its key until it is acknowledged.
Prints how long nothing was acknowledged.
"""
import itertools
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tests" / "postgres"), str(ROOT / "tools")]
sys.dont_write_bytecode = True

from harness import Zone  # noqa: E402
from steady_load import SteadyLoad  # noqa: E402
from testing import postgres  # noqa: E402

# The script has no suffix, as a command has none.
loader = SourceFileLoader("cluster", str(ROOT / "ops" / "patroni" / "cluster"))
cluster_tool = module_from_spec(spec_from_loader("cluster", loader))
loader.exec_module(cluster_tool)

RECOVERY_S = 120
QUIET_S = 2  # of load before and after
numbers = itertools.count(1)


class Failover(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-patroni-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        cls.cluster = cluster_tool.Cluster(folder)
        cls.addClassCleanup(cls.cluster.stop)
        cls.cluster.start()

    def setUp(self):
        database = f"zone_{next(numbers)}"
        self.cluster.make(f"create database {database} owner loopline encoding 'UTF8' template template0")
        os.environ["LOOPLINE_DATABASE"] = self.cluster.url(database=database)
        self.addCleanup(os.environ.pop, "LOOPLINE_DATABASE")
        self.zone = Zone()
        self.addCleanup(self.zone.close)
        self.zone.start()

    def node(self, name):
        """All processes of a node."""
        return [self.cluster.process(f"{name}.patroni"), *postgres.processes_in(self.cluster.folder / name)]

    def signal_all(self, processes, what):
        for number in processes:
            try:
                os.kill(number, what)
            except ProcessLookupError:
                pass  # it went with its parent

    def primary_is_another(self, old):
        deadline = time.monotonic() + RECOVERY_S
        while (new := self.cluster.primary()) in (None, old):
            self.assertLess(time.monotonic(), deadline, "no other primary")
            time.sleep(0.1)
        return new

    def lose_primary(self, what, lose, afterwards):
        """Under load. `lose` takes the old primary's name and `afterwards` it and the new one's."""
        with SteadyLoad(self.zone) as load:
            load.wait_for_more(RECOVERY_S)
            time.sleep(QUIET_S)
            old, since = self.cluster.primary(), time.monotonic()
            lose(old)
            new = self.primary_is_another(old)
            load.wait_for_more(RECOVERY_S)
            afterwards(old, new)
            load.wait_for_more(RECOVERY_S)
            self.cluster.wait_until_whole()
            time.sleep(QUIET_S)
        silence = load.longest_silence(since)
        print(f"\n{what}: {silence:.1f} s without service, {len(load.acknowledged)} commands acknowledged, refused "
              f"meanwhile: {dict(load.codes)}", file=sys.stderr)
        self.assertIsNone(self.zone.process.poll(), "the program ended")
        self.assertNotIn("record_poisoned", load.codes)
        log = self.zone.said_path().read_text()
        for word in ("log_forked", "log_smaller"):
            self.assertNotIn(word, log)
        load.check_nothing_lost_nothing_twice()

    def restart(self, old, _new):
        self.cluster.run(f"{old}.patroni", self.cluster.patroni_command(old))

    def test_kill_9_of_the_primary_and_its_patroni(self):
        def lose(old):
            self.signal_all(self.node(old), signal.SIGKILL)

        self.lose_primary("kill -9 of the primary and its Patroni", lose, self.restart)

    def test_a_primary_that_stands_still_for_longer_than_its_lease(self):
        frozen = []

        def lose(old):
            frozen.extend(self.node(old))
            self.signal_all(frozen, signal.SIGSTOP)
            self.addCleanup(self.signal_all, frozen, signal.SIGCONT)

        def wake(old, new):
            self.signal_all(frozen, signal.SIGCONT)
            self.assert_takes_no_writes(old, new)

        self.lose_primary("the primary stands still, then goes on", lose, wake)

    def test_a_primary_that_nobody_tells_it_is_none_any_more(self):
        def lose(old):
            self.signal_all([self.cluster.process(f"{old}.patroni")], signal.SIGKILL)

        def check_and_restart(old, new):
            self.assert_takes_no_writes(old, new)
            self.restart(old, new)

        self.lose_primary("kill -9 of the primary's Patroni alone", lose, check_and_restart)

    def assert_takes_no_writes(self, old, new):
        """What the old primary acknowledges is on the new one, which may have followed it until then."""
        table = f"stray_{time.monotonic_ns()}"
        try:
            done = self.ask(old, f"create table {table} ()")
        except subprocess.TimeoutExpired:
            return  # it waits for a replica that follows another now
        if done.returncode == 0:
            there = self.ask(new, f"select to_regclass('{table}')")
            self.assertEqual(there.stdout.strip(), table, f"{old} acknowledged what {new} has not: {there.stderr}")

    def ask(self, name, sql):
        address = f"postgresql://postgres@{self.cluster.host(name, 'postgres')}/postgres?connect_timeout=5"
        return subprocess.run(["psql", address, "-qAtc", sql], timeout=8, capture_output=True, text=True, check=False)

    def test_an_orderly_change_of_the_primary(self):
        self.lose_primary("an orderly switchover", lambda old: self.cluster.failover(), lambda old, new: None)


if __name__ == "__main__":
    unittest.main()
