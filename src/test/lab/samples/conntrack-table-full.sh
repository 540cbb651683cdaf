# The table of connections is full: what is known goes on, what is new is dropped.
# shellcheck shell=bash

# A proxy's host with as many connections as the machine may have; a pod of it asks another node.
hit-a-proxy() {
  NETWORK=10.99.0.0/16
  segment lan
  node edge1 lan 10.41.7.11/24 10.99.4.0/24
  node back1 lan 10.41.7.12/24 10.99.5.0/24
  flannel edge1 back1
  cni_bridge edge1 back1
  flannel_forwarding edge1 back1
  flannel_masquerade edge1 back1
  pod edge1 proxy; pod back1 app
  serve back1/app 8080 gunicorn
  works tcp edge1/proxy back1/app 8080
  inside edge1 "$PYTHON" -B -S -E "$HERE/lib/connections.py"
  probe timeout tcp edge1/proxy back1/app 8080
  probe ok ping back1 back1/app
  found conntrack-table-full edge1
  healed_by edge1 conntrack -F
}
