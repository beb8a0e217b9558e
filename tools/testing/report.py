"""What a phase found, and how it runs commands."""
import os
import pathlib
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LOG_FOLDER = ROOT / "build" / "log"


class Report:
    """Several threads may run commands and count at once."""

    def __init__(self, name):
        self.name = name
        self.passed = self.failed = self.skipped = 0
        self.failures = []  # (test, reason)
        self.seconds = 0.0
        self.counting = threading.Lock()
        self.log = LOG_FOLDER / f"{name}.txt"
        if name != "all":
            self.log.unlink(missing_ok=True)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.seconds += other.seconds

    def count(self, passed=0, failed=0, skipped=0, where=""):
        with self.counting:
            self.passed += int(passed)
            self.failed += int(failed)
            self.skipped += int(skipped)
            if failed:
                self.failures.append((where or self.name, f"{int(failed)} failed"))

    def fail(self, test, reason):
        with self.counting:
            self.failed += 1
            self.failures.append((test, reason))

    def sum(self):
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"

    def run(self, command, timeout_s=600, environment=None, cwd=ROOT):
        """The finished process of a command, output also in the log. Over its time it is killed with its children."""
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n")
        environment = {**os.environ, **(environment or {})}
        with subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", start_new_session=True) as process:
            try:
                output, _ = process.communicate(timeout=timeout_s)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                output, _ = process.communicate()
                output += f"\nkilled after {timeout_s} s\n"
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(output)
        return subprocess.CompletedProcess(command, process.returncode, output)
