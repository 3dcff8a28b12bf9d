# One PostgreSQL server of a pair, on a disk of its own that can be filled: a tmpfs in a mount namespace. It lives as long as standard
# input stays open, so whoever started this may die in any way, and no process, mount or folder is left. Commands come in, one a line,
# and each is answered with one line: "ok", or what went wrong.
#   unshare --mount sh member.sh NAME PORT PASSWORD ADDRESSES SIZE
set -u
name=$1 port=$2 password=$3 addresses=$4 size=$5
disk=$(mktemp -d "${TMPDIR:-/tmp}/tocsin-member-XXXXXX")
trap '' INT HUP
trap 'stop; umount "$disk"; rmdir "$disk"' EXIT
mount -t tmpfs -o "size=$size,mode=777" none "$disk"
data=$disk/data log=$disk/log server=

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
PATH=${programs:+$programs:}$PATH
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
sql() { as psql -qAtX -h "$disk" -p "$port" -U tocsin -d postgres -c "$1"; }
trouble() { echo "failed: $1: $(tail -n 3 "$log" | tr '\n' ' ')"; }

settings() {
  cat >>"$data/postgresql.conf" <<END
port = $port
listen_addresses = '$addresses'
unix_socket_directories = '$disk'
cluster_name = '$name'
max_connections = 200
shared_buffers = 32MB
max_wal_size = 128MB
wal_sender_timeout = 10s
wal_receiver_timeout = 10s
tcp_user_timeout = 10s
logging_collector = off
END
}

# Whoever is told to start waits until it answers, or has ended.
start() {
  # Not through the function, which would be a shell between this one and the server.
  setpriv --reuid=postgres --regid=postgres --clear-groups postgres -D "$data" >>"$log" 2>&1 </dev/null &
  server=$!
  until as pg_isready -q -h "$disk" -p "$port" -U tocsin -d postgres; do
    kill -0 "$server" 2>/dev/null || { wait "$server"; server=; trouble "PostgreSQL ended"; return; }
    sleep 0.05
  done
  echo ok
}

# All its processes at once: backends that outlive the postmaster for a moment would not be a server that lost its power.
crash() {
  [ -n "$server" ] || { echo ok; return; }
  kill -STOP "$server" 2>/dev/null
  children=$(cat "/proc/$server/task/$server/children" 2>/dev/null)
  # shellcheck disable=SC2086 # a list of numbers
  kill -KILL "$server" $children 2>/dev/null
  wait "$server" 2>/dev/null
  server=
  echo ok
}

stop() {
  [ -z "$server" ] || { kill -INT "$server" && wait "$server"; } 2>/dev/null || true
  server=
}

# With nobody to wait for any more, the new primary must not wait for the old one.
promote() {
  sql "ALTER SYSTEM SET synchronous_standby_names = ''" >>"$log" 2>&1 && sql 'SELECT pg_reload_conf()' >>"$log" 2>&1 &&
    as pg_ctl -D "$data" promote -w -t 60 >>"$log" 2>&1 && echo ok || trouble "it was not promoted"
}

# A copy of the primary that follows it through a slot of its own.
follow() {
  rm -rf "$data"
  as pg_basebackup -D "$data" -d "host=127.0.0.1 port=$1 user=tocsin password=$password application_name=$name" \
    -R -C -S "$name" -X stream --checkpoint=fast >>"$log" 2>&1 || { trouble "there is no copy of the primary"; return; }
  sed -i '/^port = /,$d' "$data/postgresql.conf"
  settings
  start
}

create() {
  printf '%s' "$password" >"$disk/password"
  as initdb -D "$data" -U tocsin --pwfile="$disk/password" --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C.UTF-8 >>"$log" 2>&1 ||
    { trouble "initdb failed"; return; }
  printf 'host all all 127.0.0.0/8 scram-sha-256\nhost replication all 127.0.0.0/8 scram-sha-256\n' >>"$data/pg_hba.conf"
  settings
  start
}

# Fills the disk to its last page. What PostgreSQL has put aside for its log is not taken from it.
fill() {
  dd if=/dev/zero of="$disk/ballast" bs=64k >/dev/null 2>&1
  echo ok
}

while read -r command argument; do
  case $command in
    create) create ;;
    follow) follow "$argument" ;;
    start) kill -0 "${server:-0}" 2>/dev/null && [ -n "$server" ] && echo ok || start ;;
    crash) crash ;;
    promote) promote ;;
    fill) fill ;;
    free) rm -f "$disk/ballast"; echo ok ;;
    lives) if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then echo yes; else echo no; fi ;;
    log) tail -n 20 "$log" | tr '\n' '|'; echo ;;
  esac
done
