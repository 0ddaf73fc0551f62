"""The demo's processes: one that dies is started again, unless it keeps dying."""

import os
import signal
import time

import pytest

from demo.console import ProgressBar
from demo.processes import MOST_DEATHS, Child, KeepsStopping, Supervisor


def die() -> None:
    os._exit(3)


def sleep() -> None:
    time.sleep(60)


@pytest.fixture
def child_of(tmp_path):
    children = []

    def make(target) -> Child:
        children.append(Child("thing", target, tmp_path))
        return children[-1]

    yield make
    for child in children:
        child.ask_to_stop()
        child.wait(5)


def test_a_child_that_dies_is_started_again_with_a_word(child_of):
    child, said = child_of(sleep), []
    supervisor = Supervisor([child], say=said.append)
    child.start()
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    child.process.join()
    supervisor._revive()
    assert said == [child]
    assert child.process.pid != first
    assert not child.is_dead


def test_a_child_that_keeps_dying_ends_all(child_of):
    child = child_of(die)
    supervisor = Supervisor([child], say=lambda child: None)
    child.start()
    with pytest.raises(KeepsStopping) as error:
        for _ in range(MOST_DEATHS):
            child.process.join()
            supervisor._revive()
    assert error.value.child is child


def test_all_children_are_stopped_together(child_of):
    children = [child_of(sleep), child_of(sleep)]
    for child in children:
        child.start()
    Supervisor(children, say=print)._stop()
    assert all(child.is_dead for child in children)


def test_what_a_child_says_is_in_its_log(child_of):
    child = child_of(lambda: os.write(1, b"hello\n"))
    child.start()
    child.process.join()
    assert child.log.read_text() == "hello\n"


class Output:
    def __init__(self, is_terminal: bool):
        self.is_terminal = is_terminal
        self.text = ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("is_terminal", [True, False])
def test_progress_is_one_line_in_a_terminal_and_few_lines_elsewhere(is_terminal):
    output = Output(is_terminal)
    with ProgressBar("Data", output) as bar:
        for done in range(1, 1001):
            bar(done, 1000)
    assert output.text.count("\n") == (1 if is_terminal else 11)
    assert "100 %" in output.text


def test_no_progress_is_no_line():
    output = Output(is_terminal=True)
    with ProgressBar("Data", output):
        pass
    assert output.text == ""
