"""Files written where others may have put links."""

import os
from pathlib import Path

import pytest

from grader.run.writing import put


@pytest.mark.parametrize("target", ["new", "old"])
def test_a_link_is_not_written_through(tmp_path: Path, target: str) -> None:
    old, path = tmp_path / "old", tmp_path / "name"
    old.write_bytes(b"kept")
    path.symlink_to(target)
    with pytest.raises(FileExistsError):
        put(path, b"x", replace=False)
    put(path, b"x", replace=True)
    assert (path.read_bytes(), old.read_bytes()) == (b"x", b"kept")
    assert sorted(os.listdir(tmp_path)) == ["name", "old"]
    # What is written the plain way goes through.
    path.unlink()
    path.symlink_to(target)
    path.write_bytes(b"x")
    assert (tmp_path / target).read_bytes() == b"x"


def test_a_second_name_of_a_file_is_replaced_alone(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"kept")
    os.link(tmp_path / "old", tmp_path / "name")
    put(tmp_path / "name", b"x", replace=True)
    assert (tmp_path / "old").read_bytes() == b"kept"


@pytest.mark.parametrize("replace", [True, False])
def test_what_cannot_be_written_names_the_file_and_leaves_none(
    tmp_path: Path, replace: bool
) -> None:
    (tmp_path / "name").mkdir()
    for path in (tmp_path / "name", tmp_path / "gone" / "name"):
        with pytest.raises(OSError, match=r"name'$"):
            put(path, b"x", replace)
    assert os.listdir(tmp_path) == ["name"]
