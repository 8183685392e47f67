"""``nbgrader zip_collect``, done as ``grader nbgrader collect`` does it.

nbgrader itself unpacks archives within archives without limit, believes the learners' names inside
them, and stops at a file that is there twice. Here its *extractor* does all the work: it leaves
in ``extracted/`` one folder for each learner with one notebook for each exercise.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Unicode

from grader.core.course import load_course
from grader.nbgrader.lms_download import notebooks, read_folder, told
from grader.nbgrader.safe_writes import linked, place
from grader.submissions.member import Refused


class Archives(ExtractorPlugin):  # type: ignore[misc]
    """Reads downloads within bounds; config: ``c.ZipCollectApp.extractor_plugin``."""

    course = Unicode(help="The folder with course.toml.").tag(config=True)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Write every learner's notebooks to ``extracted/STUDENT/ASSIGNMENT/``."""
        course = load_course(Path(self.course))
        trust = self.config.GradeCells.get("trust_this_code") is True
        for student, learner in read_folder(course, Path(archive_path), trust):
            files = notebooks(course, learner)
            try:
                if files:
                    place(Path(extracted_path), student, course.assignment, files)
                # The collector reads the time from the file; 0 means unknown.
                when = learner.time.timestamp() if learner.time else 0
                for name in files:
                    os.utime(Path(extracted_path, student, course.assignment, name), (when, when))
            except (Refused, OSError) as error:
                learner.notes.append(f"not taken: {error}")
            files.clear()  # or they would stay in memory while the next learner's are read
            for line in told(course, student, learner):
                self.log.warning(line)


class Downloads(FileNameCollectorPlugin):  # type: ignore[misc]
    """Tells nbgrader whose a file is; config: ``c.ZipCollectApp.collector_plugin``."""

    course = Unicode(help="The folder with course.toml.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        app = self.parent
        if not isinstance(app.extractor_plugin_inst, Archives):
            # The course root is older than the extractor; nbgrader asks for it after this.
            self.log.warning(
                "the config names no extractor; grader.nbgrader.plugins.Archives is used"
            )
            app.extractor_plugin_inst = Archives(parent=app, course=self.course)

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """The learner and the exercise, or None for a file that is not taken."""
        path = Path(submitted_file)
        student = path.parent.parent.name
        coursedir = self.parent.coursedir
        there = Path(
            coursedir.format_path(coursedir.submitted_directory, student, coursedir.assignment_id)
        )
        if linked(there):
            self.log.warning(f"{student}: its folder in submitted/ is a link; not taken")
            return None
        if not self.parent.force and there.is_dir() and any(there.iterdir()):
            # nbgrader would stop here and collect nobody else's.
            self.log.warning(f"{student}: there already; --force takes it anew")
            return None
        about = {"student_id": student, "file_id": path.stem}
        if when := path.lstat().st_mtime:
            about["timestamp"] = datetime.fromtimestamp(when, UTC).isoformat()
        return about
