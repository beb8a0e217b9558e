"""Rules for documents and for files that nobody uses."""
import collections
import os
import re

from tidying.source import Finding

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def prose(text):
    """(line number, line) outside fenced code."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def titles(tree):
    """A page has one title, on its first line."""
    for path in tree.matching(r"\.md$"):
        first = [number for number, line in prose(tree.text(path)) if line.startswith("# ")]
        if first != [1]:
            where = first[1] if len(first) > 1 else 1
            yield Finding(path, where, "titles", f"{len(first)} titles, or not on the first line",
                          "one `# Title`, first")


def links(tree):
    """Every relative link of a page leads somewhere, and every page in docs/ can be reached from the README."""
    reached, todo = set(), [path for path in ("README.md",) if tree.has(path)]
    for path in tree.matching(r"\.md$"):
        for number, line in prose(tree.text(path)):
            for target in targets(path, line):
                if not tree.has(target) and not (tree.root / target).is_dir():
                    yield Finding(path, number, "links", f"{target} is not there", "mend the link")
    while todo:
        path = todo.pop()
        if path not in reached:
            reached.add(path)
            found = {target for _, line in prose(tree.text(path)) for target in targets(path, line)}
            todo += [target for target in found if target.endswith(".md") and tree.has(target)]
    for path in tree.matching(r"^docs/.*\.md$"):
        if path not in reached:
            yield Finding(path, 1, "links", "no way from the README leads here",
                          "link it from a page that is read, or delete it")


def targets(path, line):
    for target in LINK.findall(line):
        target = target.split("#")[0]
        if target and not re.match(r"\w+:", target):
            yield os.path.normpath(os.path.join(os.path.dirname(path), target))


def dead_files(tree):
    """Every tool, schema, test datum and page of the portal is named by something that uses it."""
    users = collections.defaultdict(set)  # word: the files that say it
    for path in tree.paths:
        if not re.search(r"\.(csv|json|dmn|xml|png|svg)$", path):
            for word in re.findall(r"[\w-]+", tree.text(path)):
                users[word].add(path)
    for path in tree.matching(r"^(tools|bench|tests)/|^src/.*\.sql$"):
        *folders, name = path.split("/")
        if re.search(r"(_test|_bench)\.(cpp|py)$|CMakeLists\.txt$|README\.md$|SOURCES\.md$|__init__\.py$", name):
            continue  # found by glob or read by people
        stem = name.split(".")[0]
        if not any(users[word] - {path} for word in [stem, *folders[2:]]):
            yield Finding(path, 1, "dead-files", "nothing names it", "use it or delete it")
    yield from dead_modules(tree)


def dead_modules(tree):
    modules = set(tree.matching(r"^web/src/.*\.(tsx?|css|json)$"))
    imported = set()
    for path in tree.matching(r"^web/(src|e2e)/.*\.tsx?$|^web/index\.html$"):
        for target in re.findall(r"""(?:from|import|import\(|src=)\s*['"](\.{0,2}/[^'"]+)['"]""", tree.text(path)):
            folder = os.path.dirname(path) + "/" if target.startswith(".") else "web"
            base = os.path.normpath(folder + target)
            imported |= {base + end for end in ("", ".ts", ".tsx", "/index.ts", "/index.tsx")}
        for pattern in re.findall(r"""import\.meta\.glob(?:<[^(]*>)?\(\s*['"](\.[^'"]+)['"]""", tree.text(path)):
            wanted = re.escape(os.path.normpath(os.path.dirname(path) + "/" + pattern)).replace(r"\*", "[^/]*")
            imported |= {module for module in modules if re.fullmatch(wanted, module)}
    for path in sorted(modules - imported):
        if not re.search(r"\.test\.tsx?$|\.d\.ts$", path):
            yield Finding(path, 1, "dead-files", "no module imports it", "import it or delete it")


RULES = [titles, links, dead_files]
