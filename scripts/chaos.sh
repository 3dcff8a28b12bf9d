#!/usr/bin/env bash
# Lets everything go wrong that docs/high-availability.md speaks of, under load, and prints the table. Needs root, takes some minutes.
#   scripts/chaos.sh [EVENTS] [FAULT]
# EVENTS is how many are sent at least (200000), FAULT a part of the name of the only faults to go through.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/need.sh
[ "$(id -u)" -eq 0 ] || { say "disks, networks and clocks of their own are for root; start it with sudo"; exit 2; }
need_dotnet
need_postgres
need_chaos
publish "$PWD"
dotnet build tests/Tocsin.Acceptance -c Release -v quiet -nologo >&2

table=$(mktemp)
trap 'rm -f "$table"' EXIT
export TOCSIN_CHAOS_EVENTS=${1:-200000} TOCSIN_CHAOS_TABLE=$table
[ -z "${2:-}" ] || export TOCSIN_CHAOS_ONLY=$2
code=0
dotnet tests/Tocsin.Acceptance/bin/Release/net10.0/Tocsin.Acceptance.dll -class Tocsin.Acceptance.Chaos.ChaosTests -noColor -noLogo >&2 </dev/null || code=$?
cat "$table"
exit $code
