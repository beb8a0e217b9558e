"""A second opinion on FEEL: the npm package feelin answers the same expressions, and what it says is what we say."""
import decimal
import json
import pathlib
import subprocess
import tempfile
import unittest
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGES = ROOT / "bench" / "decide"
LOOPLINE = next((path for path in (ROOT / "build" / "release" / "loopline", ROOT / "build" / "dev" / "loopline")
                 if path.exists()), None)

FACTS = {"n": 5, "m": 2.5, "s": "abc", "f": True, "list": [1, 2, 3], "c": {"x": 1, "y": "b"}}
TYPES = {"n": "number", "m": "number", "s": "string", "f": "boolean", "list": "Any", "c": "Any"}
NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def read_expressions():
    """(expressions that must agree, {expression: why feelin says something else})."""
    agreed, known = [], {}
    for line in (HERE / "expressions.txt").read_text().splitlines():
        if line.startswith("~ "):
            expression, reason = line[2:].rsplit(" # ", 1)
            known[expression.strip()] = reason
        elif line and not line.startswith("#"):
            agreed.append(line)
    return agreed, known


def model(expressions):
    """One decision: the list of all answers."""
    facts = "".join(f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
                    for name, kind in TYPES.items())
    needs = "".join(f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'
                    for name in TYPES)
    items = "".join(f"<literalExpression><text>{escape(text)}</text></literalExpression>" for text in expressions)
    return (f'<definitions xmlns="{NAMESPACE}" id="oracle" name="oracle" namespace="https://example.org/oracle">{facts}'
            f'<decision id="all" name="all"><variable name="all"/>{needs}<list>{items}</list></decision></definitions>')


def ours(expressions):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "oracle.dmn"
        path.write_text(model(expressions))
        command = [LOOPLINE, "dmn", "run", path, "--decision", "all", "--input", json.dumps(FACTS), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout[done.stdout.index("{"):])["result"]


def theirs(expressions):
    request = json.dumps({"facts": FACTS, "expressions": expressions})
    command = ["node", HERE / "feelin.mjs", PACKAGES]
    done = subprocess.run(command, input=request, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def same(mine, other):
    """Numbers to within a double; ours that are no integers are decimal strings."""
    if isinstance(other, list):
        return isinstance(mine, list) and len(mine) == len(other) and all(map(same, mine, other))
    if isinstance(other, dict):
        alike = isinstance(mine, dict) and mine.keys() == other.keys()
        return alike and all(same(mine[key], other[key]) for key in other)
    if isinstance(other, bool) or other is None or isinstance(other, str):
        return mine == other and isinstance(mine, bool) == isinstance(other, bool)
    if isinstance(mine, bool) or not isinstance(mine, (int, float, str)):
        return False
    try:
        return abs(decimal.Decimal(str(mine)) - decimal.Decimal(repr(other))) < decimal.Decimal("1e-12")
    except decimal.InvalidOperation:
        return False


class Oracle(unittest.TestCase):
    def test_feelin_says_what_we_say(self):
        agreed, known = read_expressions()
        self.assertGreater(len(agreed), 100)
        expressions = agreed + list(known)
        answers = dict(zip(expressions, zip(ours(expressions), theirs(expressions), strict=True), strict=True))
        for expression in agreed:
            with self.subTest(expression):
                self.assertTrue(same(*answers[expression]), answers[expression])
        for expression, reason in known.items():
            with self.subTest(expression):
                self.assertFalse(same(*answers[expression]), f"feelin agrees now, not: {reason}")


if __name__ == "__main__":
    unittest.main()
