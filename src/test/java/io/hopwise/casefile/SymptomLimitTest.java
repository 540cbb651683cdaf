package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Seen;
import io.hopwise.observation.Tried;
import io.hopwise.snapshot.Space;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a case in which thousands of things were tried. */
class SymptomLimitTest {
  private static final Set<String> HOSTS = Set.of("node01", "node02");

  @Test
  void asManyAsAreWalkedAreTaken() throws Exception {
    assertEquals(1000, named(1000).checkHosts(HOSTS).symptoms().size());
  }

  @Test
  void moreThanAreWalkedAreRefusedWithBothNumbers() throws Exception {
    Case many = named(1001);

    BadInput refused = assertThrows(BadInput.class, () -> many.checkHosts(HOSTS));

    assertEquals("symptoms-too-many", refused.key());
    assertEquals(List.of("1001", "1000"), refused.arguments());
  }

  @Test
  void ofMoreThatOutputShowsThoseThatFailAreTakenFirstAndTheRestIsSaid() throws Exception {
    Seen seen = new Seen("node01", "", "pings.txt", pings(1200, 300), List.of());

    Case taken = named(0).take(List.of(seen), HOSTS, everywhere());

    List<Symptom> symptoms = taken.symptoms();
    assertEquals(1000, symptoms.size());
    assertEquals(300, symptoms.stream().filter(Symptom::isFailing).count());
    assertEquals(999, symptoms.get(999).index());
    assertEquals(
        List.of("tried-too-many [1500, 500]"),
        taken.warnings().stream().map(SymptomLimitTest::said).toList());
  }

  @Test
  void whatOutputShowsInReasonIsTakenWhole() throws Exception {
    Seen seen = new Seen("node01", "", "pings.txt", pings(900, 100), List.of());

    Case taken = named(0).take(List.of(seen), HOSTS, everywhere());

    assertEquals(1000, taken.symptoms().size());
    assertEquals(List.of(), taken.warnings());
  }

  private static String said(Warning warning) {
    return warning.key() + " " + warning.arguments();
  }

  private static Case named(int symptoms) throws BadInput {
    String one =
        "{\"probe\":\"ping\",\"from\":{\"host\":\"node01\"},\"to\":{\"host\":\"node02\"},"
            + "\"result\":\"no-reply\"}";
    String all = IntStream.range(0, symptoms).mapToObj(i -> one).collect(Collectors.joining(","));
    String json =
        "{\"hosts\":[{\"name\":\"node01\"},{\"name\":\"node02\"}],\"symptoms\":[" + all + "]}";
    return CaseFile.readLine(Path.of("cases.jsonl"), 1, json);
  }

  /** So many that work, then so many that fail, each to another address. */
  private static List<Tried> pings(int working, int failing) {
    return IntStream.range(0, working + failing)
        .mapToObj(
            i ->
                new Tried(
                    Space.OWN,
                    "ping",
                    Ip.NONE,
                    Ip.parse("10.9." + i / 250 + "." + (1 + i % 250)),
                    "",
                    1,
                    -1,
                    -1,
                    false,
                    i < working ? Result.OK : Result.NO_REPLY,
                    false,
                    false,
                    new Source("node01", "pings.txt", i + 1, "")))
        .toList();
  }

  private static PodPlaces everywhere() {
    return new PodPlaces() {
      @Override
      public boolean isPlaced(Symptom symptom) {
        return true;
      }

      @Override
      public Optional<String> hostOf(String pod) {
        return Optional.empty();
      }
    };
  }
}
