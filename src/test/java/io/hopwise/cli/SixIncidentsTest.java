package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The incidents this project grew from, as somebody pastes what was typed then: diagnosed as the
 * same incident told in facts is.
 */
class SixIncidentsTest {
  private static final Path TICKETS = Path.of("src/test/resources/tickets");

  @ParameterizedTest
  @CsvSource({
    "six-1-return-route.txt,             return-route-missing/told",
    "six-2-ip-forward.txt,               ip-forward-disabled/told",
    "six-3-source-masqueraded.txt,       overlay-source-masqueraded/told",
    "six-4-no-source-translation.txt,    egress-source-not-translated/told",
    "six-5-subnets-after-power-loss.txt, bridge-subnet-mismatch/told",
    "six-6-reject-on-the-master.txt,     overlay-port-blocked/told"
  })
  void aPasteIsDiagnosedAsWhatIsTold(String paste, String told) throws IOException {
    JsonNode pasted = diagnosed(TICKETS.resolve(paste));

    assertEquals(blamed(diagnosed(Ran.SAMPLES.resolve(told))), blamed(pasted));
    // a text of a card that nothing fills stands there in braces
    assertFalse(pasted.path("hypotheses").toString().matches(".*\\{[a-z]+\\.[^}\"]*}.*"));
  }

  @ParameterizedTest
  @CsvSource("six-6-reject-on-the-master.txt")
  void aPortIsNotOpenedToItsOwnHost(String paste) throws IOException {
    String remedy = diagnosed(TICKETS.resolve(paste)).at("/hypotheses/0/remedy").toString();

    assertFalse(remedy.contains("-s 192.168.66.2 "), remedy);
  }

  private static JsonNode diagnosed(Path path) throws IOException {
    return new ObjectMapper()
        .readTree(Ran.hopwise("diagnose", "" + path, "--format", "json").out());
  }

  private static String blamed(JsonNode diagnosis) {
    JsonNode first = diagnosis.at("/hypotheses/0");
    return diagnosis.path("verdict").asText()
        + " "
        + first.path("cause").asText()
        + " on "
        + first.path("host").asText();
  }
}
