package io.hopwise.cli;

import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.learn.Learned;
import io.hopwise.learn.LearnedFile;
import io.hopwise.learn.Lesson;
import io.hopwise.learn.MaskedSample;
import io.hopwise.learn.PastCase;
import io.hopwise.pack.Packs;
import io.hopwise.report.Language;
import io.hopwise.report.LessonText;
import io.hopwise.report.Messages;
import io.hopwise.report.Style;
import io.hopwise.serve.ServerSettings;
import io.hopwise.store.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code hopwise learn}: what confirmed cases teach, what would be otherwise, and samples made of
 * them. Nothing is used before somebody says so.
 */
final class LearnCommand {
  private static final String APPLY = "--apply";
  private static final String FORGET = "--forget";
  private static final String SAMPLES = "--samples";
  private static final String OUT = "--out";
  private static final String OTHERS = "--others";
  private static final int USUAL_OTHERS = 500;

  static final Syntax SYNTAX =
      new Syntax(
          "learn",
          List.of(
              ServerOptions.CONFIG,
              ServerOptions.DATA,
              OTHERS,
              OUT,
              SAMPLES,
              RulePacks.RULES,
              "--lang",
              "--width"),
          List.of(APPLY, FORGET),
          List.of(),
          Syntax.Words.FOLDERS);

  private final Surroundings surroundings;
  private final Messages messages;

  LearnCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Library.SERVER.demand();
    try {
      return options.words().isEmpty() ? ofServer(options) : ofFolders(options);
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    } catch (IOException e) {
      throw Options.bad("out-not-writable", String.valueOf(e.getMessage()));
    }
  }

  private int ofServer(Options options) throws BadInput, IOException {
    Optional<ServerSettings> read = ServerOptions.kept(options, surroundings, messages);
    if (read.isEmpty()) {
      return CommandLine.UNUSABLE;
    }
    ServerSettings settings = read.get();
    if (!Files.isDirectory(settings.data())) {
      throw Options.bad("learn-no-data", settings.data().toString());
    }
    Path file = settings.lessons().resolve(LearnedFile.NAME);
    if (options.has(FORGET)) {
      return forget(file);
    }
    try (Packs packs = settings.rules().open();
        ConfirmedCases kept = ConfirmedCases.of(settings)) {
      List<Path> rules = packs.folders();
      if (options.has(SAMPLES)) {
        return samples(kept, options, RuleBase.with(rules), Catalogue.with(rules));
      }
      int others = options.number(OTHERS, 0, 1_000_000, USUAL_OTHERS);
      Lesson lesson = lesson(kept, others, RuleBase.with(rules), Catalogue.with(rules));
      show(lesson, options);
      if (lesson.learned().isEmpty()) {
        return 0;
      }
      write(lesson.learned().get(), options);
      if (options.has(APPLY)) {
        Files.createDirectories(settings.lessons());
        write(file, lesson.learned().get());
        kept.applied(lesson.learned().get());
        say(messages.of("learn.applied", file.toString()));
      } else if (!options.has(OUT)) {
        say(messages.of("learn.not-applied"));
      }
      return 0;
    }
  }

  private int ofFolders(Options options) throws BadInput, IOException {
    for (String other : List.of(APPLY, FORGET, OTHERS, ServerOptions.CONFIG, ServerOptions.DATA)) {
      if (options.has(other)) {
        throw Options.bad("learn-not-of-folders", other);
      }
    }
    for (Path folder : RulePacks.paths(options.words())) {
      if (!Files.isDirectory(folder)) {
        throw Options.bad("learn-no-data", folder.toString());
      }
    }
    Knowledge known = Knowledge.of(options, surroundings, messages);
    ConfirmedCases folders = ConfirmedCases.in(RulePacks.paths(options.words()));
    if (options.has(SAMPLES)) {
      return samples(folders, options, known.rules(), known.catalogue());
    }
    Lesson lesson = lesson(folders, 0, known.rules(), known.catalogue());
    show(lesson, options);
    if (lesson.learned().isPresent() && !options.has(OUT)) {
      say(messages.of("learn.not-written"));
    }
    if (lesson.learned().isPresent()) {
      write(lesson.learned().get(), options);
    }
    return 0;
  }

  private Lesson lesson(ConfirmedCases cases, int others, RuleBase rules, Catalogue cards)
      throws BadInput, IOException {
    List<PastCase> past = new ArrayList<>();
    int unusable =
        cases.each(
            others,
            (id, name, said, input) -> past.add(PastCase.of(id, name, input, said, rules, cards)));
    if (unusable > 0) {
      surroundings.complain(messages.count("learn.unusable", unusable) + "\n");
    }
    return Lesson.of(past, cards, LocalDate.now(ZoneOffset.UTC));
  }

  private int samples(ConfirmedCases cases, Options options, RuleBase rules, Catalogue cards)
      throws BadInput, IOException {
    Path folder = Cases.path(options.value(SAMPLES, ""));
    MaskedSample sample = new MaskedSample(new Diagnoser(rules, cards), folder);
    SecureRandom random = new SecureRandom();
    Map<MaskedSample.Outcome, Integer> made = new EnumMap<>(MaskedSample.Outcome.class);
    int unusable =
        cases.each(
            0,
            (id, name, said, input) -> {
              String cause = said.map(PastCase.Said::cause).orElse("");
              if (!cause.isEmpty()) {
                made.merge(sample.make(id, input, cause, random), 1, Integer::sum);
              }
            });
    if (unusable > 0) {
      surroundings.complain(messages.count("learn.unusable", unusable) + "\n");
    }
    say(
        messages.of(
            "learn.samples",
            count(made, MaskedSample.Outcome.FOUND),
            count(made, MaskedSample.Outcome.TO_MEND),
            count(made, MaskedSample.Outcome.THERE),
            folder.toString()));
    return 0;
  }

  private static String count(
      Map<MaskedSample.Outcome, Integer> made, MaskedSample.Outcome outcome) {
    return Integer.toString(made.getOrDefault(outcome, 0));
  }

  private int forget(Path file) throws IOException {
    if (!Files.exists(file)) {
      say(messages.of("learn.nothing-to-forget"));
      return 0;
    }
    Path aside = file.resolveSibling(LearnedFile.NAME + ".before");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    say(messages.of("learn.forgotten", aside.toString()));
    return 0;
  }

  private void show(Lesson lesson, Options options) throws BadInput {
    int width = options.number("--width", 40, 1000, surroundings.columns());
    Style style = new Style(width, surroundings.wantsColour(), false);
    surroundings.print(new LessonText(messages, style).of(lesson));
  }

  private void write(Learned learned, Options options) throws IOException, BadInput {
    if (options.has(OUT)) {
      Path out = Cases.path(options.value(OUT, ""));
      write(out, learned);
      say(messages.of("learn.written", out.toString()));
    }
  }

  /** A file appears whole or not at all. */
  private static void write(Path file, Learned learned) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(beside, LearnedFile.text(learned), StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void say(String sentence) {
    surroundings.print(sentence + "\n");
  }
}
