package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random packet filters and packets: the model against the kernel of this machine. {@code
 * -Dlab.seed=N} chooses which, {@code -Dlab.share=1} asks all of them.
 */
@Tag("lab")
@Tag("referee")
class PacketFilterLabTest {
  private static final int ALL = 3_000;

  /** So many disagreements are shrunk before they are shown. */
  private static final int MOST_SHRUNK = 2;

  private static final List<String> TOOLS =
      List.of("iptables-legacy-restore", "iptables-nft-restore", "nft", "ipset", "python3");

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
    refereed = Refereed.of(recording, scratch.resolve("read"));
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
  void whatTheModelExcludesTheKernelDidNotDo(@TempDir Path scratch) throws IOException {
    List<String> shrunk = new ArrayList<>();
    for (Refereed.Disagreement one : refereed.disagreements()) {
      if (shrunk.size() < MOST_SHRUNK) {
        Path room = Files.createDirectory(scratch.resolve("shrinking-" + shrunk.size()));
        Refereed.Disagreement smallest = Shrinking.of(one, room);
        shrunk.add(smallest + "\n  case   " + smallest.ruleset().json());
      }
    }
    assertEquals(0, refereed.disagreements().size(), () -> String.join("\n", shrunk));
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
