#!/usr/bin/env bash
# Writes the state that an older commit leaves behind into src/test/resources/upgrade, where
# StoreOfBeforeTest opens it with the code of today.
#
#   make-store.sh [commit]
#
# The commit is checked out into a temporary worktree, built there with Maven, and removed again.
# Of its classes only those that java/ needs have to have the names that are used there.
set -euo pipefail

commit=${1:-62a493c}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
results=$here/../test/resources/upgrade
work=$(mktemp -d)
tree=$work/tree

cleanup() {
  git -C "$here" worktree remove --force "$tree" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

git -C "$here" worktree add --detach "$tree" "$commit"
cd "$tree"
# One reactor for both goals, so that the modules are found without being installed.
mvn -q -pl verification -am -DskipTests -Dmaven.javadoc.skip -Dspotless.check.skip \
  test-compile dependency:build-classpath -Dmdep.outputFile="$work/\${project.artifactId}.path"
path=verification/target/test-classes:$(cat "$work/ml-connector-verification.path")

mkdir "$work/classes"
javac --release 17 -cp "$path" -d "$work/classes" \
  "$here"/java/io/mlconnector/verification/upgrade/*.java
mkdir -p "$results"
java -cp "$work/classes:$path" io.mlconnector.verification.upgrade.StoreOfBefore "$results"
git rev-parse HEAD > "$results/commit.txt"
ls -l "$results"
