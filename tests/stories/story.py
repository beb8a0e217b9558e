"""Stories: documents that a customs officer reads and a machine plays against the real program over HTTP.

A story is a Markdown file. Its prose is for people. A fenced block that begins with ```step is one step: who does what
on which day, with which facts, and what must come of it:

    ```step
    on 2026-03-02
    lab does goods/first-line-in as spectrometer
    with
      party: P1
      lines:
        - {hs: "90278120", …}
    then
      lines.0.treatment: exempt
    ```

`does` posts a command, `tries` asks without recording (a dry run), `reads` gets a page, `sends FILE to` posts a file,
`uploads NAME` keeps a paper whose words are under `with text:`, `lets CONSIGNMENT pass` is the officer at the gate (the
goods are released if they were drawn for inspection, and pass), `clears CONSIGNMENT` does the first half of it before
somebody carries the goods through, `counts STOCKTAKE` enters what is on the shelves: what
is under `with` by lot, and of every other lot what the book says. `as NAME` keeps the answer, so that a later step can
write ${spectrometer.lines.0.lot}. What follows `then` are paths into the answer's result (those that begin with
`decisions.`: into what the law was asked) and the values that must stand there; `refused: CODE` says that it must be
refused, and then the paths lead into the problem. `...` as a value means that something must stand there.
"""
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import yaml

STEP = re.compile(r"^```step\n(.*?)^```$", re.M | re.S)
DEED = re.compile(r"^(?P<who>\S+) (?P<verb>does|tries|reads|sends|uploads|lets|clears|counts)"
                  r"(?: (?P<file>\S+) to)?"
                  r" (?P<what>\S+)(?: pass)?(?: as (?P<name>\w+))?$")


class Wrong(AssertionError):
    """What the story says and what came do not agree."""


class Step:
    """One fenced block, taken apart."""

    def __init__(self, text, line, title):
        self.line, self.title, self.day = line, title, None
        self.body, self.expected = {}, {}
        lines = text.split("\n")
        if lines[0].startswith("on "):
            self.day = lines.pop(0)[3:].strip()
        deed = DEED.match(lines.pop(0).strip())
        if not deed:
            raise ValueError(f"line {line}: a step says who does, tries, reads or sends what")
        self.who, self.verb, self.what = deed["who"], deed["verb"], deed["what"]
        self.name, self.file = deed["name"], deed["file"]
        part, parts = None, {"with": [], "then": []}
        for one in lines:
            if one.strip() in parts and not one.startswith(" "):
                part = one.strip()
            elif part:
                parts[part].append(one)
            elif one.strip():
                raise ValueError(f"line {line}: {one!r} stands before with or then")
        self.body = yaml.safe_load("\n".join(parts["with"])) or {}
        self.expected = yaml.safe_load("\n".join(parts["then"])) or {}


def steps_of(text):
    """The steps of a story, each with the last heading above it."""
    steps = []
    for found in STEP.finditer(text):
        headings = re.findall(r"(?m)^#+ (.*)$", text[:found.start()])
        steps.append(Step(found[1], text.count("\n", 0, found.start()) + 1, headings[-1] if headings else ""))
    return steps


def at(value, path):
    """What stands at `lines.0.lot`; None where nothing does. `name=value` picks the first of a list that has it."""
    for part in str(path).split("."):
        if isinstance(value, list):
            if "=" in part:
                key, wanted = part.split("=", 1)
                value = next((one for one in value if isinstance(one, dict) and str(one.get(key)) == wanted), None)
            elif part == "count":
                value = len(value)
            else:
                value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


class Caller:
    """One person at the API."""

    def __init__(self, url, user, password):
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        status, answer = self.call("POST", "session", {"user": user, "password": password})
        if status not in (200, 201):
            raise Wrong(f"{user} could not sign in: {answer}")
        self.csrf = answer["csrf"]

    def call(self, method, path, body=None, key=None, raw=None, kind="application/json"):
        headers = {"X-Loopline-Script": "zh-Hans", "Accept": "application/json"}
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = kind
        if method != "GET" and hasattr(self, "csrf"):
            headers["X-CSRF-Token"] = self.csrf
        if key:
            headers["Idempotency-Key"] = key
        address = f"{self.url}/api/v1/{urllib.parse.quote(path, safe='/?&=%.')}"
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, parsed(answer.read(), answer.headers.get("Content-Type", ""))
        except urllib.error.HTTPError as refusal:
            return refusal.code, parsed(refusal.read(), refusal.headers.get("Content-Type", ""))


def parsed(raw, kind):
    if "json" in kind:
        return json.loads(raw)
    return {"bytes": len(raw), "begins": raw[:8].decode("latin-1"), "content_type": kind, "raw": raw}


