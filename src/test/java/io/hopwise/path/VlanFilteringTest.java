package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A bridge that filters VLANs and one that does not, as {@code src/test/lab/record-bridges}
 * recorded them with what pings between their ports saw.
 */
class VlanFilteringTest {
  private static final Path RECORDED = Path.of("src/test/resources/bridges");

  /** A ping that the kernel was asked for. */
  private record Seen(String pod, String to, Result result) {}

  private static List<Seen> seen() throws Exception {
    List<Seen> all = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDED.resolve("seen"))) {
      String[] words = line.split(" ", -1);
      String pod = words[0].equals("-") ? "" : words[0];
      all.add(new Seen(pod, words[1], words[2].equals("ok") ? Result.OK : Result.NO_REPLY));
    }
    return all;
  }

  private static List<HostFact> facts() throws Exception {
    return HostReader.read(Snapshot.open(RECORDED.resolve("node")), "node").facts();
  }

  private static Trace ping(List<HostFact> facts, Seen seen) {
    Endpoint from = new Endpoint("node", seen.pod(), Ip.NONE);
    Endpoint to = new Endpoint("", "", Ip.parse(seen.to()));
    boolean failing = seen.result() != Result.OK;
    return new Walk(Network.of(facts)).trace(new Flow(0, from, to, 1, -1, -1, -1, false), failing);
  }

  private static boolean isAnswered(Trace trace) {
    return trace.prediction() == Result.OK;
  }

  @Test
  void whatTheBridgeKeepsApartIsKeptApart() throws Exception {
    List<HostFact> facts = facts();
    List<String> wrong = new ArrayList<>();
    for (Seen seen : seen()) {
      Trace trace = ping(facts, seen);
      if (isAnswered(trace) != (seen.result() == Result.OK)) {
        wrong.add(seen + " but " + trace.prediction());
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(seen().stream().filter(s -> s.result() == Result.OK).count() >= 10);
  }

  @Test
  void twoPodsOfOneVlanReachEachOtherForCertain() throws Exception {
    Trace trace = ping(facts(), new Seen("a", "10.5.0.4", Result.OK));
    assertTrue(trace.certain());
    assertTrue(isAnswered(trace));
  }

  @Test
  void thePortThatIsInAnotherVlanIsNamedWithItsLine() throws Exception {
    Trace trace = ping(facts(), new Seen("a", "10.5.0.3", Result.NO_REPLY));
    List<Step> steps = trace.forward();
    Step last = steps.get(steps.size() - 1);
    assertEquals(Code.BRIDGE_VLAN_REFUSED, last.code());
    assertTrue(last.because() instanceof BridgeVlan vlan && vlan.device().equals("vethb"));
    assertTrue(trace.certain());
  }

  @Test
  void withoutTheListOfVlansTheWalkDoesNotKnow() throws Exception {
    List<HostFact> facts = new ArrayList<>(facts());
    facts.removeIf(fact -> fact instanceof BridgeVlan);
    facts.removeIf(
        fact ->
            fact instanceof io.hopwise.fact.Collected list && list.topic() == Topic.BRIDGE_VLANS);
    Trace trace = ping(facts, new Seen("a", "10.5.0.4", Result.OK));
    assertFalse(trace.certain());
    assertTrue(trace.missing().stream().anyMatch(missing -> missing.topic() == Topic.BRIDGE_VLANS));
    assertTrue(
        ping(facts, new Seen("g", "10.6.0.9", Result.OK)).certain(), "that bridge filters nothing");
  }

  @Test
  void everyPairOfPortsWasTried() throws Exception {
    try (Stream<Path> pods = Files.list(RECORDED.resolve("node/namespaces"))) {
      long ends = pods.count() + 1;
      assertEquals(ends * (ends - 1), seen().size());
    }
  }
}
