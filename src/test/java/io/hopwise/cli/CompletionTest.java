package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells complete is what the commands understand; the shells themselves are asked. */
class CompletionTest {
  private static final Pattern OPTION = Pattern.compile("(?m)^ {2}(--[a-z-]+)");

  @TempDir Path folder;

  /** The parser's own complaint names all that it knows. */
  @Test
  void whatIsOfferedIsWhatEachCommandUnderstands() {
    List<String> wrong = new ArrayList<>();
    for (Syntax syntax : Syntaxes.all()) {
      List<String> known = known(syntax, "--nonsense-option", "Options: ", " ");
      if (!known.isEmpty() && !new TreeSet<>(known).equals(new TreeSet<>(syntax.options()))) {
        wrong.add(
            syntax.command() + " understands " + known + ", Syntaxes say " + syntax.options());
      }
      List<String> formats = known(syntax, "--format=nonsense", "One of: ", ", ");
      if (syntax.valued().contains("--format") && !formats.equals(syntax.formats())) {
        wrong.add(syntax.command() + " prints " + formats + ", Syntaxes say " + syntax.formats());
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> known(Syntax syntax, String wrong, String head, String between) {
    List<String> arguments = new ArrayList<>(List.of(syntax.command().split(" ", -1)));
    if (syntax.words() != Syntax.Words.NONE) {
      arguments.add("ip-forward-disabled");
    }
    arguments.add(wrong);
    if (syntax.equals(TraceCommand.SYNTAX)) {
      arguments.addAll(List.of("--from", "a", "--to", "b"));
    }
    String error = Ran.hopwise(arguments.toArray(String[]::new)).error();
    int at = error.indexOf(head);
    return at < 0
        ? List.of()
        : Arrays.asList(error.substring(at + head.length()).strip().split(between, -1));
  }

  @Test
  void everyCommandAndEveryPartOfOneHasASyntax() {
    Set<String> commands = new LinkedHashSet<>();
    Set<String> rules = new TreeSet<>();
    for (Syntax syntax : Syntaxes.all()) {
      commands.add(syntax.command().replaceFirst(" .*", ""));
      if (syntax.command().startsWith("rules ")) {
        rules.add(syntax.command().substring("rules ".length()));
      }
    }
    assertEquals(CommandLine.COMMANDS, List.copyOf(commands));
    assertEquals(new TreeSet<>(RulesCommand.COMMANDS), rules, "add it to Syntaxes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyOptionOfTheHelpPagesIsInTheScript(String shell) {
    String script = Ran.hopwise("completion", shell).out();
    List<String> lacking = new ArrayList<>();
    for (String command : CommandLine.COMMANDS) {
      assertTrue(script.contains(command), command);
      Matcher option = OPTION.matcher(Ran.hopwise("help", command).out());
      while (option.find()) {
        String written =
            shell.equals("fish") ? "-l " + option.group(1).substring(2) : option.group(1);
        if (!Pattern.compile(Pattern.quote(written) + "(?![a-z-])").matcher(script).find()) {
          lacking.add(command + " " + option.group(1));
        }
      }
    }
    assertEquals(List.of(), lacking);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          hopwise di                          | diagnose
          ./hopwise diagnose x --interac      | --interactive
          hopwise diagnose x --format m       | markdown
          hopwise diagnose x --format = js    | json
          hopwise diagnose --lang ''          | en zh
          hopwise trace --protocol ''         | icmp tcp udp
          hopwise diagnose --result not       | not-permitted
          hopwise diagnose x --why ip-for     | ip-forward-disabled
          hopwise diagnose x --why-not ip-for | ip-forward-disabled
          hopwise rules exp                   | explain
          hopwise rules explain ip-for        | ip-forward-disabled
          hopwise rules check --format sa     | sarif
          hopwise rules check o               | our rules
          hopwise diagnose --rules o          | our rules
          hopwise case ''                     | init
          hopwise help co                     | compare collect completion
          hopwise completion ''               | bash zsh fish
          hopwise diagnose --out trace --ver  | --verbose
          hopwise collect --port ''           | -
          hopwise diagnose --port ''          | -
          """)
  void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("our rules"));
    String asked =
        """
        source <(cat "$1") || exit
        COMP_WORDS=(%s) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _hopwise
        (IFS=' '; printf '%%s' "${COMPREPLY[*]}")
        """
            .formatted(typed);

    String said = run("bash", "--norc", "-c", asked, "bash", script("bash").toString());

    assertEquals(offered == null ? "" : offered, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          'hopwise di'                          | diagnose
          './hopwise diagnose x --interac'      | --interactive
          'hopwise diagnose x --format m'       | markdown
          'hopwise diagnose x --format=js'      | --format=json
          'hopwise trace --protocol '           | icmp tcp udp
          'hopwise diagnose x --why ip-for'     | ip-forward-disabled
          'hopwise rules exp'                   | explain
          'hopwise rules explain ip-for'        | ip-forward-disabled
          'hopwise rules check --format sa'     | sarif
          'hopwise rules check o'               | our rules/
          'hopwise diagnose --rules o'          | our rules/
          'hopwise facts o'                     | our rules/
          'hopwise case '                       | init
          'hopwise diagnose --out trace --ver'  | --verbose
          'hopwise diagnose --port '            | -
          """)
  void fishCompletes(String typed, String offered) throws IOException, InterruptedException {
    has("fish");
    Files.createDirectory(folder.resolve("our rules"));
    String asked =
        "source $argv[1]; complete -C '%s' | string replace -r '\\t.*' ''".formatted(typed);

    String said = run("fish", "--no-config", "-c", asked, script("fish").toString());

    assertEquals(offered == null ? "" : offered, said.strip().replace('\n', ' '));
  }

  /** A terminal of zsh's own, in which keys are pressed. */
  @Test
  @Timeout(60)
  void zshCompletes() throws IOException, InterruptedException {
    has("zsh");
    String typing =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "autoload -U compinit; compinit -u -D; source $1; print REA''DY"
        zpty -r -m z said '*READY*'
        zpty -w -n z $'hopwise diagn\\t'
        zpty -r -m z said '*hopwise diagnose *'
        zpty -w -n z $'x --format=j\\t'
        zpty -r -m z said '*--format=json *'
        zpty -w -n z $'--why ip-for\\t'
        zpty -r -m z said '*ip-forward-disabled *'
        zpty -w -n z $'--rules our\\t'
        zpty -r -m z said '*our*rules*'
        zpty -d z
        print -n all
        """;
    Files.createDirectory(folder.resolve("our rules"));

    assertEquals("all", run("zsh", "-f", "-c", typing, "zsh", script("zsh").toString()));
  }

  @Test
  void zshShowsWhatHelpSays() {
    assertTrue(
        Ran.hopwise("completion", "zsh", "--lang", "zh")
            .out()
            .contains("'trace:推演一个包的来回，打印经过的每一步'"));
  }

  private Path script(String shell) throws IOException {
    return Files.writeString(
        folder.resolve("completion." + shell), Ran.hopwise("completion", shell).out());
  }

  private static void has(String shell) {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, shell)));
    Needs.tools(isThere, "completion in " + shell, shell);
  }

  /** Whatever the shell complains of is part of what it says. */
  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "dumb");
    builder.environment().put("HOME", folder.toString());
    Process shell = builder.start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return said;
  }
}
