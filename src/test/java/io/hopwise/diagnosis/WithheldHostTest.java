package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A broken case of which one host was not collected: it asks for the right thing, or is right. */
class WithheldHostTest {
  @TestFactory
  Stream<DynamicTest> withoutOneHostNoWrongCauseIsCalledLikely() throws IOException {
    return withheld(SharedCases.all());
  }

  @TestFactory
  Stream<DynamicTest> norIsOneInAnyOfOurSamples() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("facts-samples"), 2)) {
      return withheld(
          found.filter(path -> path.getFileName().toString().startsWith("hit")).sorted().toList());
    }
  }

  private static Stream<DynamicTest> withheld(List<Path> folders) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : folders) {
      Expected expected = Expected.of(folder);
      if (!expected.causes().isEmpty()) {
        for (String host : hosts(folder)) {
          tests.add(
              DynamicTest.dynamicTest(
                  folder + " without " + host, () -> check(folder, expected, host)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(Path folder, Expected expected, String withheld) throws Exception {
    Diagnosis diagnosis = Diagnoser.shipped().diagnose(without(folder, withheld));
    Diagnosed diagnosed = Diagnosed.of(diagnosis);

    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      boolean right =
          expected.causes().contains(hypothesis.card().cause())
              && hypothesis.host().equals(expected.host());
      assertFalse(!right && hypothesis.probability() > 0.5, diagnosed::summary);
    }
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      assertEquals(Verdict.INCONCLUSIVE, diagnosis.verdict(), diagnosed::summary);
    }
    // a router is known by the addresses that routes name
    boolean asked = diagnosis.questions().stream().anyMatch(question -> !question.collected());
    assertFalse(
        diagnosis.verdict() == Verdict.INCONCLUSIVE && withheld.equals(expected.host()) && !asked,
        diagnosed::summary);
  }

  private static List<String> hosts(Path folder) throws IOException {
    try {
      return CaseFile.read(folder).hosts().stream().map(WithheldHostTest::name).toList();
    } catch (io.hopwise.fact.BadInput e) {
      throw new IOException(e);
    }
  }

  private static String name(CaseHost host) {
    return host.snapshot().map(path -> path.getFileName().toString()).orElse(host.name());
  }

  /** The case with one host known by its name only. */
  private static Case without(Path folder, String withheld) throws Exception {
    Case whole = CaseFile.read(folder);
    List<CaseHost> hosts = new ArrayList<>();
    for (CaseHost host : whole.hosts()) {
      hosts.add(
          name(host).equals(withheld)
              ? new CaseHost(withheld, Optional.empty(), List.of(), List.of(), false, Source.NONE)
              : host);
    }
    return new Case(
        whole.name(),
        whole.file(),
        hosts,
        whole.cluster(),
        whole.symptoms(),
        whole.observations(),
        List.of(),
        List.of());
  }
}
