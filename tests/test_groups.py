"""Do the tests of one group run in one worker? Else each worker starts a demo and a browser of its own."""

import re
import subprocess
import sys

TESTS = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(8))
def test_it(number):
    pass
"""


def test_the_tests_of_one_group_run_in_one_worker(tmp_path):
    (tmp_path / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-v", "-n", "2", "--dist", "loadgroup", "-p", "no:django", "-c", "x.ini"]
    (tmp_path / "x.ini").touch()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert len(set(re.findall(r"\[(gw\d)\].* PASSED", done.stdout))) == 1
