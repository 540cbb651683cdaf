package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hopwise.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Random networks are built for real and random flows sent through them; what the kernel did is the
 * referee for the walk. {@code -Dlab.seed=N} chooses the networks, {@code -Dlab.share=0.1} runs a
 * tenth of the 2,000 probes. What disagrees is shrunk and kept in {@code target/lab}.
 */
@Isolated
@Tag("lab")
class DifferentialTest {
  private static final int ALL_NETWORKS = 36;
  private static final int AT_ONCE = 6;
  private static final int SHRUNK_AT_MOST = 3;

  /** A part of the probes, other ones each day, may hold what nobody has seen yet. */
  private static final int NEWS_OF_A_DAY = 2;

  private static final Path LAB = Path.of("target", "lab");

  @Test
  void theWalkIsRightWhereItIsCertain() throws IOException, InterruptedException {
    Needs.tools(isRootWithTools(), "the walk against the kernel", "root, iproute2, nftables");
    long seed = Long.getLong("lab.seed", System.currentTimeMillis() / 86_400_000);
    double share = Double.parseDouble(System.getProperty("lab.share", "1"));
    int networks = (int) Math.ceil(ALL_NETWORKS * share);
    System.out.println("lab.seed=" + seed + ": " + networks + " networks");
    Path folder = Files.createDirectories(LAB.resolve("differential-" + seed));
    DifferentialLab lab = new DifferentialLab();
    lab.record(folder, seed * 1000, networks, AT_ONCE);

    List<RecordedFlow> flows = RecordedNetwork.below(folder);
    List<Disagreement> wrong = Disagreement.in(flows);
    List<RecordedFlow> unsure = flows.stream().filter(flow -> !flow.certain()).toList();

    wrong.forEach(System.out::println);
    System.out.println(
        flows.size() + " flows, " + unsure.size() + " not certain, " + wrong.size() + " wrong");
    if (wrong.size() > (share < 1 ? NEWS_OF_A_DAY : 0)) {
      fail(String.join("\n", told(lab, folder, wrong)));
    }
    assertTrue(
        unsure.size() * 50 <= flows.size() + (share < 1 ? flows.size() : 0),
        () -> unsure.size() + " of " + flows.size() + " are not certain");
    assertTrue(
        flows.size() >= 50 * networks, () -> flows.size() + " flows of " + networks + " networks");
  }

  private static boolean isRootWithTools() {
    boolean tools =
        List.of("/usr/sbin/nft", "/usr/sbin/ipset", "/usr/sbin/dockerd").stream()
            .allMatch(tool -> new File(tool).canExecute());
    return tools && "root".equals(System.getProperty("user.name"));
  }

  private static List<String> told(DifferentialLab lab, Path folder, List<Disagreement> wrong)
      throws IOException, InterruptedException {
    List<String> told = new ArrayList<>();
    for (Disagreement one : wrong) {
      String shrunk = "";
      if (told.size() < SHRUNK_AT_MOST) {
        int id = one.flow().sent().get("id").asInt();
        Path work = LAB.resolve("shrunk-" + one.flow().network() + "-" + id);
        Shrinker shrinker = new Shrinker(lab, work);
        shrunk =
            shrinker
                .shrink(folder.resolve(one.flow().network()), id)
                .map(path -> " shrunk: " + path)
                .orElse(" not seen again");
      }
      told.add(one + shrunk);
    }
    return told;
  }
}
