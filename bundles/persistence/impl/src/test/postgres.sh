#!/usr/bin/env bash
# A PostgreSQL server for the tests: its own directory, a free port, nobody else's business.
#   postgres.sh start PASSWORD   makes and starts one for the user orrery; prints PORT DIRECTORY
#   postgres.sh halt DIRECTORY   stops it at once, as a crash would
#   postgres.sh resume DIRECTORY starts it again on the same port
#   postgres.sh remove DIRECTORY stops and deletes it
# Exit code 3: PostgreSQL is not installed.
set -euo pipefail

initdb=$(command -v initdb || ls -1 /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$initdb" ] || { echo "PostgreSQL is not installed (on Debian: apt-get install postgresql)" >&2; exit 3; }
bin=$(dirname "$(readlink -f "$initdb")")

# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  as() { (cd / && runuser -u "$user" -- "$@"); }
else
  as() { "$@"; }
fi

up() { as "$bin/pg_ctl" -D "$1/data" -l "$1/log" -w -t 60 start >/dev/null; }

case "$1" in
  start)
    home=$(as mktemp -d /tmp/orrery-postgres.XXXXXX)
    # shellcheck disable=SC2016 # expanded by the inner shell
    as bash -c 'umask 077; cat >"$0/password"' "$home" <<<"$2"
    as "$bin/initdb" -D "$home/data" -U orrery --auth=scram-sha-256 --pwfile="$home/password" -E UTF8 --no-sync >/dev/null
    for _ in 1 2 3 4 5; do
      port=$((20000 + RANDOM % 20000))
      as tee -a "$home/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = $port
fsync = off
CONF
      if up "$home" 2>/dev/null; then echo "$port $home"; exit 0; fi
    done
    cat "$home/log" >&2
    exit 1
    ;;
  halt) as "$bin/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null ;;
  resume) up "$2" ;;
  remove)
    as "$bin/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null 2>&1 || true
    case "$2" in /tmp/orrery-postgres.*) as rm -rf "$2" ;; esac
    ;;
esac
