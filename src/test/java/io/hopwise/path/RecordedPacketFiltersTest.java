package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the model says of packets against what a real kernel did with them, as {@code
 * src/test/lab/record-netfilter} recorded it.
 */
class RecordedPacketFiltersTest {
  private static final Path RECORDED = Path.of("src", "test", "lab", "recorded");

  private static Refereed random;

  @BeforeAll
  static void holdAgainstTheKernel() {
    random = Refereed.of(RECORDED.resolve("netfilter"));
  }

  @Test
  void whatTheModelExcludesTheKernelDidNotDo() {
    assertEquals(List.of(), random.disagreements(), random::summary);
  }

  @Test
  void nineOfTenPacketsAreCertain() {
    assertTrue(random.percentCertain() >= 90, random::summary);
  }

  /** What disagreements came down to; each name says what the kernel does. */
  @TestFactory
  Stream<DynamicTest> lessons() {
    List<RulesetCase> lessons = new ArrayList<>();
    RulesetCase.forEach(RECORDED.resolve("netfilter-lessons"), lessons::add);
    return lessons.stream()
        .map(
            lesson ->
                DynamicTest.dynamicTest(
                    lesson.id(),
                    () -> assertEquals(List.of(), Refereed.of(lesson).disagreements())));
  }
}
