"""One graded submission, told in the form that each CI system and learning platform expects."""
