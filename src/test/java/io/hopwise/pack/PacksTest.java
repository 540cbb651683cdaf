package io.hopwise.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.Replaced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacksTest {
  @TempDir private Path folder;
  private Team team;

  @BeforeEach
  void aTeamHasAPack() throws Exception {
    team = Team.in(folder.resolve("team"));
  }

  @Test
  void aFolderItsRulesAndItsZipAreTheSamePack() throws Exception {
    RuleSource asFolder = source(team.folder());

    for (Path other : List.of(team.folder().resolve("rules"), team.zip())) {
      RuleSource as = source(other);
      assertEquals("ours 1.4 " + asFolder.sha256(), as.title() + " " + as.sha256());
    }
  }

  @Test
  void aPackIsWhatCoreutilsSayOfItsFiles() throws Exception {
    Files.writeString(team.folder().resolve("rules/kernel/lists.csv"), "kernel,bug\n");
    Files.writeString(team.folder().resolve("rules/kernel/.hidden.yaml"), "half");
    Process sums =
        new ProcessBuilder(
                "sh",
                "-c",
                "find . -type f -printf '%P\\0' | LC_ALL=C sort -z"
                    + " | xargs -0 sha256sum | sha256sum")
            .directory(team.folder().resolve("rules").toFile())
            .start();

    String reference = new String(sums.getInputStream().readAllBytes(), UTF_8).substring(0, 64);

    assertEquals(reference, source(team.folder()).sha256());
  }

  @Test
  void timesAreNotPartOfAPackAndContentIs() throws Exception {
    byte[] zip = ZipWriter.zip(team.folder());
    String before = source(team.folder()).sha256();
    Files.setLastModifiedTime(team.rule(), FileTime.fromMillis(0));
    assertArrayEquals(zip, ZipWriter.zip(team.folder()));
    assertEquals(before, source(team.folder()).sha256());

    Files.writeString(team.rule(), Files.readString(team.rule()) + "\n");

    assertFalse(before.equals(source(team.folder()).sha256()));
  }

  @Test
  void aFolderWithoutAManifestIsCalledAsItIs() throws Exception {
    Files.delete(team.folder().resolve("pack.yaml"));

    RuleSource source = source(team.folder().resolve("rules"));

    assertEquals("team", source.title());
  }

  @Test
  void whatItSaysOtherwiseThanAnEarlierOneIsTold() throws Exception {
    Team other = Team.in(folder.resolve("other"));
    other.manifest("name: theirs\nversion: 2\n");
    try (Packs packs = Packs.open(Configuration.NONE, List.of(team.folder(), other.folder()), "")) {
      List<RuleSource> sources = packs.sources("", List.of());

      assertEquals(
          List.of(List.of(), List.of(), List.of(new Replaced("ip-forward-disabled", "ours"))),
          sources.stream().map(RuleSource::replaces).toList());
    }
  }

  @Test
  void whatWasLeftOutReplacesNothing() throws Exception {
    try (Packs packs = Packs.open(Configuration.NONE, List.of(team.folder()), "")) {
      List<AuthorProblem> broken =
          List.of(
              problem(team.rule()),
              problem(team.rule().resolveSibling("ip-forward-disabled.yaml")));

      assertEquals(List.of(), packs.sources("", broken).get(1).replaces());
    }
  }

  @Test
  void aPackForAnotherHopwiseIsLeftOut() throws Exception {
    team.manifest("name: ours\nversion: 1\nrequires: '>=0.2 <0.3'\n");

    assertEquals(List.of("pack-other-hopwise"), codes(team.folder(), "0.1.0"));
    assertEquals(List.of(), codes(team.folder(), "0.2.5"));
  }

  @Test
  void aManifestIsMendedAtItsPlaces() throws Exception {
    team.manifest(
        "name: our rules\nverion: 1\nrequires: new\nlanguages: [en, fr]\ndescription: {a: b}\n");

    List<String> places =
        problems(team.folder(), "").stream()
            .map(problem -> problem.line() + ":" + problem.column() + " " + problem.what().code())
            .toList();

    assertEquals(
        List.of(
            "2:1 settings-key",
            "5:1 settings-shape",
            "1:7 pack-name",
            "0:0 pack-lacks",
            "3:11 pack-requires",
            "4:17 pack-language"),
        places);
  }

  @Test
  void problemsInAZipAreSaidAtPathsInTheZip() throws Exception {
    Path zip = team.zip();
    try (Packs packs = Packs.open(Configuration.NONE, List.of(zip), "")) {
      Path file = packs.folders().get(0).resolve("kernel/ip-forward-disabled.drl");

      assertEquals(
          zip.resolve("rules/kernel/ip-forward-disabled.drl"),
          packs.shown(List.of(problem(file))).get(0).path());
    }
  }

  @Test
  void whatWasUnpackedIsNobodyElsesAndGoesInTheEnd() throws Exception {
    Path rules;
    try (Packs packs = Packs.open(Configuration.NONE, List.of(team.zip()), "")) {
      rules = packs.folders().get(0);
      assertTrue(Files.isDirectory(rules));
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(rules.getParent())));
    }
    assertFalse(Files.exists(rules.getParent()));
  }

  private static AuthorProblem problem(Path path) {
    return new AuthorProblem(path, 1, 1, AuthorProblem.Mistake.of("card-none"), "");
  }

  private static RuleSource source(Path path) throws Exception {
    try (Packs packs = Packs.open(Configuration.NONE, List.of(path), "")) {
      assertEquals(List.of(), packs.problems());
      return packs.sources("", List.of()).get(1);
    }
  }

  private static List<AuthorProblem> problems(Path path, String version) throws Exception {
    try (Packs packs = Packs.open(Configuration.NONE, List.of(path), version)) {
      return packs.problems();
    }
  }

  private static List<String> codes(Path path, String version) throws Exception {
    return problems(path, version).stream().map(problem -> problem.what().code()).toList();
  }
}
