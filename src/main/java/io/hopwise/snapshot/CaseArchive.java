package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An archive that holds whole cases: folders with a case file, or archives. It may come from
 * anybody: nothing is written outside of where it is unpacked, links and devices are never made,
 * and a bomb ends where the limits of a snapshot are (docs/limits.md).
 */
public final class CaseArchive {
  private static final String CASE = "case.yaml";
  private static final int BUFFER = 1 << 16;
  private static final long LEAST_ROOM = 1 << 20;

  private final Path path;
  private final Form form;
  private final Limits limits;

  private CaseArchive(Path path, Form form, Limits limits) {
    this.path = path;
    this.form = form;
    this.limits = limits;
  }

  /**
   * The archive that a file is.
   *
   * @return empty for what is none, or can't be read
   * @throws BadInput when a limit that the environment sets is no number
   */
  public static Optional<CaseArchive> of(Path path) throws BadInput {
    Limits limits = Limits.of(System.getenv());
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Form.of(in.readNBytes(Form.HEAD))
          .filter(Form::isArchive)
          .map(form -> new CaseArchive(path, form, limits));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether this is a case file, where an archive of a case has it. */
  static boolean isCaseFile(Entries.Entry entry) {
    String name = entry.name.startsWith("./") ? entry.name.substring(2) : entry.name;
    return entry.isFile()
        && (name.equals(CASE)
            || (name.endsWith("/" + CASE) && name.indexOf('/') == name.lastIndexOf('/')));
  }

  /** Whether a case file is in it. */
  public boolean holdsCaseFiles() {
    return holds(CASE);
  }

  /** Whether it holds archives, or JSON Lines, and is no host's own. */
  public boolean holdsArchives() {
    try {
      return !new NestedArchives(path, form, limits).names().isEmpty() || holds(".jsonl");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean holds(String ending) {
    try (InputStream in = ArchiveReader.opened(path);
        Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      for (int seen = 0; entries.next(entry) && seen < limits.entries(); seen++) {
        boolean isNamed = entry.name.equals(ending) || entry.name.endsWith("/" + ending);
        if (entry.isFile()
            && (isNamed || (ending.charAt(0) == '.' && entry.name.endsWith(ending)))) {
          return true;
        }
      }
    } catch (IOException e) {
      // what is cut off is said when it is unpacked
    }
    return false;
  }

  /**
   * Writes its files below a folder.
   *
   * @throws BadInput when it is cut off, no archive, or larger than the limits allow; what stood
   *     before that place is there
   * @throws IOException when the folder can't be written, a full disk for one
   */
  public void unpack(Path into) throws BadInput, IOException {
    unpack(into, Long.MAX_VALUE);
  }

  /**
   * Does so as long as its names have no more than so many parts together, which is what bounds the
   * folders and files that are made.
   *
   * @return whether that was all of it
   * @throws BadInput as {@link #unpack(Path)} does
   * @throws IOException as {@link #unpack(Path)} does
   */
  boolean unpack(Path into, long parts) throws BadInput, IOException {
    Files.createDirectories(into);
    Path top = into.toRealPath();
    InputStream in = ArchiveReader.opened(path);
    try (in;
        Entries entries = form.entries(in, limits)) {
      Entries.Entry entry = new Entries.Entry();
      int seen = 0;
      long named = 0;
      while (next(entries, entry)) {
        named += 1 + entry.name.chars().filter(each -> each == '/').count();
        if (named > parts) {
          return false;
        }
        if (++seen > limits.entries()) {
          throw bad("cases-archive-too-many", Integer.toString(limits.entries()));
        }
        if (entry.isFile()) {
          write(entry, entries, top);
        }
      }
      return true;
    } catch (UnpackedInput.BombException e) {
      throw bad("cases-archive-too-big");
    } catch (CutOffException e) {
      throw bad("cases-archive-cut-off");
    }
  }

  private static boolean next(Entries entries, Entries.Entry entry) throws IOException {
    try {
      return entries.next(entry);
    } catch (UnpackedInput.BombException e) {
      throw e;
    } catch (IOException e) {
      throw new CutOffException(e);
    }
  }

  private static void write(Entries.Entry entry, Entries entries, Path top) throws IOException {
    Optional<Path> file = inside(entry.name, top);
    if (file.isEmpty()) {
      return;
    }
    try (OutputStream out = opened(file.get(), top)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = read(entries, buffer); read > 0; read = read(entries, buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  /** A name that can't be made, below a file or too long, is left out; a full disk is not. */
  private static OutputStream opened(Path file, Path top) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      return Files.newOutputStream(file);
    } catch (FileSystemException e) {
      if (Files.getFileStore(top).getUsableSpace() < LEAST_ROOM) {
        throw e;
      }
      return OutputStream.nullOutputStream();
    }
  }

  /** What fails here is the archive, and not the disk that is written to. */
  private static int read(Entries entries, byte[] buffer) throws IOException {
    try {
      return entries.content().read(buffer);
    } catch (UnpackedInput.BombException e) {
      throw e;
    } catch (IOException e) {
      throw new CutOffException(e);
    }
  }

  private static Optional<Path> inside(String name, Path top) {
    try {
      Path file = top.resolve("./" + name).normalize();
      boolean isInside = !name.startsWith("/") && file.startsWith(top) && !file.equals(top);
      return isInside ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private BadInput bad(String key, String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = path.toString();
    System.arraycopy(more, 0, arguments, 1, more.length);
    return new BadInput(new Source("", path.toString(), 0, ""), 0, key, arguments);
  }

  /** The archive ends too early, or holds what no archive holds. */
  private static final class CutOffException extends IOException {
    private static final long serialVersionUID = 1;

    CutOffException(IOException why) {
      super(why);
    }
  }
}
