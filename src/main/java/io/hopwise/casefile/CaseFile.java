package io.hopwise.casefile;

import io.hopwise.casefile.cluster.ClusterFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Seen;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a case. */
public final class CaseFile {
  private static final String NAME = "case.yaml";
  private static final long LARGEST = 64L << 20;
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
  private static final FieldNames FIELDS =
      FieldNames.of("case", "hosts", "cluster", "symptoms", "observations", "note");

  private CaseFile() {}

  /**
   * Whether this is a case: a YAML file that is no cluster's, or a folder that holds {@code
   * case.yaml}.
   */
  public static boolean isCase(Path path) {
    if (Files.isDirectory(path)) {
      return Files.exists(path.resolve(NAME));
    }
    String name = fileName(path);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !ClusterFiles.isOne(path);
  }

  /**
   * Reads a case file.
   *
   * @param path the file, or the folder that holds it as {@code case.yaml}
   * @throws BadInput when it is not there, is no YAML, or says something that can't be meant; the
   *     first mistake, with the others as suppressed exceptions
   */
  public static Case read(Path path) throws BadInput {
    return read(path, Beside.file(fileAt(path)));
  }

  private static Path fileAt(Path path) {
    return Files.isDirectory(path) ? path.resolve(NAME) : path;
  }

  private static Case read(Path path, Beside beside) throws BadInput {
    if (Files.isDirectory(path) && !(Files.isReadable(path) && Files.isExecutable(path))) {
      throw unusable(path, "case-not-readable");
    }
    Path file = fileAt(path);
    if (!Files.exists(file)) {
      throw file.equals(path)
          ? unusable(path, "case-not-found")
          : unusable(path, "case-not-in-folder");
    }
    LinedText text = new LinedText(fileName(file), content(file));
    Problems problems = new Problems(text);
    Case read = read(YamlTree.read(text), file, nameOf(file), false, beside, problems);
    problems.end();
    return read;
  }

  /**
   * What somebody named alone: a case file, its folder, or the files of a case that has none.
   *
   * @throws BadInput when it is not there or can't be read
   */
  public static Case at(Path path) throws BadInput {
    if (isCase(path) || !Files.exists(path)) {
      return read(path);
    }
    if (isSnapshot(path)) {
      return ofFiles(List.of(path), List.of());
    }
    Case files = ofFiles(List.of(path), List.of());
    boolean understood = !files.hosts().isEmpty() || !files.seen().isEmpty();
    boolean isFolder = understood && Files.isDirectory(path);
    return isFolder || !files.cluster().isEmpty() ? files : read(path);
  }

  /**
   * What somebody sent: as {@link #at}, and the case may name no file that lies elsewhere, not even
   * by a link.
   *
   * @param within the folder that holds all that was sent, and nothing else
   * @throws BadInput as {@link #at} does, when it names such a file, and when none of the files
   *     shows anything
   */
  public static Case sent(Path path, Path within) throws BadInput {
    if (isCase(path)) {
      return read(path, Beside.file(fileAt(path)).within(within));
    }
    Case files = ofFiles(List.of(path), List.of());
    if (files.hosts().isEmpty() && files.seen().isEmpty() && files.cluster().isEmpty()) {
      throw new BadInput(Source.NONE, 0, "sent-nothing");
    }
    return files;
  }

  /** Whether this can only be meant as a snapshot, so that a single one needs no case file. */
  private static boolean isSnapshot(Path path) {
    String name = path.toString();
    boolean file = Files.isRegularFile(path) && ENDINGS.stream().noneMatch(name::endsWith);
    return file || Snapshot.isOne(path, HostReader::knows);
  }

  /**
   * A case of files and folders without a case file: snapshots, pasted texts, captures, each told
   * by its content. Each host is called what its {@code hostname} says.
   *
   * @param symptoms what was tried, as the command line gives it
   * @throws BadInput when there is none, or one does not exist
   */
  public static Case ofFiles(List<Path> paths, List<Symptom> symptoms) throws BadInput {
    if (paths.isEmpty()) {
      throw new BadInput(Source.NONE, 0, "case-without-snapshots");
    }
    return FilesOfCase.read(paths, symptoms);
  }

  /**
   * Reads a case that stands on one line of a file of JSON Lines: what a case file holds, or what
   * {@code hopwise facts --format json} prints, whose facts keep the sources they had.
   *
   * @param file that holds the line; paths in the case are seen from where it lies
   * @param number of the line, from 1
   * @throws BadInput as {@link #read(Path)} does
   */
  public static Case readLine(Path file, int number, String json) throws BadInput {
    LinedText text = LinedText.json(fileName(file), number, json);
    Problems problems = new Problems(text);
    Node root = JsonTree.read(text);
    boolean isFacts = FactsSchema.isNamedIn(root, problems);
    problems.end();
    Node content = FactsSchema.without(root);
    String name = fileName(file) + ":" + number;
    Case read = read(content, file, name, isFacts, Beside.file(file), problems);
    problems.end();
    return read;
  }

  private static Case read(
      Node root, Path file, String name, boolean exact, Beside beside, Problems problems)
      throws BadInput {
    Optional<Fields> found = Fields.of(root, fileName(file), FIELDS, problems);
    if (found.isEmpty()) {
      problems.end();
    }
    Fields fields = found.orElseThrow();
    HostEntryReader hostReader = new HostEntryReader(beside, exact, problems);
    List<CaseHost> hosts = hostReader.read(fields);
    List<Path> cluster = hostReader.cluster(fields);
    List<Symptom> symptoms = new ArrayList<>();
    Optional<Set<String>> names = HostNames.told(hosts);
    SymptomReader symptomReader = new SymptomReader(names, problems);
    for (Node node : fields.list("symptoms")) {
      symptomReader.read(node, symptoms.size()).ifPresent(symptoms::add);
    }
    List<CaseFact> observations = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    ObservationReader observationReader = new ObservationReader(beside, names, problems);
    int number = 0;
    for (Node node : fields.list("observations")) {
      observationReader.read(node, number++, observations, seen, warnings);
    }
    return new Case(
        fields.text("case", name), file, hosts, cluster, symptoms, observations, seen, warnings);
  }

  private static String content(Path file) throws BadInput {
    try {
      if (!Files.isRegularFile(file)) {
        throw unusable(file, "case-no-file");
      }
      if (Files.size(file) > LARGEST) {
        throw unusable(file, "case-too-big");
      }
      String content = Files.readString(file, StandardCharsets.UTF_8);
      return content.startsWith("\ufeff") ? content.substring(1) : content;
    } catch (java.nio.charset.CharacterCodingException e) {
      throw unusable(file, isCase(file) ? "case-not-text" : "case-nor-snapshot");
    } catch (IOException e) {
      throw unusable(file, "case-not-readable");
    }
  }

  private static BadInput unusable(Path path, String key) {
    return new BadInput(Source.NONE, 0, key, path.toString());
  }

  /** The folder's name: what a case without a name is called. */
  private static String nameOf(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null ? "" : fileName(folder);
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
