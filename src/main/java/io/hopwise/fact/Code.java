package io.hopwise.fact;

import java.util.Locale;

/**
 * What a step of the walk says. The kebab-case {@link #text()} is stable: reports, JSON and the
 * documentation (docs/codes.md) use it.
 */
public enum Code {
  // Sent
  /** A socket sends a packet. */
  PACKET_SENT,

  // Routed
  /** A route sends it on. */
  ROUTED,
  /** Table local says the address is the host's own. */
  ROUTED_LOCALLY,

  // Filtered
  /** A rule lets it pass its base chain. */
  ACCEPTED_BY_RULE,
  /** A rule sets the packet's mark. */
  MARKED_BY_RULE,
  /** A rule takes it out of connection tracking: no NAT applies. */
  UNTRACKED_BY_RULE,
  /** It belongs to a connection from before: no nat rule is asked. */
  CONNECTION_REMEMBERED,

  // Rewritten
  /** MASQUERADE replaced the source. */
  SOURCE_MASQUERADED,
  /** SNAT replaced the source. */
  SOURCE_TRANSLATED,
  /** DNAT replaced the destination. */
  DESTINATION_TRANSLATED,
  /** IPVS replaced a virtual server's address by that of one of its servers. */
  HANDED_TO_REAL_SERVER,
  /** REDIRECT replaced the destination by an own address. */
  DESTINATION_REDIRECTED,
  /** Connection tracking undid, for the answer, what NAT did to the request. */
  TRANSLATION_UNDONE,
  /** Connection tracking did to a later packet what NAT did to its connection's first. */
  TRANSLATED_AS_BEFORE,

  // Encapsulated
  /** A vxlan device put it into a UDP packet. */
  WRAPPED_IN_VXLAN,
  /** flanneld (UDP backend) read it from its tun device and put it into a UDP packet. */
  WRAPPED_IN_UDP,
  /** An IPIP device put it into another IP packet. */
  WRAPPED_IN_IP,
  /** A WireGuard device encrypted it for a peer and put it into a UDP packet. */
  WRAPPED_IN_WIREGUARD,

  // Decapsulated
  /** A vxlan device took it out of the UDP packet. */
  UNWRAPPED_FROM_VXLAN,
  /** flanneld took it out of the UDP packet and wrote it to its tun device. */
  UNWRAPPED_FROM_UDP,
  /** An IPIP device took it out of the outer IP packet. */
  UNWRAPPED_FROM_IP,
  /** A WireGuard device took it from a peer that may send it. */
  UNWRAPPED_FROM_WIREGUARD,

  // Crossed
  /** It went over the network between two hosts. */
  CROSSED_WIRE,
  /** It went through a veth pair into another namespace. */
  CROSSED_VETH,
  /** A bridge passed it from port to port. */
  CROSSED_BRIDGE,
  /** A router that nobody collected passed it on. */
  PASSED_OUTSIDE_ROUTER,

  // Delivered
  /** The host or namespace it was meant for took it. */
  DELIVERED,
  /** It reached a host that nobody collected. */
  DELIVERED_OUTSIDE,

