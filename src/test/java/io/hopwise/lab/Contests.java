package io.hopwise.lab;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Diagnoses the cases of played rounds again, whole and with each host withheld, to see what was
 * ranked.
 */
final class Contests {
  private static final String COLLECTED = "  - snapshot: ";

  private final RuleBase rules = RuleBase.shipped();
  private final Catalogue catalogue = Catalogue.shipped();

  /** All rounds below a folder. Cases that say nothing are left out. */
  List<Contest> below(Path folder) throws IOException, BadInput {
    List<Path> rounds;
    try (Stream<Path> entries = Files.list(folder)) {
      rounds = entries.filter(Round::isPlayed).sorted().toList();
    }
    List<Contest> contests = new ArrayList<>();
    for (Path round : rounds) {
      contests.addAll(of(round));
    }
    return contests;
  }

  private List<Contest> of(Path round) throws IOException, BadInput {
    String name = round.getFileName().toString();
    long seed = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    List<String> answers = Round.answers(round);
    List<String> whole = Files.readAllLines(round.resolve("case.yaml"));
    List<String> hosts =
        whole.stream()
            .filter(line -> line.startsWith(COLLECTED))
            .map(line -> line.substring(COLLECTED.length()))
            .toList();
    List<Contest> contests = new ArrayList<>(contest(round, seed, whole, answers, 1));
    for (String host : hosts) {
      List<String> rest =
          whole.stream()
              .map(line -> line.equals(COLLECTED + host) ? LabCase.named(host) : line)
              .toList();
      contests.addAll(contest(round, seed, rest, answers, 1.0 / hosts.size()));
    }
    return contests;
  }

  private List<Contest> contest(
      Path round, long seed, List<String> lines, List<String> answers, double counts)
      throws IOException, BadInput {
    Path file = Files.write(round.resolve("again.yaml"), lines);
    List<Contest> contests = new ArrayList<>();
    Diagnoser diagnoser =
        new Diagnoser(
            rules,
            catalogue,
            (contenders, complaints, unseen) -> {
              List<Boolean> right =
                  contenders.stream().map(one -> answers.contains(answer(one))).toList();
              contests.add(new Contest(seed, contenders, complaints, unseen, right, counts));
              return Ranking.of(contenders, complaints, unseen);
            });
    diagnoser.diagnose(CaseFile.read(file));
    Files.delete(file);
    contests.removeIf(contest -> contest.contenders().isEmpty());
    return contests;
  }

  private static String answer(Contender contender) {
    return new Answer(contender.cause(), contender.host()).toString();
  }
}
