# A BGP peer that never answers, although no host's rule is in the way. The routing daemons are real.
# shellcheck shell=bash

# No host's rule is in the way: what joins them drops it, as a cloud's security group would.
drops_between() {
  inside seg-lan nft -f - <<'END'
table bridge group {
	chain forward {
		type filter hook forward priority 0; policy accept;
		tcp dport 179 drop
	}
}
END
}
hit() {
  mesh_of_three
  drops_between
  bird m1 w1 w2
  pods_of_three
  says w2 w1 Connect
  probe ok ping w1 w2
  probe no-reply ping w2/stock w1/shop
  found bgp-peer-silent w2
  unproven
}

# The peer's daemon was stopped, and nothing filters: it refuses.
near-miss() {
  mesh_of_three
  bird m1 w1 w2
  pods_of_three
  learned w2 10.233.71.64/26
  stop_bird w1
  forgotten w2 10.233.71.64/26
  says w2 w1 'Connection refused'
  probe ok ping w2/stock m1/dns
  probe no-reply ping w2/stock w1/shop
  silent bgp-peer-silent bgp-session-blocked
  found forward-route-missing w2
}

# The peer has another AS number than this side was told: they hear each other, and part.
near-miss-other-as() {
  mesh_of_three
  AS_OF_PEERS=64513 bird m1 w1 w2
  pods_of_three
  says w2 w1 'Bad peer AS'
  probe ok ping w1 w2
  probe no-reply ping w2/stock w1/shop
  silent bgp-peer-silent bgp-session-blocked
  found forward-route-missing w2
}
