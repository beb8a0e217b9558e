"""Rules for C++: lengths, calls we do without, headers, numbers that only the law may set."""
import re

from tidying.source import Finding, is_test

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
LINE_WIDTH_MAX = 120
SOURCE = r"\.(cpp|h|ts|tsx|mjs|py|sql|cmake|css)$|^(run|test|tools/[a-z_]+|\.ci/run|CMakeLists\.txt)$|/CMakeLists\.txt$"


def lengths(tree):
    """A file to 400 lines, a function to 60, a line to 120."""
    for path in tree.matching(SOURCE):
        lines = tree.text(path).rstrip("\n").split("\n")
        if len(lines) > FILE_LINES_MAX:
            yield Finding(path, FILE_LINES_MAX + 1, "lengths", f"{len(lines)} lines", "split it")
        for number, line in enumerate(lines, 1):
            if len(line) > LINE_WIDTH_MAX:
                yield Finding(path, number, "lengths", f"{len(line)} characters wide", f"break it at {LINE_WIDTH_MAX}")
    for path in tree.sources():
        for first, last, head in tree.cpp(path).functions():
            if last - first + 1 > FUNCTION_LINES_MAX:
                name = head.split("{")[0].strip()
                yield Finding(path, first, "lengths", f"a function of {last - first + 1} lines: {name}",
                              f"take parts out until it has {FUNCTION_LINES_MAX}")


# (what, pattern in the code, where it is at home, what to do instead)
BANNED = [
    ("the wall clock",
     r"\bsystem_clock\b|\bstd::time\b|[^\w.:>]time\(\s*(nullptr|NULL|0)\s*\)|\bgettimeofday\b|\bclock_gettime\b",
     r"^src/(base/date\.cpp|server/|cli/)", "take a Moment or a Clock as an argument"),
    ("randomness", r"\brandom_device\b|\b(std::)?s?rand\(|\bgetrandom\(|\bRAND_bytes\b|\brandom_bytes\(",
     r"^src/(server|cli)/|^src/base/random\.|^src/personal/salts\.",
     "take it as an argument, or seed a generator"),
    ("the environment", r"\bgetenv\b", r"^src/cli/|_test\.cpp$", "take it as an argument"),
    ("the printf family", r"\b(v?f?printf|v?sn?printf|puts|fputs)\s*\(", r"^src/base/check\.cpp", "use fmt"),
    ("the standard streams", r"\bstd::(cout|cerr|clog)\b", r"^src/(cli|server|main\.cpp)|^(bench|tests)/|_test\.cpp$",
     "return what is to be said"),
    # Owned on the same line is not raw: that is how a private constructor is called.
    ("raw new", r"^(?!.*_ptr<[^;]*>\s*\w*\(\s*new\b).*(?<![\w:])new\s+[\w:(<]", r"^$",
     "use std::make_unique or a value"),
    ("raw delete", r"(?<!=)(?<!= )\bdelete\b(?!\s*;\s*$)(?=\s|\[)", r"^$", "let an owner do it"),
    ("malloc", r"\b(malloc|calloc|realloc|free)\s*\(", r"^$", "use a container"),
    ("std::regex", r"\bstd::regex\b", r"^$", "write a small reader, or use ICU with limits"),
    ("longjmp and goto", r"\bgoto\b|\blongjmp\b|\bsetjmp\b", r"^$", "return early"),
    ("a sleep", r"\bsleep_for\b|\busleep\(|[^\w.]sleep\(", r"^(tests|bench)/|_test\.cpp$",
     "wait for what you wait for"),
    ("an unsafe number reader", r"\b(ato[ifl]|strto\w+|std::sto\w+)\s*\(", r"^$",
     "use std::from_chars or Decimal::parse"),
]


def banned_calls(tree):
    """Calls that the house does without: clocks, randomness, printf, new, regex and their like."""
    for path in tree.sources():
        before = ""
        for number, line in enumerate(tree.cpp(path).code_lines, 1):
            if re.search(r"_ptr<[^;]*>\s*\w*\($", before):  # the argument of a broken line
                line = before + line
            before = line.rstrip()
            for what, pattern, home, instead in BANNED:
                if re.search(pattern, line) and not re.search(home, path):
                    yield Finding(path, number, "banned-calls", what, instead)


