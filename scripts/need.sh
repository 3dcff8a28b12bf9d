# What ./run and ./test share: saying what happens, installing what is missing, publishing the program once.
# shellcheck shell=bash

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# Installs the Debian packages named, if they are missing, and says so.
need() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]} (Debian packages)"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  local install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
  "${install[@]}" >/dev/null 2>&1 ||
    { "${root[@]}" apt-get update -q >/dev/null && "${install[@]}" >/dev/null; } ||
    { say "could not install ${missing[*]}; install them by hand and start again"; exit 1; }
}

# Makes sure that a command is there, whoever installed it; otherwise installs the Debian packages named after it.
need_command() {
  command -v "$1" >/dev/null || need "${@:2}"
}

# Installs PostgreSQL without the cluster that Debian's package would make and start: the tests run one of their own.
need_postgres() {
  if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; then return; fi
  need postgresql-common
  local root=() folder=/etc/postgresql-common/createcluster.d
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" mkdir -p "$folder"
  echo 'create_main_cluster = false' | "${root[@]}" tee "$folder/tocsin-tests.conf" >/dev/null
  need postgresql
}

# Installs what cuts networks and moves clocks in the long tests.
need_chaos() {
  need faketime util-linux
  need_command nft nftables
}

need_dotnet() {
  command -v dotnet >/dev/null || { say "the .NET 10 SDK is missing; install it and start again"; exit 1; }
}

# Publishes the program of a checkout into its out folder, unless nothing changed since the last time.
publish() {
  local here=$1 out="$1/out" stamp="$1/out/.built" log
  if [ -f "$stamp" ] && [ -z "$(find "$here/src" "$here"/Directory.* "$here/runbooks" -newer "$stamp" -not -path '*/obj/*' -not -path '*/bin/*' -print -quit 2>/dev/null)" ]; then
    return
  fi
  say "building Tocsin (Release, once)"
  log=$(mktemp)
  if ! dotnet publish "$here/src/Tocsin/Tocsin.csproj" -c Release -r linux-x64 --no-self-contained -o "$out" -v quiet -nologo >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  rm -f "$log"
  touch "$stamp"
}
