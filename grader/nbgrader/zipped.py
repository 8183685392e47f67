"""``nbgrader zip_collect``: who and what a file from a learning platform is."""

from __future__ import annotations

from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

from grader.core.course import load_course
from grader.nbgrader.collect import student_of
from grader.run.counted import exercise_of


class Downloads(FileNameCollectorPlugin):  # type: ignore[misc]
    """Reads names as ``grader nbgrader collect`` does: Canvas's files, Moodle's folders."""

    course = Unicode(help="The folder with course.toml.").tag(config=True)

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """The learner and the exercise; None for what is neither."""
        path = Path(submitted_file)
        exercise = exercise_of(load_course(Path(self.course)), path.name)
        student = student_of(path) or student_of(path.parent)
        if path.suffix not in self.valid_ext or not exercise or not student:
            return None
        return {"student_id": student, "file_id": exercise}
