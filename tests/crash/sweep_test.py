#!/usr/bin/env python3
"""Every system call that brings something to disk fails once: with EIO, with ENOSPC, and with a kill in its place.

usage: tests/crash/sweep_test.py [--all | --every N] [Sweep.test_SCENARIO ...]

A scenario is a short sequence on a copy of one and the same zone, and the thread whose calls are watched: `strace`
counts them, then the scenario is run again for each of them with the fault in that place. Whatever happens, the caller
gets an error with a code, nothing acknowledged is missing from the record, nothing is there twice, and it verifies.
Without --all a sample is taken. SQLite only: on a server the disk is the server's.
"""
import argparse
import contextlib
import collections
import itertools
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

from harness import SEED, Load, Zone

FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
CALLS = ("fdatasync", "fsync", "pwrite64", "ftruncate", "rename", "unlink")
SAMPLE_EVERY = {"pwrite64": 100, "fsync": 50}  # of the other calls every fourth; each with one of the faults in turn
SAMPLE_EVERY_ELSE = 4
RESTART_EVERY = 4           # runs after which everything is sent again to the zone as it starts anew
TEMPLATE_COMMANDS = 20
PAGE_FRAME_BYTES = 4096 + 24
LOG_PAGES = 2000                  # after which the writer moves its log into the file,
LOG_PAGES_BEFORE = LOG_PAGES - 15 # a few commands later
TRACER_TIMEOUT_S = 60
PROGRESS_RUNS = 20
# What a caller may be told, or whoever starts the program.
CODES = {"record_poisoned", "disk_full", "storage_failed", "cannot_keep_file", "cannot_write_file", "pack_not_kept"}

OPTIONS = argparse.Namespace(every=None)


class Tracer:
    """strace over one thread, with a fault or only counting: in front of a program's words, or attached later."""

    def __init__(self, output, fault=None, paths=()):
        self.output = output
        output.unlink(missing_ok=True)
        self.words = ["strace", "-y", "-o", str(output), "-e", f"trace={','.join(CALLS)}"]
        for path in paths:
            self.words += ["-P", str(path)]
        if fault:
            call, what, when = fault
            self.words += ["-e", f"inject={call}:{what}:when={when}"]
        self.process = None

    def wrapper(self, *more):
        """The program is our child, the tracer is nobody's and outlives a kill."""
        return [*self.words, "-DD", *more]

    def attach(self, thread):
        # pylint: disable-next=consider-using-with
        self.process = subprocess.Popen([*self.words, "-p", str(thread)], stderr=subprocess.PIPE, text=True)
        said = self.process.stderr.readline()
        if "attached" not in said:
            raise AssertionError(f"strace could not attach: {said}")

    def detach(self):
        self.process.terminate()
        self.process.wait(TRACER_TIMEOUT_S)
        self.process.stderr.close()

    def calls(self):
        """What was seen, once the traced thread has ended: how often each call, and whether the fault struck."""
        if self.process:
            self.process.wait(TRACER_TIMEOUT_S)
            self.process.stderr.close()
        deadline = time.monotonic() + TRACER_TIMEOUT_S
        text = self.output.read_text()
        while "+++ " not in text and time.monotonic() < deadline:
            time.sleep(0.01)
            text = self.output.read_text()
        by_thread = collections.Counter(re.findall(rf"(?m)^(\d* *)({'|'.join(CALLS)})\(", text))
        most = collections.Counter()
        for (_, call), count in by_thread.items():
            most[call] = max(most[call], count)  # strace counts each thread's calls by themselves
        return most, "(INJECTED)" in text


def thread_named(process, name):
    for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
        if (task / "comm").read_text().strip() == name:
            return int(task.name)
    raise AssertionError(f"no thread is called {name}")