def exceptions(tree):
    """Exceptions stop at the one file that wraps the library that throws; nothing of ours throws."""
    for path in tree.sources(tests=False):
        for number, line in enumerate(tree.cpp(path).code_lines, 1):
            if re.search(r"\bcatch\s*\(", line):
                yield Finding(path, number, "exceptions", "catch",
                              "return a Result; a file that wraps a throwing library goes on the allow list")
            if re.search(r"\bthrow\b", line):
                yield Finding(path, number, "exceptions", "throw", "return fail(…)")


def shared_ownership(tree):
    """A shared_ptr that is kept says beside it why it is shared."""
    for path in tree.sources(tests=False):
        source = tree.cpp(path)
        for number, line in enumerate(source.code_lines, 1):
            kept = re.search(r"\bshared_ptr<[^()]*>[^()]*(;|=)", line)
            reason = source.comments.get(number, "") + source.comments.get(number - 1, "")
            if kept and "share" not in reason.lower():
                yield Finding(path, number, "shared-ownership", "a shared_ptr without its reason",
                              "own it once, or say why it is shared")


def floating_point(tree):
    """Floating point only where charts are made: money and quantities are integers, decisions are decimals."""
    for path in tree.sources(tests=False):
        for number, line in enumerate(tree.cpp(path).code_lines, 1):
            if re.search(r"\b(double|float)\b", line):
                yield Finding(path, number, "floating-point", "floating point",
                              "use Decimal, Money, Quantity or an integer")


def macros(tree):
    """No macros but CHECK and TRY."""
    for path in tree.sources():
        for number, line in enumerate(tree.cpp(path).code_lines, 1):
            match = re.match(r"\s*#\s*define\s+(\w+)", line)
            if match and not re.match(r"(CHECK|TRY\w*)$", match.group(1)):
                yield Finding(path, number, "macros", f"macro {match.group(1)}",
                              "write a function, a template or a constexpr")


def headers(tree):
    """A header opens with what it promises, has #pragma once, and brings no namespace into its readers."""
    for path in tree.matching(r"^(src|tests|bench)/.*\.h$"):
        source = tree.cpp(path)
        if not source.text.startswith("//"):
            yield Finding(path, 1, "headers", "no opening comment", "say first what it promises and why it exists")
        if not re.search(r"(?m)^#pragma once$", source.code):
            yield Finding(path, 1, "headers", "no #pragma once", "write it below the opening comment")
        for number, line in enumerate(source.code_lines, 1):
            if re.match(r"\s*using\s+namespace\b", line):
                yield Finding(path, number, "headers", "using namespace in a header", "write the names in full")


# Rooms whose numbers could be law. 10 is the base of our digits, the others count nothing and anything.
LAW_ROOMS = r"^src/(zone/\w+|casework|link)/"
INNOCENT = {"0", "1", "2", "10"}
# A column of a row, a place in a text, a shift of bits.
POSITION = re.compile(r"\brow\.\w+\(\d+\)|\(row, \d+\)|\bsubstr\(\d+(, \d+)?\)|(<<|>>)\s*\d+")


def law_literals(tree):
    """No number, day or document number that the law sets stands in C++ where the law is carried out."""
    for path in tree.matching(LAW_ROOMS + r".*\.(cpp|h)$"):
        if is_test(path) or path.endswith("/limits.h"):
            continue
        source = tree.cpp(path)
        for number, literal in source.numbers:
            line = POSITION.sub("", source.code_lines[number - 1])
            if re.search(rf"(?<![\w.]){re.escape(literal)}(?![\w.])", line) is None:
                continue
            plain = re.sub(r"(?i)(?<!^0x)[uzl]+$", "", literal.replace("'", ""))
            if plain not in INNOCENT and not plain.lower().startswith("0x"):
                yield Finding(path, number, "law-literals", f"number {literal}",
                              "make it a parameter of the pack, or a technical limit named in the room's limits.h")
        for number, text in source.strings:
            if re.fullmatch(r"-?\d+\.\d+|\d{4}-\d\d-\d\d", text) or "〔" in text or re.search(r"\d{4}年", text):
                yield Finding(path, number, "law-literals", f'text "{text[:40]}"', "take it from the pack")


RULES = [lengths, banned_calls, exceptions, shared_ownership, floating_point, macros, headers, law_literals]
