package io.hopwise.editor;

import io.hopwise.fact.BadInput;
import io.hopwise.trial.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Samples of causes: cases in which one is there, or only seems to be. */
public final class SampleShelf {
  /** What says what a sample shows is for tests. */
  private static final String EXPECTED = "expected.yaml";

  private final List<Path> folders;

  /**
   * In these folders.
   *
   * @param folders each holds {@code <cause>/<sample>}; one that is not there holds none
   */
  public SampleShelf(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The names of a cause's samples; none where they can't be read. */
  public List<String> of(String cause) {
    return samples(cause).stream().map(Sample::name).toList();
  }

  /**
   * A sample as an archive of a case.
   *
   * @return none where there is no such sample
   * @throws IOException when it can't be read
   */
  public Optional<byte[]> zip(String cause, String name) throws IOException {
    Optional<Path> folder =
        samples(cause).stream()
            .filter(one -> one.name().equals(name))
            .map(Sample::folder)
            .findFirst();
    return folder.isPresent() ? Optional.of(zip(folder.get())) : Optional.empty();
  }

  private List<Sample> samples(String cause) {
    try {
      return Sample.of(cause, folders);
    } catch (BadInput e) {
      return List.of();
    }
  }

  private static byte[] zip(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        String entry = folder.relativize(file).toString().replace('\\', '/');
        if (!entry.equals(EXPECTED)) {
          zip.putNextEntry(new ZipEntry(entry));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }
}
