package io.hopwise.batch.spark;

import io.hopwise.batch.spark.PlannedCluster.PlannedFault;
import io.hopwise.fact.BadInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the facts of planned clusters as {@code hopwise facts --format jsonl} would. */
final class FleetWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final Path samples;
  private final Map<List<Object>, HostTemplate> templates = new HashMap<>();

  FleetWriter(Path samples) {
    this.samples = samples;
  }

  /** A file a site. */
  void write(PiecePlan piece, Path folder) throws IOException, BadInput {
    Map<String, OutputStream> sites = new HashMap<>();
    try {
      for (PlannedCluster cluster : piece.clusters()) {
        OutputStream out = sites.get(cluster.site());
        if (out == null) {
          Path site = Files.createDirectories(folder.resolve(cluster.site()));
          out =
              new BufferedOutputStream(Files.newOutputStream(site.resolve("facts.jsonl")), 1 << 20);
          sites.put(cluster.site(), out);
        }
        for (int node = 0; node < cluster.nodes(); node++) {
          write(cluster, node, piece.form(), out);
        }
      }
    } finally {
      for (OutputStream out : sites.values()) {
        out.close();
      }
    }
  }

  /** One host of it. */
  void write(PlannedCluster cluster, int node, Form form, OutputStream out)
      throws IOException, BadInput {
    Optional<PlannedFault> planned = Optional.ofNullable(cluster.faults().get(node));
    HostTemplate template = template(cluster.isTunnelled(), form, planned);
    for (int i = 0; i < template.texts().size(); i++) {
      out.write(template.texts().get(i));
      ascii(value(cluster, node, template.slots().get(i)), out);
    }
    for (int other = 0; other < cluster.nodes(); other++) {
      if (other != node && (cluster.knowsAll() || cluster.together(node, other))) {
        boolean isWrong = planned.isPresent() && planned.get().other() == other;
        if (!isWrong) {
          knows(
              cluster,
              node,
              other,
              outer(cluster, other),
              template.tunnelMac(),
              form == Form.FULL,
              out);
        } else if (planned.get().fault() == Fault.OTHER_MOVED) {
          int nobodys = cluster.wire() + (1 << (32 - cluster.length())) - 2;
          knows(cluster, node, other, nobodys, template.tunnelMac(), form == Form.FULL, out);
        }
      }
    }
  }

  private HostTemplate template(boolean isTunnelled, Form form, Optional<PlannedFault> planned)
      throws BadInput {
    Fault fault = planned.map(PlannedFault::fault).orElse(Fault.ROUTE_MISSING);
    List<Object> key = List.of(isTunnelled, form, fault);
    HostTemplate known = templates.get(key);
    if (known == null) {
      Path sample = samples.resolve(isTunnelled ? "vxlan-cni" : "host-gw");
      known = HostTemplate.of(sample, isTunnelled, form, fault);
      templates.put(key, known);
    }
    return known;
  }

  /** The way to the containers of another node, which is at an address. */
  private static void knows(
      PlannedCluster cluster,
      int node,
      int other,
      int at,
      int tunnelMac,
      boolean isFull,
      OutputStream out)
      throws IOException {
    String name = cluster.name(node);
    String subnet = containers(cluster, other);
    if (!cluster.isTunnelled()) {
      String via = dotted(at);
      line(
          name,
          "route",
          "\"destination\":\"" + subnet + "0/26\",\"via\":\"" + via + "\",\"device\":\"eth0\"",
          "sos_commands/networking/ip_route_show_table_all",
          subnet + "0/26 via " + via + " dev eth0",
          isFull,
          out);
      return;
    }
    String via = subnet + "0";
    String card = card(cluster, other, tunnelMac);
    line(
        name,
        "route",
        "\"destination\":\""
            + subnet
            + "0/24\",\"via\":\""
            + via
            + "\",\"device\":\"flannel.1\",\"onlink\":true",
        "sos_commands/networking/ip_route_show_table_all",
        subnet + "0/24 via " + via + " dev flannel.1 onlink",
        isFull,
        out);
    line(
        name,
        "neighbour",
        "\"ip\":\""
            + subnet
            + "0\",\"device\":\"flannel.1\",\"mac\":\""
            + card
            + "\",\"state\":\"permanent\"",
        "sos_commands/networking/ip_-s_-s_neigh_show",
        subnet + "0 dev flannel.1 lladdr " + card + " PERMANENT",
        isFull,
        out);
    String end = dotted(at);
    line(
        name,
        "forwarding_entry",
        "\"mac\":\"" + card + "\",\"device\":\"flannel.1\",\"destination\":\"" + end + "\"",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        card + " dev flannel.1 dst " + end + " self permanent",
        isFull,
        out);
  }

  private static void line(
      String host,
      String kind,
      String fields,
      String file,
      String text,
      boolean isFull,
      OutputStream out)
      throws IOException {
    ascii(
        "{\"host\":\""
            + host
            + "\",\"kind\":\""
            + kind
            + "\",\"fields\":{"
            + fields
            + "},\"source\":{"
            + (isFull
                ? "\"host\":\""
                    + host
                    + "\",\"file\":\""
                    + file
                    + "\",\"line\":3,\"text\":\""
                    + text
                    + "\""
                : "")
            + "}}\n",
        out);
  }

  private static String value(PlannedCluster cluster, int node, int slot) {
    if (slot >= HostTemplate.MAC) {
      return card(cluster, node, slot - HostTemplate.MAC);
    }
    int subnet = 1 << (32 - cluster.length());
    return switch (HostTemplate.Slot.values()[slot]) {
      case NAME -> cluster.name(node);
      case OUTER -> dotted(outer(cluster, node));
      case LENGTH -> Integer.toString(cluster.length());
      case WIRE -> dotted(cluster.wire()) + "/" + cluster.length();
      case BROADCAST -> dotted(cluster.wire() + subnet - 1);
      case CONTAINERS -> containers(cluster, node);
      case END -> "";
    };
  }

  private static int outer(PlannedCluster cluster, int node) {
    return cluster.wire() + 1 + node;
  }

  /** The same subnets in each cluster, as flannel's default network has them. */
  private static String containers(PlannedCluster cluster, int node) {
    return "10." + (128 + node / 256) + "." + node % 256 + ".";
  }

  private static String dotted(int ip) {
    return (ip >>> 24) + "." + (ip >>> 16 & 255) + "." + (ip >>> 8 & 255) + "." + (ip & 255);
  }

  private static String card(PlannedCluster cluster, int node, int number) {
    long bits =
        cluster.site().hashCode() * 0x9E3779B97F4A7C15L
            + cluster.number() * 0xC2B2AE3D27D4EB4FL
            + node * 0x165667B19E3779F9L
            + number * 0x27D4EB2F165667C5L;
    bits = (bits ^ bits >>> 31) * 0xBF58476D1CE4E5B9L;
    bits ^= bits >>> 29;
    char[] text = new char[17];
    for (int i = 0; i < 6; i++) {
      int octet = (int) (bits >>> 8 * i & 255);
      octet = i == 0 ? octet & 0xfc | 2 : octet;
      text[3 * i] = HEX[octet >> 4];
      text[3 * i + 1] = HEX[octet & 15];
      if (i < 5) {
        text[3 * i + 2] = ':';
      }
    }
    return new String(text);
  }

  private static void ascii(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