class Run:
    """One run of a scenario on a zone of its own: what was acknowledged, and what the callers were told."""

    def __init__(self, template, fault=None):
        self.zone = Zone(like=template.zone) if template else Zone(bare=True)
        self.template = template
        self.load = Load(self.zone)
        if template:
            self.load.acknowledged = dict(template.acknowledged)
        self.sent = []
        self.killed = self.told_starting = False
        self.fault = fault
        self.output = self.zone.said_path().with_suffix(".strace")

    def tracer(self, paths=()):
        return Tracer(self.output, self.fault, paths)

    def register(self, *keys):
        """One after the other; once the record is poisoned nothing more is acknowledged."""
        for key in keys:
            self.sent.append(key)
            before = len(self.load.refusals)
            if self.load.send(key) and self.is_poisoned():
                raise AssertionError(f"{key} was acknowledged after record_poisoned")
            for _, answer in self.load.refusals[before:]:
                self.hold_coded(answer)

    def is_poisoned(self):
        return any(answer and answer[1]["code"] == "record_poisoned" for _, answer in self.load.refusals)

    def hold_coded(self, answer):
        if answer is None:
            if self.zone.is_up() and not self.is_kill():
                raise AssertionError("no answer from a living server")
            return
        if answer[0] not in (500, 503) or answer[1]["code"] not in CODES:
            raise AssertionError(f"an answer without a known code: {answer}")

    def is_kill(self):
        return self.fault is not None and "KILL" in self.fault[1]

    def refused_start(self, said, code):
        """The program ended by itself: by the kill, or with a code and a sentence."""
        if self.is_kill() and code == -signal.SIGKILL:
            self.killed = True
            return
        self.told_starting = True
        found = re.search(r'"code": "(\w+)"', said)
        if code != 3 or not found or found[1] not in CODES:
            raise AssertionError(f"ended with {code} and said: {said}")

    def told(self):
        """Whether somebody heard of the fault: a caller, the operator in the log, or whoever started the program."""
        return self.told_starting or bool(self.load.refusals) or '"code"' in self.zone.said()

    def end(self):
        if self.zone.process is None:
            return
        if self.is_kill() and any(answer is None for _, answer in self.load.refusals):
            self.zone.process.wait(TRACER_TIMEOUT_S)
        self.killed = self.killed or self.zone.process.poll() == -signal.SIGKILL
        self.zone.kill()

    def check(self, thorough):
        """The record as it lies there; `thorough`: the zone starts and is sent everything again, first."""
        if thorough:
            self.zone.start()
            for key in self.sent:
                if not self.load.send(key):
                    raise AssertionError(f"{key}: {self.load.refusals[-1]}")
            self.zone.kill()
        verified = self.zone.verify()
        if verified["faults"]:
            raise AssertionError(f"record verify: {verified['faults']}")
        with contextlib.closing(sqlite3.connect(self.zone.folder / "zone.db")) as database:
            rows = database.execute("select k.key, e.seq, hex(e.leaf), e.bytes from record_key k"
                                    " join record_entry e on e.seq = k.seq").fetchall()
        found = {key: (seq, leaf.lower()) for key, seq, leaf, _ in rows}
        missing = {key: entry for key, entry in self.load.acknowledged.items() if found.get(key) != entry}
        if missing:
            raise AssertionError(f"acknowledged, and not in the record: {missing}")
        names = [json.loads(entry)["body"]["name"]["en"] for _, _, _, entry in rows if b"Organisation" in bytes(entry)]
        if len(names) != len(set(names)):
            raise AssertionError(f"twice: {names}")

    def close(self):
        self.zone.close()
        self.output.unlink(missing_ok=True)


def founding(run):
    """A zone is made where there was none."""
    tracer = run.tracer()
    done = run.zone.attempt("record", "head", "--json", wrapper=tracer.wrapper())
    if done.returncode != 0:
        run.refused_start(done.stderr, done.returncode)
    return tracer


def start_and_stop(run):
    """The log of a killed server is read, two commands, and all is put away in order."""
    tracer = run.tracer()
    run.zone.launch("--json", wrapper=tracer.wrapper())
    if run.zone.healthy():
        run.register("stop-1", "stop-2")
        if run.zone.is_up():
            run.zone.stop()
    else:
        run.refused_start(run.zone.said(), run.zone.process.wait())
    return tracer


def commands(run):
    """The record's thread: commands one by one."""
    run.zone.start()
    tracer = run.tracer()
    tracer.attach(thread_named(run.zone.process, "record"))
    run.register("command-1", "command-2", "command-3", "command-4")
    return tracer


def moving(run):
    """The record's thread: a log that has become long is moved into the file between commands, and begun anew."""
    run.zone.start("--log-pages", str(LOG_PAGES))
    log = run.zone.folder / "zone.db-wal"
    numbers = itertools.count(1)
    while log.stat().st_size < LOG_PAGES_BEFORE * PAGE_FRAME_BYTES:
        run.register(f"before-{next(numbers)}")
    tracer = run.tracer()
    tracer.attach(thread_named(run.zone.process, "record"))
    run.register(*(f"moving-{number}" for number in range(1, 6)))
    return tracer


def signing(run):
    """The log's thread: what it signs and what it puts out."""
    folder = run.zone.folder / "log"
    before = (folder / "checkpoint").read_bytes()
    tracer = run.tracer([folder, folder / "signed.new", folder / "checkpoint.new"])
    run.zone.launch("--json", wrapper=tracer.wrapper("-f"))
    if not run.zone.healthy():
        run.refused_start(run.zone.said(), run.zone.process.wait())
        return tracer
    deadline = time.monotonic() + TRACER_TIMEOUT_S
    while run.zone.is_up() and (folder / "checkpoint").read_bytes() == before and time.monotonic() < deadline:
        if "log_not_signed" in run.zone.said():
            break
        time.sleep(0.01)
    run.register("signing-1")  # which nobody keeps waiting
    return tracer


