/**
 * One step of a remedy: it changes the model, so that the packet can be walked again, and it prints
 * itself as commands for exactly that host, with their undo and with what makes them last.
 *
 * <p>{@link io.hopwise.change.Changes#propose} makes changes from what a card's {@code remedy:}
 * says, {@link io.hopwise.change.Changes#check} finds an author's mistakes in it. The kinds and
 * their arguments; those in brackets may be left out:
 *
 * <table>
 * <caption>Kinds of change</caption>
 * <tr><td>{@code set-sysctl}</td><td>key, value</td></tr>
 * <tr><td>{@code add-route}</td><td>destination, [via], [device], [table], [source], [metric],
 *     [onlink]; via or device must be there</td></tr>
 * <tr><td>{@code replace-route}</td><td>route or destination; then as add-route: what is not named
 *     stays as the route has it</td></tr>
 * <tr><td>{@code delete-route}</td><td>route</td></tr>
 * <tr><td>{@code insert-netfilter-rule}</td><td>chain, target, [table], [before], [protocol],
 *     [port], [icmp_type], [source], [destination],
 *     [not_destination], [in], [out], [not_out], [state]. {@code before}: a role
 *     that is a rule, {@code first}, or {@code last}, which is also what is done without it; table
 *     is {@code filter} without it, or the table of {@code before}; target ACCEPT, RETURN,
 *     MASQUERADE or NOTRACK; state as in {@code RELATED,ESTABLISHED}; icmp_type
 *     {@code fragmentation-needed}</td></tr>
 * <tr><td>{@code delete-netfilter-rule}</td><td>rule</td></tr>
 * <tr><td>{@code retarget-netfilter-rule}</td><td>rule (that translates), target (MASQUERADE or
 *     DNAT), [to], [port], [ports] (random, of MASQUERADE): the same packets are translated
 *     otherwise</td></tr>
 * <tr><td>{@code set-chain-policy}</td><td>chain (a role that is a chain), policy</td></tr>
 * <tr><td>{@code set-link-mtu}</td><td>device, mtu</td></tr>
 * <tr><td>{@code set-link-mac}</td><td>device, mac</td></tr>
 * <tr><td>{@code set-link-up}</td><td>device</td></tr>
 * <tr><td>{@code set-offload}</td><td>device, feature (as ethtool spells it), state (on or
 *     off)</td></tr>
 * <tr><td>{@code attach-to-bridge}</td><td>device, bridge</td></tr>
 * <tr><td>{@code set-bridge-port}</td><td>port (a role that is a bridge's port), to (hairpin,
 *     not-isolated or forwarding)</td></tr>
 * <tr><td>{@code delete-real-server}</td><td>server (a role that is a virtual server), ip</td></tr>
 * <tr><td>{@code permit-by-policy}</td><td>rule (a policy engine's), source, destination; no
 *     command, for which policy is meant no host says</td></tr>
 * <tr><td>{@code delete-qdisc}</td><td>qdisc (a role that is one)</td></tr>
 * <tr><td>{@code replace-neighbour}</td><td>ip, device, mac</td></tr>
 * <tr><td>{@code answer-for-neighbour}</td><td>ip (of IPv6), device: the host answers there for
 *     who has this address behind it</td></tr>
 * <tr><td>{@code set-wireguard-peer}</td><td>device, [peer] (a role that is one), [toward] (an
 *     address); one of the two must be there: the device knows the host that this peer is, or that
 *     has this address, by its key, its address and its port, and has the address at its
 *     end</td></tr>
 * <tr><td>{@code replace-forwarding-entry}</td><td>mac, device, destination</td></tr>
 * <tr><td>{@code delete-conntrack-entry}</td><td>entry (a role that is one)</td></tr>
 * <tr><td>{@code add-address}, {@code delete-address}</td><td>address (with prefix length),
 *     device</td></tr>
 * <tr><td>{@code delete-policy-rule}</td><td>rule</td></tr>
 * <tr><td>{@code set-vxlan}</td><td>device, [vni], [port], [local]</td></tr>
 * <tr><td>{@code move-bridge-subnet}</td><td>bridge, subnet</td></tr>
 * <tr><td>{@code disable-docker-masquerade}</td><td>rule</td></tr>
 * <tr><td>{@code restart-flannel}</td><td>none: flanneld of the evidence's host</td></tr>
 * <tr><td>{@code renew-lease}</td><td>lease (a role that is a flannel lease): the node takes another
 *     subnet, and its bridge and containers follow</td></tr>
 * <tr><td>{@code restart-container}</td><td>container (a role that is its address): it comes
 *     back with one behind the bridge that is in its node's leased subnet</td></tr>
 * <tr><td>{@code start-service}</td><td>service</td></tr>
 * <tr><td>{@code start-listening}</td><td>protocol, port; no command, for which program has to
 *     listen no list says</td></tr>
 * </table>
 *
 * <p>{@code route}, {@code rule}, {@code chain} and {@code before} name a role of the evidence
 * whose fact is meant, or a role that is a step, whose deciding fact is then meant ({@code rule:
 * rule}). Every kind also takes {@code host}: by default the evidence's, which is where the
 * commands are to be typed; and {@code netns}: by default that of the fact a role names, else the
 * host's own. Values come with their {@code {role.field}} placeholders filled. A value still to be
 * found out begins with a question mark; each candidate becomes a change of its own, the most
 * plausible first, and the proof tries them in that order:
 *
 * <ul>
 *   <li>{@code ?gateway} for {@code via}: where to send packets for the destination; sets the
 *       device, and {@code onlink} where needed, as well. {@code ?gateway 10.1.2.3} prefers the
 *       link of this own address; without one the evidence's step or address says which it is
 *   <li>{@code ?network 10.1.2.3} for {@code destination} or {@code source}: the network that this
 *       address lives in, by what the case's hosts show; the address alone when nothing shows it
 *   <li>{@code ?underlay} for {@code source}: the network in which the nodes of the overlay reach
 *       each other
 *   <li>{@code ?overlay} for {@code destination} or {@code source}: the whole pod network
 *   <li>{@code ?bridge-of 10.1.2.3} for {@code not_out} or {@code device}: the bridge of this host
 *       behind which the address lives
 *   <li>{@code ?mtu} for {@code mtu}: what fits through the device below
 *   <li>{@code ?endpoint 10.1.2.3} for {@code to}: another endpoint of the service that led to this
 *       address; else the container that listens on the port named beside it, or, where nobody
 *       collected what containers listen on, the only one in the subnet of this address
 *   <li>{@code ?vtep 10.1.2.3} for {@code mac} or {@code destination}: the MAC address of the
 *       tunnel device that owns this overlay address, or the outer address of its host; where that
 *       host was not collected, what other nodes have written down of it
 *   <li>{@code ?outer} for {@code local} or {@code destination}: an address of the host, or of the
 *       one named as in {@code ?outer node02}, that its tunnel could use instead of the present one
 *   <li>{@code ?mac 10.1.2.3} for {@code mac}: a new MAC address that no other device has, made of
 *       this own address
 * </ul>
 */
package io.hopwise.change;
