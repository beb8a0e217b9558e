"""The phases, in the order in which they run. A phase fills in its report; --list shows its first doc line."""
import concurrent.futures
import functools
import json
import re
import sys

from testing import postgres as pg
from testing.report import ROOT
from testing.zone import LOOPLINE, demo_data, served

BUILD_TIMEOUT_S = 2400
UNIT_TIMEOUT_S = 600
STORM_TIMEOUT_S = 1200
AT_ONCE = 2

# What the sanitizers watch in every run, within its time: the rooms where memory and arithmetic are handled by hand.
SANITIZED_ROOMS = ["base", "customs", "feel", "dmn", "dmn_program", "law", "store", "tlog", "tlog_vectors", "record",
                   "ledger", "command"]
# The rooms whose tests open a database on the engine that the run is for.
STORING_ROOMS = ["store", "record", "ledger", "command", "attachments", "casework", "zone_registry", "zone_book",
                 "zone_duty", "zone_goods", "zone_control", "whatif", "webhooks", "server", "simulation"]
KILLS_ON_POSTGRES = 10
SEEDS = 1000
SEEDS_ON_POSTGRES = 20
THREADED_ROOMS = ["dmn", "dmn_program", "law", "store", "tlog", "publish", "record", "ledger", "command", "whatif",
                  "webhooks"]

# Each fuzzer of tests/fuzz, with the folders of its seeds.
FUZZERS = {"messages": ["tests/fuzz/corpus/messages", "tests/data/customs"],
           "tlog": [f"tests/data/tlog-vectors/{kind}" for kind in ("notes", "checkpoints", "proofs")],
           "decisions": ["tests/fuzz/corpus/decisions"],
           "feel": ["tests/fuzz/corpus/feel"],
           "dmn": ["tests/fuzz/corpus/dmn", "tests/dmn-tck/compliance-level-2"]}
FUZZ_SECONDS = 30

SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    "TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1",
}


def release(report):
    """The release build, everything."""
    build(report, "release")


def unit(report):
    """Every room's unit tests, and those that cross rooms."""
    gtests(report, "release")


def tidy(report):
    """The house's rules, and the tests of the rules."""
    rules = report.run([sys.executable, "tools/tidy", "--list"]).stdout.splitlines()
    found = report.run([sys.executable, "tools/tidy"]).stdout
    broken = set(re.findall(r"(?m)^[^\s:]+:\d+: ([\w-]+): ", found))
    report.count(passed=len(rules) - len(broken))
    for rule in sorted(broken):
        report.fail(rule, f"{len(re.findall(rf'(?m)^[^:]+:[0-9]+: {rule}: ', found))} findings")
    unittests(report, "tests/tidy/tidy_test.py")


def law(report):
    """The pack is complete, disjoint and cited; its worked cases come out."""
    check = report.run([LOOPLINE, "law", "check"])
    report.count(passed=check.returncode == 0, failed=check.returncode != 0, where="law check")
    cases = json_of(report.run([LOOPLINE, "law", "test", "--json"]))
    for case in cases:
        if case["passed"]:
            report.count(passed=1)
        else:
            report.fail(case["id"], case["detail"])


def tck(report):
    """The public conformance cases of DMN, levels 2 and 3, through both evaluators."""
    for evaluator in ["reference", "compiled"]:
        for level in (2, 3):
            command = [LOOPLINE, "dmn", "tck", f"tests/dmn-tck/compliance-level-{level}", "--evaluator", evaluator]
            # The results as the suite wants them submitted.
            result = json_of(report.run([*command, "--json", "--csv", f"build/tck_results_level_{level}.csv"]))
            report.count(passed=result["passed"], failed=result["failed"], where=f"level {level}, {evaluator}")


def vectors(report):
    """The transparency log's formats: every case of the vectors, and what can be made again byte for byte."""
    result = json_of(report.run([LOOPLINE, "record", "vectors", "tests/data/tlog-vectors", "--json"]))
    report.count(passed=result["passed"], failed=result["failed"], where="record vectors")


def portal(report):
    """The portal's types, its build with the size of the first page, its unit tests."""
    steps = {"packages": ". tools/setup.sh && node_modules", "build": "cd web && npm run --silent build"}
    for name, command in steps.items():
        done = report.run(["bash", "-c", command])
        report.count(passed=done.returncode == 0, failed=done.returncode != 0, where=name)
    found = ROOT / "build" / "vitest.json"
    found.unlink(missing_ok=True)
    report.run(["npx", "vitest", "run", "--reporter=default", "--reporter=json", f"--outputFile.json={found}"],
               cwd=ROOT / "web")
    result = json.loads(found.read_text())
    report.count(result["numPassedTests"], result["numFailedTests"], result["numPendingTests"], "vitest")
    for suite in result["testResults"]:
        if suite["status"] == "failed" and not suite["assertionResults"]:
            report.fail(suite["name"], "could not be loaded")


