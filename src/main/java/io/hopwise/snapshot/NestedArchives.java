package io.hopwise.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Archives inside one: each is a host's, as support portals hand out what was uploaded. */
final class NestedArchives {
  /** Almost all are a host's own, which the first entries show. */
  private static final int FIRST = 1 << 12;

  private final Path outer;
  private final Form form;
  private final Limits limits;

  NestedArchives(Path outer, Form form, Limits limits) {
    this.outer = outer;
    this.form = form;
    this.limits = limits;
  }

  /**
   * Their names, in the archive's order; none where it is a host's own, which is known as soon as a
   * file of a host is met.
   */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream in = ArchiveReader.opened(outer, FIRST);
        Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      for (int seen = 0; entries.next(entry) && seen < limits.entries(); seen++) {
        if (isOfHost(entry.name)) {
          return List.of();
        }
        if (entry.isFile() && Paths.isPacked(entry.name) && !Paths.inside(entry.name).isEmpty()) {
          names.add(entry.name);
        }
      }
    }
    return names;
  }

  /** Reads the one of this name. */
  void read(String name, Intake intake) throws IOException {
    try (InputStream in = ArchiveReader.opened(outer);
        Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      while (entries.next(entry)) {
        if (entry.name.equals(name)) {
          BufferedInputStream inner = new BufferedInputStream(entries.content());
          inner.mark(Form.HEAD);
          Form found =
              Form.of(inner.readNBytes(Form.HEAD))
                  .filter(Form::isArchive)
                  .orElseThrow(() -> new IOException("no archive inside"));
          inner.reset();
          new ArchiveReader(intake, limits, "").read(inner, found);
          return;
        }
      }
    } catch (UnpackedInput.BombException e) {
      intake.warnOfBomb();
    }
  }

  /** Whether a folder of this path is one that a snapshot begins with, or the one above it is. */
  private static boolean isOfHost(String entry) {
    String[] parts = entry.split("/", -1);
    for (int i = 0; i < Math.min(parts.length - 1, 3); i++) {
      if (Paths.isOwn(parts[i])) {
        return true;
      }
    }
    return false;
  }
}
