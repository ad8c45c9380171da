#!/bin/bash
# Runs a command on a fresh copy of the project in a bare Debian 12, as a person with a new machine would.
#
#   try_in_bare_system.sh [-m PATH]… [-e NAME=VALUE]… [-k] ROOT COMMAND…
#
#   ROOT           folder of the bare system; made with debootstrap when it is not there (a few hundred MB)
#   COMMAND        what to type in the project's folder, for instance: make run
#   -m PATH        show this file or folder of the host in the bare system too, read-only: pip's configuration, local
#                  wheels, certificates, whatever this machine needs to reach its package indexes
#   -e NAME=VALUE  put this into the environment, which is empty otherwise
#   -k             keep the home folder and .venv of the time before (to see a second run)
#
# Needs root. The mounts live in a namespace of their own and are gone when the command ends.
# The packages of the bare system come from where this machine's come from: its apt configuration is copied.
set -euo pipefail

mounts=() variables=() keep=no
while getopts "m:e:k" option; do
    case $option in
        m) mounts+=("$(readlink -f "$OPTARG")") ;;
        e) variables+=("$OPTARG") ;;
        k) keep=yes ;;
        *) sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -lt 2 ]; then sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2; fi
root=$1; shift
project=$(cd "$(dirname "$0")/../.." && pwd)

if [ ! -x "$root/usr/bin/gcc" ]; then
    mirror=$(awk '/^URIs:/ {print $2; exit} /^deb / {print $2; exit}' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
    debootstrap --variant=minbase --include=python3,python3-venv,gcc,g++,make,ca-certificates,git bookworm "$root" ${mirror:+"$mirror"}
fi
for file in /etc/resolv.conf /etc/hosts /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    if [ -e "$file" ]; then mkdir -p "$root$(dirname "$file")"; cp -L "$file" "$root$file"; fi
done

if [ $keep = no ]; then
    rm -rf "$root/root" "$root/project"
fi
mkdir -p "$root/root" "$root/project"
find "$root/project" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
# What is committed and what would be: not what was made here.
(cd "$project" && git ls-files -coz --exclude-standard | xargs -0 tar cf - --ignore-failed-read) | tar xf - -C "$root/project"
git -C "$root/project" init -q

export root
printf '%s\0' "${mounts[@]}" > "$root/.mounts"
exec unshare --mount --pid --fork bash -c '
    set -euo pipefail
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    while IFS= read -r -d "" path; do
        [ -n "$path" ] || continue
        if [ -d "$path" ]; then mkdir -p "$root$path"; else mkdir -p "$(dirname "$root$path")"; touch "$root$path"; fi
        mount --bind "$path" "$root$path"
        mount -o remount,bind,ro "$root$path"
    done < "$root/.mounts"
    # Not exec: the command must not be process 1, to which the kernel does not deliver every signal (xvfb-run would wait for ever).
    status=0
    env -i "$(command -v chroot)" "$root" /usr/bin/env -C /project HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM="${TERM:-dumb}" "$@" < /dev/null || status=$?
    exit $status
' bare "${variables[@]}" "$@"
