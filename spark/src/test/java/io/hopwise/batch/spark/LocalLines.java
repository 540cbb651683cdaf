package io.hopwise.batch.spark;

import io.hopwise.batch.BatchCase;
import io.hopwise.batch.Evaluation;
import io.hopwise.casefile.CaseFile;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the local evaluation says of JSON Lines, without Spark. A program, so that it can be run
 * with the job's own jar.
 */
final class LocalLines {
  private LocalLines() {}

  /** The file of cases, the file for the lines, and packs. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    List<String> packs = List.of(arguments).subList(2, arguments.length);
    Knowledge knowledge = Knowledge.of(packs.stream().map(Path::of).toList(), packs);
    Evaluation evaluation = new Evaluation(knowledge.diagnoser(), Messages.in(Language.EN));
    List<String> cases = Files.readAllLines(file);
    try (Stream<String> lines =
        IntStream.range(0, cases.size())
            .parallel()
            .filter(i -> !cases.get(i).isBlank())
            .mapToObj(i -> evaluation.evaluate(line(file, i + 1, cases.get(i))).line())) {
      Files.write(Path.of(arguments[1]), lines.sorted().toList());
    }
  }

  private static BatchCase line(Path file, int number, String text) {
    String id = String.format(Locale.ROOT, "%s:%07d", file, number);
    return BatchCase.of(id, () -> CaseFile.readLine(file, number, text));
  }
}
