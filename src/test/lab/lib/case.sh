# What a sample declares, and writing it: case.yaml, the hosts' folders, symptom.txt, expected.yaml.
# shellcheck shell=bash

EXPECTED=

# found CAUSE HOST [ALSO_RIGHT...]: the answer of a hit, and of a near-miss that fails for another reason
found() {
  EXPECTED+="verdict: fault-found"$'\n'"cause: $1"$'\n'
  if [ $# -gt 2 ]; then EXPECTED+="also_right: [$(printf '%s, ' "${@:3}" | sed 's/, $//')]"$'\n'; fi
  EXPECTED+="host: $2"$'\n'
}
# suspected CAUSE HOST: it stands first, and the walk, which never loses a packet now and then, cannot prove it
suspected() { EXPECTED+="verdict: inconclusive"$'\n'"cause: $1"$'\n'"host: $2"$'\n'"proof: consistent"$'\n'; }
# unproven: the answer stays consistent, for a host that decides was not collected
unproven() { EXPECTED+="proof: consistent"$'\n'; }
sound() { EXPECTED+="verdict: no-fault-found"$'\n'; }
# silent CAUSE...
silent() { EXPECTED+="silent_on: [$(printf '%s, ' "$@" | sed 's/, $//')]"$'\n'; }

# healed_by HOST COMMAND...: once the host's state is collected, this remedy must make the last failing probe succeed; so the sample holds that fault and no other
declare -a REMEDIES=()
healed_by() { REMEDIES+=("$(printf '%q ' "$@")"); }

verify_remedies() {
  local r
  local -a remedy
  [ ${#REMEDIES[@]} -gt 0 ] || return 0
  [ ${#LAST_FAILED[@]} -gt 0 ] || die "$SAMPLE has a remedy but no failing probe"
  for r in "${REMEDIES[@]}"; do
    eval "remedy=($r)"
    inside "${remedy[@]}" || die "$SAMPLE: the remedy '$r' fails"
  done
  probe ok "${LAST_FAILED[@]}"
}

# write_sample FOLDER: only when all probes ended as declared
write_sample() {
  local to=$1 new=$LAB/new h
  [ -n "$EXPECTED" ] || die "$SAMPLE says nothing about what is expected"
  [ ${#SYMPTOMS[@]} -gt 0 ] || die "$SAMPLE probes nothing"
  mkdir -p "$new"
  {
    echo "case: $(tr '/' '-' <<<"${SAMPLE#_}")"
    echo "hosts:"
    for h in "${HOSTS[@]}"; do echo "  - snapshot: $h"; done
    echo "symptoms:"
    printf '%s\n' "${SYMPTOMS[@]}"
    if [ ${#OBSERVATIONS[@]} -gt 0 ]; then echo "observations:"; printf '%s\n' "${OBSERVATIONS[@]}"; fi
  } >"$new/case.yaml"
  printf '%s' "$EXPECTED" >"$new/expected.yaml"
  cp "$LAB/symptom.txt" "$new/symptom.txt"
  collect "$new" "${HOSTS[@]}"
  verify_remedies
  mkdir -p "$to"
  find "$to" -mindepth 1 -delete
  cp -r "$new/." "$to/"
}
