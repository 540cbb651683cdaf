package io.hopwise.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes by hand what a batch writes, as short as it may be. */
public final class WrittenLines {
  /** The rules that all of these lines were judged by. */
  public static final String RULES =
      "\"rules\":[{\"name\":\"hopwise\",\"version\":\"1\",\"from\":\"shipped\",\"sha256\":\""
          + "0".repeat(64)
          + "\",\"replaces\":[]}]}";

  private WrittenLines() {}

  /** Where a fault was found and proved. */
  public static String fault(String id, String more, String cause, String host) {
    return line(id, more, "fault-found", hypothesis(cause, host, "proved"));
  }

  /** Where nothing was found. */
  public static String sound(String id, String more) {
    return line(id, more, "no-fault-found", "");
  }

  /** Where a cause is suspected and nothing is decided. */
  public static String open(String id, String more, String cause, String host) {
    return line(id, more, "inconclusive", hypothesis(cause, host, "consistent"));
  }

  /** A case that has no diagnosis. */
  public static String failure(String id, String more, String what) {
    return "{\"schema\":\"hopwise/failure/1\",\"id\":\""
        + id
        + "\""
        + more
        + ",\"what\":\""
        + what
        + "\",\"why\":\"It is no good.\",\"file\":\"case.yaml\",\"line\":12}";
  }

  private static String line(String id, String more, String verdict, String hypotheses) {
    return "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\""
        + id
        + "\""
        + more
        + ",\"case\":\"any\",\"verdict\":\""
        + verdict
        + "\",\"hypotheses\":["
        + hypotheses
        + "],\"paths\":[{\"steps\":[{\"cause\":\"none\",\"text\":\"\\\"rules\\\":[{\"}]}],"
        + RULES;
  }

  private static String hypothesis(String cause, String host, String proof) {
    return "{\"rank\":1,\"cause\":\""
        + cause
        + "\",\"family\":\"kernel\",\"host\":\""
        + host
        + "\",\"probability\":0.97,\"proof\":\""
        + proof
        + "\",\"title\":\"what "
        + cause
        + " is\",\"evidence\":[{\"host\":\"other\"}]},"
        + "{\"rank\":2,\"cause\":\"second\",\"host\":\"other\"}";
  }

  /** Puts lines where a batch puts its results and failures. */
  public static void put(Path folder, List<String> results, List<String> failures)
      throws IOException {
    Files.write(folder.resolve("results.jsonl"), results, StandardCharsets.UTF_8);
    Files.write(folder.resolve("failures.jsonl"), failures, StandardCharsets.UTF_8);
  }
}
