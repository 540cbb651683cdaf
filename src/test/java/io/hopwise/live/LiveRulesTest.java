package io.hopwise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.learn.Learned;
import io.hopwise.learn.LearnedFile;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import io.hopwise.rank.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRulesTest {
  private static final Path CASE = Path.of("facts-samples/ip-forward-disabled/told/case.yaml");
  private static final String TITLE = "the kernel does not forward";

  @TempDir private Path rules;
  @TempDir private Path scratch;
  private Path family;

  @BeforeEach
  void aTeamHasItsOwnWordsForACause() throws IOException {
    family = Files.createDirectories(rules.resolve("kernel"));
    for (String name : List.of("ip-forward-disabled.drl", "ip-forward-disabled.yaml")) {
      Files.copy(Path.of("rules/kernel", name), family.resolve(name));
    }
  }

  @Test
  void whatDidNotChangeStaysInUse() throws Exception {
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    Diagnoser before = live.current();

    assertInstanceOf(Refresh.Unchanged.class, live.refresh());
    assertSame(before, live.current());
  }

  @Test
  void aChangeIsUsedAndToldByCause() throws Exception {
    List<Refresh> told = new ArrayList<>();
    LiveRules live = LiveRules.of(List.of(rules), told::add);
    edit("ip-forward-disabled.yaml", TITLE, "nothing is forwarded");

    Refresh.Swapped swapped = assertInstanceOf(Refresh.Swapped.class, live.refresh());

    assertEquals(Set.of("ip-forward-disabled"), swapped.changed());
    assertEquals(Set.of(), swapped.added());
    assertEquals(List.of(swapped), told);
    assertTrue(title(live.current()).startsWith("nothing is forwarded"));
  }

  @Test
  void whatWasLearnedIsUsedFromWhenItIsThere() throws Exception {
    Path lessons = Files.createDirectories(scratch.resolve("learned"));
    LiveRules live = LiveRules.of(OwnRules.of(List.of(rules)), lessons, LiveRulesTest::nobody);
    Diagnoser before = live.current();
    Learned learned =
        new Learned(LocalDate.EPOCH, 20, Weights.FITTED, Map.of("ip-forward-disabled", 0.25));
    Files.writeString(lessons.resolve(LearnedFile.NAME), LearnedFile.text(learned));

    live.refresh();

    assertTrue(probability(live.current()) < probability(before));
  }

  @Test
  void whatWasLearnedAndCannotBeReadChangesNothing() throws Exception {
    Path lessons = Files.createDirectories(scratch.resolve("learned"));
    LiveRules live = LiveRules.of(OwnRules.of(List.of(rules)), lessons, LiveRulesTest::nobody);
    Files.writeString(lessons.resolve(LearnedFile.NAME), "strong: very");

    assertInstanceOf(Refresh.Kept.class, live.refresh());
  }

  @Test
  void aCauseThatCameAndOneThatWentAreTold() throws Exception {
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    String drl = Files.readString(family.resolve("ip-forward-disabled.drl"));
    Files.writeString(family.resolve("ours.drl"), drl.replace("ip-forward-disabled", "ours"));
    Files.move(family.resolve("ip-forward-disabled.yaml"), family.resolve("ours.yaml"));
    Files.delete(family.resolve("ip-forward-disabled.drl"));

    Refresh.Swapped swapped = assertInstanceOf(Refresh.Swapped.class, live.refresh());

    assertEquals(Set.of("ours"), swapped.added());
    assertEquals(Set.of("ip-forward-disabled"), swapped.removed());
  }

  @Test
  void aBrokenChangeKeepsAllThatIsInUseAndSaysWhy() throws Exception {
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    Diagnoser before = live.current();
    edit("ip-forward-disabled.yaml", TITLE, "nothing is forwarded");
    edit("ip-forward-disabled.drl", "value == \"0\"", "valeu == \"0\"");

    Refresh.Kept kept = assertInstanceOf(Refresh.Kept.class, live.refresh());

    assertEquals(family.resolve("ip-forward-disabled.drl"), kept.problems().get(0).path());
    assertSame(before, live.current());
    assertTrue(title(live.current()).startsWith(TITLE));
  }

  @Test
  void aBrokenChangeIsToldOnce() throws Exception {
    List<Refresh> told = new ArrayList<>();
    LiveRules live = LiveRules.of(List.of(rules), told::add);
    edit("ip-forward-disabled.drl", "value == \"0\"", "valeu == \"0\"");

    Refresh first = live.refresh();
    Refresh second = live.refresh();

    assertEquals(first, second);
    assertEquals(1, told.size());
  }

  @Test
  void whatIsMendedIsUsed() throws Exception {
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    edit("ip-forward-disabled.yaml", "severity: critical", "severity: grave");
    assertInstanceOf(Refresh.Kept.class, live.refresh());
    edit("ip-forward-disabled.yaml", "severity: grave", "severity: minor");

    assertInstanceOf(Refresh.Swapped.class, live.refresh());
  }

  @Test
  void aFolderThatIsGoneKeepsWhatIsInUse() throws Exception {
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    Path elsewhere = rules.resolveSibling(rules.getFileName() + "-elsewhere");
    Files.move(rules, elsewhere);
    Refresh refresh = live.refresh();
    Files.move(elsewhere, rules);

    assertEquals(
        "rules-folder-missing",
        assertInstanceOf(Refresh.Kept.class, refresh).unreadable().orElseThrow().key());
    assertInstanceOf(Refresh.Unchanged.class, live.refresh());
  }

  @Test
  void whatIsWrongFromTheBeginningStandsInNobodysWay() throws Exception {
    Files.writeString(family.resolve("broken.drl"), "rule");
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody);
    edit("ip-forward-disabled.yaml", TITLE, "nothing is forwarded");

    assertInstanceOf(Refresh.Swapped.class, live.refresh());
    assertTrue(live.problems().stream().allMatch(said -> said.path().endsWith("broken.drl")));
  }

  @Test
  void aDiagnosisThatRunsFinishesWithTheRulesItBeganWith() throws Exception {
    CountDownLatch isRunning = new CountDownLatch(1);
    CountDownLatch isSwapped = new CountDownLatch(1);
    Ranker slow =
        (contenders, complaints, unseen) -> {
          isRunning.countDown();
          waitFor(isSwapped);
          return Ranking.of(contenders, complaints, unseen);
        };
    LiveRules live = LiveRules.of(List.of(rules), LiveRulesTest::nobody, slow);
    Diagnoser old = live.current();
    CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> title(old));
    waitFor(isRunning);
    edit("ip-forward-disabled.yaml", TITLE, "nothing is forwarded");

    assertInstanceOf(Refresh.Swapped.class, live.refresh());
    assertNotSame(old, live.current());
    isSwapped.countDown();

    assertTrue(running.get(60, TimeUnit.SECONDS).startsWith(TITLE));
    assertTrue(title(live.current()).startsWith("nothing is forwarded"));
  }

  @Test
  void aFileThatIsRenamedIntoPlaceInANewFolderIsSeen() throws Exception {
    CompletableFuture<Refresh> told = new CompletableFuture<>();
    try (LiveRules live = LiveRules.of(List.of(rules), told::complete)) {
      live.watch();
      Path added = Files.createDirectories(rules.resolve("ours"));
      String card = Files.readString(family.resolve("ip-forward-disabled.yaml"));
      Path unfinished = Files.writeString(added.resolve(".ours.yaml.swp"), card);
      Files.move(unfinished, added.resolve("ours.yaml"), StandardCopyOption.ATOMIC_MOVE);

      Refresh refresh = told.get(60, TimeUnit.SECONDS);

      assertEquals(Set.of("ours"), assertInstanceOf(Refresh.Swapped.class, refresh).added());
    }
  }

  private static void nobody(Refresh refresh) {
    // not of interest here
  }

  private void edit(String file, String before, String after) throws IOException {
    Path path = family.resolve(file);
    Files.writeString(path, Files.readString(path).replace(before, after));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String title(Diagnoser diagnoser) {
    return best(diagnoser).card().text("en").title();
  }

  private static double probability(Diagnoser diagnoser) {
    return best(diagnoser).probability();
  }

  private static Hypothesis best(Diagnoser diagnoser) {
    try {
      return diagnoser.diagnose(CaseFile.read(CASE)).hypotheses().get(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
