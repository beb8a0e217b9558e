"""Rules for what people read: the three scripts have the same keys and holes, and every error has its sentence."""
import json
import re

from tidying.source import Finding

SCRIPTS = ["zh-Hans", "zh-Hant", "en"]


def catalogues(tree):
    """{path: {key: sentence}} of each messages/<script>/<room>.json and web/src/messages/<script>/<area>.json."""
    for folder in ("messages", "web/src/messages"):
        files = sorted({path.split("/")[-1] for path in tree.matching(rf"^{folder}/[^/]+/[^/]+\.json$")})
        for file in files:
            yield {path: read(tree, path) for path in (f"{folder}/{script}/{file}" for script in SCRIPTS)}


def read(tree, path):
    try:
        return json.loads(tree.text(path)) if tree.has(path) else None
    except ValueError:
        return None


def line_of(tree, path, key):
    at = tree.text(path).find(f'"{key}"') if tree.has(path) else -1
    return tree.text(path).count("\n", 0, at) + 1 if at >= 0 else 1


def script_parity(tree):
    """Each catalogue has the same keys and the same {holes} in the three scripts, in order, none twice, none empty."""
    def finding(path, line, what, mend):
        return Finding(path, line, "script-parity", what, mend)

    for folder in ("messages", "web/src/messages"):  # a program that reads all of a folder finds each key once
        home = {}
        for path in tree.matching(rf"^{folder}/en/[^/]+\.json$"):
            for key in read(tree, path) or {}:
                if key in home:
                    yield finding(path, line_of(tree, path, key), f"{key} stands in {home[key]} too",
                                  "give it to one room, or two names to two things")
                home[key] = path

    for catalogue in catalogues(tree):
        unread = [path for path, content in catalogue.items() if not isinstance(content, dict)]
        yield from (finding(path, 1, "missing, or no JSON object", "write it with the other scripts' keys")
                    for path in unread)
        if unread:
            continue
        every_key = set().union(*catalogue.values())
        for path, content in catalogue.items():
            for key in sorted(every_key - content.keys()):
                yield finding(path, 1, f"{key} is missing", "write the sentence in this script")
            if list(content) != sorted(content):
                yield finding(path, 1, "keys are not in order", "sort them")
            if len(re.findall(r'(?m)^\s*"[^"]+":', tree.text(path))) != len(content):
                yield finding(path, 1, "a key stands twice, or two on a line", "one key a line, each once")
            for key in (key for key, sentence in content.items() if not str(sentence).strip()):
                yield finding(path, line_of(tree, path, key), f"{key} is empty", "write the sentence")
        english = list(catalogue)[-1]
        for key in sorted(set.intersection(*(set(content) for content in catalogue.values()))):
            if len({holes(content[key]) for content in catalogue.values()}) > 1:
                yield finding(english, line_of(tree, english, key), f"{key} has other holes in another script",
                              "give all scripts the same")


def holes(sentence):
    return tuple(sorted(set(re.findall(r"\{(\w+)\}", str(sentence)))))


CODE = re.compile(r'\b(?:fail\(|Error\{)\s*(?:\w+::)*ErrorKind::\w+,\s*"(\w+)"|\bcode\s*=\s*"(\w+)"')


def error_sentences(tree):
    """Every error code in C++ has its sentence "error.<code>", and every such sentence has its error."""
    english = {}
    for path in tree.matching(r"^messages/en/[^/]+\.json$"):
        english.update(dict.fromkeys(read(tree, path) or {}, path))
    sources = tree.sources(tests=False)
    for path in sources:
        text = tree.text(path)
        for match in CODE.finditer(text):
            code = next(group for group in match.groups() if group)
            if f"error.{code}" not in english:
                line = text.count("\n", 0, match.start()) + 1
                yield Finding(path, line, "error-sentences", f'"{code}" has no sentence',
                              f'write "error.{code}" into messages/*/<room>.json')
    words = {string for path in sources for _, string in tree.cpp(path).strings}
    words |= {word for path in tree.matching(r"^packs/.*\.(dmn|yaml)$") for word in re.findall(r"\w+", tree.text(path))}
    for key, path in english.items():
        if key.startswith("error.") and key[len("error."):] not in words and key not in words:
            yield Finding(path, line_of(tree, path, key), "error-sentences", f"{key} is of no error",
                          "delete it from the three scripts")


RULES = [script_parity, error_sentences]
