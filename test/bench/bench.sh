#!/usr/bin/env bash
# What `npm run bench` runs.
set -euo pipefail

bash stacks/prepare.sh lab
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin:/usr/local/go/bin:/usr/lib/go-1.21/bin
exec node test/bench/main.ts "$@"
