package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case in a small archive is unpacked in memory, and never touches the disk. */
final class MemoryFolderTest {
  @TempDir private Path scratch;

  @Test
  void aSmallArchiveIsHeldUnderTheNamesThatItWouldHaveOnTheDisk() throws Exception {
    Path like = scratch.resolve("unpacked");

    try (MemoryFolder folder = holding(smallArchive(), like).orElseThrow()) {
      Path file = folder.path().resolve("case/n1/hostname");

      assertEquals("n1\n", Files.readString(file));
      assertEquals(like.resolve("case/n1/hostname").toString(), file.toString());
      assertFalse(Files.exists(like), "the disk stays as it was");
    }
  }

  @Test
  void aSnapshotInItIsReadAsOneOnTheDisk() throws Exception {
    TarWriter tar = new TarWriter().file("n/sos_commands/host/hostname", "node01\n");

    try (MemoryFolder folder = holding(tar, scratch.resolve("x")).orElseThrow()) {
      assertTrue(Snapshot.isOne(folder.path().resolve("n"), name -> false));
      assertEquals(List.of("n"), Stored.names(folder.path()));
    }
  }

  @Test
  void whatHasNoRoomInMemoryIsLeftToTheDisk() throws Exception {
    byte[] noise = new byte[9 << 20];

    assertTrue(holding(new TarWriter().file("big", noise), scratch.resolve("x")).isEmpty());
  }

  @Test
  void manyNamesAreLeftToTheDiskThoughNothingStandsInThem() throws Exception {
    TarWriter tar = new TarWriter();
    String deep = "a/".repeat(40);
    for (int file = 0; file < 300; file++) {
      tar.file(deep + file, "");
    }

    assertTrue(holding(tar, scratch.resolve("x")).isEmpty());
  }

  @Test
  void whatLeadsOutIsNotMadeThereEither() throws Exception {
    TarWriter tar = smallArchive().file("../beside", "x").file("/etc/absolute", "x");

    try (MemoryFolder folder = holding(tar, scratch.resolve("x")).orElseThrow()) {
      assertFalse(Files.exists(folder.path().resolve("../beside").normalize()));
      assertFalse(Files.exists(folder.path().getRoot().resolve("etc")));
    }
  }

  @Test
  void whatIsCutOffIsSaid() throws Exception {
    byte[] whole = smallArchive().bytes();
    Path cut = Files.write(scratch.resolve("cut.tar"), Arrays.copyOf(whole, 1500));
    CaseArchive archive = CaseArchive.of(cut).orElseThrow();

    assertThrows(BadInput.class, () -> MemoryFolder.holding(archive, scratch.resolve("x")));
  }

  @Test
  void nothingOfItIsLeftWhenItIsClosed() throws Exception {
    MemoryFolder folder = holding(smallArchive(), scratch.resolve("x")).orElseThrow();

    folder.close();

    assertThrows(ClosedFileSystemException.class, () -> Files.exists(folder.path()));
  }

  private static TarWriter smallArchive() {
    return new TarWriter().file("case/case.yaml", "hosts: []\n").file("case/n1/hostname", "n1\n");
  }

  private Optional<MemoryFolder> holding(TarWriter tar, Path like) throws BadInput, IOException {
    Path archive = tar.to(scratch.resolve("case.tar"));
    return MemoryFolder.holding(CaseArchive.of(archive).orElseThrow(), like);
  }
}
