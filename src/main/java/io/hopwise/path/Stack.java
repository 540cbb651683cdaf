package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.VirtualServer;
import io.hopwise.path.netfilter.Ruleset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of one network namespace, indexed for the walk. Immutable once built. */
final class Stack {
  private final StackId id;
  private final List<? extends HostFact> facts;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final List<Address> addresses = new ArrayList<>();
  private final Map<Ip, Address> addressByIp = new HashMap<>();
  private final Map<String, List<Address>> addressesByDevice = new HashMap<>();
  private final Map<String, List<Prefix>> subnets = new HashMap<>();
  private final RouteTables routes = new RouteTables();
  private final PolicyRules policyRules = new PolicyRules();
  private final List<Neighbour> neighbours = new ArrayList<>();
  private final List<ForwardingEntry> forwardingEntries = new ArrayList<>();
  private final Map<String, BridgePort> ports = new HashMap<>();
  private final Map<String, List<BridgeVlan>> vlans = new HashMap<>();
  private final List<ListeningSocket> sockets = new ArrayList<>();
  private final List<VirtualServer> virtualServers = new ArrayList<>();
  private final PacketFilter filter = new PacketFilter();
  private final TrafficControl trafficControl = new TrafficControl();
  private final Remembered remembered = new Remembered();
  private final CollectedLists lists = new CollectedLists();
  private final Parameters parameters;

  Stack(StackId id, List<? extends HostFact> facts) {
    this(id, facts, new Parameters(List.of()));
  }

