"""Clients that do not give up: each repeats its command under its key until it is acknowledged, as integrators do."""
import concurrent.futures
import pathlib
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "crash"), str(ROOT / "tools")]

from harness import Load  # noqa: E402

PAUSE_S = 0.1


class SteadyLoad(Load):
    """Runs beside what the test does: with SteadyLoad(zone) as load: …"""

    def __init__(self, zone):
        super().__init__(zone)
        self.moments = []  # of acknowledgements, by the monotonic clock
        self.ending = threading.Event()
        self.pool = concurrent.futures.ThreadPoolExecutor(self.clients)
        self.running = []

    def client(self):
        """Gives back the key that is open at the end, if there is one."""
        while not self.ending.is_set():
            key = f"k{next(self.numbers)}"
            while not self.send(key):
                if self.ending.wait(PAUSE_S):
                    return key
            self.moments.append(time.monotonic())
        return None

    def __enter__(self):
        self.ending.clear()
        self.running = [self.pool.submit(self.client) for _ in range(self.clients)]
        return self

    def __exit__(self, *fault):
        self.ending.set()
        self.open += [key for key in (client.result() for client in self.running) if key]

    def wait_for_more(self, timeout_s, since=None):
        """Until a command was acknowledged that began to count after `since`; AssertionError if none is."""
        since = since or time.monotonic()
        deadline = time.monotonic() + timeout_s
        while not any(moment > since for moment in self.moments[-self.clients:]):
            if time.monotonic() > deadline:
                raise AssertionError(f"nothing acknowledged for {timeout_s} s; refusals so far: {dict(self.codes)}")
            time.sleep(0.05)

    def longest_silence(self, since):
        """Seconds between two acknowledgements that follow each other, the longest from `since` on."""
        moments = [since, *sorted(moment for moment in self.moments if moment > since)]
        return max((later - earlier for earlier, later in zip(moments, moments[1:])), default=0.0)
