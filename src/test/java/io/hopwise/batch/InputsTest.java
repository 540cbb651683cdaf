package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  private static final String CASE = "hosts:\n  - name: a\n";

  @TempDir Path scratch;
  private Path shelf;

  @BeforeEach
  void begin() throws IOException {
    shelf = Files.createDirectories(scratch.resolve("shelf"));
  }

  @Test
  void foldersWithACaseFileAreCasesHoweverDeepTheyLie() throws Exception {
    write("2026/paris/17/case.yaml", CASE);
    write("2026/paris/18/case.yaml", CASE);
    write("19/case.yaml", CASE);

    assertEquals(List.of("19", "2026/paris/17", "2026/paris/18"), ids(shelf));
  }

  @Test
  void theSiteOfACaseIsTheFolderBelowTheOneThatWasNamed() throws Exception {
    write("paris/17/case.yaml", CASE);
    write("19/case.yaml", CASE);

    write("rome/2026/18/case.yaml", CASE);

    assertEquals(List.of("19 @", "paris/17 @paris", "rome/2026/18 @rome"), sites(shelf));
  }

  @Test
  void filesInAFolderThatWasNamedAreCasesEach() throws Exception {
    write("a.txt", "x");
    write("b.yaml", CASE);

    assertEquals(List.of("a.txt", "b.yaml"), ids(shelf));
  }

  @Test
  void filesInAFolderBelowAreOneCase() throws Exception {
    write("ticket/node01.txt", "x");
    write("ticket/node02.txt", "x");

    assertEquals(List.of("ticket"), ids(shelf));
  }

  @Test
  void unlessEachFileIsSaidToBeOne() throws Exception {
    write("2026-05/node01.txt", "x");
    write("2026-05/node02.txt", "x");

    assertEquals(
        List.of("2026-05/node01.txt", "2026-05/node02.txt"), found(all(true, shelf)).ids());
  }

  @Test
  void whatIsHiddenOrExpectedIsNoCase() throws Exception {
    write(".git/config", "x");
    write("expected.yaml", "verdict: no-fault-found");
    write("a/case.yaml", CASE);

    assertEquals(List.of("a"), ids(shelf));
  }

  @Test
  void eachLineOfJsonLinesIsACaseGzippedOrNot() throws Exception {
    write("a.jsonl", "{\"hosts\":[]}\n\n{\"hosts\":[]}\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(shelf.resolve("b.jsonl.gz")))) {
      out.write("{\"hosts\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    assertEquals(List.of("a.jsonl:0000001", "a.jsonl:0000003", "b.jsonl.gz:0000001"), ids(shelf));
  }

  @Test
  void theFactsOfACaseOnALineEachAreOneCase() throws Exception {
    String line =
        "{\"case\":\"%s\",\"host\":\"h\",\"kind\":\"note\",\"fields\":\"x\",\"source\":{}}\n";
    write("a.jsonl", line.formatted("one") + line.formatted("one") + line.formatted("two"));

    Found found = found(all(false, shelf));

    assertEquals(List.of("a.jsonl:0000001", "a.jsonl:0000003"), found.ids());
    assertEquals(2, found.cases().get(0).reading().read().hosts().get(0).told().size());
  }

  @Test
  void twoCasesOfOneNameBehindEachOtherAreTwo() throws Exception {
    String line =
        "{\"case\":\"one\",\"host\":\"h\",\"kind\":\"host\",\"fields\":{},\"source\":{}}\n";
    write("a.jsonl", line + line);

    assertEquals(List.of("a.jsonl:0000001", "a.jsonl:0000002"), ids(shelf));
  }

  @Test
  void standardInputIsJsonLines() throws Exception {
    Found found = found(all(false));

    assertEquals(List.of("stdin:0000001"), found.ids());
  }

  @Test
  void anArchiveOfCasesIsLookedThrough() throws Exception {
    zip("cases.zip", "all/17/case.yaml", CASE, "all/18/case.yaml", CASE);

    assertEquals(List.of("cases.zip/17", "cases.zip/18"), ids(shelf));
  }

  @Test
  void anArchiveThatLeadsOutWritesNothingOutside() throws Exception {
    zip("cases.zip", "../../evil/case.yaml", CASE, "/evil/case.yaml", CASE, "17/case.yaml", CASE);

    ids(shelf);

    assertFalse(Files.exists(scratch.resolve("evil")));
  }

  @Test
  void whatWasUnpackedStaysAsLongAsItsCasesNeedIt() throws Exception {
    zip("cases.zip", "17/case.yaml", CASE, "18/case.yaml", CASE);
    List<BatchCase> cases = found(all(false, shelf)).cases();

    cases.get(0).done().run();
    assertEquals(1, cases.get(1).reading().read().hosts().size());
    cases.get(1).done().run();

    assertThrows(ClosedFileSystemException.class, () -> cases.get(1).reading().read());
  }

  @Test
  void soDoesWhatIsTooLargeForMemory() throws Exception {
    zip("cases.zip", "17/case.yaml", CASE, "17/notes", "x".repeat(9 << 20));
    BatchCase one = found(all(false, shelf)).cases().get(0);

    assertEquals(1, one.reading().read().hosts().size());
    one.done().run();

    assertThrows(BadInput.class, () -> one.reading().read());
  }

  @Test
  void anArchiveThatIsCutOffIsSaidAndWhatStandsBeforeIsEvaluated() throws Exception {
    zip("cases.zip", "17/case.yaml", CASE, "18/case.yaml", CASE);
    byte[] whole = Files.readAllBytes(shelf.resolve("cases.zip"));
    Files.write(shelf.resolve("cases.zip"), Arrays.copyOf(whole, 110));

    List<String> ids = ids(shelf);

    assertTrue(ids.contains("cases.zip/17") && ids.contains("cases.zip"), ids.toString());
  }

  @Test
  void aManifestNamesCasesWithWhatIsKnownOfThem() throws Exception {
    write("17/case.yaml", CASE);
    Path list =
        write(
            "list",
            "17\n# a remark\n{\"path\":\"17\",\"id\":\"seventeen\",\"site\":\"paris\"}\n{rubbish\n");
    Inputs inputs =
        Inputs.of(List.of(), Optional.empty(), Optional.of(list), false, scratch.resolve("w"));

    Found found = found(inputs);

    assertEquals(List.of("17", "seventeen", "list:4"), found.ids());
    assertEquals("paris", found.cases().get(1).site());
    assertEquals(1, found.cases().get(0).reading().read().hosts().size());
  }

  @Test
  void whatDoesNotExistIsSaidBeforeAnythingBegins() {
    Path nowhere = scratch.resolve("nowhere");

    assertThrows(BadInput.class, () -> all(false, nowhere));
  }

  @Test
  void casesAreCountedWithoutReadingThem() throws Exception {
    write("a/case.yaml", CASE);
    write("b.jsonl", "{}\n{}\n");

    assertEquals(Optional.of(3L), all(false, shelf).count());
  }

  @Test
  void whatIsPackedIsNotCounted() throws Exception {
    zip("cases.zip", "17/case.yaml", CASE);

    assertEquals(Optional.empty(), all(false, shelf).count());
  }

  private Path write(String name, String text) throws IOException {
    Path file = shelf.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void zip(String name, String... content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(shelf.resolve(name)))) {
      for (int i = 0; i < content.length; i += 2) {
        zip.putNextEntry(new ZipEntry(content[i]));
        zip.write(content[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Inputs all(boolean everyFile, Path... paths) throws BadInput {
    Optional<InputStream> none = Optional.empty();
    if (paths.length == 0) {
      none =
          Optional.of(
              new ByteArrayInputStream("{\"hosts\":[]}\n".getBytes(StandardCharsets.UTF_8)));
    }
    return Inputs.of(List.of(paths), none, Optional.empty(), everyFile, scratch.resolve("w"));
  }

  private record Found(List<BatchCase> cases, List<String> ids) {}

  private Found found(Inputs inputs) throws IOException {
    List<BatchCase> cases = new ArrayList<>();
    inputs.each(cases::add);
    String before = shelf + "/";
    List<String> ids =
        cases.stream()
            .map(
                one -> one.id().startsWith(before) ? one.id().substring(before.length()) : one.id())
            .toList();
    return new Found(cases, ids);
  }

  private List<String> ids(Path path) throws Exception {
    return found(all(false, path)).ids();
  }

  private List<String> sites(Path path) throws Exception {
    Found found = found(all(false, path));
    List<String> sites = new ArrayList<>();
    for (int i = 0; i < found.ids().size(); i++) {
      sites.add(found.ids().get(i) + " @" + found.cases().get(i).site());
    }
    return sites;
  }
}
