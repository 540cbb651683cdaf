package io.hopwise.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Reads an archive as a stream: wanted files only, links never followed, devices never made. */
final class ArchiveReader {
  private static final int BUFFER = 1 << 16;

  private final Intake intake;
  private final Limits limits;
  private final String only;
  private final SideBySide hosts = new SideBySide();
  private String top = "";

  /**
   * Before the first entry.
   *
   * @param only the folder that holds the wanted host's files, ended by a slash; empty for all
   */
  ArchiveReader(Intake intake, Limits limits, String only) {
    this.intake = intake;
    this.limits = limits;
    this.only = only;
  }

  /**
   * The folders of the hosts whose commands' output an archive holds, each ended by a slash.
   *
   * @param wanted whether a file of this path inside a snapshot is read
   */
  static Set<String> folders(Path archive, Form form, Limits limits, Predicate<String> wanted)
      throws IOException {
    Set<String> folders = new LinkedHashSet<>();
    SideBySide hosts = new SideBySide();
    try (InputStream in = opened(archive);
        Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      for (int seen = 0; entries.next(entry) && seen < limits.entries(); seen++) {
        String folder = Paths.folder(entry.name);
        String inside = Paths.inside(entry.name);
        if (!folder.isEmpty() && !inside.isEmpty()) {
          folders.add(folder + "/");
        } else if (entry.isFile() && wanted.test(inside)) {
          hosts.isAnother(entry.name);
        }
      }
    }
    return folders.isEmpty() ? hosts.folders() : folders;
  }

  void read(Path archive, Form form) throws IOException {
    try (InputStream in = opened(archive)) {
      read(in, form);
    }
  }

  static InputStream opened(Path archive) throws IOException {
    return opened(archive, BUFFER);
  }

  static InputStream opened(Path archive, int buffer) throws IOException {
    return new BufferedInputStream(Files.newInputStream(archive), buffer);
  }

  /** Reads one from its first byte on. */
  void read(InputStream in, Form form) throws IOException {
    try (Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      boolean more = true;
      while (more && entries.next(entry)) {
        more = intake.isOneMore() && take(entry, entries);
      }
    } catch (UnpackedInput.BombException e) {
      intake.warnOfBomb();
    }
  }

  /** The files of two hosts must never be taken for one's. */
  private void lookForAnother(String folder) throws IOException {
    if (!folder.isEmpty() && !top.isEmpty() && !folder.equals(top)) {
      throw new SeveralException();
    }
    top = folder.isEmpty() ? top : folder;
  }

  /** Takes a wanted file; false when nothing more can be taken. */
  private boolean take(Entries.Entry entry, Entries entries) throws IOException {
    if (CaseArchive.isCaseFile(entry)) {
      intake.warn(entry.name, "case-file-in-archive");
    }
    if (entry.isFolder() || !entry.name.startsWith(only)) {
      return true;
    }
    String file = Paths.inside(entry.name);
    lookForAnother(Paths.folder(entry.name));
    if (file.isEmpty()) {
      intake.warn(entry.name, "path-leads-out");
      return true;
    }
    if (!intake.wants(file)) {
      return true;
    }
    if (entry.isFile()) {
      if (only.isEmpty() && hosts.isAnother(entry.name)) {
        throw new SeveralException();
      }
      return intake.take(file, entry.size, entries.content());
    }
    switch (entry.type) {
      case '1' -> intake.warn(file, "hard-link-left-out");
      case '2' -> {
        if (!Paths.staysInside(entry.name, entry.target)) {
          intake.warn(file, "link-leads-out");
        }
      }
      default -> intake.warn(file, "no-regular-file");
    }
    return true;
  }
}
