"""A zone that is made to fall over, and clients that remember what it acknowledged; for the tests beside.

The zone is the real program with its real database; clients talk to it over HTTP as integrators do. A command whose
answer did not arrive is sent again under its key, as any client would.
"""
import collections
import concurrent.futures
import contextlib
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from testing import postgres  # noqa: E402
from testing.report import Report  # noqa: E402
from testing.zone import demo_data, free_port  # noqa: E402

LOOPLINE = ROOT / "build" / "release" / "loopline"
SEED = int(os.environ.get("LOOPLINE_SEED", "20260210"))
PASSWORD = "a long enough password"
CLIENTS = 8
START_TIMEOUT_S = 300  # on a machine that is busy with other things
SAID_MOST = 2000
STOP_TIMEOUT_S = 120
NOT_NOW = (429, 500, 503)  # the answers after which a client sends again


class Zone:
    """A zone in a folder of its own, served on and off, with one token of the zone authority.

    Empty, or with `like` a copy of another one that is not served now, or with `bare` not even made yet; `within`: the
    folder to make its own in.
    """

    def __init__(self, like=None, bare=False, within=None):
        postgres.on_fresh_database()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-crash-", dir=within))
        self.process = None
        self.serve_words = []
        self.port = 0
        self.token = ""
        if like:
            shutil.copytree(like.folder, self.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("packs"))
            (self.folder / "packs").symlink_to(like.folder / "packs")  # nothing in it ever changes
            self.token = like.token
        if like or bare:
            return
        self.let_in("crash", "authority")

    def let_in(self, user, role, *words):
        """From now on requests are this new user's, by a token."""
        self.run("user", "add", user, "--role", role, *words)
        self.token = json.loads(self.run("user", "token", user, "test", "--json").stdout)["token"]

    def attempt(self, *words, wrapper=()):
        """The finished process of a subcommand on this zone."""
        environment = {**os.environ, "LOOPLINE_PASSWORD": PASSWORD}
        return subprocess.run([*wrapper, LOOPLINE, *words, "--data", self.folder], cwd=ROOT, env=environment,
                              capture_output=True, text=True, check=False)

    def run(self, *words):
        done = self.attempt(*words)
        if done.returncode != 0:
            named = " ".join(map(str, words))
            raise AssertionError(f"loopline {named} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def refusal(self, *words):
        """(exit code, problem) of a subcommand that is refused."""
        done = self.attempt(*words, "--json")
        if not done.stderr.startswith("{"):
            raise AssertionError(f"loopline {' '.join(map(str, words))} was not refused: {done.stdout}{done.stderr}")
        return done.returncode, json.loads(done.stderr)

    def launch(self, *options, wrapper=()):
        """Starts the server and does not wait for it. What it says goes to server.txt in the folder above its own, so
        that a full disk does not silence it."""
        self.port = free_port()
        command = [*wrapper, LOOPLINE, "serve", "--data", self.folder, "--port", str(self.port), "--quiet",
                   *self.serve_words, *options]
        with open(self.said_path(), "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def said_path(self):
        return pathlib.Path(tempfile.gettempdir()) / f"{self.folder.name}.txt"

    def said(self):
        return self.said_path().read_text(encoding="utf-8")[-SAID_MOST:] if self.said_path().exists() else ""

    def start(self, *options, wrapper=()):
        self.launch(*options, wrapper=wrapper)
        if not self.healthy():
            raise AssertionError(f"the server did not start: {self.said()}")

    def healthy(self):
        """Waits until it answers; false where it ended before it did."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while self.get("/healthz") is None:
            if not self.is_up():
                return False
            if time.monotonic() > deadline:
                raise AssertionError(f"the server neither answers nor ends: {self.said()}")
            time.sleep(0.005)
        return True

    def is_up(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """kill -9 of the server and of what was started with it."""
        with contextlib.suppress(ProcessLookupError):  # it ended by itself
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks it to end, as an operator does; its exit code."""
        self.process.terminate()
        return self.process.wait(STOP_TIMEOUT_S)

    def request(self, method, path, body=None, key=None, headers=None):
        """(status, JSON) or None where no whole answer came. `body`: JSON, or bytes as they are."""
        answer = self.exchange(method, path, body, key, headers)
        return answer and (answer[0], answer[2])

    def exchange(self, method, path, body=None, key=None, headers=None):
        """(status, headers, JSON), as request."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **(headers or {})}
        if key is not None:
            headers |= {"Idempotency-Key": key}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers |= {"Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text[:1] in (b"{", b"[") else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def get(self, path):
        answer = self.request("GET", path)
        return answer if answer and answer[0] == 200 else None

    def parties(self):
        """Names of all parties, page by page."""
        names, cursor = [], ""
        while True:
            page = self.get(f"/api/v1/parties?limit=100{cursor}")[1]
            names += [party["name"]["en"] for party in page["items"]]
            if not page["next"]:
                return names
            cursor = f"&cursor={page['next']}"

    def sql(self, query, *values):
        """Rows of the zone's database, read past the program."""
        with contextlib.closing(sqlite3.connect(f"file:{self.folder / 'zone.db'}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def verify(self, *options):
        """What `record verify` found, faults or none."""
        done = self.attempt("record", "verify", "--json", *options)
        if not done.stdout.startswith("{"):
            raise AssertionError(f"record verify ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def close(self):
        if self.is_up():
            self.kill()
        shutil.rmtree(self.folder)
        self.said_path().unlink(missing_ok=True)


class DemoZone(Zone):
    """A copy of the demo zone, with the token of an institution that holds much of one lot."""

    def __init__(self, within=None):
        super().__init__(bare=True, within=within)
        demo_data(Report("crash-demo"), self.folder)
        self.party, self.lot = self.sql(
            "select lot.owner, lot.id from book_lot lot join ledger_account account"
            " on account.owner = lot.owner and account.book = lot.id and account.place = 'held'"
            " where lot.tax_status = 'exempt' and lot.category = 'consumable'"
            " order by account.posted desc limit 1")[0]
        self.let_in("erp", "institution", "--party", self.party)

    def movements(self, name, lines):
        """An ERP's file: so many times the least quantity of the lot is used up."""
        rows = [f"{name}-{number},consume,{self.lot},0.00001,P1,E1,W" for number in range(lines)]
        return "\n".join(["movement_no,kind,lot,quantity,project,experiment,person", *rows]) + "\n"

    def recorded(self):
        """How often each movement of an import stands in the record, refusals included."""
        counts = collections.Counter()
        for (entry,) in self.sql("select bytes from record_entry"):
            key = json.loads(entry).get("key", "")
            if key.startswith("erp:"):
                counts[key.split(":")[1]] += 1  # content and attempt come after it
        return counts

    def held(self):
        """Of the lot, in the ledger's units, without what is drawn for inspection and on its way out."""
        return self.sql("select posted - pending_out from ledger_account"
                        " where place = 'held' and owner = ? and book = ?", self.party, self.lot)[0][0]


def organisation(key):
    """The body of a command that any zone takes."""
    return {"kind": "other", "name": {"zh": f"机构{key}", "en": f"Organisation {key}"}, "area": "shenzhen_park",
            "legal_personality": True}


class Load:
    """Clients that register organisations, each under its own key, and remember what was acknowledged."""

    def __init__(self, zone, clients=CLIENTS):
        self.zone = zone
        self.clients = clients
        self.numbers = itertools.count(1)
        self.acknowledged = {}  # key: the entry's sequence number and leaf
        self.open = []          # keys sent without an answer
        self.refusals = []      # (key, answer) of those not taken, with the error's code
        self.codes = collections.Counter()  # of these; "" where no whole answer came

    def send(self, key):
        """Whether it was acknowledged."""
        exchanged = self.zone.exchange("POST", "/api/v1/registry/register-organisation", organisation(key), key)
        answer = exchanged and (exchanged[0], exchanged[2])
        if answer is None or answer[0] in NOT_NOW:
            if answer and answer[0] == 503 and "Retry-After" not in exchanged[1]:
                raise AssertionError(f"{key}: nobody says when to come again: {answer}")
            self.refusals.append((key, answer))
            self.codes[answer[1]["code"] if answer else ""] += 1
            return False
        if answer[0] != 200:
            raise AssertionError(f"{key}: {answer}")
        # A leaf is the hash of an entry with its time: the same command taken anew would have another one.
        entry = (answer[1]["entry"]["seq"], answer[1]["entry"]["leaf"])
        if self.acknowledged.setdefault(key, entry) != entry:
            raise AssertionError(f"{key} was entry {self.acknowledged[key]} and is now {entry}")
        return True

    def client(self):
        """Sends until no answer comes; gives back the key that had none."""
        while True:
            key = f"k{next(self.numbers)}"
            if not self.send(key):
                return key

    def run_until(self, stop):
        with concurrent.futures.ThreadPoolExecutor(self.clients) as pool:
            clients = [pool.submit(self.client) for _ in range(self.clients)]
            stop()
            self.open += [client.result() for client in clients]

    def send_open_again(self):
        keys, self.open = self.open, []
        for key in keys:
            if not self.send(key):
                raise AssertionError(f"{key}: no answer from a healthy server: {self.refusals[-1]}")

    def check_nothing_lost_nothing_twice(self):
        """With the zone served, from outside as a client sees it; then from the record itself. Leaves it stopped."""
        self.send_open_again()
        for key in random.Random(SEED).sample(sorted(self.acknowledged), min(100, len(self.acknowledged))):
            if not self.send(key):  # the stored answer, of the same entry
                raise AssertionError(f"{key}: no answer from a healthy server: {self.refusals[-1]}")
        names = self.zone.parties()
        if sorted(names) != sorted(f"Organisation {key}" for key in self.acknowledged):
            raise AssertionError(f"{len(names)} organisations, {len(self.acknowledged)} acknowledged")
        self.zone.kill()
        verified = self.zone.verify()
        if verified["faults"] or verified["entries"] != len(self.acknowledged):
            raise AssertionError(f"{len(self.acknowledged)} acknowledged, record verify says {verified}")
        self.zone.run("record", "replay")