def upload(run):
    """A worker: evidence is handed in."""
    run.zone.start()
    tracer = run.tracer()
    tracer.words.append("-f")
    tracer.attach(run.zone.process.pid)
    answer = run.zone.request("POST", "/api/v1/files?party=P1&name=note.txt", b"evidence")
    if answer is None or answer[0] != 201:
        run.load.refusals.append(("upload", answer))
        run.hold_coded(answer)
    return tracer


class Template:
    """A zone with a few commands, whose server was killed."""

    def __init__(self):
        self.zone = Zone()
        self.zone.start()
        load = Load(self.zone)
        for number in range(TEMPLATE_COMMANDS):
            load.send(f"template-{number}")
        self.zone.kill()
        self.acknowledged = load.acknowledged


class Sweep(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = Template()
        cls.addClassCleanup(cls.template.zone.close)

    def run_once(self, scenario, fault=None, thorough=False):
        """(calls, whether the fault struck, whether anybody was told)"""
        run = Run(None if scenario is founding else self.template, fault)
        try:
            tracer = scenario(run)
            run.end()
            calls, struck = tracer.calls()
            run.check(thorough)
            return calls, struck or run.killed, run.told()
        finally:
            run.close()

    def sweep(self, scenario):
        calls, struck, told = self.run_once(scenario)
        self.assertFalse(struck or told, "without a fault")
        plan = plan_of(calls)
        random.Random(SEED).shuffle(plan)  # so that one that is cut short has seen some of everything
        outcomes = collections.Counter()
        for number, fault in enumerate(plan):
            if number and number % PROGRESS_RUNS == 0:
                print(f"{scenario.__name__}: {number} of {len(plan)} faults: {outcomes}", flush=True)
            try:
                _, struck, told = self.run_once(scenario, fault, number % RESTART_EVERY == 0)
            except AssertionError as wrong:
                raise AssertionError(f"{scenario.__name__}, {' '.join(map(str, fault))}: {wrong}") from wrong
            outcomes["not reached" if not struck else "killed" if "KILL" in fault[1] else "told" if told
                     else "made good"] += 1
        seen = ", ".join(f"{count} {call}" for call, count in sorted(calls.items()))
        came = ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items()))
        print(f"{scenario.__name__}: {seen}; {len(plan)} faults: {came};"
              " nothing lost, nothing twice, verified after each", flush=True)
        self.assertLess(outcomes["not reached"] * 10, len(plan))

    def test_a_disk_that_stays_broken_under_load(self):
        """From a call on every further one fails, with eight clients at work."""
        for call, what, when in (("fdatasync", "error=EIO", "1+"), ("fdatasync", "error=EIO", "20+"),
                                 ("pwrite64", "error=ENOSPC", "40+"), ("pwrite64", "error=EIO", "75+")):
            with self.subTest(f"{call} {what} from number {when}"):
                run = Run(self.template, (call, what, when))
                self.addCleanup(run.close)
                run.zone.start()
                tracer = run.tracer()
                tracer.attach(thread_named(run.zone.process, "record"))
                run.load.run_until(lambda: None)  # each client ends at its first command without an answer
                tracer.detach()
                self.assertFalse(run.load.send("later"))  # the disk is well again, the writer is not
                self.assertEqual({answer[1]["code"] for _, answer in run.load.refusals}, {"record_poisoned"})
                self.assertIsNone(run.zone.get("/readyz"))
                run.zone.kill()
                run.load.open.append("later")
                run.zone.start()
                run.load.check_nothing_lost_nothing_twice()

    def test_founding(self):
        self.sweep(founding)

    def test_start_and_stop(self):
        self.sweep(start_and_stop)

    def test_commands(self):
        self.sweep(commands)

    def test_moving(self):
        self.sweep(moving)

    def test_signing(self):
        self.sweep(signing)

    def test_upload(self):
        self.sweep(upload)


def plan_of(calls):
    """The faults to try: (call, what, occurrence)."""
    turns = itertools.cycle(FAULTS)
    plan = []
    for call, count in sorted(calls.items()):
        sampled = SAMPLE_EVERY.get(call, SAMPLE_EVERY_ELSE)
        for when in range(1, count + 1, OPTIONS.every or sampled):
            plan += [(call, what, when) for what in (FAULTS if OPTIONS.every else [next(turns)])]
    return plan


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", dest="every", action="store_const", const=1, help="every occurrence of every call")
    parser.add_argument("--every", type=int, help="one of so many occurrences of a call, with each of the faults")
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=sys.argv[:1] + rest)
