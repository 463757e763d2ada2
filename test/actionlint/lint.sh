#!/usr/bin/env bash
# Lints GitHub's workflows with actionlint, which Go builds at its first use and keeps in its cache. The
# scripts in them go through shellcheck.
set -euo pipefail

PATH=$PATH:/usr/local/go/bin:/usr/lib/go-1.21/bin
cd "$(dirname "${BASH_SOURCE[0]}")"
workflows=("$(cd ../..; pwd)"/.github/workflows/*.yml)
exec go tool actionlint "${workflows[@]}"
