package io.hopwise.collect.mask;

import io.hopwise.collect.PrivateFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import io.hopwise.snapshot.TextFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Masks snapshots of several hosts alike, and keeps the map, which alone leads back. A map that is
 * already there holds on: hosts collected later fit to those before.
 */
public final class Masking {
  private static final String TITLE =
      "# What hopwise collect --mask-addresses replaced, and by what. Keep it to yourself: it leads back.";

  private static final String ARCHIVE = ".tar.gz";

  /** What a case file says of a file: {@code snapshot: node01.tar.xz}. */
  private static final Pattern SNAPSHOT =
      Pattern.compile("\\bsnapshot: *[\"']?([^\"'{},#\\s][^\"'{},#\\r\\n]*[^\"'{},#\\s])");

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
        learnPasted(path);
        continue;
      }
      mask.names().learnHost(snapshot.name());
      snapshot.read(Masking::isMasked, text -> mask.learn(text.label(), text.content()));
    }
    Map<Path, String> names = new LinkedHashMap<>();
    for (Path path : snapshots) {
      names.put(path.toAbsolutePath().normalize(), maskedName(Snapshot.open(path)));
    }
    List<Path> archives = new ArrayList<>();
    for (Path path : snapshots) {
      Snapshot snapshot = Snapshot.open(path);
      Path file = folder.resolve(maskedName(snapshot));
      if (snapshot.isPasted()) {
        maskText(path, names, file);
      } else {
        mask(snapshot, file);
      }
      archives.add(file);
    }
    writeMap();
    return archives;
  }

  /** What a person wrote, and the hosts whose shells' prompts stand in it. */
  private void learnPasted(Path path) throws BadInput, IOException {
    mask.learn("", TextFile.read(path));
    for (Snapshot host : Snapshot.all(path, file -> true)) {
      if (host.isNamedInside()) {
        mask.names().learnHost(host.name());
      }
    }
  }

  private String maskedName(Snapshot snapshot) {
    return snapshot.isPasted()
        ? mask.mask(String.valueOf(snapshot.path().getFileName()))
        : mask.mask(snapshot.name()) + ARCHIVE;
  }

  /** A case file names the new files from then on. */
  private void maskText(Path path, Map<Path, String> names, Path file) throws IOException {
    String text = TextFile.read(path);
    Matcher found = SNAPSHOT.matcher(text);
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    while (found.find()) {
      Optional<String> name = named(path, found.group(1), names);
      if (name.isPresent()) {
        masked.append(mask.mask(text.substring(from, found.start(1)))).append(name.get());
        from = found.end(1);
      }
    }
    masked.append(mask.mask(text.substring(from)));
    PrivateFiles.create(file);
    Files.writeString(file, masked, StandardCharsets.UTF_8);
  }

  /**
   * What a file that a case file names is called now; its path begins at the case file's folder.
   */
  private static Optional<String> named(Path caseFile, String path, Map<Path, String> names) {
    try {
      Path there = caseFile.toAbsolutePath().resolveSibling(path).normalize();
      return Optional.ofNullable(names.get(there));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void mask(Snapshot snapshot, Path file) throws BadInput, IOException {
    String name = mask.mask(snapshot.name());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    PrivateFiles.create(part);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
        TarWriter tar = new TarWriter(new GZIPOutputStream(out))) {
      snapshot.read(Masking::isMasked, text -> add(tar, name, text));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
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
