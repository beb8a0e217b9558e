"""A real PostgreSQL server for the tests, from Debian's package, through tools/postgres as ./run starts it."""
import contextlib
import itertools
import os
import pathlib
import shutil
import subprocess
import tempfile

from testing.report import ROOT

TOOL = ROOT / "tools" / "postgres"
# Where the tests of a run find their server; the same word as in src/store/test_database.h.
VARIABLE = "LOOPLINE_TEST_POSTGRES"
numbers = itertools.count(1)


class Server:
    """Files in a folder, one of their own unless one is given; may be stopped and started again."""

    def __init__(self, *settings, folder=None):
        self.given = folder is not None
        self.folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="loopline-postgres-"))
        self.settings = settings
        self.url = self.start()

    def start(self):
        # Its output goes to a file: a server that inherits a pipe would keep it open.
        with open(self.folder / "address.txt", "w+", encoding="utf-8") as answer:
            subprocess.run([TOOL, "start", self.folder / "server", *self.settings], stdout=answer, check=True)
            answer.seek(0)
            return answer.read().strip()

    def stop(self, *how):
        subprocess.run([TOOL, "stop", self.folder / "server", *how], check=True)

    def processes(self):
        """The server's, the one that started all others first."""
        return processes_in(self.folder / "server" / "data")

    def close(self):
        if (self.folder / "server" / "data" / "postmaster.pid").exists():  # not stopped by a test
            self.stop("immediate")
        if not self.given:
            shutil.rmtree(self.folder)


def processes_in(data):
    """The processes of the server whose files these are: the one that its lock file names, and its children."""
    first = int((data / "postmaster.pid").read_text().split()[0])
    found = [first]
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == first:
                found.append(int(stat.parent.name))
    return found


@contextlib.contextmanager
def server(*settings):
    made = Server(*settings)
    try:
        yield made
    finally:
        made.close()


def sql(url, statement):
    """Runs it and gives what it answers, one row a line."""
    done = subprocess.run(["psql", url, "-v", "ON_ERROR_STOP=1", "-qtAc", statement], capture_output=True, text=True,
                          check=True)
    return done.stdout.strip()


def fresh_database(url):
    """The address of a new, empty database on the server."""
    name = f"fresh_{os.getpid()}_{next(numbers)}"
    sql(url, f"create database {name}")
    return url.replace("/loopline?", f"/{name}?")


def on_fresh_database():
    """For programs that this process starts from now on: a database of their own, where the run is for PostgreSQL."""
    if VARIABLE in os.environ:
        os.environ["LOOPLINE_DATABASE"] = fresh_database(os.environ[VARIABLE])
