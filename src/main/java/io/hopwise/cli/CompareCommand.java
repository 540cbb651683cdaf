package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.TwoHosts;
import io.hopwise.fact.BadInput;
import io.hopwise.report.ComparisonJson;
import io.hopwise.report.ComparisonPage;
import io.hopwise.report.ComparisonText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Files;
import java.util.List;

/**
 * {@code hopwise compare}: what differs between a healthy host and a sick one, or one host at two
 * times, and could matter to a packet. Exits with 0 when nothing does, 1 when something does.
 */
final class CompareCommand {
  static final Syntax SYNTAX =
      Syntax.printing(
          "compare",
          List.of(),
          List.of("--all"),
          List.of("text", "json", "markdown", "html"),
          Syntax.Words.FILES);

  private static final int DIFFERS = 1;

  private final Surroundings surroundings;
  private final Language language;

  CompareCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    TwoHosts hosts = compare(options.words());
    Messages messages = Messages.in(language);
    boolean all = options.has("--all") || printing.style().verbose();
    ComparisonText text = new ComparisonText(messages, printing.style(), all);
    printing.print(
        switch (printing.format()) {
          case "json" -> new ComparisonJson(messages).of(hosts) + "\n";
          case "markdown" -> text.markdown(hosts);
          case "html" -> new ComparisonPage(messages, all).of(hosts);
          default -> text.of(hosts);
        });
    return hosts.comparison().differences().isEmpty() ? 0 : DIFFERS;
  }

  private static TwoHosts compare(List<String> words) throws BadInput {
    if (words.size() == 2) {
      return TwoHosts.ofTwo(chosen(words.get(0)), chosen(words.get(1)));
    }
    if (words.size() != 3) {
      throw Options.bad("compare-words", Integer.toString(words.size()));
    }
    String word = words.get(0);
    Case input = Cases.read(List.of(word), List.of());
    return TwoHosts.ofOne(
        new TwoHosts.Chosen(input, word, words.get(1)),
        new TwoHosts.Chosen(input, word, words.get(2)));
  }

  /** {@code nodes.tar.gz#node01} means one of several hosts; a file may be called so as well. */
  private static TwoHosts.Chosen chosen(String word) throws BadInput {
    int hash = word.lastIndexOf('#');
    boolean isChoice = hash > 0 && !Files.exists(Cases.path(word));
    String file = isChoice ? word.substring(0, hash) : word;
    String host = isChoice ? word.substring(hash + 1) : "";
    return new TwoHosts.Chosen(Cases.read(List.of(file), List.of()), word, host);
  }
}
