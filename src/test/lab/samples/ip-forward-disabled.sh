# A packet that has to be forwarded meets a host that does not forward.
# shellcheck shell=bash

three_nodes() {
  NETWORK=10.61.0.0/16
  segment lan
  node node01 lan 10.20.8.31/22 10.61.4.0/24
  node node02 lan 10.20.8.32/22 10.61.9.0/24
  node node03 lan 10.20.9.33/22 10.61.17.0/24
  flannel node01 node02 node03
}

# The far node answers for its own docker0; the pods behind it are silent.
hit() {
  three_nodes
  local n
  for n in node01 node02 node03; do
    docker_engine $n
    flannel_forwarding $n
    flannel_masquerade $n
    container $n web
  done
  container node03 api
  set_parameter node03 net.ipv4.ip_forward 0
  WHOLE_SYSCTL=yes
  probe ok ping node01/web node03=10.61.17.1
  probe ok ping node01/web node02/web
  probe no-reply ping node01/web node03/api
  found ip-forward-disabled node03
}
