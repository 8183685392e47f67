#!/usr/bin/env bash
# PrairieLearn runs this for each submission, as root in a container without a network. It lies in
# serverFilesCourse/neuron/, beside the one wheel of the course that `grader release --ci` writes.
# Learners' code runs as a user without rights, confined by the grader; if that cannot be, nothing
# is graded, and results.json says so: that costs no attempt and no points.
#
# From info.json's "environment": ONLY, the exercises of this question; and SECONDS_AT_MOST, which
# has to be some seconds less than info.json's "timeout" (30 if it is not there, 600 at most).
set -uo pipefail
umask 022
ROOT=${ROOT:-} # another one to try this out
LEARNER=${LEARNER:-grader-learner}
grade=$ROOT/grade
venv=$ROOT/opt/grader/venv
here=$(cd "$(dirname "$0")" && pwd)

# Whatever happens from here on, there is a result, and it is no zero.
mkdir -p "$grade/results"
no_grade() {
    cat >"$grade/results/results.json" <<END
{"gradable": false, "format_errors": ["The grader could not grade this: $1. This is not about your work, and costs no attempt: tell your instructor."]}
END
}
not_graded() {
    echo "run.sh: NOT GRADED: $1"
    no_grade "$1"
    exit 0
}
no_grade "it was stopped before it was done"

"$venv/bin/pip" install --quiet --no-index --no-deps --no-cache-dir "$here"/*.whl ||
    not_graded "the course cannot be installed"

as_learner=()
if [ "$(id -u)" = 0 ]; then
    id -u "$LEARNER" >/dev/null || not_graded "the image has no user $LEARNER"
    command -v setpriv >/dev/null || not_graded "the image has no setpriv (util-linux)"
    chmod 700 "$here"
    as_learner=(setpriv --reuid="$(id -u "$LEARNER")" --regid="$(id -g "$LEARNER")")
    as_learner+=(--clear-groups --no-new-privs --)
fi

# A copy that the learner's user may read: files and folders, no links and nothing else.
work=$(mktemp -d) && chmod 755 "$work" && mkdir "$work/submission" "$work/to" "$work/home" ||
    not_graded "there is no room for a copy of the submission"
trap 'rm -rf "$work"' EXIT
(cd "$grade/student" && find . \( -type f -o -type d \) -print0) |
    tar --create --directory="$grade/student" --hard-dereference --no-recursion \
        --null --files-from=- |
    tar --extract --no-same-owner --no-same-permissions --directory="$work/submission" ||
    not_graded "the submission cannot be copied"
chmod -R u=rwX,go=rX "$work/submission"
[ "$(id -u)" != 0 ] || chown "$LEARNER" "$work/to" "$work/home"

options=(--as prairielearn --submission "$work/submission" --to "$work/to")
[ -z "${ONLY:-}" ] || options+=(--only "$ONLY")
cd "$work"
timeout --kill-after=3 "${SECONDS_AT_MOST:-24}" "${as_learner[@]}" \
    env -i PATH="$venv/bin:/usr/local/bin:/usr/bin:/bin" HOME="$work/home" LANG=C.UTF-8 \
    "$venv/bin/grader" ci "${options[@]}"
echo "run.sh: grader ci ended with $? (0 or 1: graded; 2: not gradable)"

left=$work/to/results.json
[ -f "$left" ] && [ ! -L "$left" ] || not_graded "the grader left no results"
"$venv/bin/python" -I -c 'import json, sys; json.load(open(sys.argv[1]))' "$left" ||
    not_graded "the results of the grader cannot be read"
cp "$left" "$grade/results/results.json" || not_graded "the results cannot be written"
