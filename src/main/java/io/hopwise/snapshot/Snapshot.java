package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was collected on one host: a folder or an archive (tar, plain, gzip or xz; zip), laid out as
 * an sosreport is.
 */
public final class Snapshot {
  private final Path path;
  private String name;
  private final Form form;
  private final Limits limits;
  private final Optional<PastedText> pasted;
  private final String part;
  private final Optional<NodeFiles> node;
  private final List<Warning> warnings = new ArrayList<>();
  private NodeFiles.OfBundle bundle = new NodeFiles.OfBundle(warnings);

  private Snapshot(Path path, String name, Form form, Limits limits, String part) {
    this(path, name, form, limits, Optional.empty(), part, Optional.empty());
  }

  private Snapshot(
      Path path,
      String name,
      Form form,
      Limits limits,
      Optional<PastedText> pasted,
      String part,
      Optional<NodeFiles> node) {
    this.path = path;
    this.name = name;
    this.form = form;
    this.limits = limits;
    this.pasted = pasted;
    this.part = part;
    this.node = node;
  }

  private Snapshot(Path path, String name, Limits limits, PastedText text, String host) {
    this(path, name, Form.PASTED, limits, Optional.of(text), host, Optional.empty());
  }

  private Snapshot(Snapshot bundle, NodeFiles node) {
    this(
        bundle.path,
        node.name(),
        bundle.form,
        bundle.limits,
        bundle.pasted,
        bundle.part,
        Optional.of(node));
    warnings.addAll(node.among(bundle.warnings));
  }

  /**
   * Looks at what stands there, by its content and not by its name.
   *
   * @throws BadInput when nothing stands there, when it can't be read, when it is neither a folder
   *     nor an archive nor a text, or when a limit that the environment sets is no number
   */
  public static Snapshot open(Path path) throws BadInput {
    return open(path, Limits.of(System.getenv()));
  }

  /**
   * What stands there, host by host: a text of pasted commands may be of several, and an archive
   * may hold theirs.
   *
   * @param wanted whether a file of this path inside a snapshot is read
   * @throws BadInput as {@link #open(Path)} does
   */
  public static List<Snapshot> all(Path path, Predicate<String> wanted) throws BadInput {
    Snapshot whole = open(path);
    if (whole.form.isArchive()) {
      return whole.nested();
    }
    if (!whole.isPasted()) {
      return List.of(whole);
    }
    try {
      PastedText text = pasted(path, whole.limits, wanted);
      List<Snapshot> each = new ArrayList<>();
      for (String host : text.hosts()) {
        String name = host.isEmpty() ? whole.name : host;
        each.add(new Snapshot(path, name, whole.limits, text, host));
      }
      return each;
    } catch (IOException e) {
      throw Unreadable.of(path, "snapshot-no-archive");
    }
  }

  private List<Snapshot> nested() {
    try {
      List<Snapshot> each = new ArrayList<>();
      for (String inner : new NestedArchives(path, form, limits).names()) {
        each.add(new Snapshot(path, Paths.nameOf(Path.of(inner)), form, limits, inner));
      }
      return each.isEmpty() ? List.of(this) : each;
    } catch (IOException | InvalidPathException e) {
      // what can't be listed is said when it is read
      return List.of(this);
    }
  }

  /**
   * What an archive holds that several hosts' snapshots were packed into side by side, which shows
   * only when it is read; the same snapshot where it is one host's.
   *
   * @param wanted whether a file of this path inside a snapshot is read
   */
  public List<Snapshot> severalIn(Predicate<String> wanted) {
    List<Snapshot> each = new ArrayList<>();
    try {
      for (String folder : ArchiveReader.folders(path, form, limits, wanted)) {
        String last = Paths.shown(String.valueOf(Path.of(folder).getFileName()));
        each.add(new Snapshot(path, last, form, limits, folder));
      }
    } catch (IOException | InvalidPathException e) {
      // cut off behind the first of them: what there is of it is read
    }
    return each.isEmpty() ? List.of(this) : each;
  }

  /**
   * The nodes of a cluster whose files a bundle holds besides its own, each a host by the name of
   * its folder. Known when the bundle was read, which leaves them out.
   */
  public List<Snapshot> nodes() {
    return bundle.nodes().stream().map(node -> new Snapshot(this, node)).toList();
  }

