package io.hopwise.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Faults on real kernels, diagnosed. The whole run ({@code lab.share} 1) plays every fault once and
 * writes {@code docs/accuracy.md}; a smaller share plays so many of them, drawn by {@code
 * lab.seed}, which is the day where nobody names one.
 */
@Isolated
@Tag("lab")
class LaboratoryTest {
  private static final int SEEDS = 1;

  @Test
  void namesTheCauseAndTheHostAndHealsThem() throws IOException {
    Needs.tools(
        Shell.isPossible(),
        "the laboratory",
        "root, network namespaces, iproute2, iptables, nftables, tcpdump, iputils-ping, python3, CNI plugins");
    long seed = Long.getLong("lab.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    double share = Double.parseDouble(System.getProperty("lab.share", "0.1"));
    System.out.println("laboratory: seed " + seed + ", share " + share);

    List<Row> rows =
        new Laboratory(Path.of("target", "lab"), row -> System.out.println(row.inWords()))
            .play(drawn(seed, share));
    Accuracy accuracy = new Accuracy(rows);
    System.out.println(accuracy.inALine());
    if (share >= 1) {
      AccuracyPage.write(accuracy, seed, Path.of("docs", "accuracy.md"));
    }

    // a few rounds, other ones each day, say less than all of them: three more may be missed
    int more = share >= 1 ? 0 : 3;
    double slack = (double) more / Math.max(1, accuracy.faults());
    assertAll(
        () -> assertTrue(accuracy.errors().size() <= more, () -> "lab: " + accuracy.errors()),
        () -> assertEquals(List.of(), accuracy.falseAlarms(), "false alarms"),
        () -> assertTrue(accuracy.first() >= 0.95 - slack, accuracy::missed),
        () -> assertTrue(accuracy.amongThree() >= 0.99 - slack, accuracy::missed),
        () -> assertTrue(accuracy.strict() >= 0.90 - slack, accuracy::missed),
        () -> assertTrue(accuracy.wrongAndSure() <= 0.01 + slack, accuracy::missed),
        () -> assertTrue(accuracy.notRestored().size() <= more, accuracy::missed));
  }

  @Test
  void namesTheNetworkServiceThatTookWhatIsMissing() {
    Needs.tools(
        Shell.isPossible() && ManagerFaults.isPossible(),
        "faults of network services",
        "what the laboratory needs, systemd, dbus-daemon");
    long seed = Long.getLong("lab.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    Accuracy accuracy =
        new Accuracy(
            new Laboratory(Path.of("target", "lab"), row -> System.out.println(row.inWords()))
                .play(
                    ManagerFaults.all().stream()
                        .map(fault -> new Laboratory.Wanted(fault, seed))
                        .toList()));

    assertAll(
        () -> assertEquals(List.of(), accuracy.errors(), "lab"),
        () -> assertEquals(List.of(), accuracy.falseAlarms(), "false alarms"),
        () -> assertEquals(1, accuracy.first(), accuracy::missed));
  }

  private static List<Laboratory.Wanted> drawn(long seed, double share) {
    List<Laboratory.Wanted> all = new ArrayList<>();
    for (int i = 0; i < SEEDS; i++) {
      for (Fault fault : Faults.all()) {
        all.add(new Laboratory.Wanted(fault, seed + i));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, (int) Math.max(1, Math.round(all.size() * Math.min(1, share))));
  }
}
