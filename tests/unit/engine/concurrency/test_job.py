import gc
import threading
import weakref

from coach_app.engine.concurrency.job import Job, JobState, join_all
from coach_app.engine.core.progress import Progress
from coach_app.errors import Cancelled, CoachError


def test_a_job_reports_progress_and_gives_its_result() -> None:
    seen = threading.Event()
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        progress(0.5)
        seen.set()
        go_on.wait(60)
        return "track"

    job = Job(work)
    assert seen.wait(60)
    assert job.state is JobState.RUNNING
    assert job.progress == 0.5
    go_on.set()
    assert job.join(60)
    assert (job.state, job.result, job.progress) == (JobState.FINISHED, "track", 1.0)


def test_a_cancelled_job_says_so() -> None:
    def work(progress: Progress) -> None:
        while not progress.cancelled():
            threading.Event().wait(0.001)
        raise Cancelled("Stopped.")

    job = Job(work)
    job.cancel()
    assert job.join(60)
    assert job.state is JobState.CANCELLED


def test_a_plain_error_is_kept_for_the_screen() -> None:
    def work(progress: Progress) -> None:
        raise CoachError("The disk is full.")

    job = Job(work)
    assert job.join(60)
    assert job.state is JobState.FAILED
    assert str(job.error) == "The disk is full."


def test_a_fault_of_our_own_is_logged_and_becomes_a_sentence(
    expected_warnings: object,
) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("oh")

    job = Job(work)
    assert job.join(60)
    assert job.state is JobState.FAILED
    assert "fault inside Coach" in str(job.error)


class Large:
    """Something that a job works on."""


def test_who_holds_a_job_that_has_ended_does_not_hold_what_it_worked_on() -> None:
    def start() -> tuple[Job[str], "weakref.ref[Large]"]:
        large = Large()

        def work(progress: Progress) -> str:
            return type(large).__name__

        return Job(work), weakref.ref(large)

    job, large = start()
    assert job.join(60)
    gc.collect()
    assert job.result == "Large"
    assert large() is None


def test_nor_does_the_error_that_it_ended_with() -> None:
    def start() -> tuple[Job[None], "weakref.ref[Large]"]:
        large = Large()

        def work(progress: Progress) -> None:
            held = large
            try:
                raise OSError(f"no room for {type(held).__name__}")
            except OSError as error:
                raise CoachError("The disk is full.") from error

        return Job(work), weakref.ref(large)

    job, large = start()
    assert job.join(60)
    gc.collect()
    assert str(job.error) == "The disk is full."
    assert large() is None


def test_of_several_that_hang_all_together_are_waited_for_no_longer_than_asked() -> None:
    class Waited:
        """A job, and how long it was waited for."""

        def __init__(self, job: Job[object]) -> None:
            self.job = job
            self.asked_s = 0.0

        def join(self, timeout_s: float) -> bool:
            self.asked_s = timeout_s
            return self.job.join(timeout_s)

    go_on = threading.Event()
    hanging = [Waited(Job(lambda _: go_on.wait(30))) for _ in range(3)]
    quick = Waited(Job(lambda _: None))
    assert quick.join(60)
    assert not join_all([*hanging, quick], 0.2)
    asked_s = [part.asked_s for part in hanging]
    assert asked_s[0] > 0.1
    assert asked_s[1:] == [0.0, 0.0]
    go_on.set()
    assert join_all([*hanging, quick], 5)
