package io.hopwise.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a tar archive as a stream: wanted files only, links never followed, devices never made. */
final class ArchiveReader {
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final Snapshot.Form form;
  private final Intake intake;
  private final Limits limits;
  private String top = "";

  ArchiveReader(Path archive, Snapshot.Form form, Intake intake, Limits limits) {
    this.archive = archive;
    this.form = form;
    this.intake = intake;
    this.limits = limits;
  }

  void read() throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        CountedInput packed = new CountedInput(new BufferedInputStream(file, BUFFER));
        InputStream content = unpack(packed)) {
      TarReader tar = new TarReader(content);
      TarReader.Entry entry = new TarReader.Entry();
      boolean more = true;
      while (more && tar.next(entry)) {
        more = intake.isOneMore() && take(entry, tar);
      }
    } catch (UnpackedInput.BombException e) {
      intake.warn("", "snapshot-bomb");
    }
  }

  private InputStream unpack(CountedInput packed) throws IOException {
    return switch (form) {
      case TAR_GZ -> new UnpackedInput(new GZIPInputStream(packed, BUFFER), packed, limits);
      case TAR_XZ -> new UnpackedInput(Xz.unpack(packed), packed, limits);
      case TAR, FOLDER, PASTED -> packed;
    };
  }

  /** The files of two hosts must never be taken for one's. */
  private void lookForAnother(String folder) throws IOException {
    if (!folder.isEmpty() && !top.isEmpty() && !folder.equals(top)) {
      throw new SeveralException();
    }
    top = folder.isEmpty() ? top : folder;
  }

  /** Takes a wanted file; false when nothing more can be taken. */
  private boolean take(TarReader.Entry entry, TarReader tar) throws IOException {
    if (entry.isFolder()) {
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
      return intake.take(file, entry.size, tar.content());
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
