package io.hopwise.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code expected.yaml} of a sample says.
 *
 * @param causes any of them is right; none for a case without fault
 * @param host empty where it is not said
 * @param proof how far the cause can be proved from this sample's facts; {@code proved} where it is
 *     not said
 */
public record Expected(String verdict, List<String> causes, String host, String proof) {

  public static Expected of(Path folder) throws IOException {
    JsonNode root = new YAMLMapper().readTree(Files.readString(folder.resolve("expected.yaml")));
    List<String> causes = new ArrayList<>();
    if (root.hasNonNull("cause")) {
      causes.add(root.get("cause").asText());
    }
    root.path("also_right").forEach(cause -> causes.add(cause.asText()));
    return new Expected(
        root.path("verdict").asText(),
        List.copyOf(causes),
        root.path("host").asText(""),
        root.path("proof").asText("proved"));
  }

  /** What a diagnosis gets wrong; empty when it is right. */
  List<String> shortcomings(Diagnosed diagnosed) {
    List<String> wrong = new ArrayList<>();
    Diagnosis diagnosis = diagnosed.diagnosis();
    if (!verdict.isEmpty() && !diagnosis.verdict().text().equals(verdict)) {
      wrong.add("the verdict should be " + verdict);
    }
    if (causes.isEmpty()) {
      return wrong;
    }
    if (diagnosis.hypotheses().isEmpty()) {
      wrong.add("nothing is blamed, where " + causes + " should be");
      return wrong;
    }
    Hypothesis best = diagnosis.hypotheses().get(0);
    if (!causes.contains(best.card().cause())) {
      wrong.add(best.card().cause() + " is blamed first, where " + causes + " should be");
    }
    if (!host.isEmpty() && !best.host().equals(host)) {
      wrong.add(best.host() + " is blamed, where " + host + " should be");
    }
    return wrong;
  }
}
