# Collecting hosts as `sos report` does; collect.py says how.
# shellcheck shell=bash

# collect FOLDER HOST...: each into a folder of its name
collect() {
  local out=$1 h p; shift
  mkdir -p "$out"
  for h; do
    printf 'host %s %s %s %s\n' "$h" "${FIREWALL[$h]}" "${BIP[$h]:--}" "${MASQUERADES[$h]:-no-masq}"
    for p in ${PODS[$h]}; do
      printf 'pod %s %s %s %s\n' "${POD_NS[$h/$p]}" "$p" "${CONTAINER[$h/$p]:--}" "${POD_IP[$h/$p]}"
    done
  done | WHOLE_SYSCTL=${WHOLE_SYSCTL:-no} LEAN=${LEAN:-no} "$PYTHON" -B -S -E "$HERE/lib/collect.py" "$out" "$LAB/files"
}