def asan(report):
    """Unit tests of the lower rooms under clang's address and undefined-behaviour sanitizers."""
    build(report, "asan", *(f"loopline_{room}_test" for room in SANITIZED_ROOMS))
    gtests(report, "asan")


def fuzz(report):
    """Every fuzzer for a few seconds from its seeds: readers of others' files, one evaluator against the other."""
    build(report, "fuzz", *(f"loopline_{name}_fuzz" for name in FUZZERS))

    def run(name):
        found = ROOT / "build" / "fuzz" / f"{name}_corpus"
        found.mkdir(parents=True, exist_ok=True)
        words = ROOT / "tests" / "fuzz" / f"{name}.dict"
        done = report.run([ROOT / "build" / "fuzz" / "tests" / f"loopline_{name}_fuzz", found, *FUZZERS[name],
                           *([f"-dict={words}"] if words.exists() else []), f"-max_total_time={FUZZ_SECONDS}",
                           f"-artifact_prefix={found}-", "-timeout=60", "-rss_limit_mb=2048"],
                          timeout_s=FUZZ_SECONDS + 120, environment=SANITIZERS)
        report.count(passed=done.returncode == 0, failed=done.returncode != 0, where=f"{name}_fuzz")

    side_by_side(run, FUZZERS)


def oracle(report):
    """FEEL expressions answered by the npm package feelin as well; our log verified by golang.org/x/mod/sumdb."""
    done = report.run(["npm", "install", "--no-save", "--silent"], cwd=ROOT / "bench" / "decide")
    report.count(passed=done.returncode == 0, failed=done.returncode != 0, where="packages")
    unittests(report, "tests/oracle/oracle_test.py")
    unittests(report, "tests/oracle/tlog_test.py")


def tsan(report):
    """Unit tests of the rooms with threads under g++'s thread sanitizer; on request: ./test tsan."""
    build(report, "tsan", *(f"loopline_{room}_test" for room in THREADED_ROOMS))
    gtests(report, "tsan")


def zones(report):
    """Zones that earlier versions filled are restored, migrated and go on."""
    unittests(report, "tests/zones/old_zones_test.py", timeout_s=900)


def crash(report):
    """kill -9 and failing system calls: nothing acknowledged is lost, nothing is there twice."""
    paths = sorted((ROOT / "tests" / "crash").glob("*_test.py"))
    side_by_side(lambda path: unittests(report, str(path.relative_to(ROOT)), timeout_s=900), paths)


def postgres(report):
    """Rooms, seeds, stories, crashes on a real PostgreSQL server that comes and goes; the same bytes on both."""
    with pg.server("fsync=off") as server:
        environment = {pg.VARIABLE: server.url, "LOOPLINE_KILLS": str(KILLS_ON_POSTGRES)}
        gtests(report, "release", STORING_ROOMS, environment)
        tests = functools.partial(unittests, report, timeout_s=1200)
        own = [functools.partial(tests, f"tests/postgres/{name}_test.py") for name in ("kill", "postgres")]
        shared = [functools.partial(tests, f"tests/{name}_test.py", environment=environment)
                  for name in ("stories/story", "crash/kills", "crash/backup", "zones/old_zones")]
        seeds = functools.partial(storm, report, SEEDS_ON_POSTGRES, "--database", server.url)
        side_by_side(lambda run: run(), [*own, seeds, *shared])


def hostile(report):
    """A PostgreSQL server that is gone for minutes, stands still, is full, and clocks that jump; on request."""
    unittests(report, "tests/postgres/hostile_days_test.py", timeout_s=2400)


def failover(report):
    """The primary of a Patroni cluster is lost under load, in four ways; on request."""
    unittests(report, "tests/postgres/failover_test.py", timeout_s=1200)


def simulation(report):
    """The whole service in simulated weather: a thousand seeds of failing disks, networks and power."""
    storm(report, SEEDS)


def erp(report):
    """A thousand stock moves of a real Tryton, with both servers and the connector falling over on the way."""
    unittests(report, "tests/erp/tryton_test.py", timeout_s=900)


# Who the stories need besides the demo's sign-ins, so that two of a kind are at work at once.
MORE_USERS = {"lab2": ("institution", "P2"), "officer2": ("officer", None)}


def add_users(report, data):
    """MORE_USERS of a zone, with the demo's password."""
    for user, (role, party) in MORE_USERS.items():
        command = [LOOPLINE, "user", "add", user, "--data", data, "--role", role]
        if report.run([*command, "--party", party] if party else command,
                      environment={"LOOPLINE_PASSWORD": "loopline-demo"}).returncode != 0:
            raise RuntimeError(f"{user} could not be added")


