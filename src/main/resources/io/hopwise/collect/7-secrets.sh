
# Secrets: every line of every file goes through this before anything leaves. What looks like one is one: a word too
# many is replaced rather than one too few; nothing that a diagnosis reads is called so.

write_mask() {
  cat >"$work/mask.awk" <<'END'
# file names come on standard input; FROM and TO are the folders before and after
BEGIN {
  key = "(passwor[dt]|passwd|passphrase|passcode|pwd|secret|token|credential|authorization|cookie|-data|[_-]psk|^psk|[_-]dsn|(api|auth|access|account|private|preshared|encryption|signing|master|session|client|fastopen|community)[_-]?key|_key)"
  word = "[a-z0-9_.-]*"
  key = "(" key word "|[_.-]pass|^pass)"
  harmless = "(file|path|dir|ttl|timeout|length|enabled|kind|type)$"
  trigger = "pass|pwd|secret|token|credential|authorization|cookie|-data|psk|dsn|key|bearer|basic|eyj|:\\/\\/|@tcp|env|value|-----|akia|gh[a-z]_|glpat|xox|swmtkn|k10|hvs\\.|dckr|sk-|\\$[0-9a-z]+\\$"
  gone = "***"
  while ((getline file) > 0) {
    to = TO substr(file, length(FROM) + 1)
    block = array = next_string = 0
    deeper = -1
    if (sub(/ip_-d_-batch$/, "", to)) { part(file, to); continue }
    if (sub(/ip_-d_-j_-batch$/, "ip_-d_-j_", to)) { part_lines(file, to); continue }
    printf "" > to
    # a parameter is a secret by its name; by the hundred thousand they take no time this way
    if (file ~ /sysctl_-a$/) while ((getline line < file) > 0) { if (line ~ /^net[.]/ && !index(line, "secret") && !index(line, "key")) print line > to; else mask(line, to) }
    while ((getline line < file) > 0) mask(line, to)
    close(file)
    close(to)
  }
  exit
}

# the answers of `ip -d -batch` to address, route, rule and neigh, which hold no secrets: devices have numbers, rules have
# a tab behind theirs, and at least one rule always stands between routes and neighbours
function part(file, to,   line, is, was, out) {
  was = 1
  while ((getline line < file) > 0) {
    is = line ~ /^[0-9]+:\t/ ? 3 : line ~ /^([0-9]+: |[ \t])/ ? (was == 2 ? 2 : 1) : was >= 3 ? 4 : 2
    was = is
    out = to (is == 1 ? "ip_-d_address" : is == 2 ? "ip_-d_route_show_table_all" : is == 3 ? "ip_rule" : "ip_neigh")
    if (out != last && last != "") close(last)
    if (!(is in seen)) { printf "" > out; seen[is] }
    print line > out
    last = out
  }
  close(file)
  if (last != "") close(last)
  # asked and empty is not absent
  for (is = 2; is <= 4; is++) if (!(is in seen)) {
    out = to (is == 2 ? "ip_-d_route_show_table_all" : is == 3 ? "ip_rule" : "ip_neigh")
    printf "" > out
    close(out)
  }
  for (is in seen) delete seen[is]
  last = ""
}

# the same as JSON: a line each, empty or not
function part_lines(file, to,   line, i, out) {
  for (i = 1; (getline line < file) > 0; i++) {
    out = to (i == 1 ? "address" : i == 2 ? "route_show_table_all" : i == 3 ? "rule" : "neigh")
    print line > out
    close(out)
  }
  close(file)
}

function mask(line, to,   low) {
  low = tolower(line)
  if (block) {
    if (low ~ /-----end/) block = 0
    return
  }
  if (deeper >= 0) {
    if (line ~ /^[ \t]*$/ || indent(line) > deeper) return
    deeper = -1
  }
  if (array || next_string || low ~ trigger) line = hidden(line, low)
  print line > to
}

function hidden(line, low) {
  if (low ~ /-----begin [a-z0-9 ]*private key/) {
    if (low ~ /-----end/) gsub(/-----BEGIN [A-Za-z0-9 ]*PRIVATE KEY.*-----END [A-Za-z0-9 ]*-----/, gone, line)
    else { block = 1; sub(/-----BEGIN .*/, gone, line) }
    low = tolower(line)
  }
  if (next_string && match(line, /"([^"\\]|\\.)*"/)) {
    line = substr(line, 1, RSTART) gone substr(line, RSTART + RLENGTH - 1)
    next_string = 0
    low = tolower(line)
  }
  if (array || low ~ /"envs?(ironment)?"[ \t]*:[ \t]*\[/) { line = variables(line); low = tolower(line) }
  if (low ~ /^[ \t]*environment=/) { line = unit(line); low = tolower(line) }
  if (low ~ /^[ \t-]*value:/) { sub(/:.*/, ": " gone, line); return line }
  gsub(/:\/\/[^\/ "'<>]+@/, "://" gone "@", line)
  gsub(/[A-Za-z0-9_.-]+:[^ "'\/]+@tcp\(/, gone "@tcp(", line)
  gsub(/eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.?[A-Za-z0-9_-]*/, gone, line)
  gsub(/AKIA[0-9A-Z]+|gh[pousr]_[A-Za-z0-9]+|github_pat_[A-Za-z0-9_]+|glpat-[A-Za-z0-9_-]+|xox[a-z]-[A-Za-z0-9-]+|SWMTKN-[A-Za-z0-9-]+|K10[0-9a-f]+::[^ "']+|hvs\.[A-Za-z0-9_-]+|dckr_[a-z]+_[A-Za-z0-9_-]+|sk-[A-Za-z0-9_-]+/, gone, line)
  gsub(/\$(1|2[aby]|5|6|y|argon2id?)\$[^ :",]+/, gone, line)
  line = schemes(line)
  line = options(line)
  return values(line)
}

function indent(line) { match(line, /^[ \t]*/); return RLENGTH }

# Authorization: Bearer XYZ
function schemes(line,   low, out) {
  out = ""
  low = tolower(line)
  while (match(low, /(bearer|basic)[ \t]+[a-z0-9+\/=._~-]+/)) {
    out = out substr(line, 1, RSTART + 5) gone
    line = substr(line, RSTART + RLENGTH)
    low = tolower(line)
  }
  return out line
}

# the strings of "Env": ["NAME=value", …] and {"key": "NAME", "value": "…"}, over several lines or on one
function variables(line,   out, at, string, before) {
  out = ""
  if (!array) {
    match(tolower(line), /"envs?(ironment)?"[ \t]*:[ \t]*\[/)
    out = substr(line, 1, RSTART + RLENGTH - 1)
    line = substr(line, RSTART + RLENGTH)
    array = 1
    before = ""
  }
  while (array && match(line, /"([^"\\]|\\.)*"|\]/)) {
    string = substr(line, RSTART, RLENGTH)
    out = out substr(line, 1, RSTART - 1)
    line = substr(line, RSTART + RLENGTH)
    if (string == "]") array = 0
    else if (before == "\"value\"") string = "\"" gone "\""
    else if (at = index(string, "=")) string = substr(string, 1, at) gone "\""
    before = string
    out = out string
  }
  # JSON on one line may hold the next container's as well
  if (!array && tolower(line) ~ /"envs?(ironment)?"[ \t]*:[ \t]*\[/) line = variables(line)
  return out line
}

# Environment="NAME=value" of a unit; how the network's daemons are told their options is kept
function unit(line,   out, name) {
  out = ""
  while (match(line, /[A-Za-z_][A-Za-z0-9_]*=("[^"]*"|'[^']*'|[^ "']+)/)) {
    name = substr(line, RSTART, index(substr(line, RSTART), "="))
    if (name == "Environment=") { out = out substr(line, 1, RSTART + 11); line = substr(line, RSTART + 12); continue }
    out = out substr(line, 1, RSTART - 1) name
    if (name ~ /^(FLANNEL|DOCKER|KUBELET|CNI|CALICO|K3S_NODE|NO_PROXY)/) out = out substr(line, RSTART + length(name), RLENGTH - length(name))
    else out = out gone
    line = substr(line, RSTART + RLENGTH)
  }
  return out line
}

# --password VALUE, and "--password", "VALUE"
function options(line,   low, out, name, rest) {
  out = ""
  low = tolower(line)
  while (match(low, "-" word key "(\"[ \t]*,[ \t]*\"|[ \t]+)[^ \t\",:=-][^ \t\",]*") ) {
    rest = substr(line, RSTART, RLENGTH)
    match(rest, /("[ \t]*,[ \t]*"|[ \t]+)/)
    name = substr(rest, 1, RSTART + RLENGTH - 1)
    match(low, "-" word key "(\"[ \t]*,[ \t]*\"|[ \t]+)[^ \t\",:=-][^ \t\",]*")
    out = out substr(line, 1, RSTART - 1) name gone
    line = substr(line, RSTART + RLENGTH)
    low = tolower(line)
  }
  # "--password", and the value on the next line
  if (tolower(line) ~ ("\"-" word key "\"[ \t]*,[ \t]*$")) next_string = 1
  return out line
}

# key=value, key: value, "key": "value", key='value'; what is first on its line has the rest of it for a value
function values(line,   low, out, at, name, first, quote, rule) {
  out = ""
  first = 1
  # a rule's comment names services, namespace/name:port
  rule = line ~ /^(\[[0-9:]+\] )?-[AIN] |^[ \t]+.*(jump|goto|counter|accept|drop) /
  low = tolower(line)
  while (match(low, key "[\\\\]*[\"']?[ \t]*" (rule ? "=" : "[=:]") "[ \t]*")) {
    name = substr(low, RSTART, RLENGTH)
    first = first && substr(low, 1, RSTART - 1) ~ /^[ \t]*(- )?(export )?["']?[a-z0-9_.-]*$/
    out = out substr(line, 1, RSTART + RLENGTH - 1)
    line = substr(line, RSTART + RLENGTH)
    sub(/[\\]*["']?[ \t]*[=:][ \t]*$/, "", name)
    if (name !~ harmless) {
      if (match(line, /^[\\]*["']/)) {
        quote = substr(line, 1, RLENGTH)
        line = substr(line, RLENGTH + 1)
        if (length(quote) == 1) { if (match(line, quote == "'" ? "^[^']*" : "^([^\"\\\\]|\\\\.)*")) line = substr(line, RLENGTH + 1) }
        else if (at = index(line, quote)) line = substr(line, at)
        else line = ""
        out = out quote gone
      } else if (line ~ /^[|>][+-]?[0-9]?[ \t]*$/) {
        deeper = indent(out line)
        line = gone
      } else if (line ~ /^[[{]/) {
        # a list or a map of them: its strings
        if (at = index(line, "]")) { out = out "[" gone; line = substr(line, at) }
      } else if (first && line !~ /^[ \t]*$/) {
        out = out gone (line ~ /,[ \t]*$/ ? "," : "")
        line = ""
      } else if (match(line, /^[^ \t,;&"'\\)}>]+/)) {
        out = out gone
        line = substr(line, RLENGTH + 1)
      }
    }
    first = 0
    low = tolower(line)
  }
  return out line
}
END
}

# mask_secrets: fills $top from $raw; nothing leaves when it fails
mask_secrets() {
  write_mask || no_room
  have awk
  find "$raw" -type f | "$found" -v FROM="$raw" -v TO="$top" -f "$work/mask.awk" || { complain 'secrets could not be masked: nothing is sent'; exit 1; }
  # there are awks that do not say that a disk is full
  cat "$work/mask.awk" "$work/mask.awk" >"$work/room" || no_room
}
