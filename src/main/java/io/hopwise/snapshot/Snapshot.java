package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was collected on one host: a folder or a tar archive (plain, gzip or xz), laid out as an
 * sosreport is.
 */
public final class Snapshot {
  private final Path path;
  private String name;
  private final Form form;
  private final Limits limits;
  private final List<Warning> warnings = new ArrayList<>();

  /** How the files are kept. */
  enum Form {
    FOLDER,
    TAR,
    TAR_GZ,
    TAR_XZ,
    PASTED
  }

  private Snapshot(Path path, String name, Form form, Limits limits) {
    this.path = path;
    this.name = name;
    this.form = form;
    this.limits = limits;
  }

  /**
   * Looks at what stands there, by its content and not by its name.
   *
   * @throws BadInput when nothing stands there, when it can't be read, or when it is neither a
   *     folder nor a tar archive
   */
  public static Snapshot open(Path path) throws BadInput {
    return open(path, Limits.USUAL);
  }

  static Snapshot open(Path path, Limits limits) throws BadInput {
    String name = nameOf(path);
    if (!Files.exists(path)) {
      throw bad(path, "snapshot-not-found");
    }
    if (!Files.isReadable(path)) {
      throw bad(path, "snapshot-not-readable");
    }
    if (Files.isDirectory(path)) {
      return new Snapshot(path, name, Form.FOLDER, limits);
    }
    return new Snapshot(path, name, formOf(path), limits);
  }

  /**
   * Whether this is a tar archive, or a folder that begins as a snapshot does or holds a wanted
   * file itself.
   */
  public static boolean isOne(Path path, Predicate<String> wanted) {
    try {
      return Files.isDirectory(path)
          ? FolderReader.isSnapshot(path, wanted)
          : Files.isRegularFile(path) && formOf(path) != Form.PASTED;
    } catch (BadInput | IOException e) {
      return false;
    }
  }

  /** Whether a folder is a snapshot's own top: it holds what stands there, or a wanted file. */
  public static boolean beginsAt(Path folder, Predicate<String> wanted) {
    String[] names = folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (Paths.isTop(name) || wanted.test(name)) {
        return true;
      }
    }
    return false;
  }

  private static Form formOf(Path path) throws BadInput {
    if (!Files.isRegularFile(path)) {
      throw bad(path, "snapshot-no-archive");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(512);
    } catch (IOException e) {
      throw bad(path, "snapshot-not-readable");
    }
    if (head.length >= 2 && (head[0] & 255) == 0x1f && (head[1] & 255) == 0x8b) {
      return Form.TAR_GZ;
    }
    if (head.length >= 6
        && (head[0] & 255) == 0xfd
        && head[1] == '7'
        && head[2] == 'z'
        && head[3] == 'X') {
      return Form.TAR_XZ;
    }
    if (TarHeader.isOne(head)) {
      return Form.TAR;
    }
    if (head.length > 0 && isText(head)) {
      return Form.PASTED;
    }
    throw bad(path, "snapshot-no-archive");
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  private static String nameOf(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : last.toString();
    for (String ending : List.of(".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar", ".txt")) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Whether it is one text, copied out of a terminal. */
  public boolean isPasted() {
    return form == Form.PASTED;
  }

  /** Where it stands. */
  public Path path() {
    return path;
  }

  /**
   * The folder's or archive's name without its ending: the host's name, where nothing better says
   * it.
   */
  public String name() {
    return name;
  }

  /**
   * Reads the wanted files, one after the other, in the archive's order or sorted by path in a
   * folder. Links are followed only where they lead to a file inside the folder.
   *
   * @param wanted asked with a file's path inside the snapshot
   * @param to gets each wanted file's text
   * @throws BadInput when the archive is none, or can't be read from its very first entry on
   */
  public void read(Predicate<String> wanted, Consumer<Text> to) throws BadInput {
    Intake intake = new Intake(limits, wanted, to, warnings);
    try {
      switch (form) {
        case FOLDER -> new FolderReader(path, intake).read();
        case PASTED -> readPasted(intake);
        case TAR, TAR_GZ, TAR_XZ -> new ArchiveReader(path, form, intake, limits).read();
      }
    } catch (SeveralException e) {
      throw bad(path, "snapshot-several");
    } catch (IOException e) {
      if (intake.isEmpty()) {
        throw form == Form.FOLDER
            ? bad(path, "snapshot-not-readable")
            : bad(path, "snapshot-no-archive");
      }
      intake.warn("", "snapshot-cut-off");
    }
  }

  private void readPasted(Intake intake) throws IOException {
    if (Files.size(path) > limits.pastedBytes()) {
      throw new IOException("too long to be pasted");
    }
    byte[] bytes = Files.readAllBytes(path);
    String content = decode(bytes, bytes.length);
    String host = PastedText.host(content);
    name = host.isEmpty() ? name : host;
    if (!new PastedText(path.getFileName().toString(), content, intake).read()) {
      throw new IOException("no command");
    }
  }

  /** What reading left out, and why. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Says in one sentence what is wrong with the snapshot as a whole. */
  public BadInput bad(String key) {
    return bad(path, key);
  }

  private static BadInput bad(Path path, String key) {
    return new BadInput(new Source("", path.toString(), 0, ""), 0, key, path.toString());
  }

  static String decode(byte[] bytes, int length) {
    return Decoder.decode(bytes, length);
  }
}
