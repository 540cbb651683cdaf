package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeCompilerTest {
  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "my-cause: forwarding is off"
        @cause( my-cause )  @strength( strong )
      when
        // the parameter says so
        $off : Sysctl( key == "net.ipv4.ip_forward", value == "0" )
      then
        insertLogical( Evidence.of( "my-cause" ).on( $off ).because( "parameter", $off ) );
      end
      """;
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir private Path folder;
  private Path classes;

  @BeforeEach
  void theFactsAreCompiled() throws IOException {
    classes = folder.resolve("classes");
    Path facts = Files.createDirectories(classes.resolve("io/hopwise/fact"));
    try (Stream<Path> compiled = Files.list(Path.of("target/classes/io/hopwise/fact"))) {
      for (Path file : compiled.toList()) {
        Files.copy(file, facts.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(folder.resolve("rules/kernel"));
  }

  @Test
  void rulesBecomeClassesNamedInTheModel() throws Exception {
    compile(RULE);

    List<String> model = Files.readAllLines(classes.resolve(ShippedModel.RESOURCE));
    assertEquals(2, model.size(), model.toString());
    assertTrue(Files.exists(classes.resolve(model.get(1).replace('.', '/') + ".class")));
  }

  @Test
  void unchangedRulesAreNotCompiledAgain() throws Exception {
    compile(RULE);
    Path model = classes.resolve(ShippedModel.RESOURCE);
    Files.setLastModifiedTime(model, LONG_AGO);

    compile(RULE);

    assertEquals(LONG_AGO, Files.getLastModifiedTime(model));
  }

  @Test
  void theClassesOfARuleThatChangedAreReplaced() throws Exception {
    compile(RULE);
    List<Path> before = compiledRules();

    compile(RULE.replace("\"0\"", "\"2\""));

    assertEquals(before.size(), compiledRules().size(), "nothing of the old rule is left");
    assertNotEquals(before, compiledRules());
  }

  @Test
  void aRuleWithAMistakeIsSaidWithItsLine() throws IOException {
    List<AuthorProblem> problems = compile(RULE.replace("value ==", "valeu =="));

    assertEquals(
        List.of("field-unknown"), problems.stream().map(one -> one.what().code()).toList());
    assertEquals(9, problems.get(0).line());
  }

  @Test
  void rulesInYamlAreCompiledAsThoseInDrl() throws Exception {
    Files.writeString(
        folder.resolve("rules/kernel/their-cause.rule.yaml"),
        """
        rules:
          - name: one
            strength: weak
            when:
              - say: a parameter, whatever "stands" in it \\u0022
                fact: Sysctl
                bind: it
                where:
                  - value: {any-of: ['\\u0022" || true', '\\', "a\\nb"]}
                  - key: {none-of: [a, b], matches: '[c-z]+\\d'}
              - say: on an old kernel
                fact: Host
                bind: host
                where: {name: $it.host, release: {less: 5.10}}
            then:
              evidence: {on: it, because: {parameter: it, kernel: host}}
        """);

    assertEquals(List.of(), compile(RULE));
    assertTrue(Files.exists(classes.resolve(RuleWords.resourceOf("rules/kernel/their-cause.drl"))));
  }

  @Test
  void aRuleInYamlWithAMistakeIsSaidAtItsOwnPlace() throws Exception {
    Path yaml = folder.resolve("rules/kernel/their-cause.rule.yaml");
    Files.writeString(yaml, "rules:\n  - nmae: one\n");

    AuthorProblem problem = compile(RULE).get(0);

    assertEquals(yaml, problem.path());
    assertEquals(2, problem.line());
  }

  private List<Path> compiledRules() throws IOException {
    try (Stream<Path> found = Files.walk(classes.resolve("rules"))) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<AuthorProblem> compile(String rule) throws IOException {
    Files.writeString(folder.resolve("rules/kernel/my-cause.drl"), rule);
    return KnowledgeCompiler.compile(folder.resolve("rules"), classes, folder.resolve("stamp"));
  }
}