class Teller:
    """Plays steps: keeps who is signed in, what day it is, and what was answered."""

    def __init__(self, url, password, set_day, folder):
        self.url, self.password, self.set_day, self.folder = url, password, set_day, folder
        self.callers, self.known, self.played = {}, {}, 0

    def caller(self, who):
        if who not in self.callers:
            self.callers[who] = Caller(self.url, who, self.password)
        return self.callers[who]

    def let_the_days_pass(self, day):
        """What has fallen due by the new day is carried out, before anybody does anything on it."""
        for room in ("goods", "cases", "coordination"):
            for number in range(100):
                status, answer = self.caller("authority").call("POST", f"{room}/advance-clocks", {},
                                                               f"story-{day}-{room}-{number}")
                if status >= 400:
                    raise Wrong(f"{room}/advance-clocks on {day}: {shown(answer)}")
                if not answer["result"]["more"]:
                    break

    def filled(self, value):
        if isinstance(value, dict):
            return {key: self.filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if not isinstance(value, str):
            return value
        whole = re.fullmatch(r"\$\{([^}]+)\}", value)
        if whole:
            return self.recall(whole[1])
        return re.sub(r"\$\{([^}]+)\}", lambda found: str(self.recall(found[1])), value)

    def recall(self, path):
        name, _, rest = path.partition(".")
        if name not in self.known:
            raise Wrong(f"nothing is kept as {name}")
        value = at(self.known[name], rest) if rest else self.known[name]
        if value is None:
            raise Wrong(f"{path} is not in what was kept")
        return value

    def play(self, step):
        """The answer. Raises Wrong where it is not what the story says."""
        if step.day:
            self.set_day(step.day)
            if self.played:
                self.let_the_days_pass(step.day)
        caller = self.caller(step.who)
        self.played += 1
        body, what = self.filled(step.body), self.filled(step.what)
        if step.verb == "reads":
            status, answer = caller.call("GET", what)
        elif step.verb == "uploads":
            status, answer = caller.call("POST", f"files?name={urllib.parse.quote(what)}", kind="text/plain",
                                         raw=body["text"].encode())
        elif step.verb == "lets":
            status, answer = self.let_pass(caller, what)
        elif step.verb == "clears":
            status, answer = self.clear(caller, what)
        elif step.verb == "counts":
            status, answer = self.count(caller, what, body)
        elif step.verb == "sends":
            kind = body.pop("content_type", "application/octet-stream") if isinstance(body, dict) else None
            status, answer = caller.call("POST", what, key=f"story-{self.played}", kind=kind,
                                         raw=self.file(step.file, body))
        else:
            tail = ("&" if "?" in what else "?") + "dry_run=true" if step.verb == "tries" else ""
            status, answer = caller.call("POST", what + tail, body, key=f"story-{self.played}")
        result = answer.get("result", answer) if isinstance(answer, dict) else answer
        self.judge(step, status, answer, result)
        if step.name:
            self.known[step.name] = result
        return result

    def clear(self, officer, consignment):
        """Through inspection, if it was drawn; which consignments are is not for the story to say."""
        status, seen = officer.call("GET", f"consignments/{consignment}")
        if status == 200 and seen["state"] == "inspecting":
            status, seen = officer.call("POST", "goods/release", {"consignment": consignment},
                                        f"story-{self.played}-release")
        return status, seen

    def let_pass(self, officer, consignment):
        """Through inspection, if it was drawn, and through the gate."""
        status, seen = self.clear(officer, consignment)
        if status >= 400:
            return status, seen
        return officer.call("POST", "goods/gate-pass", {"consignment": consignment}, f"story-{self.played}")

    def count(self, keeper, take, found):
        """The count of a stock-take: what was found, and elsewhere what should be there."""
        status, seen = keeper.call("GET", f"stocktakes/{take}")
        if status >= 400:
            return status, seen
        lines = [{"lot": line["lot"], "actual": str(found.get(line["lot"], line["should"]))} for line in seen["lines"]]
        return keeper.call("POST", "goods/count-stocktake", {"stocktake": take, "lines": lines}, f"story-{self.played}")

    def file(self, name, body):
        """A file beside the story with ${…} filled in."""
        raw = (self.folder / name).read_bytes()
        return self.filled(raw.decode()).encode() if b"${" in raw else raw

    def judge(self, step, status, answer, result):
        expected = dict(step.expected)
        refused = expected.pop("refused", None)
        if refused is None and status >= 400:
            raise Wrong(f"refused with {status}: {shown(answer)}")
        if refused is not None:
            if status < 400:
                raise Wrong(f"was to be refused as {refused}, and was taken: {shown(answer)}")
            if answer.get("code") != refused:
                raise Wrong(f"was to be refused as {refused}, and was as {answer.get('code')}: {shown(answer)}")
            result = answer
        for path, wanted in expected.items():
            found, wanted = at(answer if path.startswith("decisions.") else result, path), self.filled(wanted)
            if wanted == "..." and found not in (None, "", [], {}):
                continue
            if found != wanted and str(found) != str(wanted):
                raise Wrong(f"{path} is {found!r}, and was to be {wanted!r}: {shown(result)}")


def shown(answer):
    if isinstance(answer, dict):
        answer = {key: value for key, value in answer.items() if key != "raw"}
    text = json.dumps(answer, ensure_ascii=False)
    return text if len(text) < 1500 else text[:1500] + " …"
