package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled rules are classes: only those are read that nobody else can have written. */
class CompiledRuleCacheTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadAgain() {
    assertTrue(written("rules").read().isPresent());
  }

  @Test
  void itsFolderIsTheUsersAlone() throws Exception {
    written("rules");

    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("rules"))));
  }

  @Test
  void aFolderThatOthersMayWriteIsNotReadFrom() throws Exception {
    CompiledRuleCache cache = written("rules");
    Files.setPosixFilePermissions(
        folder.resolve("rules"), PosixFilePermissions.fromString("rwxrwx---"));

    assertFalse(cache.read().isPresent());
  }

  @Test
  void aFileThatOthersMayWriteIsNotRead() throws Exception {
    CompiledRuleCache cache = written("rules");
    Files.setPosixFilePermissions(
        folder.resolve("rules/key"), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertFalse(cache.read().isPresent());
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    written("elsewhere");
    Files.createSymbolicLink(folder.resolve("rules"), folder.resolve("elsewhere"));

    assertFalse(new CompiledRuleCache(folder.resolve("rules"), "key").read().isPresent());
  }

  private CompiledRuleCache written(String name) {
    CompiledRuleCache cache = new CompiledRuleCache(folder.resolve(name), "key");
    cache.write(List.of());
    return cache;
  }
}
