package io.hopwise.snapshot;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder in memory that holds what was in a small archive. It is named as one on the disk would
 * be, so that messages name the same. A case of two nodes is a hundred files and folders: made and
 * deleted on a disk they cost more than the diagnosis, and ext4, which leaves alone for minutes the
 * inodes that were deleted, looks longer for new ones with each case.
 */
public final class MemoryFolder implements AutoCloseable {
  /** Bytes of files; what an archive of more costs on the disk is little beside reading it. */
  private static final long MOST = 8 << 20;

  /** Of all names together: what bounds the folders and files that are made. */
  private static final long MOST_PARTS = 10_000;

  private static final int BLOCK = 1024;

  private final FileSystem files;
  private final Path path;

  private MemoryFolder(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * One that holds all of an archive.
   *
   * @param like the folder whose name it has
   * @return empty when the archive is too large for memory, or when the library is not there that
   *     this needs
   * @throws BadInput when it is cut off, no archive, or larger than the limits allow
   */
  public static Optional<MemoryFolder> holding(CaseArchive archive, Path like) throws BadInput {
    MemoryFolder folder;
    try {
      folder = like(like);
    } catch (NoClassDefFoundError e) {
      return Optional.empty();
    }
    boolean isHeld = false;
    try {
      isHeld = archive.unpack(folder.path, MOST_PARTS);
    } catch (IOException e) {
      // it is full
    } finally {
      if (!isHeld) {
        folder.close();
      }
    }
    return isHeld ? Optional.of(folder) : Optional.empty();
  }

  private static MemoryFolder like(Path folder) {
    String root = String.valueOf(folder.toAbsolutePath().getRoot());
    FileSystem files =
        Jimfs.newFileSystem(
            Configuration.forCurrentPlatform().toBuilder()
                .setRoots(root)
                .setWorkingDirectory(root)
                .setBlockSize(BLOCK)
                .setMaxSize(MOST)
                .build());
    return new MemoryFolder(files, files.getPath(folder.toString()));
  }

  /** Where the archive's files are. */
  public Path path() {
    return path;
  }

  /** Lets all of it go. */
  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
