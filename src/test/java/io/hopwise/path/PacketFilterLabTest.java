package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Random packet filters and packets: the model against the kernel of this machine. {@code
 * -Dlab.seed=N} chooses which, {@code -Dlab.share=1} asks all of them.
 */
@Isolated
@Tag("lab")
class PacketFilterLabTest {
  private static final int ALL = 2_000;

  /** So many disagreements are shrunk before they are shown. */
  private static final int MOST_SHRUNK = 2;

  private static final List<String> TOOLS =
      List.of("iptables-legacy-restore", "iptables-nft-restore", "nft", "ipset", "python3");

  /** A part of the rulesets, other ones each day, may hold what nobody has seen yet. */
  private static final int NEWS_OF_A_DAY = 2;

  private static int wanted;
  private static Refereed refereed;

  @BeforeAll
  static void askTheKernel(@TempDir Path scratch) {
    Needs.tools(areThere(), "the packet filter lab", "root, iptables, nftables and ipset");
    long seed = Long.getLong("lab.seed", 1);
    wanted = (int) Math.ceil(ALL * Double.parseDouble(System.getProperty("lab.share", "0.1")));
    System.out.println("packet filter lab: lab.seed=" + seed + ", " + wanted + " rulesets");
    Path recording = scratch.resolve("recording");
    LabRecorder.record(recording, seed, wanted);
    refereed = Refereed.of(recording);
    System.out.println("packet filter lab: " + refereed.summary());
  }

  private static boolean areThere() {
    List<String> path = List.of(System.getenv("PATH").split(":"));
    for (String tool : TOOLS) {
      if (path.stream().noneMatch(folder -> Files.isExecutable(Path.of(folder, tool)))) {
        return false;
      }
    }
    return System.getProperty("user.name").equals("root");
  }

  @Test
  void whatTheModelExcludesTheKernelDidNotDo(@TempDir Path scratch) {
    int allowed = wanted < ALL ? NEWS_OF_A_DAY : 0;
    if (refereed.disagreements().size() <= allowed) {
      refereed.disagreements().forEach(System.out::println);
    }
    assertTrue(refereed.disagreements().size() <= allowed, () -> shrunk(scratch));
  }

  private static String shrunk(Path scratch) {
    List<String> shrunk = new ArrayList<>();
    for (Refereed.Disagreement one : refereed.disagreements()) {
      if (shrunk.size() < MOST_SHRUNK) {
        Refereed.Disagreement smallest = Shrinking.of(one, room(scratch, shrunk.size()));
        shrunk.add(smallest + "\n  case   " + smallest.ruleset().json());
      }
    }
    return String.join("\n", shrunk);
  }

  private static Path room(Path scratch, int number) {
    try {
      return Files.createDirectory(scratch.resolve("shrinking-" + number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nineOfTenPacketsAreCertain() {
    assertTrue(refereed.percentCertain() >= 90, refereed::summary);
  }

  @Test
  void hardlyAnyRulesetIsRefusedByItsTool() {
    assertTrue(refereed.rulesets() >= wanted * 95 / 100, refereed::summary);
  }
}
