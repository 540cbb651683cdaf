package io.hopwise.learn;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.pack.Settings;
import io.hopwise.pack.Settings.Value;
import io.hopwise.rank.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was learned, as a file that people can read and change. */
public final class LearnedFile {
  /** What it is called. */
  public static final String NAME = "learned.yaml";

  private static final List<String> WEIGHTS =
      List.of(
          "weak",
          "moderate",
          "strong",
          "decisive",
          "proved",
          "hopeful",
          "another_rule",
          "unmet",
          "unseen");
  private static final List<String> KEYS =
      java.util.stream.Stream.concat(
              java.util.stream.Stream.of("learned", "cases", "priors"), WEIGHTS.stream())
          .toList();
  private static final double LARGEST_WEIGHT = 10;
  private static final double LARGEST_FACTOR = 10;

  private final Settings settings;

  private LearnedFile(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads it. One with a mistake is not used at all: half of what was learned is nothing that was
   * ever tried.
   *
   * @param problems takes what is wrong
   * @throws IOException when it can't be read
   */
  public static Optional<Learned> read(Path file, List<AuthorProblem> problems) throws IOException {
    Settings settings = Settings.read(file, Files.readString(file, StandardCharsets.UTF_8), KEYS);
    Learned learned = new LearnedFile(settings).learned();
    problems.addAll(settings.problems());
    return settings.problems().isEmpty() ? Optional.of(learned) : Optional.empty();
  }

  private Learned learned() {
    double[] weights = new double[WEIGHTS.size()];
    for (int i = 0; i < weights.length; i++) {
      Value value = value(WEIGHTS.get(i));
      weights[i] = number(value, value.text(), -LARGEST_WEIGHT, LARGEST_WEIGHT);
    }
    Map<String, Double> factors = new TreeMap<>();
    for (Value prior : settings.all("priors")) {
      String[] words = prior.text().strip().split("\\s+", -1);
      if (words.length == 2) {
        factors.put(words[0], number(prior, words[1], 1 / LARGEST_FACTOR, LARGEST_FACTOR));
      } else {
        settings.problem(prior, Mistake.of("learned-prior", prior.text()));
      }
    }
    return new Learned(
        day(value("learned")),
        (int) number(value("cases"), value("cases").text(), 0, Integer.MAX_VALUE),
        new Weights(
            weights[0],
            weights[1],
            weights[2],
            weights[3],
            weights[4],
            weights[5],
            weights[6],
            weights[7],
            weights[8]),
        factors);
  }

  private Value value(String key) {
    return settings.one(key).orElse(new Value("", 0, 0));
  }

  private double number(Value at, String text, double least, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    settings.problem(at, Mistake.of("learned-number", text, plain(least), plain(most)));
    return 1;
  }

  private LocalDate day(Value value) {
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeParseException e) {
      settings.problem(value, Mistake.of("learned-day", value.text()));
      return LocalDate.EPOCH;
    }
  }

  /** What is learned, for {@link #read} to read. */
  public static String text(Learned learned) {
    Weights w = learned.weights();
    double[] numbers = {
      w.weak(),
      w.moderate(),
      w.strong(),
      w.decisive(),
      w.proved(),
      w.hopeful(),
      w.anotherRule(),
      w.unmet(),
      w.unseen()
    };
    StringBuilder text = new StringBuilder();
    text.append(
        "# What confirmed cases taught. Made by `hopwise learn`; without this file all is as it ships.\n");
    text.append("learned: ").append(learned.day()).append('\n');
    text.append("cases: ").append(learned.cases()).append('\n');
    text.append("# what evidence adds to a cause's log-odds, in nats\n");
    for (int i = 0; i < numbers.length; i++) {
      text.append(WEIGHTS.get(i)).append(": ").append(plain(numbers[i])).append('\n');
    }
    text.append("# how many times as often a cause is met as its card says\n");
    text.append(learned.factors().isEmpty() ? "priors: []\n" : "priors:\n");
    learned
        .factors()
        .forEach(
            (cause, factor) ->
                text.append("  - ").append(cause).append(' ').append(plain(factor)).append('\n'));
    return text.toString();
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
