package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.cli.Syntax.Words;
import io.hopwise.draft.Culprit;
import io.hopwise.draft.Culprits;
import io.hopwise.draft.Draft;
import io.hopwise.draft.DraftFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.report.DraftText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code hopwise rules new}: the first version of a rule, from a line of a case. */
final class RulesNew {
  private static final String FROM = "--from";
  private static final String LINE = "--line";
  private static final String FACT = "--fact";
  private static final String YAML = "--yaml";
  private static final String SEEN = "--seen";

  static final Syntax SYNTAX =
      new Syntax(
          "rules new",
          List.of(FROM, LINE, FACT, SEEN, RulePacks.RULES, "--lang"),
          List.of(YAML),
          List.of(),
          Words.NONE);

  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)");

  private final Surroundings surroundings;
  private final Messages messages;
  private final BufferedReader in;

  RulesNew(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
    this.in = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    List<String> words = options.words();
    Matcher name = NAME.matcher(words.isEmpty() ? "" : words.get(0));
    if (words.size() != 1 || !name.matches()) {
      throw Options.bad("draft-name", words.isEmpty() ? "" : words.get(0));
    }
    if (!options.has(FROM)) {
      throw Options.bad("draft-from-missing");
    }
    List<Path> given = RulePacks.paths(options.all(FROM));
    Case input = Cases.read(options.all(FROM), List.of());
    Culprits culprits = Culprits.of(input);
    List<Culprit> chosen = new ArrayList<>();
    for (String line : options.all(LINE)) {
      chosen.add(named(culprits, line, options.value(FACT, "")));
    }
    if (chosen.isEmpty()) {
      chosen.add(asked(culprits, options.value(FACT, "")));
    }
    String sentence = sentence(options);
    Path rules = Cases.path(options.value(RulePacks.RULES, RulesCommand.USUAL));
    Draft draft = new Draft(name.group(1), name.group(2), sentence, chosen, options.has(YAML));
    List<Path> written = DraftFiles.write(rules, draft, culprits.complaint(), given);
    surroundings.print(new DraftText(messages).written(draft, rules, written));
    return 0;
  }

  /** The line that some words mean. */
  private Culprit named(Culprits culprits, String words, String kind) throws BadInput {
    List<Culprit> found = culprits.matching(words, kind);
    if (found.isEmpty()) {
      throw Options.bad("draft-no-such-line", words);
    }
    if (found.size() > 1) {
      surroundings.complain(new DraftText(messages).lines(found));
      throw Options.bad("draft-lines", words, Integer.toString(found.size()));
    }
    return found.get(0);
  }

  private Culprit asked(Culprits culprits, String kind) throws BadInput {
    DraftText text = new DraftText(messages);
    List<Culprit> shown = culprits.matching("", kind);
    while (true) {
      surroundings.print(text.question(shown));
      String answer = answer("--line");
      int number = Numbers.parse(answer);
      if (number >= 1 && number <= shown.size()) {
        return shown.get(number - 1);
      }
      List<Culprit> found = culprits.matching(answer, kind);
      if (found.isEmpty()) {
        surroundings.print(messages.of("draft.no-such-line", answer) + "\n");
      } else {
        shown = found;
      }
    }
  }

  private String sentence(Options options) throws BadInput {
    if (options.has(SEEN)) {
      return options.value(SEEN, "").strip();
    }
    if (options.has(LINE)) {
      return messages.of("draft.todo-sentence");
    }
    surroundings.print(messages.of("draft.what") + "\n");
    return answer(SEEN);
  }

  private String answer(String option) throws BadInput {
    surroundings.print("> ");
    try {
      String line = in.readLine();
      if (line == null || line.isBlank()) {
        throw Options.bad("draft-unanswered", option);
      }
      return line.strip();
    } catch (IOException e) {
      throw Options.bad("draft-unanswered", option);
    }
  }
}
