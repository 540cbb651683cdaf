package io.hopwise.batch;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.report.FactsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases of {@code facts-samples}, each on a line of JSON with the facts of its hosts. */
public final class SampleCases {
  private SampleCases() {}

  /**
   * All of them, in the order of their folders.
   *
   * @param samples the folder
   */
  public static List<String> lines(Path samples) throws IOException, BadInput {
    List<Path> folders;
    try (Stream<Path> found = Files.walk(samples, 2)) {
      folders = found.filter(CaseFile::isCase).filter(Files::isDirectory).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path folder : folders) {
      Case input = CaseFile.at(folder);
      CaseFacts read = CaseFacts.read(input);
      lines.add(FactsJson.of(TakenSymptoms.take(input, read), read.byHost()));
    }
    return lines;
  }
}