  static Snapshot open(Path path, Limits limits) throws BadInput {
    String name = Paths.nameOf(path);
    if (!Files.exists(path)) {
      throw Unreadable.of(path, "snapshot-not-found");
    }
    if (!Files.isReadable(path)) {
      throw Unreadable.of(path, "snapshot-not-readable");
    }
    if (Files.isDirectory(path)) {
      return new Snapshot(path, name, Form.FOLDER, limits, "");
    }
    Form form = formOf(path);
    if (form == Form.PASTED && Stored.size(path) > limits.pastedBytes()) {
      throw Unreadable.of(path, "snapshot-paste-too-big", Limits.mib(limits.pastedBytes()));
    }
    return new Snapshot(path, name, form, limits, "");
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
    return FolderReader.beginsAt(folder, wanted);
  }

  private static Form formOf(Path path) throws BadInput {
    if (!Files.isRegularFile(path)) {
      throw Unreadable.of(path, "snapshot-no-archive");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(Form.HEAD);
    } catch (IOException e) {
      throw Unreadable.of(path, "snapshot-not-readable");
    }
    return Form.of(head).orElseThrow(() -> Unreadable.of(path, "snapshot-no-archive"));
  }

  /** Whether it is one text, copied out of a terminal. */
  public boolean isPasted() {
    return form == Form.PASTED;
  }

  /**
   * Whether it holds but some of what a host can tell, so that more may stand elsewhere: what was
   * pasted, or the outputs of a bundle's node.
   */
  public boolean isPart() {
    return isPasted() || node.isPresent();
  }

  /**
   * Whether its name is the one by which prompts, or who pasted them, or the cluster call the host.
   */
  public boolean isNamedInside() {
    return node.map(NodeFiles::isNamed).orElse(pasted.isPresent() && !part.isEmpty());
  }

  /** Where it stands. */
  public Path path() {
    return path;
  }

  /** The name without its ending: the host's, where nothing better says it. */
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
    if (node.isPresent()) {
      node.get().read(wanted, to);
      return;
    }
    warnings.clear();
    bundle = new NodeFiles.OfBundle(warnings);
    Intake intake = new Intake(limits, bundle.noting(wanted), bundle.without(to), warnings);
    try {
      switch (form) {
        case FOLDER -> new FolderReader(path, intake).read();
        case PASTED -> readPasted(intake);
        case TAR, TAR_GZ, TAR_XZ, ZIP -> readArchive(intake);
      }
    } catch (SeveralException e) {
      throw Unreadable.of(path, "snapshot-several");
    } catch (IOException e) {
      if (intake.isEmpty()) {
        throw form == Form.FOLDER
            ? Unreadable.of(path, "snapshot-not-readable")
            : Unreadable.of(path, "snapshot-no-archive");
      }
      intake.warn("", "snapshot-cut-off");
    }
  }

  private void readArchive(Intake intake) throws IOException {
    if (part.isEmpty() || part.endsWith("/")) {
      new ArchiveReader(intake, limits, part).read(path, form);
    } else {
      new NestedArchives(path, form, limits).read(part, intake);
    }
  }

  private void readPasted(Intake intake) throws IOException, BadInput {
    PastedText text = pasted.isPresent() ? pasted.get() : pasted(path, limits, intake::wants);
    if (text.isEmpty() && text.leftOut().unplaced().isPresent()) {
      throw Unreadable.of(path, "snapshot-unplaced", text.leftOut().unplaced().get());
    }
    if (text.isEmpty() && text.leftOut().unread().isPresent()) {
      throw Unreadable.of(path, "snapshot-commands-not-read", text.leftOut().unread().get());
    }
    if (text.isEmpty()) {
      throw new IOException("no command");
    }
    String host = text.hosts().get(0);
    name = pasted.isPresent() || host.isEmpty() ? name : host;
    text.give(pasted.isPresent() ? part : host, intake);
  }

  private static PastedText pasted(Path path, Limits limits, Predicate<String> wanted)
      throws IOException {
    String file = String.valueOf(path.getFileName());
    return PastedText.of(file, TextFile.written(path, limits.pastedBytes()), wanted);
  }

  /** What reading left out, and why. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Says that it holds nothing that is read, and which limit it came up against, if any. */
  public BadInput empty() {
    return Unreadable.empty(path, warnings);
  }
}
