#!/usr/bin/env bash
# What `npm run regression` runs. What only plans, or works on the history, needs nothing but npm packages.
set -euo pipefail

needs=lab
for word; do
	case $word in
		baseline | history | --plan | --help | -h) needs=modules ;;
	esac
done

bash stacks/prepare.sh "$needs"
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin:/usr/local/go/bin:/usr/lib/go-1.21/bin
export NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/node}
exec node regression/cli/main.ts "$@"