  private Stack(StackId id, List<? extends HostFact> facts, Parameters before) {
    this.id = id;
    this.facts = facts;
    List<Sysctl> sysctls = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule rule) {
        filter.add(rule);
      } else if (fact instanceof Sysctl sysctl) {
        sysctls.add(sysctl);
      } else {
        add(fact);
      }
    }
    policyRules.complete(id, lists);
    parameters = before.with(sysctls);
  }

  /** The namespace after a change: of what did not change the indexes are shared. */
  Stack with(List<? extends HostFact> changed) {
    if (SameFacts.are(facts, changed)) {
      return this;
    }
    Stack stack = new Stack(id, changed, parameters);
    stack.filter.share(filter);
    return stack;
  }

  private void add(HostFact fact) {
    if (fact instanceof Link link) {
      links.putIfAbsent(link.device(), link);
    } else if (fact instanceof Address address) {
      add(address);
    } else if (fact instanceof Route route) {
      routes.add(route);
    } else if (fact instanceof PolicyRule rule) {
      policyRules.add(rule);
    } else if (fact instanceof Neighbour neighbour) {
      neighbours.add(neighbour);
    } else if (fact instanceof ForwardingEntry entry) {
      forwardingEntries.add(entry);
    } else if (fact instanceof BridgePort port) {
      ports.put(port.device(), port);
    } else if (fact instanceof BridgeVlan vlan) {
      vlans.computeIfAbsent(vlan.device(), device -> new ArrayList<>(1)).add(vlan);
    } else if (fact instanceof ListeningSocket socket) {
      sockets.add(socket);
    } else if (fact instanceof VirtualServer server) {
      virtualServers.add(server);
    } else if (fact instanceof NetfilterChain chain) {
      filter.add(chain);
    } else if (fact instanceof NetfilterSet set) {
      filter.add(set);
    } else if (fact instanceof ConntrackEntry entry) {
      remembered.add(entry);
    } else if (fact instanceof Collected collected) {
      lists.add(collected);
    } else {
      trafficControl.add(fact);
    }
  }

  private void add(Address address) {
    addresses.add(address);
    if (!address.isUnusable()) {
      addressByIp.putIfAbsent(address.ip(), address);
    }
    String device = address.device();
    addressesByDevice.computeIfAbsent(device, absent -> new ArrayList<>(2)).add(address);
    if (address.prefix() < address.ip().bits() && !address.ip().isLinkLocal6()) {
      subnets.computeIfAbsent(device, absent -> new ArrayList<>(2)).add(address.subnet());
    }
  }

  StackId id() {
    return id;
  }

  /** Whether this is a container's or pod's namespace. */
  boolean isContainer() {
    return !id.netns().isEmpty();
  }

  boolean collected(Topic topic) {
    return lists.holds(topic);
  }

  /** Whether any list of routes of this family was collected. */
  boolean routesCollected(boolean six) {
    return collected(six ? Topic.ROUTES6 : Topic.ROUTES);
  }

  /** Whether routes were collected, but not those of this table. */
  boolean lacksTable(boolean six, String table) {
    // what is missing of main is unknown already where no list of routes was collected
    boolean asked = routesCollected(six) || !table.equals("main");
    return asked && !lists.holdsTable(six, table) && routes.table(six, table).isEmpty();
  }

  /** Whether anything is known of its addresses: the list, or any of them. */
  boolean addressesKnown() {
    return collected(Topic.ADDRESSES) || !addresses().isEmpty();
  }

  /** Whether anything is known of its addresses of IPv6; where there is one, lo has one too. */
  boolean addresses6Known() {
    return addresses.stream().anyMatch(address -> address.ip().family() == 6);
  }

  /** Whether any list of the packet filter that these packets meet was collected. */
  boolean filterCollected(boolean six) {
    return lists.holdsFilter(six);
  }

  /**
   * Whether iptables-nft-save printed tables that hold more than it can show, and nft, which can,
   * was not asked.
   */
  boolean filterHasGaps(boolean six) {
    return !lists.holdsNftFilter(six) && filter.mayHaveGaps(six);
  }

  /** Whether any rule is known that concerns these packets. */
  boolean hasRules(boolean six) {
    return filter.hasRules(six);
  }

  Iterable<Link> links() {
    return links.values();
  }

  Optional<Link> link(String device) {
    return Optional.ofNullable(links.get(device));
  }

  List<Address> addresses() {
    return addresses;
  }

  List<Address> addressesOn(String device) {
    return addressesByDevice.getOrDefault(device, List.of());
  }

  /** Whether the namespace has the address, on whatever device. */
  boolean owns(Ip ip) {
    return addressByIp.containsKey(ip);
  }

  Optional<Address> address(Ip ip) {
    return Optional.ofNullable(addressByIp.get(ip));
  }

  List<Route> routes() {
    return routes.all();
  }

  Optional<RouteTable> table(boolean six, String name) {
    return routes.table(six, name);
  }

  /** The rules that are asked for where to send a packet to this address. */
  List<PolicyRule> policyRules(Ip to) {
    return policyRules.of(to);
  }

  /**
   * Whether rules beyond local, main and default exist: they switch the full source check on
   * (ip-sysctl, KERNEL).
   */
  boolean hasCustomRules() {
    return policyRules.hasCustom();
  }

  List<Neighbour> neighbours() {
    return neighbours;
  }

  Optional<Neighbour> neighbour(Ip ip, String device) {
    for (Neighbour neighbour : neighbours) {
      if (neighbour.ip().equals(ip) && neighbour.device().equals(device)) {
        return Optional.of(neighbour);
      }
    }
    return Optional.empty();
  }

  List<? extends HostFact> facts() {
    return facts;
  }

  List<ForwardingEntry> forwardingEntries() {
    return forwardingEntries;
  }

  Optional<BridgePort> port(String device) {
    return Optional.ofNullable(ports.get(device));
  }

  /** The VLANs of a port of a bridge. */
  List<BridgeVlan> vlans(String device) {
    return vlans.getOrDefault(device, List.of());
  }

  List<ListeningSocket> sockets() {
    return sockets;
  }

  TrafficControl trafficControl() {
    return trafficControl;
  }

  /** What IPVS of this namespace answers for. */
  List<VirtualServer> virtualServers() {
    return virtualServers;
  }

  Remembered remembered() {
    return remembered;
  }

  Parameters parameters() {
    return parameters;
  }

  List<NetfilterChain> chains() {
    return filter.chains();
  }

  List<NetfilterRule> rules() {
    return filter.rules();
  }

  /** The packet filter, compiled when first asked for. */
  Ruleset ruleset() {
    return filter.ruleset();
  }

  /** The subnets of the device's own addresses, which it shares with others. */
  List<Prefix> subnets(String device) {
    return subnets.getOrDefault(device, List.of());
  }
}
