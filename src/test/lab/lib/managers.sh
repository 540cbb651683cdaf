# Network services of a node's own, which manage its devices: the real ones, run for a while.
# shellcheck shell=bash

# networkd_file NODE NAME: standard input becomes a file below /etc/systemd/network
networkd_file() { write_file "$1" "etc/systemd/network/$2"; }

# own_card NODE: the file of its own card
own_card() {
  networkd_file "$1" 10-lan.network <<END
[Match]
Name=eth0

[Network]
Address=${HOST_IP[$1]}/24
IPv6AcceptRA=no
END
}

# networkd NODE: systemd-networkd is restarted there
networkd() { managed "$1" networkd.sh systemd/networkctl_list_--no-pager_--full; }

# network_manager NODE SECONDS: NetworkManager runs there so long
network_manager() { managed "$1" networkmanager.sh networkmanager/nmcli_dev "$2" "${NETWORK_MANAGER_ROOT:-}"; }

# managed NODE SCRIPT OUTPUT WORD...
managed() {
  local out=$LAB/files/$1/sos_commands/$3
  mkdir -p "${out%/*}"
  inside "$1" unshare --mount --pid --fork --kill-child --mount-proc bash "$HERE/lib/$2" "$LAB/files/$1" "$out" "${@:4}" || die "$2 does not run on $1"
  [ -s "$out" ] || die "$2 on $1 lists no devices: $(tail -n 3 "$out.log")"
  rm -f "$out.log"
}
