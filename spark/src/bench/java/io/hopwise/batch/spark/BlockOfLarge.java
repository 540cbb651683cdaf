package io.hopwise.batch.spark;

import io.hopwise.batch.Evaluated;
import io.hopwise.batch.Evaluation;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one block costs of a cluster in which each node knows all others: {@code BlockOfLarge
 * SAMPLES ROUNDS NODES…}, for each number of nodes both kinds of network. What a node knows of
 * others grows with the cluster, so all blocks together grow with its square.
 */
final class BlockOfLarge {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private BlockOfLarge() {}

  public static void main(String[] arguments) throws Exception {
    FleetWriter writer = new FleetWriter(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    Evaluation evaluation =
        new Evaluation(Knowledge.of(List.of(), List.of()).diagnoser(), Messages.in(Language.EN));
    for (int i = 2; i < arguments.length; i++) {
      for (boolean isTunnelled : List.of(false, true)) {
        int nodes = Integer.parseInt(arguments[i]);
        int length = Integer.numberOfLeadingZeros(nodes + 2);
        PlannedCluster cluster =
            new PlannedCluster("site", 1, nodes, isTunnelled, true, 10 << 24, length, Map.of());
        String text = block(cluster, writer);
        double read = Double.MAX_VALUE;
        double all = Double.MAX_VALUE;
        String became = "";
        for (int round = 0; round < rounds; round++) {
          double at = seconds();
          CaseFacts.read(CaseFile.readLine(Path.of("block"), 1, text));
          read = Math.min(read, seconds() - at);
          at = seconds();
          Evaluated one =
              evaluation.evaluate(new CaseRow("block", "site", "block", 1, text).batchCase());
          all = Math.min(all, seconds() - at);
          became =
              one.line().length()
                  + " bytes, "
                  + one.diagnosis().map(each -> each.verdict().text()).orElse(one.line());
        }
        System.out.printf(
            Locale.ROOT,
            "%d nodes, %s: a block is %.1f MB; read %.3f s, diagnosed %.3f s; %s%n",
            nodes,
            isTunnelled ? "vxlan" : "host-gw",
            text.length() / 1e6,
            read,
            all,
            became);
      }
    }
  }

  /** The second block, with the nodes that are in all, as {@link Blocks} makes it. */
  private static String block(PlannedCluster cluster, FleetWriter writer) throws Exception {
    List<String> hosts = new ArrayList<>();
    for (int node = 0; node < cluster.nodes(); node++) {
      if (cluster.isHub(node) || node / Blocks.NODES == 1) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        writer.write(cluster, node, Form.ASKED, lines);
        List<String> facts = new ArrayList<>();
        for (String line : lines.toString(StandardCharsets.UTF_8).lines().toList()) {
          FactEntry.of(line).ifPresent(fact -> facts.add(fact.json()));
        }
        hosts.add(
            "{\"name\":\""
                + cluster.name(node)
                + "\",\"facts\":["
                + String.join(",", facts)
                + "]}");
      }
    }
    return "{\"schema\":\"hopwise/facts/1\",\"case\":\"block\",\"hosts\":["
        + String.join(",", hosts)
        + "]}";
  }

  private static double seconds() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }
}
