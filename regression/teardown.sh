#!/usr/bin/env bash
# Takes the labs of this checkout's regression runs away, whatever state they are in, and every lab on
# this host whose lifetime is over. For the end of a CI job that may have been killed at any point.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH=$PWD/node_modules/.bin:$PATH
exec node regression/teardown.ts
