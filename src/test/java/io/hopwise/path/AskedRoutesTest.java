package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.Warning;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own answers, held against the lists of the same moment and of another. */
class AskedRoutesTest {
  private static final Path RECORDED = Path.of("src/test/resources/bridges");
  private static final List<String> LISTS =
      List.of("ip_-d_address", "ip_route_show_table_all", "ip_rule", "ip_neigh");

  @TempDir Path folder;

  private List<HostFact> facts() throws Exception {
    for (String list : LISTS) {
      Files.copy(RECORDED.resolve("node").resolve(list), folder.resolve(list));
    }
    try (Stream<Path> answers = Files.list(RECORDED.resolve("get"))) {
      for (Path answer : answers.toList()) {
        Files.copy(answer, folder.resolve(answer.getFileName()));
      }
    }
    return HostReader.read(Snapshot.open(folder), "node").facts();
  }

  private static List<String> differing(List<HostFact> facts) {
    return AskedRoutes.differing(Network.of(facts)).stream()
        .map(Warning::source)
        .map(source -> source.text())
        .toList();
  }

  @Test
  void whatTheKernelAnsweredIsWhatItsListsSay() throws Exception {
    List<HostFact> facts = facts();
    assertTrue(facts.stream().filter(RouteLookup.class::isInstance).count() >= 60);
    assertEquals(List.of(), differing(facts));
  }

  @Test
  void aRouteThatIsGoneByNowIsNoticed() throws Exception {
    List<HostFact> facts = new ArrayList<>(facts());
    facts.removeIf(
        fact ->
            fact instanceof io.hopwise.fact.Route route
                && route.destination().toString().equals("10.70.0.0/16"));
    List<String> differing = differing(facts);
    assertTrue(differing.stream().anyMatch(line -> line.contains("10.70.1.1")));
    assertTrue(differing.stream().noneMatch(line -> line.contains("8.8.8.8")));
  }

  @Test
  void withoutListsThereIsNothingToDifferFrom() throws Exception {
    List<HostFact> facts = new ArrayList<>(facts());
    facts.removeIf(fact -> fact instanceof io.hopwise.fact.Collected);
    assertEquals(List.of(), differing(facts));
  }
}
