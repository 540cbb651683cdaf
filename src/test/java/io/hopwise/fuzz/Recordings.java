package io.hopwise.fuzz;

import io.hopwise.parse.HostReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was recorded on real hosts and is kept with the project, as far as it is small. */
public final class Recordings {
  private static final int LARGEST = 6000;
  private static final Path FORMS = Path.of("src/test/resources/forms");
  private static final Path COUNTERS = Path.of("src/test/resources/counters");
  private static final Path FORMS6 = Path.of("src/test/resources/forms6");
  private static final Path SAMPLES = Path.of("facts-samples");
  private static final Path PROBES = Path.of("src/test/resources/probes");
  private static final Path WRITTEN = Path.of("src/test/resources/fuzz/seeds");
  private static final Path KEPT = Path.of("src/test/resources/fuzz/found");

  private static final List<Labelled> LABELLED = labelled();

  private Recordings() {}

  /** Labelled texts, each form of a command once. */
  public static List<byte[]> labelled(Predicate<String> wanted) {
    return LABELLED.stream()
        .filter(text -> wanted.test(text.label()))
        .map(Labelled::bytes)
        .toList();
  }

  /** Whole files of what was tried and captured. */
  static List<byte[]> probes(String ending) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files(PROBES)) {
      if (file.toString().endsWith(ending) && Files.size(file) <= LARGEST) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** The case files of the samples. */
  static List<byte[]> cases() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files(SAMPLES)) {
      if (file.endsWith("case.yaml") && Files.size(file) <= LARGEST) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** What fuzzing a target found. */
  static List<byte[]> kept(String target) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    if (Files.isDirectory(KEPT.resolve(target))) {
      for (Path file : files(KEPT.resolve(target))) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static List<Labelled> labelled() {
    try {
      Map<String, Labelled> texts = new LinkedHashMap<>();
      for (Path folder : List.of(FORMS, FORMS6, COUNTERS)) {
        for (Path file : files(folder)) {
          add(folder.relativize(file).toString(), file, texts);
        }
      }
      for (Path file : files(SAMPLES)) {
        // facts-samples/CAUSE/hit/HOST/PATH
        if (file.getNameCount() > 4) {
          add(file.subpath(4, file.getNameCount()).toString(), file, texts);
        }
      }
      // what no sample holds
      for (Path file : files(WRITTEN)) {
        Labelled text = Labelled.of(Files.readAllBytes(file));
        texts.put(text.label(), text);
      }
      return List.copyOf(texts.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String label, Path file, Map<String, Labelled> texts) throws IOException {
    // namespaces, devices and hosts have names and numbers of their own
    String form = label.replaceAll("containers/[^/]*|namespaces/[^/]*|net/[^/]*/", "");
    if (!texts.containsKey(form) && HostReader.knows(label)) {
      String content = Files.readString(file, StandardCharsets.UTF_8);
      int end = content.lastIndexOf('\n', LARGEST) + 1;
      String beginning =
          content.length() > LARGEST && end > 0 ? content.substring(0, end) : content;
      texts.put(form, new Labelled(label, beginning));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
