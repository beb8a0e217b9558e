"""Rules for every text file: nothing of the machine that made it, nothing unfinished."""
import re

from tidying.source import Finding

# Pieces are joined so that this file does not hold what it looks for.
FOREIGN = [
    ("a path of one machine", r"(?<![\w.])/(wo" + r"rk/|ho" + r"me/|ro" + r"ot/|Us" + r"ers/|tmp/ba" + r"sh_jobs)"),
    ("a package registry's host",
     r"regis" + r"try\.\w+\.(org|com)|\bpy" + r"pi\.org|\bdeb\." + r"debian\.org|\bmir" + r"rors?\.\w+\.\w+"),
    ("a tool of one workplace",
     r"\bissues " + r"show\b|\bsha" + r"red/(design|field|law|data|bench|hooks)/|\bbri" + r"ef/\w+\.md"),
]
BINARY = r"\.(png|jpg|ico|gz|br|woff2?|pdf|der|db)$"


def foreign_names(tree):
    """No paths of one machine, no registry hosts, no tools of one workplace."""
    for path in tree.paths:
        if re.search(BINARY, path):
            continue
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            for what, pattern in FOREIGN:
                match = re.search(pattern, line)
                if match:
                    yield Finding(path, number, "foreign-names", f'{what}: "{match.group()}"', "say it without")


def unfinished(tree):
    """Nothing is left to do in a comment: it is done, or it is an issue."""
    for path in tree.matching(r"\.(cpp|h|ts|tsx|mjs|py|sql|yaml|md|sh|cmake|css)$"):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            match = re.search(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b", line)
            if match:
                yield Finding(path, number, "unfinished", match.group(), "do it, or open an issue and delete the mark")


def white_space(tree):
    """Lines end without white space, files with one newline; tabs only where a format asks for them."""
    named = r"\.(cpp|h|ts|tsx|mjs|py|sql|yaml|json|md|sh|cmake|css|html|dmn|txt)$|^(run|test|tools/tidy|\.ci/run)$"
    for path in tree.matching(named):
        text = tree.text(path)
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield Finding(path, number, "white-space", "white space at the end", "delete it")
            if "\t" in line:
                yield Finding(path, number, "white-space", "a tab", "use spaces")
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield Finding(path, text.count("\n") + 1, "white-space", "the file does not end with one newline",
                          "end it with one")


RULES = [foreign_names, unfinished, white_space]
