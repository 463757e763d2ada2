#!/usr/bin/env bash
# What `npm run bench` runs.
set -euo pipefail

bash stacks/prepare.sh lab
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin:/usr/local/go/bin:/usr/lib/go-1.21/bin
export NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/node}
exec node test/bench/main.ts "$@"
