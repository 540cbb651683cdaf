package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.OfTheDay;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case of which one file was not collected: what is blamed then is still what is to blame. */
@Execution(ExecutionMode.CONCURRENT)
class WithheldFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("broken")
  void withoutAnyOneFileNothingElseIsBlamed(Path sample) throws Exception {
    Expected expected = Expected.of(sample);
    List<String> wrong = new ArrayList<>();
    for (Path file : OfTheDay.of(copied(sample), 10)) {
      byte[] held = Files.readAllBytes(file);
      Files.delete(file);
      wrong.addAll(blamed(expected, file));
      Files.write(file, held);
    }
    assertEquals(List.of(), wrong);
  }

  /** Also a healthy case without a file is not broken. */
  @ParameterizedTest
  @MethodSource("unbroken")
  void withoutAnyOneFileNothingIsBlamed(Path sample) throws Exception {
    withoutAnyOneFileNothingElseIsBlamed(sample);
  }

  private List<String> blamed(Expected expected, Path withheld) {
    Diagnosis diagnosis;
    try {
      diagnosis = Diagnoser.shipped().diagnose(CaseFile.read(folder));
    } catch (BadInput e) {
      return List.of();
    }
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      return List.of();
    }
    Hypothesis first = diagnosis.hypotheses().get(0);
    boolean right =
        expected.causes().contains(first.card().cause())
            && (expected.host().isEmpty() || first.host().equals(expected.host()));
    return right
        ? List.of()
        : List.of(
            "without " + folder.relativize(withheld) + ": " + Diagnosed.of(diagnosis).summary());
  }

  /** The files of the hosts in a copy of the sample. */
  private List<Path> copied(Path sample) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : filesOf(sample)) {
      Path copy = folder.resolve(sample.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
      if (!copy.getParent().equals(folder)) {
        files.add(copy);
      }
    }
    return files;
  }

  private static List<Path> filesOf(Path sample) throws IOException {
    try (Stream<Path> found = Files.walk(sample)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Path> broken() throws IOException {
    return samples(sample -> sample.getFileName().toString().startsWith("hit"));
  }

  static List<Path> unbroken() throws IOException {
    return samples(
        sample ->
            sample.getFileName().toString().startsWith("near-miss")
                || Path.of("facts-samples/_healthy").equals(sample.getParent()));
  }

  private static List<Path> samples(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("facts-samples"), 2)) {
      return found.filter(Files::isDirectory).filter(wanted).sorted().toList();
    }
  }
}
