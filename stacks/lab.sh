#!/usr/bin/env bash
# What `npm run lab` runs. Only a verb that builds something has the host's packages installed first.
set -euo pipefail

stacks=$(dirname "${BASH_SOURCE[0]}")
needs=lab
for word; do
	case $word in
		doctor | down | drift | explain | list | prune | reap | scenarios | help | --help | -h) needs=modules ;;
	esac
done

bash "$stacks/prepare.sh" "$needs"
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin:/usr/local/go/bin:/usr/lib/go-1.21/bin
# Six programs start in a run, and most of a start is compiling what has not changed.
export NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/node}
exec node "$stacks/cli/main.ts" "$@"
