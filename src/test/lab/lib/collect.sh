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
}
