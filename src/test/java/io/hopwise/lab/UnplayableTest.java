package io.hopwise.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Needs;
import io.hopwise.cause.Catalogue;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnplayableTest {
  private static final int DRAWS = 2000;

  @Test
  void aCauseWithAReasonWhyNotHasNoFault() {
    Set<String> both = new TreeSet<>(Unplayable.why().keySet());
    both.retainAll(played());

    assertEquals(Set.of(), both);
  }

  @Test
  void aReasonIsGivenForCausesOnlyThatThereAre() {
    Set<String> unknown = new TreeSet<>(Unplayable.why().keySet());
    unknown.removeAll(causes());

    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyCauseHasAFaultOrAReasonWhyNot() {
    Needs.tools(
        ManagerFaults.isPossible() && SessionFaults.isPossible(),
        "all faults of the laboratory",
        "systemd, dbus-daemon, bird2");
    Set<String> neither = new TreeSet<>(causes());
    neither.removeAll(played());
    neither.removeAll(Unplayable.why().keySet());

    assertEquals(Set.of(), neither);
  }

  @Test
  void thePageSaysTheReasonBesideTheCause() {
    assertEquals(
        List.of(
            "- link-down",
            "- virtual-server-stale: the kernel has no IPVS; recorded in a virtual machine"),
        Unplayable.lines(List.of("link-down", "virtual-server-stale")));
  }

  private static Set<String> causes() {
    Set<String> causes = new TreeSet<>();
    Catalogue.shipped().cards().forEach(card -> causes.add(card.cause()));
    return causes;
  }

  /** What is a right answer to some fault, none of which is made here. */
  private static Set<String> played() {
    Set<String> causes = new TreeSet<>();
    Random random = new Random(1);
    for (Fault fault : Faults.all()) {
      Topology topology =
          Stream.generate(() -> Topologies.draw(random))
              .limit(DRAWS)
              .filter(fault.fits())
              .findFirst()
              .orElseThrow(() -> new AssertionError("no topology fits " + fault.kind()));
      fault
          .how()
          .apply(new Scene(topology, random))
          .truths()
          .forEach(right -> right.forEach(answer -> causes.add(answer.cause())));
    }
    return causes;
  }
}
