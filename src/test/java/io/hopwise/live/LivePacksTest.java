package io.hopwise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.pack.Team;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePacksTest {
  private static final Path CASE = Path.of("facts-samples/ip-forward-disabled/told/case.yaml");

  @TempDir private Path scratch;
  private Team team;
  private Path card;

  @BeforeEach
  void aTeamHasAPack() throws Exception {
    team = Team.in(scratch.resolve("team"));
    card = team.folder().resolve("rules/kernel/ip-forward-disabled.yaml");
    edit("the kernel does not forward", "nothing is forwarded");
  }

  @Test
  void aZipIsUsedAndNamedByWhatItSaysOfItself() throws Exception {
    LiveRules live = live(OwnRules.of(List.of(team.zip())));

    assertTrue(title(live).startsWith("nothing is forwarded"), title(live));
    assertEquals("ours 1.4", sources(live).get(1).title());
  }

  @Test
  void aZipThatIsReplacedIsTakenUp() throws Exception {
    LiveRules live = live(OwnRules.of(List.of(team.zip())));
    edit("nothing is forwarded", "no packet is forwarded");
    team.manifest("name: ours\nversion: 1.5\n");
    team.zip();

    Refresh.Swapped swapped = assertInstanceOf(Refresh.Swapped.class, live.refresh());

    assertTrue(title(live).startsWith("no packet is forwarded"), title(live));
    assertEquals("ours 1.5", sources(live).get(1).title());
    assertEquals(Set.of("ip-forward-disabled"), swapped.changed());
  }

  @Test
  void aZipThatNobodySignedIsNamedSoWhereSignaturesAreLookedAt() throws Exception {
    Path signers = Files.writeString(scratch.resolve("signers"), "");
    Path zip = team.zip();
    LiveRules live = live(new OwnRules(List.of(zip, team.folder()), List.of(signers), false));

    assertEquals(List.of(zip), live.unsigned());
    assertEquals(
        List.of(false, true, false), sources(live).stream().map(RuleSource::isUnsigned).toList());
  }

  @Test
  void aZipThatIsReplacedByABrokenOneKeepsWhatIsInUse() throws Exception {
    Path zip = team.zip();
    LiveRules live = live(OwnRules.of(List.of(zip)));
    Files.writeString(zip, "half of a zip");

    Refresh.Kept kept = assertInstanceOf(Refresh.Kept.class, live.refresh());

    assertFalse(kept.problems().isEmpty());
    assertTrue(title(live).startsWith("nothing is forwarded"), title(live));
  }

  @Test
  void whatNobodySignedIsLeftOutAndSaidWhereSignaturesAreAskedFor() throws Exception {
    Path signers = Files.writeString(scratch.resolve("signers"), "");
    LiveRules live = live(new OwnRules(List.of(team.zip(), team.folder()), List.of(signers), true));

    assertFalse(title(live).startsWith("nothing is forwarded"), title(live));
    assertEquals(2, live.problems().size(), live.problems().toString());
  }

  @Test
  void rulesAreKeptInTheFolderOfAPackAndNeverInAZip() throws Exception {
    OwnRules own = OwnRules.of(List.of(team.zip(), team.folder()));

    assertEquals(List.of(team.folder().resolve("rules")), own.folders());
  }

  private LiveRules live(OwnRules own) throws Exception {
    return LiveRules.of(own, Files.createDirectories(scratch.resolve("learned")), refresh -> {});
  }

  private void edit(String before, String after) throws Exception {
    Files.writeString(card, Files.readString(card).replace(before, after));
  }

  private static Diagnosis diagnosis(LiveRules live) throws Exception {
    return live.current().diagnose(CaseFile.read(CASE));
  }

  private static String title(LiveRules live) throws Exception {
    return diagnosis(live).hypotheses().get(0).card().text("en").title();
  }

  private static List<RuleSource> sources(LiveRules live) throws Exception {
    return diagnosis(live).rules();
  }
}
