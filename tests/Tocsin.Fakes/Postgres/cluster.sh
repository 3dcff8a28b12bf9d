# Runs a PostgreSQL of its own in a new folder for as long as standard input stays open: whoever started this may die in any way,
# and nothing is left. Says where the folder is once the server answers.
#   sh cluster.sh PORT PASSWORD
set -eu
port=$1
folder=$(mktemp -d "${TMPDIR:-/tmp}/tocsin-postgres-XXXXXX")
server=
# The interrupt of a terminal reaches this shell too, and must not end it before the server is stopped.
trap '' INT HUP
trap '[ -z "$server" ] || { kill -INT "$server" && wait "$server"; } || true; rm -rf "$folder"' EXIT

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
PATH=${programs:+$programs:}$PATH
printf '%s' "$2" >"$folder/password"
initdb -D "$folder/data" -U tocsin --pwfile="$folder/password" --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
postgres -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 -c fsync=on -c shared_buffers=32MB -c max_connections=200 \
  -c max_wal_size=256MB -c autovacuum_naptime=5s -c log_min_messages=error >"$folder/log" 2>&1 </dev/null &
server=$!
until pg_isready -q -h "$folder" -p "$port"; do
  kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
  sleep 0.05
done
echo "$folder"
read -r _ || true
