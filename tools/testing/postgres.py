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
    """Files in a folder of their own; may be stopped and started again."""

    def __init__(self, *settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="loopline-postgres-"))
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

    def close(self):
        if (self.folder / "server" / "data" / "postmaster.pid").exists():  # not stopped by a test
            self.stop("immediate")
        shutil.rmtree(self.folder)


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
