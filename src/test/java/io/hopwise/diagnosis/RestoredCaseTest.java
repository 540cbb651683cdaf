package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Needs;
import io.hopwise.OfTheDay;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.HostFact;
import io.hopwise.rank.Proof;
import io.hopwise.report.FactsLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The hosts of a recorded case, built again in network namespaces and printed in other shapes: the
 * diagnosis is the same, or it asks for what the shape can't show; never is it another.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("lab")
@Tag("reading")
class RestoredCaseTest {
  /** What a shape keeps of the files that no kernel prints. */
  private static final Map<String, String> KEPT =
      Map.of(
          "json", ".*/(docker_inspect|docker_network_inspect_bridge|sysctl_-a)|etc/.*|run/.*",
          "old", ".*/(docker_ps_-a|sysctl_-a)",
          "sos", ".*/docker_[^/]*|etc/.*|run/.*");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> aCaseInAnotherShapeIsDiagnosedAlike() throws IOException {
    Needs.tools(
        "root".equals(System.getProperty("user.name"))
            && Files.exists(Path.of("/usr/sbin/nft"))
            && Files.exists(Path.of("/usr/sbin/ifconfig"))
            && Files.exists(Path.of("/usr/bin/sos")),
        "recorded cases in other shapes",
        "root, iptables, nftables, net-tools, sosreport");
    return OfTheDay.of(SharedCases.all(), 4).stream()
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
  }

  private void check(Path sample) throws Exception {
    List<String> shapes = List.of("json", "old", "sos");
    Path to = Files.createTempDirectory(scratch, "case");
    Set<String> hosts = restore(sample, to, shapes);
    for (String shape : shapes) {
      Path folder = Files.createDirectories(to.resolve(shape));
      for (String host : hosts) {
        copy(sample.resolve(host), ".*/hostname|" + KEPT.get(shape), folder.resolve(host));
        copy(to.resolve(host).resolve(shape), ".*", folder.resolve(host));
      }
      Files.copy(sample.resolve("case.yaml"), folder.resolve("case.yaml"));
      Diagnosed diagnosed = Diagnosed.diagnose(folder);
      assertEquals(
          List.of(),
          shortcomings(sample, diagnosed),
          () -> shape + ": " + diagnosed.summary() + "\nbuilt: " + read(to.resolve("said")));
    }
  }

  /** As all of it would be diagnosed; or not decided, with something to ask. */
  private static List<String> shortcomings(Path sample, Diagnosed diagnosed) throws Exception {
    Verdict verdict = diagnosed.diagnosis().verdict();
    if (verdict == Verdict.INCONCLUSIVE) {
      return diagnosed.diagnosis().questions().isEmpty() ? List.of("asks nothing") : List.of();
    }
    List<String> wrong = new ArrayList<>(Expected.of(sample).shortcomings(diagnosed));
    Diagnosed original = Diagnosed.diagnose(sample);
    if (verdict == Verdict.FAULT_FOUND && wrong.isEmpty()) {
      Hypothesis best = diagnosed.diagnosis().hypotheses().get(0);
      Hypothesis whole = original.diagnosis().hypotheses().get(0);
      if (best.proof() == Proof.PROVED && whole.proof() != Proof.PROVED) {
        wrong.add("more certain than all of it: " + original.summary());
      }
      if (!causes(diagnosed).equals(causes(original))) {
        wrong.add("other causes than all of it: " + original.summary());
      }
    }
    return wrong;
  }

  private static List<String> causes(Diagnosed diagnosed) {
    return diagnosed.diagnosis().hypotheses().stream()
        .map(each -> each.card().cause() + " on " + each.host())
        .toList();
  }

  /** Builds all hosts, each with the shapes below its folder; their names. */
  private static Set<String> restore(Path sample, Path to, List<String> shapes) throws Exception {
    Case input = CaseFile.read(sample);
    Map<String, List<HostFact>> hosts = CaseFacts.read(input).byHost();
    List<Process> building = new ArrayList<>();
    for (Map.Entry<String, List<HostFact>> host : hosts.entrySet()) {
      Path folder = Files.createDirectories(to.resolve(host.getKey()));
      String lines = FactsLines.of(input, Map.of(host.getKey(), host.getValue()), Map.of());
      Files.writeString(folder.resolve("facts.jsonl"), lines);
      Path rules = sample.resolve(host.getKey() + "/sos_commands/firewall_tables/iptables-save");
      Files.copy(rules, folder.resolve("rules"));
      boolean isNft = Files.readString(rules).contains("nf_tables");
      Files.writeString(folder.resolve("backend"), isNft ? "nft" : "legacy");
      List<String> command = new ArrayList<>(List.of("src/test/lab/restore", folder.toString()));
      command.addAll(shapes);
      building.add(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(to.resolve("said").toFile()))
              .start());
    }
    for (Process each : building) {
      assertEquals(0, each.waitFor(), () -> read(to.resolve("said")));
    }
    return hosts.keySet();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void copy(Path from, String wanted, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (from.relativize(file).toString().matches(wanted) && !Files.exists(there)) {
          Files.createDirectories(there.getParent());
          Files.copy(file, there);
        }
      }
    }
  }
}