def stories(report):
    """The portal in Chromium on a real server with demo data."""
    data = demo_data(report, ROOT / "build" / "stories")
    add_users(report, data)
    found = ROOT / "build" / "stories.json"
    found.unlink(missing_ok=True)
    with served(report, data) as url:
        report.run(["npx", "playwright", "test", "--reporter=list,json"], cwd=ROOT / "web", timeout_s=1500,
                   environment={"LOOPLINE_URL": url, "PLAYWRIGHT_JSON_OUTPUT_NAME": str(found)})
    stats = json.loads(found.read_text())["stats"]
    report.count(stats["expected"], stats["unexpected"] + stats["flaky"], stats["skipped"], "playwright")


def library(report):
    """liblooplinedmn, installed into a prefix of its own, used from there by CMake and pkg-config."""
    unittests(report, "tests/library/library_test.py", timeout_s=1800)


def year(report):
    """A year of one institution, told as a story that an officer can read, to the real program over HTTP."""
    unittests(report, "tests/stories/story_test.py", timeout_s=900)


def readme(report):
    """The README's commands, as they are typed; the second start."""
    unittests(report, "tests/readme/readme_test.py", timeout_s=900)


ALL = [release, unit, tidy, law, tck, vectors, library, portal, stories, year, readme, zones, crash, simulation,
       postgres, erp, oracle, asan, fuzz]
ON_REQUEST = [tsan, hostile, failover]
QUICK = [release, unit, tidy, law, tck, vectors]


def storm(report, seeds, *options):
    """So many seeds, each a world; of those that broke a promise the command that replays them."""
    done = report.run([LOOPLINE, "storm", "--seeds", str(seeds), *options, "--json"], timeout_s=STORM_TIMEOUT_S)
    result = json_of(done)
    report.count(passed=result["seeds"] - len(result["failed"]))
    for seed in result["failed"]:
        report.fail(f"seed {seed['seed']}", f"{seed['violation']}; {seed['replay']}")


def json_of(process):
    """What a command printed with --json; notes to people may stand before it."""
    start = min(at for at in (process.stdout.find("["), process.stdout.find("{")) if at >= 0)
    return json.loads(process.stdout[start:])


def build(report, preset, *targets):
    words = " ".join([preset, *targets])
    done = report.run(["bash", "-c", f". tools/setup.sh && build {words}"], timeout_s=BUILD_TIMEOUT_S)
    report.count(passed=done.returncode == 0, failed=done.returncode != 0, where=f"build {preset}")


def gtests(report, preset, rooms=(), environment=None):
    """All test programs that were built, or those of some rooms."""
    folder = ROOT / "build" / preset
    programs = sorted([*folder.glob("src/loopline_*_test"), *folder.glob("tests/loopline_*_test")])
    if rooms:
        programs = [folder / "src" / f"loopline_{room}_test" for room in rooms]
    run = functools.partial(gtest, report, environment=environment or {})
    for program, (code, result) in zip(programs, side_by_side(run, programs)):
        cases = [case for suite in result.get("testsuites", []) for case in suite["testsuite"]]
        failed = [case for case in cases if case.get("failures")]
        skipped = [case for case in cases if case["result"] == "SKIPPED" or case["status"] == "NOTRUN"]
        report.count(passed=len(cases) - len(failed) - len(skipped), skipped=len(skipped))
        for case in failed:
            report.fail(f"{program.name} {case['classname']}.{case['name']}", "failed")
        if code != 0 and not failed:
            report.fail(program.name, f"ended with {code}" + ("" if cases else ", before a test had run"))


def side_by_side(run, things):
    """What `run` says of each, with as many at work as there are cores."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, things))


def gtest(report, program, environment):
    """(exit code, gtest's JSON) of one test program."""
    found = program.with_suffix(".json")
    found.unlink(missing_ok=True)
    command = [program, f"--gtest_output=json:{found}", "--gtest_brief=1"]
    if program.parent.parent.name == "tsan":
        command = ["setarch", "-R", *command]  # the thread sanitizer does not know every layout of the address space
    code = report.run(command, timeout_s=UNIT_TIMEOUT_S, environment={**SANITIZERS, **environment}).returncode
    return code, json.loads(found.read_text()) if found.exists() else {}


def unittests(report, path, timeout_s=600, environment=None):
    """A program of Python's unittest, run verbosely so that each test is counted by its own line."""
    done = report.run([sys.executable, path, "-v"], timeout_s=timeout_s, environment=environment)
    ran = re.search(r"(?m)^Ran (\d+) tests? in", done.stdout)
    if ran is None:
        report.fail(path, f"ended with {done.returncode} and no sum")
        return
    sums = re.findall(r"(failures|errors|skipped)=(\d+)", done.stdout.splitlines()[-1])
    counts = {word: int(number) for word, number in sums}
    failed = min(counts.get("failures", 0) + counts.get("errors", 0), int(ran.group(1)))
    skipped = counts.get("skipped", 0)
    report.count(passed=int(ran.group(1)) - failed - skipped, failed=failed, skipped=skipped, where=path)
