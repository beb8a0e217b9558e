"""A served zone with demo data, for the tests that need the real thing."""
import contextlib
import fcntl
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

from testing.report import ROOT

LOOPLINE = ROOT / "build" / "release" / "loopline"
DEMO = ROOT / "build" / "demo"
START_TIMEOUT_S = 30


def demo_data(report, folder):
    """A fresh copy of the demo zone; the zone itself is made anew when the program is newer."""
    made = DEMO / "zone.db"
    with open(DEMO.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test programs may want it at once
        if not made.exists() or made.stat().st_mtime < LOOPLINE.stat().st_mtime:
            shutil.rmtree(DEMO, ignore_errors=True)
            if report.run([LOOPLINE, "demo", "--data", DEMO]).returncode != 0:
                raise RuntimeError("loopline demo failed")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DEMO, folder)
    return folder


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_up(url):
    try:
        with urllib.request.urlopen(url + "/healthz", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def serving(program, data, log_path, *words, port=None):
    """The address of `program` serving `data`; it is stopped at the end."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    with open(log_path, "w", encoding="utf-8") as log:
        command = [program, "serve", "--data", data, "--port", str(port), *words]
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + START_TIMEOUT_S
            while not is_up(url):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server did not start: {log.name}")
                time.sleep(0.05)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(timeout=START_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def served(report, data, port=None):
    """The address of a server on `data`, with its log among the report's."""
    return serving(LOOPLINE, data, report.log.with_suffix(".server.txt"), port=port)
