"""The files to look at, and C++ without its comments and strings."""
import dataclasses
import functools
import pathlib
import re
import subprocess

# What a tree may hold that is not ours to judge: made by tools, or bad on purpose.
SKIPPED = re.compile(r"(^|/)(node_modules|build|var|dist|\.git|__pycache__|test-results)/|^tests/tidy/cases/")




def is_test(path):
    """A unit test, or what only tests use: x_test.cpp, test_x.h."""
    return re.search(r"_test\.(cpp|h)$|/test_\w+\.(cpp|h)$", path) is not None


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    rule: str
    what: str
    mend: str


class Tree:
    """The files of a working tree: those git knows and those it would take, or all where there is no git."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        if (self.root / ".git").exists():
            command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
            run = subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True)
            listed = run.stdout.split("\0")
        else:
            listed = [str(path.relative_to(self.root)) for path in self.root.rglob("*")]
        self.paths = sorted({path for path in listed if path and not SKIPPED.search(path) and self.has(path)})

    @functools.cache
    def text(self, path):
        """The file's text; empty for what is no UTF-8 (pictures and the like)."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    def has(self, path):
        return (self.root / path).is_file()

    def matching(self, pattern):
        return [path for path in self.paths if re.search(pattern, path)]

    @functools.cache
    def cpp(self, path):
        return Cpp(self.text(path))

    def sources(self, tests=True):
        """The C++ files under src, bench and tests."""
        found = self.matching(r"^(src|bench|tests)/.*\.(cpp|h)$")
        return found if tests else [path for path in found if path.startswith("src/") and not is_test(path)]


TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>(?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)")
  | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  | (?P<number>(?<![\w.])(?:\d|\.\d)(?:[\w.]|'(?=\w)|(?<=[eEpP])[+-])*)
  | (?P<char>'(?:\\.|[^'\\\n])+')
""", re.VERBOSE | re.DOTALL)


class Cpp:
    """One C++ file: `code` has the same lines without comments and without what stands in strings."""

    def __init__(self, text):
        self.text = text
        self.lines = text.split("\n")
        self.strings = []   # (line, contents)
        self.numbers = []   # (line, literal)
        self.comments = {}  # line: comment
        pieces, at = [], 0
        for match in TOKEN.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            kind = match.lastgroup if match.lastgroup != "delimiter" else "raw"
            found = match.group()
            pieces.append(text[at:match.start()])
            at = match.end()
            if kind == "number":
                self.numbers.append((line, found))
                pieces.append(found)
            elif kind == "comment":
                for offset, part in enumerate(found.split("\n")):
                    self.comments[line + offset] = part
                pieces.append(re.sub(r"[^\n]", " ", found))
            elif kind == "char":
                pieces.append("' '")
            else:
                contents = found[found.index('"') + 1:-1]
                self.strings.append((line, contents))
                pieces.append('"' + re.sub(r"[^\n]", " ", contents) + '"')
        pieces.append(text[at:])
        self.code = "".join(pieces)
        self.code_lines = self.code.split("\n")

    def line_of(self, offset):
        return self.code.count("\n", 0, offset) + 1

    def includes(self):
        """(line, path) of every #include "path"."""
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
            if match:
                yield number, match.group(1)

    def functions(self):
        """(first line, last line, head) of every function body at namespace or class scope."""
        scopes, head_start = [], 0  # scopes: "namespace", "function" or "other", and where its head began
        code = re.sub(r"(?m)^\s*#(?:[^\n\\]|\\\n|\\.)*", lambda m: re.sub(r"[^\n]", " ", m.group()), self.code)
        for match in re.finditer(r"[{};]", code):
            at, mark = match.start(), match.group()
            inside = any(kind == "function" for kind, _ in scopes)
            if mark == "{":
                scopes.append((self._scope_kind(code[head_start:at]) if not inside else "other", head_start))
                if scopes[-1][0] != "namespace" and not inside:
                    continue  # the head goes on behind an initialiser: Foo() : a_{1} {
            elif mark == "}" and scopes:
                kind, start = scopes.pop()
                if kind == "function":
                    head = code[start:at]
                    first = start + len(head) - len(head.lstrip())
                    yield self.line_of(first), self.line_of(at), " ".join(head.split())[:80]
                elif kind == "other" and not inside and re.match(r"\s*[,{]", code[at + 1:at + 80]):
                    continue
            if not any(kind == "function" for kind, _ in scopes):
                head_start = at + 1

    @staticmethod
    def _scope_kind(head):
        head = re.sub(r"\[\[.*?\]\]|template\s*<[^{};]*?>\s*(?=class|struct|union)", " ", head)
        if re.search(r"\b(namespace|extern)\b[^()]*$", head):
            return "namespace"
        if re.search(r"(^|\s)(class|struct|union|enum)\b[^()=]*$", head):
            return "namespace"
        if "(" in head and not re.search(r"=\s*$|\)\s*=\s*[^=]*$|:\s*\w+_$|,\s*\w+_$", head):
            return "function"
        return "other"
