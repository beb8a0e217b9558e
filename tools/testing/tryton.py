"""A real trytond on loopback: a fresh database with a company, a warehouse, units, parties and locations.

What the connector's test and a person who wants to try it need; the same as a program: tools/tryton.
"""
import base64
import decimal
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

from testing.report import ROOT

MODULE = ROOT / "ops" / "tryton" / "loopline"
MODULES = ["stock", "stock_lot", "purchase", "production", "loopline"]
DATABASE = "erp"
PASSWORD = "tryton-on-loopback"
START_TIMEOUT_S = 60
SETUP_TIMEOUT_S = 600


class Fault(RuntimeError):
    """What Tryton answered instead of a result."""

    def __init__(self, method, error):
        super().__init__(f"{method}: {error}")
        self.error = error


def encoded(value):
    if isinstance(value, decimal.Decimal):
        return {"__class__": "Decimal", "decimal": str(value)}
    if hasattr(value, "year"):
        return {"__class__": "date", "year": value.year, "month": value.month, "day": value.day}
    raise TypeError(value)


class Tryton:
    """A server in `folder`; start, stop and kill it as a power cut would."""

    def __init__(self, folder, port):
        self.folder = pathlib.Path(folder)
        self.port = port
        self.process = None
        self.session = None
        self.user = None
        self.context = {}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def _environment(self):
        return {**os.environ, "TRYTONPASSFILE": str(self.folder / "password"), "PYTHONPATH": str(self.folder / "site"),
                "PYTHONDONTWRITEBYTECODE": "1"}

    def create(self, cache=None):
        """The database with all modules; made once and kept in `cache`, since it takes half a minute."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "password").write_text(PASSWORD)
        (self.folder / "trytond.conf").write_text(
            f"[database]\nuri = sqlite://\npath = {self.folder}\n[web]\nlisten = 127.0.0.1:{self.port}\n"
            "[session]\ntimeout = 100000\n[password]\nlength = 8\n[email]\nuri = smtp://127.0.0.1:9\n")
        site = self.folder / "site"
        shutil.copytree(MODULE, site / "trytond" / "modules" / "loopline", dirs_exist_ok=True)
        egg = site / "trytond_loopline.egg-info"
        egg.mkdir(exist_ok=True)
        (egg / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: trytond_loopline\nVersion: 6.0.0\n")
        (egg / "entry_points.txt").write_text("[trytond.modules]\nloopline = trytond.modules.loopline\n")
        made = self.folder / f"{DATABASE}.sqlite"
        made.touch()  # trytond takes an empty file for a new database
        kept = pathlib.Path(cache) / f"{module_digest()}.sqlite" if cache else None
        if kept and kept.exists():
            shutil.copy(kept, made)
            return
        subprocess.run(["trytond-admin", "-c", self.folder / "trytond.conf", "-d", DATABASE, "-u", *MODULES,
                        "--activate-dependencies", "--email", "root@example.org", "-p"], check=True, input="",
                       text=True, capture_output=True, env=self._environment(), timeout=SETUP_TIMEOUT_S)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(made, kept)

    def start(self):
        log = open(self.folder / "trytond.log", "a", encoding="utf-8")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(["trytond", "-c", self.folder / "trytond.conf", "-d", DATABASE], stdout=log,
                                        stderr=log, env=self._environment())
        log.close()
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self.session = None
                self.login()
                return
            except (urllib.error.URLError, OSError) as fault:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"trytond did not start: {self.folder / 'trytond.log'}") from fault
                time.sleep(0.2)

    def stop(self, kill=False):
        if self.process is None:
            return
        self.process.kill() if kill else self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def login(self):
        self.user, key = self.rpc("common.db.login", "admin", {"password": PASSWORD}, "en")
        self.session = base64.b64encode(f"admin:{self.user}:{key}".encode()).decode()

    def rpc(self, method, *parameters):
        body = json.dumps({"id": 1, "method": method, "params": list(parameters)}, default=encoded).encode()
        headers = {"Content-Type": "application/json"}
        if self.session:
            headers["Authorization"] = f"Session {self.session}"
        request = urllib.request.Request(f"{self.url}/{DATABASE}/", body, headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            found = json.loads(answer.read())
        if "error" in found:
            raise Fault(method, found["error"])
        return found["result"] if isinstance(found, dict) else found

    def call(self, model, method, *parameters):
        """A method of a model; the context goes last, as Tryton wants it. What it warns of is waved through, as a user
        does: deliveries here have no purchase behind them."""
        while True:
            try:
                return self.rpc(f"model.{model}.{method}", *parameters, self.context)
            except Fault as fault:
                if fault.error[0] != "UserWarning":
                    raise
                warning = {"name": fault.error[1][0], "user": self.user, "always": False}
                self.rpc("model.res.user.warning.create", [warning], self.context)

    def make(self, model, **values):
        return self.call(model, "create", [values])[0]

    def find(self, model, *domain):
        found = self.call(model, "search", list(domain), 0, 1, None)
        if not found:
            raise Fault(model, f"none with {domain}")
        return found[0]


def module_digest():
    """Names the database that our module's files make."""
    digest = hashlib.sha256(" ".join(MODULES).encode())
    for path in sorted(MODULE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
