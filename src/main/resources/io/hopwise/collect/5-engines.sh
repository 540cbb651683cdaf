
# Engines, overlays and whatever configures the network: what they say, their configuration and their logs.

ask_engines() {
  if runs dockerd; then
    ask docker docker info
    ask docker docker version
    ask_long 8 docker docker ps -a
    ask docker docker network ls
    all_of docker_inspect docker ps -aq -- docker inspect
    all_of docker_network_inspect docker network ls -q -- docker network inspect
  fi
  find_runtime && ask_runtime
  # shellcheck disable=SC2086   # numbers
  if [ -n "$daemons" ]; then keep sos_commands/process/daemons 5 sh -c "$command_lines" sh $daemons; fi
  ! runs systemd || ask systemd systemctl list-units --all
  ! runs systemd || ask systemd systemctl list-unit-files
  # who manages what the container network made
  ! runs systemd-network || ask systemd networkctl list --no-pager --full
  ! runs NetworkManager || ask networkmanager nmcli device
}

# all_of NAME LIST... -- COMMAND...: a command with all that a list names; no question where it names none
all_of() {
  output=sos_commands/docker/$1
  shift
  lister=
  while [ "$1" != -- ]; do lister="$lister $1"; shift; done
  shift
  # shellcheck disable=SC2086   # words
  keep hopwise/list 8 $lister || { rm -f "$raw/hopwise/list"; return; }
  # shellcheck disable=SC2046   # identifiers; all at once, for one after the other would take the square of their number
  set -- "$@" $(cat "$raw/hopwise/list")
  if [ -s "$raw/hopwise/list" ]; then keep "$output" 10 "$@"; else note empty "$output" 'none'; fi
  rm -f "$raw/hopwise/list"
}

# find_runtime: sets $socket of the first runtime that crictl can ask
find_runtime() {
  have crictl || return
  for socket in /run/k3s/containerd/containerd.sock /run/containerd/containerd.sock /run/crio/crio.sock /run/cri-dockerd.sock; do
    [ -S "$socket" ] && runs containerd crio dockerd k3s-server k3s-agent k3s && return
  done
  return 1
}

ask_runtime() {
  keep sos_commands/crio/crictl_pods 8 crictl -r "unix://$socket" pods || return
  keep sos_commands/crio/crictl_ps_-a 8 crictl -r "unix://$socket" ps -a
  keep sos_commands/crio/crictl_info 5 crictl -r "unix://$socket" info
  keep sos_commands/crio/crictl_pods_-o_json 8 crictl -r "unix://$socket" pods -o json
  keep hopwise/list 8 crictl -r "unix://$socket" pods -q --state ready || return
  set --
  while read -r id && [ $# -lt 500 ]; do set -- "$@" "$id"; done <"$raw/hopwise/list"
  rm -f "$raw/hopwise/list"
  [ $# -lt 500 ] || note left-out 'crictl inspectp' 'more than 500 pods'
  # which network namespace is which pod's stands only here
  [ $# = 0 ] || keep sos_commands/crio/crictl_inspectp 10 crictl -r "unix://$socket" inspectp -o json "$@"
}

# shellcheck disable=SC2016   # not this shell's
command_lines='for daemon; do printf "%s " "$daemon"; tr "\\000" " " <"/proc/$daemon/cmdline"; echo; done'

copy_configuration() {
  copy /etc/docker/daemon.json /etc/cni/net.d/*.conf /etc/cni/net.d/*.conflist /etc/containerd/config.toml \
    /run/flannel/* /etc/kube-flannel/* /etc/flannel/*.json /etc/flannel/*.conf \
    /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env /var/lib/kube-proxy/config.conf \
    /etc/rancher/k3s/config.yaml /etc/rancher/rke2/config.yaml /etc/calico/*.cfg /etc/calico/*.env /var/lib/calico/* \
    /etc/sysconfig/docker* /etc/sysconfig/flannel* /etc/sysconfig/kubelet /etc/sysconfig/iptables* /etc/sysconfig/network \
    /etc/sysconfig/network-scripts/ifcfg-* /etc/sysconfig/network-scripts/route-* /etc/sysconfig/network-scripts/rule-* \
    /etc/default/docker /etc/default/flannel* /etc/default/kubelet /etc/default/ufw /etc/ufw/ufw.conf /etc/ufw/*.rules \
    /etc/firewalld/firewalld.conf /etc/firewalld/zones/*.xml /etc/nftables.conf /etc/iptables/rules.v4 /etc/iptables/rules.v6 \
    /etc/network/interfaces /etc/network/interfaces.d/* /etc/netplan/*.yaml /etc/systemd/network/* /run/systemd/network/* \
    /etc/systemd/networkd.conf /etc/systemd/networkd.conf.d/*.conf /run/systemd/networkd.conf.d/*.conf /usr/lib/systemd/networkd.conf.d/*.conf \
    /etc/NetworkManager/NetworkManager.conf /etc/NetworkManager/conf.d/*.conf /run/NetworkManager/conf.d/*.conf /usr/lib/NetworkManager/conf.d/*.conf \
    /etc/dhcpcd.conf \
    /etc/sysctl.conf /etc/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf /run/sysctl.d/*.conf /etc/modules-load.d/*.conf \
    /etc/hosts /etc/resolv.conf /etc/iproute2/rt_tables /etc/iproute2/rt_tables.d/* \
    /etc/euleros_security/security.conf /etc/openEuler_security/security.conf
  for unit in docker containerd flanneld flannel kubelet kube-proxy k3s k3s-agent crio; do
    copy /etc/systemd/system/$unit.service /etc/systemd/system/$unit.service.d/*.conf /etc/systemd/system/$unit.service.env \
      /usr/lib/systemd/system/$unit.service /usr/lib/systemd/system/$unit.service.d/*.conf /run/systemd/system/$unit.service.d/*.conf
  done
}

# The last lines of those who shape the network
copy_logs() {
  if runs systemd-journal && have journalctl; then
    for unit in docker containerd flanneld kubelet kube-proxy k3s k3s-agent firewalld systemd-networkd NetworkManager dhcpcd; do
      [ -f "/etc/systemd/system/$unit.service" ] || [ -f "/lib/systemd/system/$unit.service" ] ||
        [ -f "/usr/lib/systemd/system/$unit.service" ] || continue
      keep "sos_commands/logs/journalctl_--no-pager_--unit_$unit" 5 journalctl --no-pager -n 1500 --unit $unit
    done
  fi
  for log in /var/log/pods/*flannel*/*/*.log /var/log/pods/*calico-node*/calico-node/*.log /var/log/pods/*cilium*/cilium-agent/*.log \
    /var/log/pods/*kube-proxy*/*/*.log /var/log/docker.log /var/log/upstart/docker.log /var/log/flanneld.log /var/log/kubelet.log; do
    if [ -f "$log" ] && [ -r "$log" ]; then keep "${log#/}" 5 tail -n 1000 "$log"; fi
  done
}
