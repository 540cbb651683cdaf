package io.hopwise.lab;

import io.hopwise.lab.Machine.Role;
import io.hopwise.lab.Topology.Engine;
import io.hopwise.lab.Topology.Kind;
import io.hopwise.lab.Topology.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws topologies: the same random numbers give the same one. */
final class Topologies {
  private static final List<List<String>> NODE_NAMES =
      List.of(
          List.of("node01", "node02", "node03"),
          List.of("kube-a", "kube-b", "kube-c"),
          List.of("ip-10-3-0-7", "ip-10-3-0-19", "ip-10-3-0-42"),
          List.of("worker-blue", "worker-green", "worker-red"),
          List.of("prd-k8s-n1", "prd-k8s-n2", "prd-k8s-n3"));
  private static final List<List<String>> POD_NAMES =
      List.of(List.of("web", "api"), List.of("cart", "price"), List.of("job", "queue"));

  /** A real daemon on each node takes four times the processes of all the rest. */
  private static final List<Engine> ENGINES =
      List.of(
          Engine.DOCKER,
          Engine.DOCKER,
          Engine.DOCKER,
          Engine.DOCKERD,
          Engine.CNI,
          Engine.CNI,
          Engine.CNI,
          Engine.PLUGINS,
          Engine.PLUGINS);

  private final Random random;
  private final List<String> script = new ArrayList<>();
  private final List<Machine> machines = new ArrayList<>();

  private Topologies(Random random) {
    this.random = random;
  }

  static Topology draw(Random random) {
    Topologies drawn = new Topologies(random);
    return random.nextInt(4) == 0 ? drawn.twoSites() : drawn.cluster();
  }

  private void say(String line, Object... with) {
    script.add(String.format(Locale.ROOT, line, with));
  }

