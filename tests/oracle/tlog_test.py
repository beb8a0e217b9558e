"""A second opinion on the log: golang.org/x/mod/sumdb (of Debian) verifies our checkpoints, tiles and proofs."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from testing import zone

VECTORS = ROOT / "tests" / "data" / "tlog-vectors"
WIDTH = 256


def verify(key, folder):
    environment = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
                   "GOCACHE": str(ROOT / "build" / "go")}
    return subprocess.run(["go", "run", HERE / "tlog" / "verify.go", key, folder], env=environment,
                          capture_output=True, text=True, check=False)


def tile_path(level, index, width):
    place = f"{index % 1000:03}"
    while index := index // 1000:
        place = f"x{index % 1000:03}/{place}"
    return f"tile/{level}/{place}" + (f".p/{width}" if width < WIDTH else "")


def tiles_of(size):
    level = 0
    while size:
        yield from (tile_path(level, index, WIDTH) for index in range(size // WIDTH))
        if size % WIDTH:
            yield tile_path(level, size // WIDTH, size % WIDTH)
        size //= WIDTH
        level += 1


def get(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def download(url, folder):
    """The log's checkpoint and the tiles that its size names."""
    checkpoint = get(url + "/log/checkpoint")
    size = int(checkpoint.split(b"\n")[1])
    for path in tiles_of(size):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(get(f"{url}/log/{path}"))
    (folder / "checkpoint").write_bytes(checkpoint)
    return size


class Report:
    """What the helpers of the phases want of one."""
    log = ROOT / "build" / "log" / "tlog_oracle.txt"

    def run(self, command):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


class Tlog(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def test_the_vectors_that_we_make_again_byte_for_byte(self):
        key = next(one["vkey"] for one in json.loads((VECTORS / "keys.json").read_text()) if one["role"] == "log")
        shutil.copytree(VECTORS / "log", self.folder, dirs_exist_ok=True)
        (self.folder / "old").mkdir()
        for path in (VECTORS / "checkpoints").iterdir():
            if path.name.isdigit():
                shutil.copy(path, self.folder / "old")
        done = verify(key, self.folder)
        self.assertEqual((done.returncode, done.stdout), (0, "300 entries, 8 older checkpoints\n"), done.stderr)

    def test_a_zone_as_it_is_served(self):
        data = zone.demo_data(Report(), ROOT / "build" / "tlog_oracle")
        (self.folder / "old").mkdir()
        shutil.copy(data / "log" / "checkpoint", self.folder / "old")
        with zone.served(Report(), data) as url:
            key = json.loads(get(url + "/api/v1/log"))["vkey"]
            size = download(url, self.folder)
        done = verify(key, self.folder)
        self.assertEqual((done.returncode, done.stdout), (0, f"{size} entries, 1 older checkpoints\n"), done.stderr)
        tile = self.folder / "tile/0/003"
        spoilt = bytearray(tile.read_bytes())
        spoilt[77] ^= 1
        tile.write_bytes(spoilt)
        self.assertNotEqual(verify(key, self.folder).returncode, 0, "a flipped bit of a tile passes")


if __name__ == "__main__":
    unittest.main()
