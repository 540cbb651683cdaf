package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Needs;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is printed for a host's packet filter is typed: the host's rules are loaded into a network
 * namespace of its own, the remedy and its alternatives are accepted there, and the undo leaves
 * what was before. Needs root, unshare, iptables and nft.
 */
class RemedyOnRealToolsTest {
  private static final Path SAMPLES = Path.of("facts-samples");
  private static final String SAVE = "sos_commands/firewall_tables/iptables-save";
  private static final String LEGACY_SAVE = "sos_commands/firewall_tables/iptables-legacy-save";
  private static final String NFT = "sos_commands/networking/nft_list_ruleset";

  /** The host's own iptables, a device its rules may hang on, and a listing without counters. */
  private static final String PREPARED =
      """
      set -e
      tools=$(mktemp -d)
      trap 'rm -r $tools' EXIT
      for tool in '' -save -restore; do ln -s $(command -v BACKEND$tool) $tools/iptables$tool; done
      PATH=$tools:$PATH
      ip link add eth0 type veth peer name peer0
      shown() {
        { iptables-save; nft list ruleset; } 2>/dev/null \\
          | sed 's/counter packets [0-9]* bytes [0-9]*/counter/; s/\\[[0-9:]*\\]//; /^#/d'
      }
      """;

  /** A host's packet filter and the commands for it. */
  private record Typed(Path host, List<String> run, List<String> undo) {}

  @TestFactory
  Stream<DynamicTest> isAcceptedAndItsUndoLeavesNothingBehind() throws IOException {
    Needs.tools(
        isAble(), "the packet filter commands of remedies", "root, iptables, nftables, unshare");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> cases = Files.walk(SAMPLES, 3)) {
      for (Path file : cases.filter(f -> f.endsWith("case.yaml")).sorted().toList()) {
        for (Typed typed : typed(file.getParent())) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getParent() + ": " + String.join("; ", typed.run()), () -> check(typed)));
        }
      }
    }
    return tests.stream();
  }

  private static boolean isAble() {
    try {
      return script("iptables-nft -V >/dev/null && nft -v >/dev/null && ip link >/dev/null")
          .isEmpty();
    } catch (IOException e) {
      // there is no unshare
      return false;
    }
  }

  private static void check(Typed typed) throws IOException {
    Path other = typed.host().resolve(LEGACY_SAVE).toAbsolutePath();
    boolean isForOther = typed.run().get(0).startsWith("iptables-legacy ") && Files.exists(other);
    Path saved = isForOther ? other : typed.host().resolve(SAVE).toAbsolutePath();
    boolean legacy =
        Files.exists(saved)
            && !Files.readString(saved).lines().findFirst().orElse("").contains("nf_tables");
    String load =
        isNative(typed)
            ? "nft -f '" + typed.host().resolve(NFT).toAbsolutePath() + "'"
            : "iptables-restore <'" + saved + "'";

    String said =
        script(
            PREPARED.replace("BACKEND", legacy ? "iptables-legacy" : "iptables-nft"),
            sets(typed.host()),
            load,
            "shown >$tools/before",
            String.join("\n", typed.run()),
            "shown >$tools/after",
            "! cmp -s $tools/before $tools/after || echo 'nothing changed'",
            String.join("\n", typed.undo()),
            "shown >$tools/undone",
            "diff $tools/before $tools/undone");

    assertEquals("", said);
  }

  /** The sets that its rules name have to be there, empty. */
  private static String sets(Path host) throws IOException {
    Path listed = host.resolve("sos_commands/networking/ipset_list");
    if (!Files.exists(listed)) {
      return ":";
    }
    StringBuilder script = new StringBuilder();
    String name = "";
    for (String line : Files.readAllLines(listed)) {
      if (line.startsWith("Name: ")) {
        name = line.substring("Name: ".length());
      } else if (line.startsWith("Type: ")) {
        script.append("ipset create " + name + " " + line.substring("Type: ".length()) + "\n");
      }
    }
    return script.toString();
  }

  private static boolean isNative(Typed typed) {
    return typed.run().stream().anyMatch(command -> command.startsWith("nft "));
  }

  private static List<Typed> typed(Path sample) {
    List<Typed> all = new ArrayList<>();
    try {
      for (Hypothesis hypothesis :
          Diagnoser.shipped().diagnose(CaseFile.read(sample)).hypotheses()) {
        add(sample, hypothesis.remedy(), all);
        hypothesis.alternatives().forEach(other -> add(sample, other.remedy(), all));
      }
    } catch (BadInput e) {
      throw new IllegalStateException(sample.toString(), e);
    }
    return all;
  }

  private static void add(Path sample, Remedy remedy, List<Typed> all) {
    for (Remedy.Treatment step : remedy.steps()) {
      Path host = sample.resolve(step.change().host());
      String first = step.commands().run().stream().findFirst().orElse("");
      boolean filter = first.startsWith("iptables") || first.startsWith("nft ");
      if (filter && Files.isDirectory(host)) {
        all.add(new Typed(host, step.commands().run(), step.commands().undo()));
      }
    }
  }

  /** Runs lines in a network namespace of their own; what they say, and how they end badly. */
  private static String script(String... lines) throws IOException {
    Process process =
        new ProcessBuilder("unshare", "-n", "sh", "-c", String.join("\n", lines))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      return exit == 0 ? said : said + "exit " + exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
