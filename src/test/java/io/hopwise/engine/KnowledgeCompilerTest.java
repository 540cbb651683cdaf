package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void aRuleWithAMistakeStopsTheBuildAndSaysWhere() {
    IllegalStateException stop =
        assertThrows(
            IllegalStateException.class, () -> compile(RULE.replace("value ==", "valeu ==")));
    assertTrue(stop.getMessage().contains("my-cause.drl:9: Sysctl has no field 'valeu'"));
  }

  private List<Path> compiledRules() throws IOException {
    try (Stream<Path> found = Files.walk(classes.resolve("rules"))) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void compile(String rule) throws IOException {
    Files.writeString(folder.resolve("rules/kernel/my-cause.drl"), rule);
    KnowledgeCompiler.main(
        new String[] {
          folder.resolve("rules").toString(), classes.toString(), folder.resolve("stamp").toString()
        });
  }
}
