"""Every story in this folder, played step by step against the real program on a fresh zone.

    python3 tests/stories/story_test.py [-v]

LOOPLINE names another program than build/release/loopline; KEEP a folder that keeps the zone and what was printed.
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tools")]

from story import Teller, Wrong, steps_of  # noqa: E402
from testing import postgres, zone  # noqa: E402

LOOPLINE = pathlib.Path(os.environ.get("LOOPLINE", zone.LOOPLINE))
PASSWORD = "a-story-password-2026"

# Who lives in the stories: (user, role, party). The parties are registered by the first steps: P1, then P2.
PEOPLE = [("authority", "authority", ""), ("authority-2", "authority", ""), ("officer", "officer", ""),
          ("officer-2", "officer", ""), ("auditor", "auditor", ""), ("lab", "institution", "P1"),
          ("keeper", "institution", "P1"), ("neighbour", "institution", "P2")]


class Stage:
    """A fresh zone, served, on a day that the story sets."""

    def __init__(self, folder):
        self.folder = folder
        self.data, self.clock = folder / "data", folder / "clock"
        postgres.on_fresh_database()

    def loopline(self, *words):
        done = subprocess.run([LOOPLINE, *words, "--data", self.data], cwd=ROOT, capture_output=True, text=True,
                              env={**os.environ, "LOOPLINE_PASSWORD": PASSWORD}, timeout=300)
        if done.returncode != 0:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def set_day(self, day):
        """Nine in the morning of that day, at UTC+8, or the moment that is given."""
        moment = day if "T" in day else f"{day}T09:00:00+08:00"
        aside = self.clock.with_suffix(".next")
        aside.write_text(moment)
        aside.rename(self.clock)

    @contextlib.contextmanager
    def served(self):
        for user, role, party in PEOPLE:
            self.loopline("user", "add", user, "--role", role, *(["--party", party] if party else []))
        with zone.serving(LOOPLINE, self.data, self.folder / "server.txt", "--clock", self.clock,
                          "--no-clockwork") as url:
            yield url


class Stories(unittest.TestCase):
    def tell(self, path):
        keep = os.environ.get("KEEP")
        folder = pathlib.Path(keep) if keep else pathlib.Path(tempfile.mkdtemp(prefix="loopline_story_"))
        if keep:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        else:
            self.addCleanup(shutil.rmtree, folder)
        stage = Stage(folder)
        steps = steps_of(path.read_text())
        stage.set_day(next(step.day for step in steps if step.day))
        with stage.served() as url:
            teller = Teller(url, PASSWORD, stage.set_day, path.parent)
            for step in steps:
                with self.subTest(step=f"{path.name}:{step.line} {step.title}"):
                    try:
                        answer = teller.play(step)
                    except Wrong as wrong:
                        self.fail(f"{path.name}:{step.line} {step.title}: {step.who} {step.verb} {step.what}: {wrong}")
                    if keep and isinstance(answer, dict) and "raw" in answer and step.name:
                        (folder / step.name).write_bytes(answer["raw"])
        stage.loopline("record", "verify")  # raises where the record and its rows disagree
        stage.loopline("record", "replay")


def add(path):
    setattr(Stories, f"test_{path.stem.replace('-', '_')}", lambda self: self.tell(path))


for one in sorted(HERE.glob("*.md")):
    if one.name != "README.md":
        add(one)

if __name__ == "__main__":
    unittest.main()
