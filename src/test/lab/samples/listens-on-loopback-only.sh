# The packet arrives, and who has the port open listens on another address of the host.
# shellcheck shell=bash

two_hosts() {
  segment lan
  host desk; plug desk eth0 lan 10.41.7.10/23
  host pg; plug pg eth0 lan 10.41.6.30/23
}

# PostgreSQL as it is installed: for its own host only.
hit() {
  two_hosts
  serve pg 5432 postgres
  works tcp desk pg 5432
  unserve
  serve pg 127.0.0.1:5432 postgres
  WHOLE_SYSCTL=yes
  probe ok ping desk pg
  probe ok tcp pg pg=127.0.0.1 5432
  probe refused tcp desk pg 5432
  found listens-on-loopback-only pg
}

# Bound to the address of the storage network; from the office it is asked on the other.
hit-other-address() {
  BACKEND_OF_FIREWALL=legacy
  segment office; segment storage
  host nas; plug nas eth0 office 192.168.8.20/24; plug nas eth1 storage 10.250.0.20/24
  host pc; plug pc eth0 office 192.168.8.77/24
  host esx; plug esx eth0 storage 10.250.0.5/24
  serve nas 2049 nfsd
  works tcp pc nas 2049
  unserve
  serve nas 10.250.0.20:2049 nfsd
  probe ok tcp esx nas=10.250.0.20 2049
  probe refused tcp pc nas 2049
  found listens-on-loopback-only nas
}

# A resolver for the host alone is asked by a pod of it.
hit-udp() {
  NETWORK=10.83.0.0/16
  segment lan
  node k1 lan 10.70.1.31/24 10.83.31.0/24
  flannel k1
  cni_bridge k1
  pod k1 ask
  serve k1 10.70.1.31:53/udp dnsmasq
  works udp k1/ask k1 53
  unserve
  serve k1 127.0.0.53:53/udp systemd-resolve
  probe port-unreachable udp k1/ask k1 53
  found listens-on-loopback-only k1
}

# One program listens on loopback, another on the address that is asked for, both on the same port.
near-miss() {
  two_hosts
  serve pg 127.0.0.1:5432 postgres
  serve pg 10.41.6.30:5432 pgbouncer
  probe ok tcp desk pg 5432
  silent listens-on-loopback-only; sound
}

# It listens on loopback, which is what a rule rewrites to; what stops the packet is a rule before it.
near-miss-redirected() {
  two_hosts
  serve pg 127.0.0.1:5432 postgres
  firewall pg -t nat -A PREROUTING -p tcp -m tcp --dport 6432 -j DNAT --to-destination 127.0.0.1:5432
  set_parameter pg net.ipv4.conf.eth0.route_localnet 1
  works tcp desk pg 6432
  firewall pg -A INPUT ! -i lo -d 127.0.0.0/8 -j DROP
  probe timeout tcp desk pg 6432
  silent listens-on-loopback-only
  found packet-dropped-by-rule pg
  healed_by pg iptables -D INPUT 1
}
