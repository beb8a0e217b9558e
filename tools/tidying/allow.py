"""tools/tidy_allow.txt: what a rule rightly does not fit, each with its reason.

A line is `rule | path | what | reason`. The path may hold * and **; `what` is a part of the finding's words,
or * for any.
"""
import re

from tidying.source import Finding

PATH = "tools/tidy_allow.txt"


def path_pattern(glob):
    parts = re.split(r"(\*\*/?|\*)", glob)
    translated = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(translated.get(part, re.escape(part)) for part in parts) + "$")


class Allowed:
    def __init__(self, tree):
        self.entries = []
        self.faults = []
        lines = tree.text(PATH).split("\n") if tree.has(PATH) else []
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            fields = [field.strip() for field in line.split("|")]
            if len(fields) != 4 or not all(fields):
                self.faults.append(
                    Finding(PATH, number, "allow-list", "not `rule | path | what | reason`", "write all four"))
                continue
            rule, path, what, _ = fields
            self.entries.append([number, rule, path_pattern(path), what, 0])

    def covers(self, rule, finding):
        for entry in self.entries:
            _, entry_rule, path, what, _ = entry
            if entry_rule == rule and path.match(finding.path) and (what == "*" or what in finding.what):
                entry[4] += 1
                return True
        return False

    def unused(self, rules):
        """Entries of the rules just run that covered nothing."""
        return self.faults + [
            Finding(PATH, number, "allow-list", f"nothing left needs this exception from {rule}", "delete the line")
            for number, rule, _, _, uses in self.entries if rule in rules and uses == 0]
