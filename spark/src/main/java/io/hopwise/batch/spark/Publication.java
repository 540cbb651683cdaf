package io.hopwise.batch.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that a job's output becomes. It is written beside, and takes its place when it is
 * whole; a job that ends before leaves what was there.
 */
final class Publication {
  /** A folder that holds it is ours, and may be replaced. */
  static final String SUMMARY = "summary.json";

  private final FileSystem files;
  private final Path place;
  private final Path beside;
  private final Path before;

  /**
   * Makes room beside the place.
   *
   * @throws Asked.Unusable when something else is there
   */
  Publication(String out, Configuration hadoop) throws IOException, Asked.Unusable {
    Path path = new Path(out);
    this.files = path.getFileSystem(hadoop);
    this.place = files.makeQualified(path);
    this.beside = place.suffix(".part");
    this.before = place.suffix(".before");
    if (files.exists(before) && !files.exists(place)) {
      // ended between the two renames below
      rename(before, place);
    }
    if (files.exists(place) && !isOurs()) {
      throw new Asked.Unusable(out + " is there and was not written by this job");
    }
    files.delete(beside, true);
    files.mkdirs(beside);
  }

  private boolean isOurs() throws IOException {
    return files.getFileStatus(place).isDirectory()
        && (files.exists(new Path(place, SUMMARY)) || files.listStatus(place).length == 0);
  }

  /** Where a part of it is to be written. */
  String part(String name) {
    return new Path(beside, name).toString();
  }

  /**
   * Names the files of a part by their order: Spark gives each a name of its own in every run.
   *
   * @param ending of all of them, with its dot
   */
  void name(String part, String ending) throws IOException {
    name(new Path(beside, part), ending);
  }

  private void name(Path folder, String ending) throws IOException {
    List<FileStatus> children = Arrays.stream(files.listStatus(folder)).sorted().toList();
    int number = 0;
    for (FileStatus child : children) {
      Path path = child.getPath();
      String name = path.getName();
      if (child.isDirectory()) {
        name(path, ending);
      } else if (name.startsWith("part-")) {
        String numbered = String.format(Locale.ROOT, "part-%05d%s", number++, ending);
        rename(path, new Path(folder, numbered));
        dropChecksum(folder, numbered);
      } else {
        files.delete(path, false);
        dropChecksum(folder, name);
      }
    }
  }

  /** Writes a small file. */
  void write(String name, String content) throws IOException {
    try (OutputStream out = files.create(new Path(beside, name), true)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    dropChecksum(beside, name);
  }

  /** A local file system of Hadoop's writes one beside each file; people would wonder. */
  private void dropChecksum(Path folder, String name) throws IOException {
    files.delete(new Path(folder, "." + name + ".crc"), false);
  }

  /** Takes away what was only needed meanwhile. */
  void drop(String part) throws IOException {
    files.delete(new Path(beside, part), true);
  }

  /** Puts it in its place. */
  void publish() throws IOException {
    files.delete(before, true);
    if (files.exists(place)) {
      rename(place, before);
    }
    rename(beside, place);
    files.delete(before, true);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("can't rename " + from + " to " + to);
    }
  }
}
