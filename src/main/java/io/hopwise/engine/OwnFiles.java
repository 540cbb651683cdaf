package io.hopwise.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Tells files that only the one who runs this can have written. */
final class OwnFiles {
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private OwnFiles() {}

  /** Whether all of them are the user's, no links, and nobody else may write them. */
  static boolean are(Path... paths) {
    try {
      Optional<UserPrincipal> user = Maker.OWNER;
      for (Path path : paths) {
        if (Files.isSymbolicLink(path)
            || !Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)).equals(user)
            || isOpen(path)) {
          return false;
        }
      }
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Lets nobody else into a folder of the user's. */
  static void close(Path folder) throws IOException {
    if (hasModes(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean isOpen(Path path) throws IOException {
    if (!hasModes(path)) {
      // access lists instead: a user's own folders are closed to others unless he opens them
      return false;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(OF_OTHERS);
    open.retainAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    return !open.isEmpty();
  }

  private static boolean hasModes(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  /**
   * Owner of what this process makes: the name alone does not tell, in a container say. Looked up
   * once, for a case may ask about hundreds of files.
   */
  private static final class Maker {
    static final Optional<UserPrincipal> OWNER = owner();

    private static Optional<UserPrincipal> owner() {
      try {
        Path made = Files.createTempFile("hopwise", "");
        try {
          return Optional.of(Files.getOwner(made));
        } finally {
          Files.delete(made);
        }
      } catch (IOException e) {
        // nothing is known to be ours then
        return Optional.empty();
      }
    }
  }
}
