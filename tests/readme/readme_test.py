#!/usr/bin/env python3
"""The README, as typed: ./run starts a zone, its second start is quick, and every block marked `sh executed` runs.

A `text` block right below an executed one is what it prints: each line of it must be there, in order; … stands for
anything.
"""
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "build" / "readme"
README_URL = "http://127.0.0.1:8080"
FIRST_START_MAX_S = 300
SECOND_START_MAX_S = 2.0
BLOCK = re.compile(r"^```sh executed\n(?P<commands>.*?)^```\n(?:\n*```text\n(?P<output>.*?)^```)?", re.M | re.S)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Run:
    """./run in the background on a free port."""

    def __init__(self, *options):
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self.printed = (DATA.parent / "readme.txt").open("w+")
        begin = time.monotonic()
        command = ["./run", "--port", str(port), "--data", str(DATA), *options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=self.printed, stderr=subprocess.STDOUT)
        while not answers(self.url + "/healthz"):
            if self.process.poll() is not None or time.monotonic() - begin > FIRST_START_MAX_S:
                self.process.kill()
                raise AssertionError(f"./run did not serve:\n{self.output()}")
            time.sleep(0.02)
        self.seconds = time.monotonic() - begin

    def output(self):
        self.printed.flush()
        return pathlib.Path(self.printed.name).read_text()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.printed.close()
        return code


class Starting(unittest.TestCase):
    def test_help_shows_an_example(self):
        shown = subprocess.run(["./run", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        self.assertIn("usage: ./run", shown)
        self.assertIn("example: ./run", shown)

    def test_what_is_not_understood_is_refused(self):
        for options in (["--prot", "8080"], ["--port"], ["serve"]):
            code = subprocess.run(["./run", *options], cwd=ROOT, capture_output=True, check=False).returncode
            self.assertEqual(code, 2, options)

    def test_fresh_leaves_alone_what_is_no_zone(self):
        folder = DATA.parent / "no-zone"
        folder.mkdir(exist_ok=True)
        (folder / "letter.txt").write_text("mine")
        command = ["./run", "--fresh", "--data", folder]
        self.assertEqual(subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode, 2)
        self.assertEqual((folder / "letter.txt").read_text(), "mine")


class Readme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        fresh = ["--fresh"] if (DATA / "zone.db").exists() else []
        cls.run_ = Run(*fresh)
        cls.addClassCleanup(lambda: cls.run_.stop())

    def test_1_a_zone_is_served_with_three_sign_ins(self):
        self.assertTrue(answers(self.run_.url + "/"))
        for user in ("lab", "officer", "authority"):
            self.assertIn(user, self.run_.output())

    def test_2_the_second_start_is_quick(self):
        self.assertEqual(self.run_.stop(), 0)
        type(self).run_ = Run()
        self.assertLessEqual(self.run_.seconds, SECOND_START_MAX_S)

    def test_3_every_executed_block_runs_as_typed(self):
        for page in ("README.md", "README.zh-CN.md"):
            for number, block in enumerate(BLOCK.finditer((ROOT / page).read_text()), 1):
                with self.subTest(f"{page}, block {number}"):
                    self.run_block(block["commands"], block["output"] or "")

    def run_block(self, commands, expected):
        shell = ["bash", "-euo", "pipefail", "-c", commands.replace(README_URL, self.run_.url)]
        environment = {**os.environ, "LOOPLINE_URL": self.run_.url}
        done = subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
                              check=False)
        self.assertEqual(done.returncode, 0, f"{commands}\n{done.stdout}{done.stderr}")
        at = 0
        for line in filter(None, (line.strip() for line in expected.replace(README_URL, self.run_.url).split("\n"))):
            found = re.compile(".*?".join(map(re.escape, line.split("…")))).search(done.stdout, at)
            self.assertIsNotNone(found, f"not printed: {line}\n{done.stdout}")
            at = found.end()

    def test_4_both_languages_show_the_same_commands(self):
        blocks = [[block["commands"] for block in BLOCK.finditer((ROOT / page).read_text())]
                  for page in ("README.md", "README.zh-CN.md")]
        self.assertEqual(*blocks)


if __name__ == "__main__":
    unittest.main()
