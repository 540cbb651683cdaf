package io.hopwise.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Needs;
import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken hosts of the laboratory, collected twice: by what the samples are made with, and by us.
 */
@Isolated
@Tag("lab")
@Tag("reading")
class CollectedLikeTheLabTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_healthy/vxlan-cni",
        "rp-filter-drops/hit",
        "forward-route-missing/hit",
        "ip-forward-disabled/near-miss-not-on-the-way",
        "packet-dropped-by-policy/hit"
      })
  void theDiagnosisIsTheSame(String sample) throws IOException, BadInput {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    Needs.tools(
        isRoot && Files.exists(Path.of("/usr/sbin/nft")),
        "the collector in the laboratory",
        "root, nftables");
    Path script = folder.resolve("collect.sh");
    Files.writeString(script, CollectorScript.text());
    ProcessBuilder make =
        new ProcessBuilder("src/test/lab/make-samples", "--out", folder.toString(), sample)
            .redirectErrorStream(true);
    make.environment().put("HOPWISE_COLLECTOR", script.toString());
    String said = new String(make.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    Path theirs = folder.resolve(sample).resolve("case.yaml");
    Path ours = theirs.resolveSibling("ours.yaml");
    String text = Files.readString(theirs);
    Files.writeString(ours, text.replaceAll("(snapshot: *[^,}\\s]+)", "$1.tar.gz"));

    assertEquals(found(theirs), found(ours), said);
  }

  private static List<String> found(Path file) throws BadInput {
    Diagnosis diagnosis =
        new Diagnoser(RuleBase.with(List.of()), Catalogue.shipped()).diagnose(CaseFile.read(file));
    List<String> found = new ArrayList<>(List.of(diagnosis.verdict().toString()));
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      found.add(hypothesis.card().cause() + " on " + hypothesis.host() + ", " + hypothesis.proof());
    }
    return found;
  }
}
