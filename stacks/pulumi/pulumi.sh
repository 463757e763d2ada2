#!/bin/sh
# Starts this checkout's own Pulumi engine, on this checkout's own state.
set -eu
link=$(readlink -f "$0")
root=${link%/stacks/pulumi/pulumi.sh}
export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$root/node_modules/.cache/node}"
exec "$root/node_modules/.bin/node" "$root/stacks/pulumi/main.ts" "$@"
