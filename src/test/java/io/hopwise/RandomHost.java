package io.hopwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A host's devices, addresses, routes, policy rules, neighbours and forwarding entries, drawn at
 * random and such that a kernel takes them; each is a line of typed facts.
 */
public final class RandomHost {
  /** A device: its number says its name and addresses. */
  private record Device(String kind, int mtu, boolean up, int length, int id, int master) {}

  /** Something else: what it is made of is drawn from these numbers. */
  private record Entry(int device, int one, int two, int three, boolean flag) {}

  /** Where a form does not tell a device's kind, its name does: nobody calls a bridge flannel.1. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "bridge", List.of("br-", "docker", "cni"),
          "veth", List.of("eth", "en-x", "cali0a"),
          "vxlan", List.of("flannel."));

  private final List<Device> devices;
  private final List<String> lines = new ArrayList<>();

  private RandomHost(List<Device> devices) {
    this.devices = devices;
  }

  /** The lines of hosts. */
  public static Arbitrary<List<String>> lines() {
    Arbitrary<Device> device =
        Combinators.combine(
                Arbitraries.of("bridge", "veth", "vxlan"),
                Arbitraries.integers().between(1280, 9000),
                Arbitraries.of(true, true, true, false),
                Arbitraries.of(16, 24, 30, 32),
                Arbitraries.integers().between(1, (1 << 24) - 1),
                Arbitraries.integers().between(-4, 5))
            .as(Device::new);
    return Combinators.combine(
            device.list().ofMinSize(1).ofMaxSize(6), entries(8), entries(6), entries(5), entries(5))
        .as(
            (devices, routes, rules, neighbours, fdb) -> {
              RandomHost host = new RandomHost(devices);
              host.links();
              routes.forEach(host::route);
              host.rules(rules);
              neighbours.forEach(host::neighbour);
              fdb.forEach(host::forwardingEntry);
              return host.lines.stream().distinct().toList();
            });
  }

  private static Arbitrary<List<Entry>> entries(int most) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 250),
            Arbitraries.integers().between(0, 250),
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(true, false))
        .as(Entry::new)
        .list()
        .ofMaxSize(most);
  }

  private String name(int number) {
    List<String> names = NAMES.get(devices.get(number).kind());
    return names.get(devices.get(number).id() % names.size()) + number;
  }

  private static String mac(int one, int two) {
    return String.format(Locale.ROOT, "02:00:%02x:%02x:00:01", one, two);
  }

  private void links() {
    for (int i = 0; i < devices.size(); i++) {
      Device device = devices.get(i);
      int master = device.master();
      boolean hasMaster =
          !device.kind().equals("bridge")
              && master >= 0
              && master < devices.size()
              && devices.get(master).kind().equals("bridge");
      String vxlan =
          ", vni: " + device.id() + ", port: " + (4789 + i) + ", local: 192.0.2." + (i + 1);
      line(
          "link: {device: %s, kind: %s, state: %s, mtu: %d, mac: \"%s\", index: %d%s%s}",
          name(i),
          device.kind(),
          device.up() ? "up" : "down",
          device.mtu(),
          mac(99, i),
          10 + i,
          hasMaster ? ", master: " + name(master) : "",
          device.kind().equals("vxlan") ? vxlan + ", learning: " + (device.id() % 2 == 0) : "");
    }
    for (int i = 0; i < devices.size(); i++) {
      line("address: {device: %s, ip: 10.%d.7.1, prefix: %d}", name(i), i, devices.get(i).length());
    }
  }

  private void route(Entry entry) {
    int device = entry.device() % devices.size();
    String what = "172.%d.0.0/%d".formatted(16 + entry.one() % 16, 16 + entry.two() % 9);
    String table = entry.three() < 6 ? "main" : Integer.toString(100 + entry.three() % 3);
    String more = entry.flag() ? ", metric: " + (1 + entry.two()) : "";
    if (entry.one() % 7 == 0) {
      String type = List.of("blackhole", "unreachable", "prohibit").get(entry.two() % 3);
      line("route: {destination: %s, type: %s, table: \"%s\"%s}", what, type, table, more);
    } else if (devices.get(device).up()) {
      line(
          "route: {destination: %s, via: 10.%d.8.%d, device: %s, onlink: true, table: \"%s\"%s%s}",
          what,
          device,
          2 + entry.two(),
          name(device),
          table,
          more,
          entry.two() % 3 == 0 ? ", source: 10.%d.7.1".formatted(device) : "");
    }
  }

  private void rules(List<Entry> entries) {
    TreeMap<Integer, String> byPriority = new TreeMap<>();
    for (Entry entry : entries) {
      String selector =
          switch (entry.three() % 6) {
            case 0 -> "from: 10.%d.0.0/16".formatted(entry.one());
            case 1 -> "to: 172.16.%d.0/24".formatted(entry.two());
            case 2 -> "iif: " + name(entry.device() % devices.size());
            case 3 -> "mark: 0x%x/0x%x".formatted(entry.one(), 255);
            case 4 -> "protocol: tcp, ports: %d".formatted(1 + entry.one());
            default -> "from: 10.9.0.%d, not: true".formatted(entry.one());
          };
      String action = entry.flag() ? "table: \"%d\"".formatted(100 + entry.one() % 3) : "";
      byPriority.put(
          1 + entry.one() * 100 + entry.two(),
          selector + ", " + (action.isEmpty() ? "action: unreachable" : action));
    }
    line("policy_rule: {priority: 0, table: local}");
    byPriority.forEach((priority, rule) -> line("policy_rule: {priority: %d, %s}", priority, rule));
    line("policy_rule: {priority: 32766, table: main}");
    line("policy_rule: {priority: 32767, table: default}");
  }

  private void neighbour(Entry entry) {
    int device = entry.device() % devices.size();
    boolean resolves = List.of("bridge", "veth").contains(devices.get(device).kind());
    if (devices.get(device).up() && resolves) {
      line(
          "neighbour: {ip: 10.%d.7.%d, device: %s, mac: \"%s\", state: %s}",
          device,
          2 + entry.one(),
          name(device),
          mac(entry.one(), entry.two()),
          entry.flag() ? "permanent" : "noarp");
    }
  }

  private void forwardingEntry(Entry entry) {
    int device = entry.device() % devices.size();
    if (devices.get(device).kind().equals("vxlan")) {
      line(
          "forwarding_entry: {mac: \"%s\", device: %s, destination: 198.51.100.%d%s}",
          mac(entry.one(), entry.two()),
          name(device),
          1 + entry.one(),
          entry.flag() ? ", port: %d, vni: %d".formatted(5000 + entry.two(), 1 + entry.one()) : "");
    }
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }
}
