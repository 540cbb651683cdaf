#!/bin/sh
# What Hopwise asks of a host: one tar.gz on standard output, laid out as an sosreport.
#
#   sh hopwise-collect.sh [--seconds N] [--namespaces N] >HOST.tar.gz
#
#   --seconds N      begin no more questions after so many seconds (usually 18); what is left out is said
#   --namespaces N   ask no more than so many network namespaces (usually 5000)
#
# POSIX sh: dash, busybox ash, bash. It changes nothing on the host: it loads no module, starts no service, and writes
# only to a temporary directory of its own, which goes with it. Secrets are masked before anything leaves the host.
# Without root it collects less and says what. What it asked and what it left out is in hopwise/collected.txt.
set -u
LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export LC_ALL PATH
unset CDPATH ENV BASH_ENV
umask 077
usual=$IFS
main=$$
most_seconds=18
most_namespaces=5000
# more connections than this are counted and not listed
most_connections=20000
# no file grows beyond this, in blocks of 512 bytes: 64 MB
most_blocks=131072

complain() { printf '%s\n' "hopwise: $*" >&2; }
# have PROGRAM: sets $found to where it is. A shell that brings programs of its own, as busybox may, would prefer those.
have() {
  found=
  IFS=:
  for place in $PATH; do
    if [ -f "$place/$1" ] && [ -x "$place/$1" ]; then found=$place/$1; break; fi
  done
  IFS=$usual
  [ -n "$found" ] || found=$(command -v "$1")
}
is_number() { case $1 in '' | *[!0-9]* | ???????*) return 1 ;; esac; }
is_root() { [ "$uid" = 0 ]; }

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --seconds | --namespaces)
        is_number "${2:-}" || { complain "$1 takes a number"; exit 2; }
        case $1 in --seconds) most_seconds=$2 ;; *) most_namespaces=$2 ;; esac
        shift
        ;;
      *) complain "no option $1 here: --seconds N, --namespaces N"; exit 2 ;;
    esac
    shift
  done
  [ ! -t 1 ] || { complain 'an archive is no text: send it to a file, sh hopwise-collect.sh >HOST.tar.gz'; exit 2; }
}

# begin: a folder of our own; $raw is what commands printed, $top the same without secrets
begin() {
  uid=$(id -u)
  for program in awk find tar mkdir rm cat ls sleep; do
    have $program || { complain "$program is missing here: nothing can be collected"; exit 2; }
  done
  host=$(uname -n)
  host=${host%%.*}
  case $host in '' | *[!A-Za-z0-9_.-]*) host=host ;; esac
  work=$(mktemp -d "${TMPDIR:-/tmp}/hopwise.XXXXXXXX" 2>/dev/null) || {
    work=${TMPDIR:-/tmp}/hopwise.$$
    mkdir -m 700 "$work" || { complain "no folder can be made in ${TMPDIR:-/tmp}"; exit 2; }
  }
  name=hopwise-$host-$(date -u +%Y%m%d%H%M%S)
  raw=$work/raw/$name
  top=$work/masked/$name
  mkdir -p "$raw/hopwise" "$top/hopwise"
  trap 'end $?' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 141' PIPE
  trap : USR1
  slot=0
  hung=
  self=$main
  # the children of what is killed go as well where they are a session of their own
  if have setsid && setsid true 2>/dev/null; then alone=$found; else alone=; fi
  watch 3>&2 >/dev/null 2>&1 </dev/null &
  dog=$!
  ends awk 'BEGIN { exit }'
  ends find "$work" -prune
  ends tar -cf - -C "$work" raw
  ! have gzip || ends gzip -c
}

# ends PROGRAM...: without it nothing can be sent, and where it hangs now it would in the end as well
ends() {
  tried=$1
  have "$1"
  shift
  # shellcheck disable=SC2086   # it may be nothing
  $alone "$found" "$@" >/dev/null 2>&1 </dev/null &
  attend $! 3
  [ "$status" != overdue ] || { complain "$tried hangs here: nothing can be collected"; exit 2; }
}

end() {
  trap - EXIT HUP INT TERM PIPE
  kill "$dog" 2>/dev/null
  rm -rf "$work"
  exit "$1"
}