  // Dropped
  /** A rule dropped it. */
  DROPPED_BY_RULE,
  /** A rule rejected it and answered. */
  REJECTED_BY_RULE,
  /** No rule took it and the chain's policy is DROP. */
  DROPPED_BY_POLICY,
  /** It would have to be forwarded and the in device does not forward. */
  FORWARDING_OFF,
  /** rp_filter: the answer would not leave by the device it came in by. */
  REVERSE_PATH_FAILED,
  /** rp_filter: no route at all leads back to its source. */
  REVERSE_ROUTE_MISSING,
  /** Its source is one of the receiver's own addresses. */
  SOURCE_IS_OWN_ADDRESS,
  /** Its source can't come from a wire (loopback, broadcast, zero). */
  MARTIAN_SOURCE,
  /** A loopback destination can't come from a wire without route_localnet. */
  MARTIAN_DESTINATION,
  /** A blackhole route or rule took it. */
  ROUTE_BLACKHOLE,
  /** An unreachable route or rule took it. */
  ROUTE_UNREACHABLE,
  /** A prohibit route or rule took it. */
  ROUTE_PROHIBIT,
  /** Its own routes hold the target for a broadcast or multicast address. */
  BROADCAST_REFUSED,
  /** It passed too many routers, or goes round in a circle. */
  TTL_EXPIRED,
  /** The device is switched off. */
  DEVICE_DOWN,
  /** The device is on but nothing is connected to it. */
  NO_CARRIER,
  /**
   * Too big for the next device and not to be fragmented: the router answers fragmentation needed.
   */
  PACKET_TOO_BIG,
  /** Too big for the sender's own device and not to be fragmented. */
  TOO_BIG_FOR_OWN_DEVICE,
  /** Too big for a bridge port or for a veth's other end: dropped without any answer. */
  TOO_BIG_FOR_PORT,
  /**
   * The wrapped packet is too big for the outer network and must not be fragmented: dropped without
   * any answer.
   */
  TUNNEL_TOO_BIG,
  /** Nothing listens on that port. */
  PORT_CLOSED,
  /** Something listens on that port, but on 127.0.0.1 only. */
  LISTENS_ON_LOOPBACK_ONLY,
  /** Something listens on that port, but on another address of the host. */
  LISTENS_ON_OTHER_ADDRESS,
  /** The program that has the port does not take what waits for it. */
  LISTEN_QUEUE_FULL,
  /** The host is told not to answer pings. */
  ECHO_IGNORED,
  /** It was sent to a broadcast address, and nobody answers to that. */
  BROADCAST_NOT_ANSWERED,
  /** The frame inside the tunnel is for another MAC address. */
  WRONG_INNER_MAC,
  /** The frame inside the tunnel comes from the MAC address that the receiver itself has. */
  SENDER_HAS_OWN_MAC,
  /** No vxlan device there has this VNI. */
  VNI_UNKNOWN,
  /** No tunnel listens on that UDP port there. */
  TUNNEL_PORT_CLOSED,
  /** No IPIP device there takes packets from that sender to that address. */
  TUNNEL_ENDS_DIFFER,
  /** No peer of the WireGuard device may have that address at its end. */
  NO_PEER_FOR_TARGET,
  /** WireGuard does not know where that peer is. */
  PEER_WITHOUT_ENDPOINT,
  /** The WireGuard device that listens there has another key than the peer that was called. */
  PEER_KEY_DIFFERS,
  /** The WireGuard device there has no peer with the sender's key. */
  SENDER_IS_NO_PEER,
  /** The WireGuard peer that sends it may not have that address at its end. */
  PEER_SOURCE_REFUSED,
  /** The vxlan device does not know which host to send that MAC address to. */
  NO_FORWARDING_ENTRY,
  /** The tun device is there, but no process serves it. */
  TUNNEL_WITHOUT_PROCESS,
  /** The tunnel's own source address is not on this host. */
  TUNNEL_SOURCE_MISSING,
  /** The tunnel's outer packet is routed into the same tunnel again. */
  TUNNEL_INTO_ITSELF,
  /** The bridge port is not forwarding. */
  BRIDGE_PORT_BLOCKED,
  /** Both bridge ports are isolated from each other. */
  BRIDGE_PORTS_ISOLATED,
  /** The bridge filters VLANs, and the port takes no part in the frame's. */
  BRIDGE_VLAN_REFUSED,
  /** It would have to go back out of the bridge port it came in by. */
  HAIRPIN_OFF,
  /** It was sent to a MAC address that is not the receiver's. */
  WRONG_MAC,
  /** MASQUERADE found no address to use. */
  NOWHERE_TO_MASQUERADE_TO,
  /** It would begin a connection, and the table of connections is full. */
  CONNTRACK_TABLE_FULL,
  /** Its connection cannot be told from another one, which NAT has translated. */
  CONNECTIONS_CLASH,
  /** IPVS answers for that address and port, and no server stands behind it. */
  VIRTUAL_SERVER_EMPTY,
  /** The queue of the device it leaves by loses everything. */
  LOST_IN_QUEUE,
  /** It was handed to a program whose verdict nobody collected. */
  QUEUED_TO_PROGRAM,
  /** It came back from another address than the one asked, so the asker ignores it. */
  INVALID_ANSWER,
  /** The answer arrives at a host that asked nothing. */
  ANSWER_TO_ANOTHER,

  // Lost
  /** No route leads there. */
  NO_ROUTE,
  /** It is for a container of the cluster, but leaves the cluster by another route. */
  OVERLAY_ROUTE_MISSING,
  /** It is for a service of the cluster, nothing translates it, and it leaves the cluster. */
  SERVICE_ADDRESS_LEAVES,

  /** The next hop does not answer on the link. */
  NEXT_HOP_SILENT,
  /** The target does not answer on the link: nobody there has the address. */
  TARGET_SILENT,
  /** A permanent neighbour entry names a MAC address that nobody there has. */
  NEIGHBOUR_ENTRY_WRONG,
  /** The address the tunnel sends to belongs to nobody. */
  TUNNEL_REMOTE_SILENT,
  /** flanneld (UDP backend) knows no node for that address. */
  NO_LEASE_FOR_TARGET,
  /** It came back to where it had been. */
  LOOP,
  /** The host outside gets a source address it has no route to. */
  OUTSIDE_HOST_HAS_NO_WAY_BACK,

