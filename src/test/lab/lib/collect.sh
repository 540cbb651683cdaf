# Collecting hosts as `sos report` does; collect.py says how.
# shellcheck shell=bash

# collect FOLDER HOST...: each into a folder of its name
collect() {
  local out=$1 h p hosts='' size=net; shift
  [ "${WHOLE_SYSCTL:-no}" = no ] || size=whole
  [ "${LEAN:-no}" = no ] || size=lean
  mkdir -p "$out"
  for h; do
    hosts+="host $h ${FIREWALL[$h]} ${BIP[$h]:--} ${MASQUERADES[$h]:-no-masq} ${ENGINE[$h]:--}"$'\n'
    for p in ${PODS[$h]}; do
      hosts+="pod ${POD_NS[$h/$p]} $p ${CONTAINER[$h/$p]:--} ${POD_IP[$h/$p]}"$'\n'
    done
  done
  ask collect "$out" "$LAB/files" $size "$hosts"
  [ -z "${HOPWISE_COLLECTOR:-}" ] || as_users_do "$out" "$@"
}

# as_users_do FOLDER HOST...: each by the script that users run, into HOST.tar.gz; it sees that host's processes and namespaces only
as_users_do() {
  local out=$1 h p kind named; shift
  for h; do
    named=
    for p in ${PODS[$h]}; do named+=" ${POD_NS[$h/$p]}"; done
    kind=${FIREWALL[$h]}
    [ "$kind" != both ] || kind=nft
    ask on "$h" "$LAB" "$kind" "unshare --pid --mount --fork --kill-child --mount-proc bash -c '
      mkdir -p /run/view && mount -t tmpfs view /run/view
      for n in $named; do : >/run/view/\$n; mount --bind /run/netns/\$n /run/view/\$n; done
      mount --rbind /run/view /run/netns
      exec dash $HOPWISE_COLLECTOR >$out/$h.tar.gz'"
  done
}
