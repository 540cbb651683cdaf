package io.hopwise.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileZipTest {
  private static final ZipLimits SMALL = new ZipLimits(1000, 5, 100, 150);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x.drl",
        "rules/../../x.drl",
        "/etc/x",
        "rules//x",
        "./x",
        "rules/..",
        "C:/x",
        "rules\\..\\x",
        "a\u0000b",
        "a\nb"
      })
  void aNameThatLeadsElsewhereRefusesAll(String name) throws IOException {
    assertEquals("pack-zip-name", refused(zip("pack.yaml", "", name, "x")));
  }

  @Test
  void aNameThatComesTwiceRefusesAll() throws IOException {
    assertEquals("pack-zip-twice", refused(zip("rules/a.drl", "", "rules/A.drl", "")));
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    String[] files = new String[12];
    for (int i = 0; i < files.length; i += 2) {
      files[i] = "f" + i;
      files[i + 1] = "";
    }
    assertEquals("pack-zip-entries", refused(zip(files)));
  }

  @Test
  void aFileThatSwellsIsRefused() throws IOException {
    assertEquals("pack-zip-big", refused(zip("rules/a.drl", "x".repeat(101))));
  }

  @Test
  void filesThatSwellTogetherAreRefused() throws IOException {
    String most = "x".repeat(100);
    assertEquals("pack-zip-big", refused(zip("rules/a.drl", most, "rules/b.drl", most)));
  }

  @Test
  void whatIsNoZipIsRefused() {
    assertEquals("pack-zip-none", refused("rules".getBytes(UTF_8)));
    assertEquals("pack-zip-none", refused(new byte[0]));
  }

  @Test
  void aZipThatWasCutIsRefused() throws IOException {
    byte[] whole = zip("rules/a.drl", "a rule that has some words in it");
    byte[] cut = java.util.Arrays.copyOf(whole, 45);
    assertEquals("pack-zip-unreadable", refused(cut));
  }

  @Test
  void aLinkIsAFileThatHoldsItsTargetsName(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectories(folder.resolve("rules/kernel"));
    Files.createSymbolicLink(rules.resolve("link.drl"), Path.of("../../secret"));
    Path zip = folder.resolve("x.zip");
    Process made =
        new ProcessBuilder("zip", "-q", "-r", "-y", zip.toString(), "rules")
            .directory(folder.toFile())
            .start();
    assertEquals(0, made.waitFor());

    try (Packs packs = Packs.open(Configuration.NONE, List.of(zip), "")) {
      Path unpacked = packs.folders().get(0).resolve("kernel/link.drl");
      assertTrue(!Files.isSymbolicLink(unpacked));
      assertEquals("../../secret", Files.readString(unpacked));
    }
  }

  @Test
  void aFolderInFrontOfAllIsLeftAway() throws Exception {
    ZipContent content = ZipContent.of(zip("t-1/pack.yaml", "", "t-1/rules/k/a.drl", ""), SMALL);
    assertEquals(Set.of("pack.yaml", "rules/k/a.drl"), content.files().keySet());
  }

  @Test
  void whatAMacAddsIsPassedOver() throws Exception {
    ZipContent content = ZipContent.of(zip("t/rules/a.drl", "", "__MACOSX/t/._a.drl", "x"), SMALL);
    assertEquals(Set.of("rules/a.drl"), content.files().keySet());
  }

  private static String refused(byte[] zip) {
    BrokenPack refused = assertThrows(BrokenPack.class, () -> ZipContent.of(zip, SMALL));
    return refused.problem(Path.of("x.zip")).what().code();
  }

  private static byte[] zip(String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files.length; i += 2) {
        out.putNextEntry(new ZipEntry(files[i]));
        out.write(files[i + 1].getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
