package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the model says of packets against what a real kernel did with them, as {@code
 * src/test/lab/record-netfilter} recorded it.
 */
class RecordedPacketFiltersTest {
  private static final Path RECORDED = Path.of("src", "test", "lab", "recorded");
  private static final Path LESSONS = RECORDED.resolve("netfilter-lessons/rulesets.jsonl");

  @Test
  void whatTheModelExcludesTheKernelDidNotDoAndNineOfTenPacketsAreCertain() {
    Refereed random = Refereed.of(RECORDED.resolve("netfilter"));

    assertEquals(List.of(), random.disagreements(), random::summary);
    assertTrue(random.percentCertain() >= 90, random::summary);
  }

  static List<String> lessons() {
    return RulesetCase.names(LESSONS);
  }

  /** What disagreements came down to; each name says what the kernel does. */
  @ParameterizedTest
  @MethodSource("lessons")
  void aLesson(String name) {
    Refereed lesson = Refereed.of(RulesetCase.named(name, LESSONS));

    assertEquals(List.of(), lesson.disagreements());
  }
}
