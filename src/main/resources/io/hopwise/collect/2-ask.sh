
# Asking: a command's output becomes a file, and no command is waited for longer than its limit. `timeout` is not
# everywhere, and what hangs inside the kernel does not even end when it is killed: one process watches them all.

# give_up: ends the collector, and what it waits for; whoever waits here is called as the collector is
give_up() {
  complain "not done after $tick seconds: what it waits for hangs; nothing is sent" 2>&3
  read -r called <"/proc/$main/comm"
  children=
  for process in /proc/[0-9]*; do
    stat=
    read -r stat <"$process/stat"
    # shellcheck disable=SC2086   # its fields, behind a name in brackets
    set -- ${stat##*) }
    [ "${2:-}" != "$main" ] || case $stat in *"($called)"*) ;; *) children="$children ${process#/proc/}" ;; esac
  done
  kill -KILL "$main"
  for child in $children; do kill -KILL "$child"; done
  rm -rf "$work"
  exit
}

# watch: kills who is overdue; stops waiting for who does not die; says when time is up; cleans up after a killed collector
watch() {
  trap - EXIT HUP INT TERM PIPE USR1
  tick=0
  while sleep 1; do
    kill -0 "$main" || { rm -rf "$work"; exit; }
    tick=$((tick + 1))
    [ $tick -lt "$most_seconds" ] || : >"$work/late"
    # the answers of thousands of namespaces take as long again to be masked and packed
    [ $tick -lt $((most_seconds * 2 / 3)) ] || : >"$work/enough"
    # what has no limit of its own: masking and packing
    [ $tick -lt $((most_seconds * 2 + 40)) ] || give_up
    for now in "$work"/now.*; do
      pid=
      read -r pid limit asking <"$now"
      if [ -z "$pid" ] || [ -z "${asking:-}" ]; then continue; fi
      this=${now##*.}
      eval "known=\${known_$this:-} since=\${since_$this:-0}"
      # shellcheck disable=SC2154   # the line above sets them
      if [ "$known" != "$pid" ]; then
        eval "known_$this=$pid since_$this=$tick"
      elif [ $((tick - since)) -gt $((limit + 1)) ]; then
        kill -USR1 "$asking"
      elif [ $((tick - since)) -ge "$limit" ]; then
        : >"$work/overdue.$pid"
        kill -KILL "-$pid" || kill -KILL "$pid"
      fi
    done
  done
}

# note WORD WHAT WHY: a line of hopwise/collected.txt
note() {
  printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}" 2>/dev/null >>"$raw/hopwise/collected.txt" || no_room
}
no_room() { complain "no room in $work: nothing is sent"; exit 1; }

# is_late WHAT: whether time is up, which is then noted
is_late() {
  [ -e "$work/late" ] || return 1
  note left-out "$1" "time was up after $most_seconds seconds"
}

# attend PID SECONDS: sets $status of a child, "overdue" when it was killed or given up
attend() {
  echo "$1 $2 $self" >"$work/now.$slot"
  # a shell may say here whom it saw killed
  wait "$1" 2>/dev/null
  status=$?
  : >"$work/now.$slot"
  [ $status -le 128 ] || [ ! -e "$work/overdue.$1" ] || status=overdue
}

# folder FILE: it can be written
folder() { [ -d "$raw/${1%/*}" ] || mkdir -p "$raw/${1%/*}" "$top/${1%/*}"; }

# keep FILE SECONDS COMMAND...: what a command prints becomes a file, whole or not at all. A command that fails without
# a word on its standard output leaves its complaint there: failed is not empty, and neither is absent.
keep() {
  file=$1 limit=$2
  shift 2
  is_late "$file" && return 1
  have "$1" || { note left-out "$file" "no $1 here"; return 1; }
  # what hung twice hangs for ever, and would leave no time for the others
  case $hung in *" $1 "*" $1 "*) note left-out "$file" "$1 hung before"; return 1 ;; esac
  asks=$1
  program=$found
  shift
  folder "$file"
  (
    ulimit -f $most_blocks
    # shellcheck disable=SC2086   # it may be nothing
    exec $alone "$program" "$@"
  ) >"$raw/$file" 2>"$work/complaint.$slot" </dev/null &
  attend $! "$limit"
  case $status in
    0) note ok "$file" ;;
    overdue)
      rm -f "$raw/$file"
      hung="$hung $asks "
      note left-out "$file" "not done after $limit seconds"
      return 1
      ;;
    *)
      if [ $status -gt 128 ]; then
        rm -f "$raw/$file"
        note left-out "$file" "ended by signal $((status - 128))"
        return 1
      fi
      if [ ! -s "$raw/$file" ]; then cat "$work/complaint.$slot" >"$raw/$file"; fi
      note failed "$file" "exit $status"
      return 1
      ;;
  esac
}

