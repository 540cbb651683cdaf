
# send: the archive, and in a few lines what a person should know
send() {
  mask_secrets
  rm -rf "$work/raw"
  if have gzip; then
    { tar -cf - -C "$work/masked" "$name" || : >"$work/broken"; } | "$found" -c || : >"$work/broken"
  else
    tar -cf - -C "$work/masked" "$name" || : >"$work/broken"
  fi
  [ ! -e "$work/broken" ] || { complain 'the archive could not be written, and is no whole one'; exit 1; }
}

tell() {
  files=0 failed=0 left=0
  while IFS='	' read -r how _; do
    case $how in
      ok | empty) files=$((files + 1)) ;;
      failed) failed=$((failed + 1)) ;;
      left-out) left=$((left + 1)) ;;
    esac
  done <"$top/hopwise/collected.txt"
  is_root || complain 'not root: no packet filter, connections, containers'"'"' namespaces, owners of sockets'
  [ -z "$most_said" ] || complain "$most_said"
  [ ! -e "$work/late" ] || complain "time was up after $most_seconds seconds"
  complain "$files answers, $failed failed, $left left out: see hopwise/collected.txt"
}

collect() {
  most_said=
  read_options "$@"
  begin
  note version 'hopwise collect 1' "$(date -u) uid $uid"
  look_around
  ask_host
  ask_filter
  copy_configuration
  ask_engines
  copy_logs
  copy_all
  ask_namespaces
  send
  tell
}

# the whole script is read before any of it runs: it may come on standard input
collect "$@"
