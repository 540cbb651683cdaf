package io.hopwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.engine.CheckedRules;
import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of rules knows of each code which kind of step carries it, as its file says. */
class StepCodesTest {
  @TempDir private Path folder;

  @Test
  void aRuleMayAskEachKindOfStepForTheCodesOfItsHeadingAndNoOthers() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Class<?> kind : Step.class.getPermittedSubclasses()) {
      StringBuilder rules = new StringBuilder("package rules.mtu;\nimport io.hopwise.fact.*;\n");
      rules.append("import io.hopwise.fact.Step.*;\n");
      String cause = kind.getSimpleName().toLowerCase(java.util.Locale.ROOT);
      for (Code code : Code.values()) {
        rules.append("rule \"").append(cause).append(": ").append(code.text()).append("\"\n");
        rules.append("@cause( ").append(cause).append(" ) @strength( weak )\nwhen\n// so\n$it : ");
        rules.append(kind.getSimpleName()).append("( code == Code.").append(code.name());
        rules.append(" )\nthen\ninsertLogical( Evidence.of( \"").append(cause);
        rules.append("\" ).on( $it ) );\nend\n");
        if (!StepCodes.of(kind).contains(code)) {
          expected.add(kind.getSimpleName() + " " + code);
        }
      }
      Files.writeString(
          Files.createDirectories(folder.resolve("mtu")).resolve(cause + ".drl"), rules.toString());
    }

    List<String> refused = new ArrayList<>();
    for (AuthorProblem problem : CheckedRules.in(List.of(folder)).problems()) {
      if (problem.what().code().equals("code-elsewhere")) {
        refused.add(problem.what().arguments().get(0) + " " + problem.what().arguments().get(1));
      }
    }
    expected.sort(null);
    refused.sort(null);
    assertEquals(expected, refused);
  }
}
