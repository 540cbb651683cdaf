package io.hopwise.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody else may read: what was collected tells much of a host. */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /** A new file among the system's temporary ones; the JDK gives it to us alone. */
  static Path temporary() throws IOException {
    return Files.createTempFile("hopwise", "");
  }

  /** Makes it anew, empty; on a file system without permissions with those that it has. */
  public static void create(Path file) throws IOException {
    Files.deleteIfExists(file);
    boolean hasPermissions = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        hasPermissions
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS)}
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
  }
}
