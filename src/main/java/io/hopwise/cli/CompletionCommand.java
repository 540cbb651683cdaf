package io.hopwise.cli;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import io.hopwise.report.Language;
import java.util.List;
import java.util.Optional;

/** {@code hopwise completion}: prints what teaches a shell to complete our commands. */
final class CompletionCommand {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  static final Syntax SYNTAX = Syntax.plain("completion", Syntax.Words.SHELLS);

  private final Surroundings surroundings;
  private final Language language;

  CompletionCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    List<String> words = SYNTAX.read(arguments).words();
    if (words.size() != 1) {
      throw Options.bad("completion-shell-missing", String.join(", ", SHELLS));
    }
    String shell = words.get(0);
    if (!SHELLS.contains(shell)) {
      String all = String.join(", ", SHELLS);
      Optional<String> meant = Spelling.closest(shell, SHELLS);
      throw meant.isPresent()
          ? Options.bad("completion-shell-meant", shell, all, meant.get())
          : Options.bad("completion-shell", shell, all);
    }
    List<String> causes = Catalogue.shipped().cards().stream().map(Card::cause).sorted().toList();
    CompletionScript script = new CompletionScript(Syntaxes.all(), causes, language);
    surroundings.print(
        switch (shell) {
          case "zsh" -> script.zsh();
          case "fish" -> script.fish();
          default -> script.bash();
        });
    return 0;
  }
}
