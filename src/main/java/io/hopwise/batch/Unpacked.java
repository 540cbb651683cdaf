package io.hopwise.batch;

import io.hopwise.fact.BadInput;
import io.hopwise.snapshot.CaseArchive;
import io.hopwise.snapshot.MemoryFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What archives of cases hold, each in a folder of its own until its last case is done with: a
 * small one in memory, others on the disk.
 */
final class Unpacked {
  private final Path scratch;
  private int number;

  /** Below this folder, which nobody else uses. */
  Unpacked(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Unpacks one.
   *
   * @throws IOException when there is no room
   */
  Lease unpack(CaseArchive archive) throws IOException {
    Path folder = scratch.resolve(Integer.toString(number++));
    try {
      Optional<MemoryFolder> memory = MemoryFolder.holding(archive, folder);
      if (memory.isPresent()) {
        return new Lease(memory.get().path(), Optional.empty(), memory.get()::close);
      }
    } catch (BadInput e) {
      // what stands before the place is wanted all the same
    }
    return unpack(archive, folder);
  }

  private Lease unpack(CaseArchive archive, Path folder) throws IOException {
    Files.createDirectories(scratch);
    if (scratch.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx------"));
    }
    delete(folder);
    try {
      archive.unpack(folder);
      return new Lease(folder, Optional.empty(), () -> forget(folder));
    } catch (BadInput e) {
      return new Lease(folder, Optional.of(e), () -> forget(folder));
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  private static void forget(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      // goes with the scratch folder at the end
    }
  }

  /** Removes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A folder that is there as long as somebody needs it. */
  static final class Lease {
    private final Path folder;
    private final Optional<BadInput> cutOff;
    private final Runnable end;
    private int holders = 1;

    private Lease(Path folder, Optional<BadInput> cutOff, Runnable end) {
      this.folder = folder;
      this.cutOff = cutOff;
      this.end = end;
    }

    Path folder() {
      return folder;
    }

    /** What was wrong with the archive; nothing where all of it is there. */
    Optional<BadInput> cutOff() {
      return cutOff;
    }

    /** The same case, for which the folder stays. */
    synchronized BatchCase hold(BatchCase one) {
      holders++;
      return one.then(this::release);
    }

    /** One needs it no more. */
    synchronized void release() {
      if (--holders == 0) {
        end.run();
      }
    }
  }
}
