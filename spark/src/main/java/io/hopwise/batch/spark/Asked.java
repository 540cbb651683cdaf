package io.hopwise.batch.spark;

import io.hopwise.report.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param job its name
 * @param inputs as they were named
 * @param out the folder that the output becomes, of any file system that Hadoop knows
 * @param rules packs, the last one counts the most
 * @param language of the results' sentences
 * @param limit seconds that a case may take
 * @param site of cases that don't say theirs
 * @param splitMib mebibytes of JSON Lines that are one task
 * @param casesPerFile so many lines, about, are a file of the output
 */
record Asked(
    String job,
    List<String> inputs,
    String out,
    List<Path> rules,
    Language language,
    int limit,
    String site,
    int splitMib,
    int casesPerFile) {
  /** Diagnoses cases. */
  static final String DIAGNOSE = "diagnose";

  /** Makes cases of hosts, and diagnoses those. */
  static final String FLEET = "fleet";

  private static final String USAGE =
      """
      usage: hopwise-spark.jar diagnose|fleet INPUT… --out DIR [--rules PACK]… [--lang en|zh] [--limit SECONDS]
                 [--site NAME] [--split-mib N] [--cases-per-file N]
      INPUT of diagnose: JSON Lines of cases or facts, Parquet (id, site, case), or a folder of cases
      INPUT of fleet: JSON Lines of `hopwise facts --format jsonl`, of any number of hosts""";

  /** Keeps its own copies of the lists. */
  Asked {
    inputs = List.copyOf(inputs);
    rules = List.copyOf(rules);
  }

  /** What was asked for can't be done; the message says why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  static Asked of(String[] arguments) throws Unusable {
    List<String> inputs = new ArrayList<>();
    List<Path> rules = new ArrayList<>();
    String out = "";
    String site = "";
    Language language = Language.EN;
    int limit = 60;
    int splitMib = 8;
    int casesPerFile = 10_000;
    if (arguments.length == 0 || !List.of(DIAGNOSE, FLEET).contains(arguments[0])) {
      throw new Unusable(USAGE);
    }
    for (int i = 1; i < arguments.length; i++) {
      String word = arguments[i];
      if (!word.startsWith("--")) {
        inputs.add(word);
        continue;
      }
      if (++i == arguments.length) {
        throw new Unusable(word + " needs a value\n" + USAGE);
      }
      String value = arguments[i];
      switch (word) {
        case "--out" -> out = value;
        case "--rules" -> rules.add(Path.of(value));
        case "--site" -> site = value;
        case "--lang" -> language = language(value);
        case "--limit" -> limit = number(word, value);
        case "--split-mib" -> splitMib = number(word, value);
        case "--cases-per-file" -> casesPerFile = number(word, value);
        default -> throw new Unusable("there is no option " + word + "\n" + USAGE);
      }
    }
    if (inputs.isEmpty() || out.isEmpty()) {
      throw new Unusable(USAGE);
    }
    return new Asked(
        arguments[0], inputs, out, rules, language, limit, site, splitMib, casesPerFile);
  }

  private static Language language(String value) throws Unusable {
    return Language.named(value)
        .orElseThrow(() -> new Unusable("--lang is en or zh, not " + value));
  }

  private static int number(String option, String value) throws Unusable {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with numbers that are too small
    }
    throw new Unusable(option + " is a number from 1 on, not " + value);
  }
}
