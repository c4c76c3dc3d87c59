#!/bin/sh
# Snapshot Manager @VERSION@ in one file. The first start unpacks it below the cache folder; later ones begin there at once.
# What is below the last line of this script is a tar archive.
set -eu

file=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/$(basename -- "$0")
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/snapshot-manager/unpacked
home=$cache/@DIGEST@

fail() {
    echo "snapshot-manager: $1" >&2
    exit 1
}

unpack() {
    new=$(mktemp -d "$cache/new.XXXXXX")
    trap 'rm -rf -- "$new"' EXIT
    tail -n +@LINES@ -- "$file" | tar -xzf - -C "$new" || fail "It could not be unpacked into $cache. Is the disk full?"
    mv -T -- "$new" "$home" 2>/dev/null || [ -x "$home/snapshot-manager" ] || fail "It could not be unpacked into $cache."
    trap - EXIT
    rm -rf -- "$new"
}

umask 077
mkdir -p -- "$cache" || fail "The folder $cache could not be made."
[ -x "$home/snapshot-manager" ] || unpack
touch -- "$home" 2>/dev/null || true
find "$cache" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf -- {} + 2>/dev/null || true # of other versions
export SNAPSHOT_MANAGER_FILE="$file"
exec "$home/snapshot-manager" "$@"
