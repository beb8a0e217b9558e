#!/usr/bin/env python3
"""Tests of tools/tidy. tests/tidy/cases/<rule>/good holds what the rule lets pass; bad holds what it must find.

Each is a small tree of its own. A line of cases/<rule>/bad.txt is `file:line` of a finding, in order.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
TIDY = HERE.parent.parent / "tools" / "tidy"


def tidy(root, *rules):
    """(findings as (file:line, rest), exit code) of tools/tidy on a tree."""
    run = subprocess.run([sys.executable, TIDY, "--root", root, *rules], capture_output=True, text=True)
    findings = [re.match(r"([^:]+:\d+): (.*)", line) for line in run.stdout.splitlines()[:-1]]
    return [(match.group(1), match.group(2)) for match in findings], run.returncode


def rules():
    listed = subprocess.run([sys.executable, TIDY, "--list"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines()]


class Cases(unittest.TestCase):
    def test_every_rule_has_a_good_and_a_bad_case(self):
        self.assertEqual(sorted(path.name for path in (HERE / "cases").iterdir()), sorted(rules()))
        for rule in rules():
            self.assertTrue((HERE / "cases" / rule / "good").is_dir(), rule)
            self.assertTrue((HERE / "cases" / rule / "bad.txt").is_file(), rule)

    def test_what_is_good_passes(self):
        for rule in rules():
            with self.subTest(rule):
                self.assertEqual(tidy(HERE / "cases" / rule / "good", rule), ([], 0))

    def test_what_is_bad_is_found_where_it_stands(self):
        for rule in rules():
            with self.subTest(rule):
                expected = (HERE / "cases" / rule / "bad.txt").read_text().split()
                found, code = tidy(HERE / "cases" / rule / "bad", rule)
                self.assertEqual([place for place, _ in found], expected)
                self.assertEqual(code, 1)


class AllowList(unittest.TestCase):
    BAD = "int f() { return rand(); }\n"

    def tree(self, allowed):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        (root / "tools").mkdir()
        (root / "tools" / "tidy_allow.txt").write_text(allowed)
        (root / "src" / "base").mkdir(parents=True)
        (root / "src" / "base" / "dice.cpp").write_text(self.BAD)
        return root

    def test_an_entry_with_a_reason_lets_its_finding_pass(self):
        for entry in ("banned-calls | src/base/*.cpp | randomness | a test",
                      "banned-calls | src/**/dice.cpp | * | a test"):
            self.assertEqual(tidy(self.tree(entry + "\n"), "banned-calls"), ([], 0))

    def test_an_entry_for_something_else_does_not(self):
        for entry in ("macros | src/base/*.cpp | * | a test", "banned-calls | src/base/*.h | * | a test",
                      "banned-calls | src/*.cpp | * | a test", "banned-calls | src/base/*.cpp | sleep | a test"):
            found, code = tidy(self.tree(entry + "\n"), "banned-calls")
            self.assertIn("src/base/dice.cpp:1", [place for place, _ in found], entry)
            self.assertEqual(code, 1)

    def test_an_entry_that_covers_nothing_is_found(self):
        entries = "# head\nbanned-calls | src/base/*.cpp | * | a test\nbanned-calls | src/x.cpp | * | gone\n"
        found, code = tidy(self.tree(entries), "banned-calls")
        self.assertEqual([place for place, _ in found], ["tools/tidy_allow.txt:3"])
        self.assertEqual(code, 1)

    def test_an_entry_without_a_reason_is_found(self):
        found, _ = tidy(self.tree("banned-calls | src/base/*.cpp | *\n"), "banned-calls")
        self.assertIn("tools/tidy_allow.txt:1", [place for place, _ in found])


if __name__ == "__main__":
    unittest.main()