  // Answered
  /** The ping is answered. */
  ECHO_ANSWERED,
  /** The TCP connection is accepted. */
  CONNECTION_ACCEPTED,
  /** The port is closed: a TCP reset is sent. */
  CONNECTION_REFUSED,
  /** The UDP datagram is taken. */
  DATAGRAM_TAKEN,
  /** The port is closed: ICMP port unreachable is sent. */
  PORT_UNREACHABLE_SENT,
  /** An ICMP error is sent to the source. */
  ICMP_ERROR_SENT,
  /** A TCP reset is sent to the source. */
  RESET_SENT,

  // Assumed
  /** A host that nobody collected answers. */
  OUTSIDE_HOST_ANSWERS,
  /** A router that nobody collected knows the way and lets it pass. */
  OUTSIDE_ROUTER_FORWARDS,
  /** No host of the case has the next hop's address, and none met it lately. */
  NOBODY_ELSE_ON_LINK,
  /**
   * The container's own packet filter was not collected and is taken as empty, as engines leave it.
   */
  CONTAINER_HAS_NO_RULES,
  /** A parameter was not collected and is taken as the kernel's default. */
  KERNEL_DEFAULT,
  /** A neighbour nobody collected answers on the link. */
  NEIGHBOUR_ANSWERS,
  /** The list of sockets was not collected; something listens. */
  SOMETHING_LISTENS,
  /** The tunnel's process runs and knows all leases of the case. */
  TUNNEL_PROCESS_RUNS,
  /** A router sends so many ICMP errors to one address at once, and here more are due. */
  ERRORS_LIMITED,
  /** The packet belongs to an older connection that hosts remember. */
  OLD_CONNECTION_GOES_ON,

  /** Two hosts with addresses in one subnet are on one wire. */
  SAME_WIRE,
  /** The container's own devices were not collected and are taken as an engine makes them. */
  CONTAINER_ATTACHED,

  // Insufficient
  /** A rule has a match that is not known. */
  UNKNOWN_MATCH,
  /** A rule matches at some times only (limit, statistic, recent). */
  SOMETIMES_MATCH,
  /** A rule asks a set whose members were not collected. */
  SET_MEMBERS_UNKNOWN,
  /** The packet filter was not collected. */
  RULES_NOT_COLLECTED,
  /** The routes were not collected. */
  ROUTES_NOT_COLLECTED,
  /** The devices and addresses were not collected. */
  LINKS_NOT_COLLECTED,
  /** The bridge filters VLANs, and which its ports take part in was not collected. */
  BRIDGE_VLANS_NOT_COLLECTED,
  /** The other end of the container's veth was not collected. */
  PEER_UNKNOWN,
  /** Nobody collected the MTU of the device, and the packet is large. */
  MTU_UNKNOWN,
  /** A kernel parameter was not collected. */
  PARAMETER_NOT_COLLECTED,
  /** Nothing was collected of the host it reached. */
  HOST_NOT_COLLECTED,
  /** Whether the next hop exists was not collected. */
  NEIGHBOUR_UNKNOWN,
  /** What listens there was not collected. */
  SOCKETS_NOT_COLLECTED,
  /** Whether an older connection entry decides was not collected. */
  CONNTRACK_NOT_COLLECTED,
  /** Two base chains have equal priority and no collected text shows which is asked first. */
  ORDER_UNKNOWN,
  /** IPVS may answer for the address, and nobody collected what it does. */
  VIRTUAL_SERVERS_NOT_COLLECTED,
  /** What a tunnel of this kind does with it is not walked. */
  TUNNEL_NOT_WALKED,
  /** A WireGuard packet that is stopped as a first one may be known there as an answer. */
  TUNNEL_MAY_BE_OPEN,
  /** IPVS sends it on as it is, or wrapped; how that goes on is not walked. */
  SERVER_SENT_UNCHANGED,
  /** A filter of traffic control may keep it; which packets it takes is not read. */
  TRAFFIC_FILTER_UNKNOWN,
  /** Where the address of the flow lives is not known. */
  ENDPOINT_UNKNOWN,
  /** Which address the host sends from is not known. */
  SOURCE_UNKNOWN,
  /** Which of several equal ways is taken is not known. */
  WAY_UNKNOWN,
  /** Whether a sender hears that its next packet is refused depends on how its program waits. */
  NEXT_PACKET_REFUSED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The kebab-case form: {@code no-route}. */
  public String text() {
    return text;
  }
}
