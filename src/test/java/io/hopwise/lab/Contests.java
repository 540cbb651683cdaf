package io.hopwise.lab;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Expected;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.learn.Contest;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Diagnoses cases whose answers are known again, whole and with each host withheld, to see what is
 * ranked: those of played rounds, and recorded samples.
 */
public final class Contests {
  /** The seed of what was not drawn. */
  static final long SAMPLE = -1;

  /**
   * A contest of a round; all answers of a round together count 2.
   *
   * @param seed of the round
   */
  record Played(long seed, Contest contest) {}

  private static final String COLLECTED = "  - snapshot: ";

  private final RuleBase rules = RuleBase.shipped();
  private final Catalogue catalogue = Catalogue.shipped();

  /** All rounds below a folder. Cases that say nothing are left out. */
  List<Played> rounds(Path folder) throws IOException, BadInput {
    List<Played> contests = new ArrayList<>();
    for (Path round : below(folder, 1, Round::isPlayed)) {
      String name = round.getFileName().toString();
      long seed = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
      of(round, Round.answers(round)).forEach(one -> contests.add(new Played(seed, one)));
    }
    return contests;
  }

  /** All samples below a folder that say which host is to blame, or that none is. */
  public List<Contest> samples(Path folder) throws IOException, BadInput {
    List<Contest> contests = new ArrayList<>();
    for (Path sample : below(folder, 2, path -> Files.exists(path.resolve("expected.yaml")))) {
      Expected expected = Expected.of(sample);
      List<String> answers =
          expected.causes().stream().map(c -> new Answer(c, expected.host()).toString()).toList();
      boolean isOpen = expected.causes().isEmpty() && expected.verdict().equals("inconclusive");
      if (!isOpen && (expected.causes().isEmpty() || !expected.host().isEmpty())) {
        contests.addAll(of(sample, answers));
      }
    }
    return contests;
  }

  private static List<Path> below(Path folder, int depth, Predicate<Path> isOne)
      throws IOException {
    try (Stream<Path> found = Files.find(folder, depth, (path, kind) -> isOne.test(path))) {
      return found.sorted().toList();
    }
  }

  private List<Contest> of(Path round, List<String> answers) throws IOException, BadInput {
    List<String> whole = Files.readAllLines(round.resolve("case.yaml"));
    List<String> hosts =
        whole.stream()
            .filter(line -> line.startsWith(COLLECTED))
            .map(line -> line.substring(COLLECTED.length()))
            .toList();
    List<Contest> contests = new ArrayList<>(contest(round, whole, answers, 1));
    for (String host : hosts) {
      List<String> rest =
          whole.stream()
              .map(line -> line.equals(COLLECTED + host) ? LabCase.named(host) : line)
              .toList();
      contests.addAll(contest(round, rest, answers, 1.0 / hosts.size()));
    }
    return contests;
  }

  private List<Contest> contest(Path round, List<String> lines, List<String> answers, double counts)
      throws IOException, BadInput {
    Path file = Files.createTempFile("again", ".yaml");
    Files.write(file, lines.stream().map(line -> located(round, line)).toList());
    List<Contest> contests = new ArrayList<>();
    Diagnoser diagnoser =
        new Diagnoser(
            rules,
            catalogue,
            (contenders, complaints, unseen) -> {
              List<Boolean> right =
                  contenders.stream().map(one -> answers.contains(answer(one))).toList();
              contests.add(new Contest(contenders, complaints, unseen, right, counts));
              return Ranking.of(contenders, complaints, unseen);
            });
    diagnoser.diagnose(CaseFile.read(file));
    Files.delete(file);
    contests.removeIf(contest -> contest.contenders().isEmpty());
    return contests;
  }

  private static String located(Path round, String line) {
    return line.startsWith(COLLECTED)
        ? COLLECTED + round.toAbsolutePath().resolve(line.substring(COLLECTED.length()))
        : line;
  }

  private static String answer(Contender contender) {
    return new Answer(contender.cause(), contender.host()).toString();
  }
}
