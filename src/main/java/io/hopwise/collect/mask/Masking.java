package io.hopwise.collect.mask;

import io.hopwise.collect.PrivateFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Masks snapshots of several hosts alike, and keeps the map, which alone leads back. A map that is
 * already there holds on: hosts collected later fit to those before.
 */
public final class Masking {
  private static final String TITLE =
      "# What hopwise collect --mask-addresses replaced, and by what. Keep it to yourself: it leads back.";

  private final TextMask mask;
  private final Path map;

  /**
   * Masks as the map says.
   *
   * @param map where it is kept; what stands there is taken up
   * @throws IOException when it can't be read
   */
  public Masking(Path map, Random random) throws IOException {
    this.mask = new TextMask(random);
    this.map = map;
    if (Files.exists(map)) {
      for (String line : Files.readAllLines(map, StandardCharsets.UTF_8)) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("name")) {
          mask.names().remember(words[1], words[2]);
        } else if (words.length == 3 && words[0].equals("address")) {
          mask.addresses().remember(words[1], words[2]);
        }
      }
    }
  }

  /**
   * Masks snapshots into a folder, each as a {@code .tar.gz} named as its host is then; a single
   * text, of pasted commands or a case file, stays a text.
   *
   * @return the new files, in the order of the snapshots
   * @throws BadInput when a snapshot can't be read
   * @throws IOException when the folder can't be written
   */
  public List<Path> mask(List<Path> snapshots, Path folder) throws BadInput, IOException {
    for (Path path : snapshots) {
      Snapshot snapshot = Snapshot.open(path);
      if (snapshot.isPasted()) {
        mask.learn("", Files.readString(path, StandardCharsets.UTF_8));
        continue;
      }
      mask.names().learnHost(snapshot.name());
      snapshot.read(Masking::isMasked, text -> mask.learn(text.label(), text.content()));
    }
    List<Path> archives = new ArrayList<>();
    for (Path path : snapshots) {
      Snapshot snapshot = Snapshot.open(path);
      archives.add(snapshot.isPasted() ? maskText(path, folder) : mask(snapshot, folder));
    }
    writeMap();
    return archives;
  }

  private Path maskText(Path path, Path folder) throws IOException {
    Path file = folder.resolve(mask.mask(path.getFileName().toString()));
    String masked = mask.mask(Files.readString(path, StandardCharsets.UTF_8));
    PrivateFiles.create(file);
    Files.writeString(file, masked, StandardCharsets.UTF_8);
    return file;
  }

  private Path mask(Snapshot snapshot, Path folder) throws BadInput, IOException {
    String name = mask.mask(snapshot.name());
    Path file = folder.resolve(name + ".tar.gz");
    Path part = folder.resolve(name + ".tar.gz.part");
    PrivateFiles.create(part);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
        TarWriter tar = new TarWriter(new GZIPOutputStream(out))) {
      snapshot.read(Masking::isMasked, text -> add(tar, name, text));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  private void add(TarWriter tar, String top, Text text) {
    try {
      tar.add(top + "/" + mask.mask(text.file()), mask.mask(text.content()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These write addresses as bare hexadecimal digits; nothing reads them that text does not say.
   */
  private static boolean isMasked(String file) {
    return switch (file) {
      case "proc/net/route", "proc/net/ip_vs", "proc/net/tcp", "proc/net/udp" -> false;
      default -> true;
    };
  }

  private void writeMap() throws IOException {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    append("name", mask.names().known(), text);
    append("address", mask.addresses().known(), text);
    PrivateFiles.create(map);
    Files.writeString(map, text, StandardCharsets.UTF_8);
  }

  private static void append(String kind, Map<String, String> known, StringBuilder text) {
    known.forEach(
        (from, to) ->
            text.append(kind).append(' ').append(from).append(' ').append(to).append('\n'));
  }
}
