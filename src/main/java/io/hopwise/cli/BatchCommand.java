package io.hopwise.cli;

import io.hopwise.batch.BatchFolder;
import io.hopwise.batch.BatchRun;
import io.hopwise.batch.BatchText;
import io.hopwise.batch.Before;
import io.hopwise.batch.Changes;
import io.hopwise.batch.Evaluation;
import io.hopwise.batch.Inputs;
import io.hopwise.batch.Reports;
import io.hopwise.batch.RunDiffText;
import io.hopwise.cause.RuleSource;
import io.hopwise.fact.BadInput;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.SummaryFiles;
import io.hopwise.summary.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code hopwise batch}: evaluates many cases, and loses none. */
final class BatchCommand {
  private static final String OUT = "--out";
  private static final String JOBS = "--jobs";
  private static final String LIMIT = "--time-limit";
  private static final String MANIFEST = "--manifest";
  private static final String EACH = "--each";
  private static final String REPORTS = "--reports";
  private static final String QUIET = "--quiet";
  private static final String SINCE = "--since-rules";
  private static final String DIFF = "diff";
  private static final String STANDARD_INPUT = "-";

  private static final int MOST_JOBS = 1024;
  private static final int LONGEST = 86_400;
  private static final int USUAL_LIMIT = 120;

  /** Some cases have no verdict, each with its reason in a file. */
  private static final int SOME_FAILED = 1;

  /** The disk is full, or fails (EX_IOERR of sysexits.h). */
  private static final int NOT_WRITTEN = 74;

  /** As shells report an interrupt (128 + SIGINT). */
  private static final int INTERRUPTED = 130;

  static final Syntax SYNTAX =
      new Syntax(
          "batch",
          List.of(OUT, JOBS, LIMIT, MANIFEST, EACH, REPORTS, SINCE, "--lang", RulePacks.RULES),
          List.of(QUIET, RulePacks.NO_CONFIG),
          List.of(),
          Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Language language;
  private final Messages messages;

  BatchCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    if (!arguments.isEmpty() && arguments.get(0).equals(DIFF)) {
      return new BatchDiff(surroundings, language).run(arguments.subList(1, arguments.size()));
    }
    Options options = SYNTAX.read(arguments);
    Knowledge known = Knowledge.of(options, surroundings, messages);
    if (!known.problems().isEmpty()) {
      surroundings.complain(new AuthorProblemsText(messages).of(known.problems()));
    }
    String out = options.value(OUT, "");
    if (out.isBlank()) {
      throw Options.bad("batch-out-missing");
    }
    boolean hasReports = options.word(REPORTS, List.of("none", "html"), "none").equals("html");
    boolean isEveryFile = options.word(EACH, List.of("folder", "file"), "folder").equals("file");
    int jobs = options.number(JOBS, 1, MOST_JOBS, Runtime.getRuntime().availableProcessors());
    Duration limit = Duration.ofSeconds(options.number(LIMIT, 1, LONGEST, USUAL_LIMIT));
    List<Path> paths = paths(options.words());
    Path folder = Cases.path(out);
    Inputs inputs = inputs(options, paths, isEveryFile, folder);
    Optional<Knowledge> old = before(options);
    try (BatchFolder opened = BatchFolder.open(folder, identity(options, known, old, hasReports))) {
      DiagnosisPage page = new DiagnosisPage(messages, false);
      Reports reports = new Reports(opened, hasReports ? Optional.of(page::of) : Optional.empty());
      Optional<Before> before =
          old.map(
              was -> new Before(was.diagnoser(), known.diagnoser(), known.catalogue(), messages));
      Evaluation evaluation = new Evaluation(known.diagnoser(), before, messages);
      BatchRun run = new BatchRun(opened, evaluation, reports, jobs, limit);
      int end = run(run, inputs, opened, reports, options.has(QUIET));
      if (before.isPresent() && end <= SOME_FAILED) {
        changes(opened, options.has(QUIET));
      }
      return end;
    } catch (IOException e) {
      surroundings.complain(messages.of("batch.not-written", out, reason(e)) + "\n");
      return NOT_WRITTEN;
    }
  }

