# What the benchmarks share: reading their settings, building, and starting and ending servers of their own.
# shellcheck shell=bash

# Reads name=value words into variables of those names.
read_settings() { # "names" words…
  local names=$1 word
  shift
  for word in "$@"; do
    if [[ $word != *=* || " $names " != *" ${word%%=*} "* ]]; then
      echo "unknown setting: $word (there are: ${names// /=, }=)" >&2
      exit 2
    fi
    declare -g "$word"
  done
}

# Makes the folder $work, which goes with everything that was started when the script ends, however it ends.
begin() {
  work=$(mktemp -d -p "${TOCSIN_BENCH_DIR:-/var/tmp}")
  chmod 755 "$work"
  servers=() cluster=
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  trap 'stop; stop_postgres; rm -rf "$work"' EXIT
}

stop() {
  local server
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; done
  servers=()
}

# Builds the program, and the benchmark's own projects.
build() { # projects…
  local project
  ./run --version >/dev/null
  for project in "$@"; do
    dotnet build "bench/$project" -c Release -v q >"$work/build" || { cat "$work/build" >&2; exit 1; }
  done
}

tocsin() { dotnet out/tocsin.dll "$@"; }
load() { dotnet bench/Load/bin/Release/net10.0/load.dll "$@" json=true || true; }

# A configuration that refuses nothing; more of it may be appended.
settings() { # [connection string]
  printf 'ingest: {quota: {per_5min: 0, per_hour: 0}, min_free_disk: 0B}\nlog: {level: warning}\n'
  [[ -z ${1:-} ]] || printf 'store: {postgres: "%s"}\n' "$1"
}

# Makes a project in a store, and says its key and number as a DSN has them before and behind the address.
project() { # name data config -> "key number"
  tocsin project create "$1" --data "$2" --config "$3" --json |
    python3 -c 'import json,sys; dsn=json.load(sys.stdin)["dsn"]; print(dsn.split("//")[1].split("@")[0], dsn.rsplit("/", 1)[1])'
}

# Starts a server in the background and waits until its port answers.
start_server() { # port log command…
  local port=$1 log=$2
  shift 2
  "$@" >"$log" 2>&1 &
  servers+=($!)
  for _ in $(seq 300); do
    kill -0 "${servers[-1]}" 2>/dev/null || { echo "$* ended at once:" >&2; cat "$log" >&2; exit 1; }
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    sleep 0.1
  done
  echo "$* did not start to listen on port $port" >&2
  exit 1
}

serve() { # port data config
  start_server "$1" "$work/tocsin.$1.log" dotnet out/tocsin.dll serve --data "$2" --config "$3" --urls "http://127.0.0.1:$1"
}

postgres_port=18090

# Starts a cluster of its own in $work/cluster, making it the first time; PostgreSQL does not run as root.
start_postgres() { # settings such as -c shared_buffers=1GB
  local as=(env)
  PATH=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1):$PATH
  [[ $(id -u) != 0 ]] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  if [[ ! -d $work/cluster ]]; then
    mkdir "$work/cluster"
    [[ $(id -u) != 0 ]] || chown postgres: "$work/cluster"
    "${as[@]}" initdb -D "$work/cluster/data" -U tocsin --auth=trust -E UTF8 --locale=C.UTF-8 >"$work/initdb" 2>&1 || { cat "$work/initdb" >&2; exit 1; }
  fi
  "${as[@]}" postgres -D "$work/cluster/data" -p $postgres_port -k "$work/cluster" -c listen_addresses=127.0.0.1 -c max_wal_size=4GB "$@" >>"$work/postgres.log" 2>&1 &
  cluster=$!
  until pg_isready -q -h 127.0.0.1 -p $postgres_port; do kill -0 $cluster || { cat "$work/postgres.log" >&2; exit 1; }; sleep 0.1; done
}

stop_postgres() {
  [[ -z $cluster ]] || { kill -INT "$cluster" && wait "$cluster" || true; }
  cluster=
}

sql() { PGOPTIONS='-c client_min_messages=warning' psql -qAt -h 127.0.0.1 -p $postgres_port -U tocsin -d "${2:-postgres}" -c "$1"; }
place() { echo "Host=127.0.0.1;Port=$postgres_port;Username=tocsin;Database=$1"; }