# tries INPUT COMMAND...: whether it takes a line of input within 2 seconds; $work/said.$slot has what it said
tries() {
  echo "$1" >"$work/input.$slot"
  shift
  case $hung in *" ${1##*/} "*) return 1 ;; esac
  # shellcheck disable=SC2086   # it may be nothing
  (exec $alone "$@") >"$work/said.$slot" 2>/dev/null <"$work/input.$slot" &
  attend $! 2
  [ "$status" = 0 ]
}

# ask FOLDER COMMAND...: keeps its output below sos_commands under the name that sos would give it
ask() { ask_long 5 "$@"; }
# ask_long SECONDS FOLDER COMMAND...
ask_long() {
  seconds=$1 section=$2
  shift 2
  IFS=_
  asked="$*"
  IFS=$usual
  keep "sos_commands/$section/$asked" "$seconds" "$@"
}

# empty FOLDER NAME WHY: a list that is known to be empty without asking
empty() {
  folder "sos_commands/$1/$2"
  : >"$raw/sos_commands/$1/$2"
  note empty "sos_commands/$1/$2" "$3"
}

# copy FILE...: files of the host's own, those that are there; they are read all at once, at the end
copy() {
  for source; do
    if [ -f "$source" ] && [ -r "$source" ]; then
      folder "${source#/}"
      printf '%s\n' "$source" >>"$work/copies"
    fi
  done
}

copy_all() {
  have awk
  (
    ulimit -f $most_blocks
    # shellcheck disable=SC2016,SC2086   # awk's; it may be nothing
    exec $alone "$found" -v to="$raw" '{ file = $0; printf "" > (to file); while ((getline line < file) > 0) print line > (to file); close(file); close(to file); print file }' "$work/copies"
  ) >"$work/copied" 2>/dev/null </dev/null &
  attend $! 8
  while read -r file; do note ok "${file#/}"; done <"$work/copied"
  [ "$status" = 0 ] || note left-out 'files of the host' 'not all could be read within 8 seconds'
}

# loaded MODULE: whether asking for what it does loads nothing
loaded() {
  [ -d "/sys/module/$1" ] && return
  # a kernel without modules has all that it will ever have
  [ -r /proc/modules ] || return 0
  while read -r module rest; do
    [ "$module" != "$1" ] || return 0
  done </proc/modules
  [ -r "$built_in" ] || return 1
  while read -r module; do
    case $module in */"$1".ko) return 0 ;; esac
  done <"$built_in"
  return 1
}

# runs PROGRAM...: whether one of them is a running process; asking a service that is not running may start it
runs() {
  for program; do
    case $running in *" $program "*) return 0 ;; esac
  done
  return 1
}

# look_around: sets $running, $built_in and what may be loaded
look_around() {
  built_in=/lib/modules/$(uname -r)/modules.builtin
  running=' '
  daemons=
  for process in /proc/[0-9]*; do
    comm=
    { read -r comm <"$process/comm"; } 2>/dev/null
    case $comm in
      dockerd | containerd | crio | flanneld | kubelet | kube-proxy | k3s* | rke2 | firewalld | chronyd | ntpd | systemd | systemd-journal | \
        calico-node | cilium-agent | weaver | kube-router | NetworkManager | systemd-network | keepalived | libvirtd | dnsmasq | etcd | canal)
        running="$running$comm "
        case $comm in systemd | systemd-journal) ;; *) daemons="$daemons ${process#/proc/}" ;; esac
        ;;
    esac
  done
}
