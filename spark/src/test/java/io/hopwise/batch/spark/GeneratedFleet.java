package io.hopwise.batch.spark;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.report.FactsLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Facts of the hosts of clusters, made of a real node of flannel's host-gw backend. What does not
 * concern IPv4 forwarding is left out, and a node has routes to those only with which it is walked:
 * of a real cluster of 5,000 nodes each has 4,999, which are 25 million lines.
 */
final class GeneratedFleet {
  private static final String TEMPLATE = "g1";
  private static final Pattern KEPT_SYSCTL =
      Pattern.compile("ip_forward\"|rp_filter|bridge-nf-call-iptables|route_localnet|accept_local");
  private static final Pattern ROUTE_TO_OTHERS =
      Pattern.compile("\"kind\":\"route\".*\"via\":\"10\\.5\\.5\\.");
  private static final Pattern SOURCE = Pattern.compile("\"source\":\\{[^{}]*\\}\\}$");

  private final List<String> node = new ArrayList<>();

  /**
   * Of the sample of that backend.
   *
   * @param sample its folder
   */
  GeneratedFleet(Path sample) throws BadInput {
    Case input = CaseFile.at(sample);
    String lines = FactsLines.of(input, CaseFacts.read(input).byHost(), Map.of());
    for (String line : lines.lines().toList()) {
      boolean isLess =
          (line.contains("\"kind\":\"sysctl\"") && !KEPT_SYSCTL.matcher(line).find())
              || line.contains("::")
              || line.contains("\"kind\":\"neighbour\"")
              || ROUTE_TO_OTHERS.matcher(line).find();
      if (line.contains("\"host\":\"" + TEMPLATE + "\",\"kind\"") && !isLess) {
        node.add(SOURCE.matcher(line).replaceFirst("\"source\":{}}"));
      }
    }
  }

  /**
   * Writes a cluster.
   *
   * @param number from 1, by which its names and addresses differ from those of others
   * @param nodes of it
   * @param faulty the node that does not forward; -1 for none
   */
  void write(int number, int nodes, int faulty, BufferedWriter out) throws IOException {
    for (int i = 0; i < nodes; i++) {
      for (String line : node) {
        String moved = moved(line, number, i);
        out.write(
            i == faulty && moved.contains("\"net.ipv4.ip_forward\"")
                ? moved.replaceFirst("\"value\":\"?1\"?", "\"value\":0")
                : moved);
        out.write('\n');
      }
      for (int other : others(i, nodes)) {
        out.write(
            String.format(
                Locale.ROOT,
                "{\"host\":\"%s\",\"kind\":\"route\",\"fields\":{\"destination\":\"%s0/26\","
                    + "\"via\":\"%s\",\"device\":\"eth0\"},\"source\":{}}%n",
                name(number, i),
                containers(number, other),
                outer(number, other)));
      }
    }
  }

  static String name(int number, int node) {
    return String.format(Locale.ROOT, "c%d-n%05d", number, node);
  }

  /** Those of its block, and those that are in all. */
  private static List<Integer> others(int node, int nodes) {
    List<Integer> others = new ArrayList<>();
    int step = Math.max(1, nodes / Blocks.HUBS);
    for (int other = 0; other < nodes; other++) {
      boolean isHub = other % step == 0 && other < step * Blocks.HUBS;
      boolean isFromHub = node % step == 0 && node < step * Blocks.HUBS;
      boolean isNear = other / Blocks.NODES == node / Blocks.NODES;
      if (other != node && (isHub || isFromHub || isNear || nodes <= Blocks.WHOLE)) {
        others.add(other);
      }
    }
    return others;
  }

  private static String moved(String line, int number, int node) {
    return line.replace("\"" + TEMPLATE + "\"", "\"" + name(number, node) + "\"")
        .replace("10.64.0.0/16", "10.64.0.0/10")
        .replace("10.64.10.", containers(number, node))
        .replace("10.5.5.255", "10." + number + ".255.255")
        .replace("10.5.5.0/24", "10." + number + ".0.0/16")
        .replace("\"10.5.5.1\",\"prefix\":24", "\"10.5.5.1\",\"prefix\":16")
        .replace("10.5.5.1/32", outer(number, node) + "/32")
        .replace("\"10.5.5.1\"", "\"" + outer(number, node) + "\"");
  }

  private static String outer(int number, int node) {
    return "10." + number + "." + node / 250 + "." + (node % 250 + 1);
  }

  /** Of 10.64.0.0/10 the first cluster may have half, each of the others 256 subnets. */
  private static String containers(int number, int node) {
    int second = (number == 1 ? 64 : 96 + number) + node / 256;
    return "10." + second + "." + node % 256 + ".";
  }
}
