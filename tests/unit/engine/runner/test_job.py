import threading
from collections.abc import Callable

from coach_app.engine.runner import Job, JobState
from coach_app.errors import Cancelled, CoachError

Report = Callable[[float], None]
Asked = Callable[[], bool]


def test_a_job_reports_progress_and_gives_its_result() -> None:
    seen = threading.Event()
    go_on = threading.Event()

    def work(report: Report, cancelled: Asked) -> str:
        report(0.5)
        seen.set()
        go_on.wait(5)
        return "track"

    job = Job(work)
    assert seen.wait(5)
    assert job.state is JobState.RUNNING
    assert job.progress == 0.5
    go_on.set()
    assert job.join(5)
    assert (job.state, job.result, job.progress) == (JobState.FINISHED, "track", 1.0)


def test_a_cancelled_job_says_so() -> None:
    def work(report: Report, cancelled: Asked) -> None:
        while not cancelled():
            threading.Event().wait(0.001)
        raise Cancelled("Stopped.")

    job = Job(work)
    job.cancel()
    assert job.join(5)
    assert job.state is JobState.CANCELLED


def test_a_plain_error_is_kept_for_the_screen() -> None:
    def work(report: Report, cancelled: Asked) -> None:
        raise CoachError("The disk is full.")

    job = Job(work)
    assert job.join(5)
    assert job.state is JobState.FAILED
    assert str(job.error) == "The disk is full."


def test_a_fault_of_our_own_is_logged_and_becomes_a_sentence(
    expected_warnings: object,
) -> None:
    def work(report: Report, cancelled: Asked) -> None:
        raise ZeroDivisionError("oh")

    job = Job(work)
    assert job.join(5)
    assert job.state is JobState.FAILED
    assert "fault inside Coach" in str(job.error)