  /** The rules that were, beside the shipped ones. */
  private Optional<Knowledge> before(Options options) throws BadInput {
    return options.has(SINCE)
        ? Optional.of(Knowledge.workedOn(options.value(SINCE, ""), surroundings, messages))
        : Optional.empty();
  }

  /** What other rules said differently, as the results say it. */
  private void changes(BatchFolder folder, boolean isQuiet) throws IOException {
    RunDiffText text = new RunDiffText(messages, isQuiet ? line -> {} : surroundings::print);
    Changes.write(folder, text);
    text.end();
    if (!isQuiet && !text.isSame()) {
      String file = folder.path().resolve(Changes.FILE).toString();
      surroundings.print(messages.of("batch-diff.changes", file) + "\n");
    }
  }

  private int run(BatchRun run, Inputs inputs, BatchFolder folder, Reports reports, boolean isQuiet)
      throws IOException {
    BatchText text = new BatchText(messages);
    try (Interrupt interrupt = new Interrupt(run);
        BatchProgress progress = new BatchProgress(run, inputs, text, surroundings, isQuiet)) {
      progress.start();
      BatchRun.End end = run.run(inputs);
      progress.erase();
      if (end == BatchRun.End.STOPPED) {
        surroundings.complain(text.stopped(run.tally()));
        interrupt.letEnd();
        return INTERRUPTED;
      }
    }
    Summary summary = SummaryFiles.write(folder.path(), messages, reports::of);
    if (!isQuiet) {
      surroundings.print(text.finished(run.tally(), summary.causes(), folder.path()));
    }
    return run.tally().failed() > 0 ? SOME_FAILED : 0;
  }

  private static String reason(IOException e) {
    String said = e.getMessage();
    return said == null ? e.getClass().getSimpleName() : said;
  }

  private static List<Path> paths(List<String> words) throws BadInput {
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      if (!word.equals(STANDARD_INPUT)) {
        paths.addAll(Globs.expand(word));
      }
    }
    return paths;
  }

  private Inputs inputs(Options options, List<Path> paths, boolean isEveryFile, Path folder)
      throws BadInput {
    boolean isPiped = options.words().contains(STANDARD_INPUT);
    if (paths.isEmpty() && !isPiped && !options.has(MANIFEST)) {
      throw Options.bad("batch-input-missing");
    }
    Optional<InputStream> piped = isPiped ? Optional.of(surroundings.in()) : Optional.empty();
    Optional<Path> manifest =
        options.has(MANIFEST)
            ? Optional.of(Cases.path(options.value(MANIFEST, "")))
            : Optional.empty();
    return Inputs.of(paths, piped, manifest, isEveryFile, BatchFolder.scratch(folder));
  }

  /** What a result depends on: results that depend on something else may not lie beside it. */
  private List<String> identity(
      Options options, Knowledge known, Optional<Knowledge> old, boolean hasReports) {
    List<String> identity = new ArrayList<>();
    identity.add(Version.text());
    identity.add("language " + language.text());
    identity.add("reports " + (hasReports ? "html" : "none"));
    identity.add("each " + options.value(EACH, "folder"));
    known.sources().forEach(source -> identity.add("rules " + pin(source)));
    old.map(Knowledge::sources)
        .orElse(List.of())
        .forEach(source -> identity.add("since " + pin(source)));
    options.words().forEach(word -> identity.add("input " + onOneLine(word)));
    options.all(MANIFEST).forEach(word -> identity.add("manifest " + onOneLine(word)));
    return identity;
  }

  private static String pin(RuleSource source) {
    return (source.name() + " " + source.version()).strip() + " " + source.sha256();
  }

  private static String onOneLine(String word) {
    return word.replace('\n', ' ').replace('\r', ' ');
  }
}