  private <T> T some(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private int number(int from, int to) {
    return from + random.nextInt(to - from);
  }

  private Topology cluster() {
    Overlay overlay =
        some(List.of(Overlay.VXLAN, Overlay.VXLAN, Overlay.VXLAN, Overlay.UDP, Overlay.HOST_GW));
    Engine engine = some(ENGINES);
    boolean legacy = chance(0.3);
    String lan = some(List.of("192.168", "10.77", "172.22")) + "." + number(1, 250);
    String network = "10." + number(80, 250);
    int first = number(11, 120);
    say(
        "OVERLAY=%s NETWORK=%s.0.0/16 BACKEND_OF_FIREWALL=%s",
        word(overlay), network, legacy ? "legacy" : "nft");
    say("segment lan");
    outside("nas01", lan + "." + number(200, 240), "lan");
    List<String> names = some(NODE_NAMES).subList(0, chance(0.3) ? 3 : 2);
    List<String> pods = some(POD_NAMES);
    boolean master = chance(0.3);
    int[] thirds = random.ints(1, 250).distinct().limit(4).toArray();
    int next = 0;
    if (master) {
      node("master01", Role.MASTER, lan, first + 7, network + "." + thirds[next++], List.of());
    }
    for (String name : names) {
      node(name, Role.NODE, lan, first + next, network + "." + thirds[next], pods);
      next++;
    }
    List<Machine> nodes = machines.stream().filter(m -> m.role() != Role.HOST).toList();
    String all = String.join(" ", nodes.stream().map(Machine::name).toList());
    say("flannel %s", all);
    for (Machine node : nodes) {
      if (node.role() == Role.NODE) {
        engine(node, engine);
      }
    }
    filter(nodes, all);
    noise(nodes);
    say("serve_all 9090");
    String nobody = lan + "." + number(242, 250);
    return new Topology(
        Kind.CLUSTER, overlay, engine, legacy, network + ".0.0/16", inOrder(), script, nobody);
  }

  private void outside(String name, String ip, String segment) {
    say("host %s", name);
    say("plug %s eth0 %s %s/24", name, segment, ip);
    machines.add(new Machine(name, Role.HOST, ip, "eth0", "", "", List.of()));
  }

  private void node(
      String name, Role role, String lan, int number, String subnet, List<String> pods) {
    String ip = lan + "." + number;
    say("node %s lan %s/24 %s.0/24", name, ip, subnet);
    say("route %s default via %s", name, machines.get(0).ip());
    machines.add(new Machine(name, role, ip, "eth0", "", subnet + ".0/24", pods));
  }

  private void engine(Machine node, Engine engine) {
    String word =
        switch (engine) {
          case DOCKER -> "docker_engine %s";
          case DOCKERD -> "real_engine %s";
          case PLUGINS -> "cni_plugins %s";
          default -> "cni_bridge %s";
        };
    say(word, node.name());
    for (String pod : node.pods()) {
      say("%s %s %s", podWord(engine), node.name(), pod);
    }
  }

  private static String podWord(Engine engine) {
    return switch (engine) {
      case DOCKER -> "container";
      case DOCKERD -> "real_container";
      default -> "pod";
    };
  }

  /** What flanneld and a careful administrator leave in the packet filter. */
  private void filter(List<Machine> nodes, String all) {
    say("flannel_forwarding %s", all);
    say("%s %s", chance(0.7) ? "flannel_masquerade" : "flannel_masquerade_old", all);
    for (Machine node : nodes) {
      if (chance(0.25)) {
        say("firewall %s -P FORWARD DROP", node.name());
      }
    }
  }

  /** What does no harm and stands in the way of those who only search for words. */
  private void noise(List<Machine> nodes) {
    for (Machine node : nodes) {
      String n = node.name();
      if (chance(0.3)) {
        say("segment store-%s; plug %s eth1 store-%s 10.66.%d.5/24", n, n, n, number(1, 250));
      }
      if (chance(0.25)) {
        int table = number(100, 200);
        say(
            "ip -n %s route add default via %s table %d; ip -n %s rule add fwmark 0x%x lookup %d",
            n, machines.get(0).ip(), table, n, number(0x100, 0x200), table);
      }
      if (chance(0.25)) {
        say("firewall %s -A INPUT -p tcp -m tcp --dport %d -j DROP", n, number(10000, 20000));
      }
      if (chance(0.25)) {
        say(
            "firewall %s -A INPUT -s 203.0.113.%d/32 -j REJECT --reject-with icmp-port-unreachable",
            n, number(1, 250));
      }
      if (chance(0.2)) {
        say("firewall %s -I FORWARD 1 -m conntrack --ctstate INVALID -j DROP", n);
      }
      if (chance(0.2)) {
        say("set_parameter %s net.ipv4.conf.all.rp_filter %d", n, number(1, 3));
      }
    }
  }

  private Topology twoSites() {
    boolean legacy = chance(0.4);
    String east = "10." + number(1, 120) + "." + number(1, 250);
    String west = "10." + number(121, 250) + "." + number(1, 250);
    String office = "172.29." + number(1, 250);
    String links = "172.31." + number(1, 250);
    boolean two = chance(0.5);
    boolean both = chance(0.5);
    say("BACKEND_OF_FIREWALL=%s", legacy ? "legacy" : "nft");
    say("segment east; segment west; segment middle; segment office");
    site("app01", Role.HOST, east + ".11", "east", office + ".11");
    site("db01", Role.HOST, west + ".21", "west", both ? office + ".21" : "");
    site("rt01", Role.ROUTER, east + ".1", "east", "");
    if (two) {
      say("plug rt01 eth1 middle %s.1/29", links);
      site("rt02", Role.ROUTER, west + ".1", "west", "");
      say("plug rt02 eth1 middle %s.2/29", links);
      say("route rt01 %s via %s.2", some(List.of(west + ".0/24", "default")), links);
      say("route rt02 %s via %s.1; forwards rt02", some(List.of(east + ".0/24", "default")), links);
    } else {
      say("plug rt01 eth1 west %s.1/24", west);
    }
    say("forwards rt01");
    say("route app01 %s via %s.1", some(List.of("default", west + ".0/24")), east);
    say("route db01 %s via %s.1", some(List.of("default", east + ".0/24")), west);
    for (String host : List.of("app01", "db01")) {
      if (chance(0.4)) {
        say("firewall %s -A INPUT -p tcp -m tcp --dport %d -j REJECT", host, number(10000, 20000));
      }
    }
    say("serve_all 9090");
    return new Topology(
        Kind.TWO_SITES, Overlay.NONE, Engine.NONE, legacy, "", machines, script, east + ".249");
  }

  private void site(String name, Role role, String ip, String segment, String second) {
    say("host %s; plug %s eth0 %s %s/24", name, name, segment, ip);
    if (!second.isEmpty()) {
      say("plug %s eth1 office %s/24", name, second);
    }
    machines.add(new Machine(name, role, ip, "eth0", second, "", List.of()));
  }

  /** The outside host, which is built first, is listed last. */
  private List<Machine> inOrder() {
    List<Machine> order = new ArrayList<>(machines.subList(1, machines.size()));
    order.add(machines.get(0));
    return order;
  }

  private static String word(Overlay overlay) {
    return overlay.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
