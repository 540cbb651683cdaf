# Calico without a tunnel: real BIRDs spread the nodes' blocks among each other, as the templates of calico-node set them up. Needs bird2.
# shellcheck shell=bash

# bird NODE...: a mesh of nodes made by `node`; a node waits to be called by those whose address comes after its own as text, as Calico has it
bird() {
  local n m
  command -v bird >/dev/null || die "bird is missing; apt-get install bird2"
  mkdir -p "$LAB/bird"
  for n; do
    {
      cat <<END
router id ${HOST_IP[$n]};
protocol device { }
protocol kernel { learn; persist; scan time 600; ipv4 { import all; export all; }; }
protocol static { ipv4; route ${SUBNET[$n]} blackhole; }
template bgp bgp_template {
  description "Connection to BGP peer";
  local as 64512;
  direct;
  connect delay time 2;
  connect retry time 5;
  error wait time 5,30;
  ipv4 { import all; export where source = RTS_STATIC; next hop self; };
}
END
      for m; do
        [ "$n" != "$m" ] || continue
        echo "protocol bgp Mesh_${HOST_IP[$m]//./_} from bgp_template { neighbor ${HOST_IP[$m]} as ${AS_OF_PEERS:-64512}; source address ${HOST_IP[$n]};"
        [[ ${BOTH_CALL:-no} = yes || ! ${HOST_IP[$m]} > ${HOST_IP[$n]} ]] || echo "  passive on;"
        echo "}"
      done
    } >"$LAB/bird/$n.conf"
    start_bird "$n"
  done
}

start_bird() { inside "$1" "$(command -v bird)" -c "$LAB/bird/$1.conf" -s "$LAB/bird/$1.ctl" -P "$LAB/bird/$1.pid"; }

# stop_bird NODE: its peers hear of it, and nobody listens there any more
stop_bird() {
  birdc -s "$LAB/bird/$1.ctl" down >/dev/null
  until [ ! -e "$LAB/bird/$1.pid" ]; do sleep 0.1; done
}

# learned NODE BLOCK: waits until the node has a route there
learned() {
  local i
  for i in {1..300}; do inside "$1" ip route show "$2" | grep -q ' via ' && return; sleep 0.1; done
  die "$SAMPLE: $1 learns no route to $2"
}

# forgotten NODE BLOCK: waits until it has none
forgotten() {
  local i
  for i in {1..300}; do inside "$1" ip route show "$2" | grep -q ' via ' || return 0; sleep 0.1; done
  die "$SAMPLE: $1 keeps its route to $2"
}

# says NODE PEER WORDS: waits until the node's daemon says this of a session
says() {
  local i
  for i in {1..300}; do birdc -s "$LAB/bird/$1.ctl" show protocols | grep "^Mesh_${HOST_IP[$2]//./_} " | grep -q "$3" && return; sleep 0.1; done
  die "$SAMPLE: the session of $1 with $2 does not come to: $3"
}

# healed_once HOST NODE BLOCK COMMAND...: a remedy on the host, and the route that the node learns once the daemons try again
healed_once() {
  local host=$1 node=$2 block=$3; shift 3
  healed_by "$host" sh -c "$(printf '%q ' "$@"); for i in \$(seq 300); do ip -n $node route show $block | grep -q ' via ' && exit; sleep 0.1; done; exit 1"
}

# Three nodes whose pods' networks BGP spreads, and a router that knows nothing of them.
mesh_of_three() {
  LEAN=yes
  NETWORK=10.233.64.0/18
  segment lan
  host gate hidden; plug gate eth0 lan 10.72.0.1/24
  node m1 lan 10.72.0.11/24 10.233.70.0/26
  node w1 lan 10.72.0.21/24 10.233.71.64/26
  node w2 lan 10.72.0.22/24 10.233.72.128/26
  local n
  for n in m1 w1 w2; do route $n default via 10.72.0.1; done
}
pods_of_three() {
  calico_pod m1 dns; calico_pod w1 shop; calico_pod w2 stock
}
