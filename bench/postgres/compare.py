#!/usr/bin/env python3
"""Durable commands a second on one PostgreSQL server: our one writer with its batches, against one interactive
transaction a command by pgbench, both with 32 clients, in turns.

    python3 bench/postgres/compare.py [TURNS]
"""
import json
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from testing import postgres  # noqa: E402
from testing.zone import LOOPLINE  # noqa: E402

COMMANDS = 6400
CLIENTS = 32
SECONDS = 5
PGBENCH = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pgbench"))[-1]
HEAD = ("create table head (zone text primary key, size bigint not null); insert into head values ('zone', {});"
        "create table record_node (level bigint, idx bigint, hash bytea, primary key (level, idx));")


def ours(url):
    done = subprocess.run([LOOPLINE, "bench", "postgres", "--database", url, "--commands", str(COMMANDS), "--json"],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["postgres"]


def interactive(url):
    """On the tables that our run has left, so that both have the same rows before them."""
    size = postgres.sql(url, f"select max(seq) + 1 from bench_{CLIENTS}.record_entry")
    postgres.sql(url, f"set search_path = bench_{CLIENTS}; alter table record_node rename to record_node_of_ours; "
                      + HEAD.format(size))
    script = ROOT / "bench" / "postgres" / "interactive.sql"
    done = subprocess.run([PGBENCH, "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS), "-f",
                           script, f"{url}&options=-csearch_path%3Dbench_{CLIENTS}"],
                          capture_output=True, text=True, check=True)
    return float(next(line for line in done.stdout.splitlines() if line.startswith("tps")).split()[2])


def main():
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ratios = []
    with postgres.server() as server:
        for _ in range(turns):
            url = postgres.fresh_database(server.url)
            batched = ours(url)
            single = interactive(url)
            mine = batched[str(CLIENTS)]
            ratios.append(mine["per_second"] / single)
            print(f"one writer {mine['per_second']:.0f}/s in {mine['batches']} batches, p99 {mine['p99_ms']} ms "
                  f"(1 client {batched['1']['per_second']:.0f}/s); interactive {single:.0f}/s; ratio {ratios[-1]:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
