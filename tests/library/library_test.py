"""liblooplinedmn as others use it: installed into a prefix of its own, found there by CMake and by pkg-config.

The build folder is $LOOPLINE_BUILD, else build/release; the library is built there first.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("LOOPLINE_BUILD", ROOT / "build" / "release"))
EXAMPLE = ROOT / "library" / "example"
MODEL = ROOT / "packs" / "hetao" / "decisions" / "late-fee.dmn"
TABLE = ROOT / "tests" / "dmn-tck" / "compliance-level-2" / "0004-simpletable-U" / "0004-simpletable-U.dmn"
FACTS = '{"Age": 18, "RiskCategory": "Medium", "isAffordable": true}'


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **options).stdout


class InstalledLibrary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="loopline-library-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.prefix = cls.scratch / "prefix"
        run("cmake", "--build", BUILD, "--target", "looplinedmn")
        run("cmake", "--install", BUILD, "--component", "dmn", "--prefix", cls.prefix)
        cls.library = next(cls.prefix.rglob("liblooplinedmn.so")).parent

    def test_installs_one_header_and_nothing_of_the_program(self):
        headers = [str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*.h")]
        self.assertEqual(headers, ["include/loopline/dmn.h"])

    def test_the_example_is_built_by_cmake_and_answers(self):
        build = self.scratch / "example"
        run("cmake", "-S", EXAMPLE, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", build)
        self.assertEqual(run(build / "example", TABLE, "Approval Status", FACTS), '"Approved"\n')

    def test_what_is_wrong_is_said(self):
        done = subprocess.run([self.by_pkg_config(), TABLE, "Approval Status", '{"Age": "old"}'], text=True,
                              capture_output=True, env={"LD_LIBRARY_PATH": str(self.library)})
        self.assertEqual(done.returncode, 1)
        self.assertIn("/Age", done.stderr)

    def test_the_example_is_built_by_pkg_config_and_answers(self):
        answer = run(self.by_pkg_config(), TABLE, "Approval Status", FACTS, env={"LD_LIBRARY_PATH": str(self.library)})
        self.assertEqual(answer, '"Approved"\n')

    def test_every_decision_of_the_zone_loads_without_the_zone(self):
        program = self.compiled(self.scratch / "load.cpp", """
            #include <cstdio>
            #include <fstream>
            #include <iterator>
            #include <loopline/dmn.h>
            int main(int count, char** words) {
              for (int i = 1; i < count; ++i) {
                std::ifstream file(words[i]);
                const auto model = looplinedmn::Model::load(std::string(std::istreambuf_iterator<char>(file), {}));
                if (!model.problems().empty() || model.decisions().empty()) return std::puts(words[i]), 1;
              }
              const auto sum = looplinedmn::evaluate_feel("0.1 + n", R"({"n": "0.2"})").value;
              const auto number = looplinedmn::evaluate_feel("number(n) + 0.1", R"({"n": "0.2"})").value;
              std::printf("%s %s %s", looplinedmn::version(), sum.c_str(), number.c_str());
            }
        """)
        models = sorted(MODEL.parent.glob("*.dmn"))
        self.assertGreater(len(models), 50)
        said = run(program, *models, env={"LD_LIBRARY_PATH": str(self.library)})
        version = re.search(r"project\(loopline VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
        self.assertEqual(said, f'{version} null "0.3"')

    def test_nothing_but_the_interface_is_visible(self):
        symbols = run("nm", "-D", "--defined-only", "--format=just-symbols", self.library / "liblooplinedmn.so").split()
        self.assertGreater(len(symbols), 10)
        self.assertEqual([name for name in symbols if "11looplinedmn" not in name], [])

    def by_pkg_config(self):
        return self.compiled(EXAMPLE / "example.cpp")

    def compiled(self, path, text=None):
        if text is not None:
            path.write_text(text)
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.library / "pkgconfig")}
        flags = run("pkg-config", "--cflags", "--libs", "looplinedmn", env=environment).split()
        program = self.scratch / f"{path.stem}_program"
        run("g++", "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", path, *flags, "-o", program)
        return program


if __name__ == "__main__":
    unittest.main()
