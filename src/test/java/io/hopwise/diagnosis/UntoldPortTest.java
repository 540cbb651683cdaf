package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.fact.BadInput;
import io.hopwise.rank.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who complains about datagrams seldom knows from which port they come. */
class UntoldPortTest {
  @TempDir Path folder;

  private Diagnosed diagnosed(String sample, String result) throws IOException, BadInput {
    Path recorded = Path.of("facts-samples", "conntrack-entry-stale", sample).toAbsolutePath();
    String told =
        Files.readString(recorded.resolve("case.yaml"))
            .replaceAll("(?m)^ *source_port: .*\\R", "")
            .replace("result: no-reply", "result: " + result)
            .replace("snapshot: ", "snapshot: " + recorded + "/");
    return Diagnosed.diagnose(Files.writeString(folder.resolve("case.yaml"), told));
  }

  @Test
  void anOldEntryThatWouldExplainItIsLikelyAndNotProved() throws IOException, BadInput {
    Diagnosed diagnosed = diagnosed("hit", "no-reply").blames("conntrack-entry-stale").on("w1");
    assertEquals(Proof.CONSISTENT, diagnosed.diagnosis().hypotheses().get(0).proof());
  }

  @Test
  void whatWorksIsNotSuspected() throws IOException, BadInput {
    assertEquals(Verdict.NO_FAULT_FOUND, diagnosed("hit", "ok").diagnosis().verdict());
  }

  @Test
  void anotherFaultIsNotPutDownToAnEntryThatAgrees() throws IOException, BadInput {
    Diagnosed diagnosed =
        diagnosed("near-miss", "no-reply").blames("packet-dropped-by-rule").on("w2");
    assertFalse(diagnosed.causes().contains("conntrack-entry-stale"));
  }
}
