package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Pod;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged texts of a cluster tell what is left of them; none takes long, or much memory. */
class HostileClusterTextTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static String pod(String name) {
    return "        {\n            \"metadata\": {\"name\": \""
        + name
        + "\"},\n            \"spec\": {\"nodeName\": \"n\"},\n"
        + "            \"status\": {\"podIP\": \"10.0.0.1\"}\n        }";
  }

  private static String list(String... items) {
    return "{\n    \"kind\": \"PodList\",\n    \"items\": [\n"
        + String.join(",\n", items)
        + "\n    ]\n}\n";
  }

  private static List<String> names(Told told) {
    return told.all(Pod.class).stream().map(Pod::name).toList();
  }

  private static String only(Told told) {
    assertEquals(1, told.warnings().size(), told.warnings()::toString);
    Warning warning = told.warnings().get(0);
    return warning.source() + " " + warning.key();
  }

  @Test
  void aDamagedItemIsLeftOutAndTheOthersStay() {
    String damaged = pod("b").replace("\"10.0.0.1\"", "10.0.0.1 oops");

    Told told = Told.by(list(pod("a"), damaged, pod("c")));

    assertEquals(List.of("a", "c"), names(told));
    assertEquals("cluster-1:9 cluster-object-not-understood", only(told));
  }

  @Test
  void whatStandsBeforeAValueThatIsNotClosedStays() {
    Told told = Told.by(list(pod("a"), pod("b").replace("\"b\"}", "\"b}"), pod("c")));

    assertEquals(List.of("a"), names(told));
    assertEquals(List.of("cluster-object-not-understood", "file-cut-off"), told.warningKeys());
  }

  @Test
  void ofAFileThatIsCutOffWhatWasWholeCounts() {
    String whole = list(pod("a"), pod("b"), pod("c"));

    Told told = Told.by(whole.substring(0, whole.indexOf("\"c\"")));

    assertEquals(List.of("a", "b"), names(told));
    assertEquals("cluster-1:15 file-cut-off", only(told));
  }

  @Test
  void aDamagedItemOfYamlIsLeftOutAndTheOthersStay() {
    String yaml =
        """
        kind: List
        items:
        - kind: Pod
          metadata: {name: a}
          spec: {nodeName: n}
        - kind: Pod
          metadata: {name: b
          spec: [
        - kind: Pod
          metadata: {name: c}
          spec: {nodeName: n}
        """;

    Told told = Told.by(yaml);

    assertEquals(List.of("a", "c"), names(told));
    assertEquals("cluster-1:6 cluster-object-not-understood", only(told));
  }

  @Test
  void aliasesThatMultiplyAndTagsThatMakeObjectsAreNoResource() {
    StringBuilder bomb = new StringBuilder("kind: Pod\nmetadata:\n  a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("  a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("x]\n");
    }
    String tag = "---\nkind: Pod\nmetadata: !!javax.script.ScriptEngineManager [x]\n";

    Told told = assertTimeoutPreemptively(SOON, () -> Told.by(bomb + tag));

    assertEquals(List.of(), told.facts());
    assertEquals(
        List.of("cluster-object-not-understood", "cluster-object-not-understood"),
        told.warningKeys());
  }

  @Test
  void bracketsWithoutEndAreCutOff() {
    String brackets = "{\"kind\": \"PodList\", \"items\": " + "[".repeat(3_000_000);

    Told told = assertTimeoutPreemptively(SOON, () -> Told.by(brackets));

    assertEquals(List.of("file-cut-off"), told.warningKeys());
  }

  @Test
  void anObjectLargerThanTheApiKeepsIsLeftOut() {
    String large = pod("b").replace("\"n\"", "\"" + "n".repeat(9 << 20) + "\"");

    Told told = assertTimeoutPreemptively(SOON, () -> Told.by(list(pod("a"), large, pod("c"))));

    assertEquals(List.of("a", "c"), names(told));
    assertEquals("cluster-1:9 cluster-object-not-understood", only(told));
  }

  @Test
  void noiseIsReadWithoutComplaint() {
    Random random = new Random(20240302);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      noise.append("{}[]\",:\\ \n-kindametNAMEitems:/10.".charAt(random.nextInt(33)));
    }

    Told told = assertTimeoutPreemptively(SOON, () -> Told.by(noise.toString()));

    assertEquals(List.of(), told.all(Pod.class));
  }

  /** A list of pods without end in memory: it is made while it is read. */
  private static final class Endless extends Reader {
    private final int items;
    private String text = "{\n    \"kind\": \"PodList\",\n    \"items\": [\n";
    private int at;
    private int made;

    Endless(int items) {
      this.items = items;
    }

    @Override
    public int read(char[] buffer, int from, int length) {
      if (at == text.length()) {
        if (made == items) {
          return -1;
        }
        text = pod("p" + made) + (++made < items ? ",\n" : "\n    ]\n}\n");
        at = 0;
      }
      int count = Math.min(length, text.length() - at);
      text.getChars(at, at + count, buffer, from);
      at += count;
      return count;
    }

    @Override
    public void close() {}
  }

  @Test
  void aDumpOfAnyLengthIsReadObjectByObject() throws IOException {
    int[] seen = new int[2];

    Pieces.read(
        new Endless(200_000),
        piece -> {
          seen[0]++;
          seen[1] = Math.max(seen[1], piece.text().length());
        },
        line -> {});

    assertEquals(200_000, seen[0]);
    assertTrue(seen[1] < 300, "the longest piece has " + seen[1] + " characters");
  }
}
