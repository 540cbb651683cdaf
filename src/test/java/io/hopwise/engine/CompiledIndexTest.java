package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of compiled files, one by one, and what is forgotten. */
class CompiledIndexTest {
  @TempDir private Path temporary;
  private Path folder;
  private CompiledIndex index;

  @BeforeEach
  void nothingIsKeptYet() {
    folder = temporary.resolve("rules");
    index = new CompiledIndex(folder);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    CompiledFile file = keep("a");
    index.write(List.of(file));

    assertEquals(file, index.read(List.of("a")).get("a"));
  }

  @Test
  void ofASetThatOneFileWasAddedToOnlyThatOneIsUnknown() {
    index.write(List.of(keep("a"), keep("b")));

    assertEquals(Set.of("a", "b"), index.read(List.of("a", "b", "c")).keySet());
  }

  @Test
  void ofASetThatOneFileWasTakenFromAllIsKnown() {
    index.write(List.of(keep("a"), keep("b")));

    assertEquals(Set.of("b"), index.read(List.of("b")).keySet());
  }

  @Test
  void aListThatOthersMayWriteIsNotRead() throws Exception {
    index.write(List.of(keep("a")));
    for (Path list : lists()) {
      Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    assertEquals(Set.of(), index.read(List.of("a")).keySet());
  }

  @Test
  void aListThatIsCutIsNotRead() throws Exception {
    index.write(List.of(keep("a")));
    for (Path list : lists()) {
      byte[] whole = Files.readAllBytes(list);
      Files.write(list, Arrays.copyOf(whole, whole.length / 2));
    }

    assertEquals(Set.of(), index.read(List.of("a")).keySet());
  }

  @Test
  void whatNoListNamesAnyMoreIsRemoved() throws Exception {
    keep("edited-long-ago");
    index.write(List.of(keep("a")));

    assertFalse(Files.exists(folder.resolve("edited-long-ago")));
    assertTrue(Files.exists(folder.resolve("a")));
  }

  @Test
  void twentySetsAreRemembered() throws Exception {
    for (int i = 0; i < 30; i++) {
      index.write(List.of(keep("file-" + i)));
    }

    assertEquals(20, lists().size());
    assertTrue(Files.exists(folder.resolve("file-29")));
  }

  private CompiledFile keep(String key) {
    new CompiledRuleCache(folder, key).write(List.of());
    FactNeed need = new FactNeed("Sysctl", "key", key);
    return new CompiledFile(
        key, List.of(new CompiledFile.Named("rules.kernel", key, key, Set.of(need))));
  }

  private List<Path> lists() throws Exception {
    List<Path> lists = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      found.filter(path -> path.getFileName().toString().startsWith("index-")).forEach(lists::add);
    }
    return lists;
  }
}
