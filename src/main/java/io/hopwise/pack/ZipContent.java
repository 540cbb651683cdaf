package io.hopwise.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a zipped pack, in memory. Nothing of it is written before all of it was looked at: a
 * name that leads out of a folder, one that comes twice, or too much of anything, and the whole zip
 * is refused. Links come as files that hold their target's name (the zip keeps what they are in a
 * list that is not read), so that nobody follows them.
 *
 * @param files by their names
 */
record ZipContent(Map<String, byte[]> files) {
  /** What a Mac adds about each file. It is passed over, and counted as it swells. */
  private static final String MACS = "__MACOSX/";

  /**
   * Unpacks it.
   *
   * @throws BrokenPack when it is none, or must not be trusted
   */
  static ZipContent of(byte[] zip, ZipLimits limits) throws BrokenPack {
    Map<String, byte[]> files = new TreeMap<>();
    Set<String> names = new HashSet<>();
    long bytes = 0;
    int entries = 0;
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > limits.entries()) {
          throw new BrokenPack("pack-zip-entries", Integer.toString(limits.entries()));
        }
        String name = checked(entry.getName());
        if (entry.isDirectory()) {
          continue;
        }
        long most = Math.min(limits.fileBytes(), limits.bytes() - bytes);
        byte[] content = in.readNBytes((int) most + 1);
        if (content.length > most) {
          throw new BrokenPack("pack-zip-big", name);
        }
        bytes += content.length;
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
          throw new BrokenPack("pack-zip-twice", name);
        }
        if (!name.startsWith(MACS)) {
          files.put(name, content);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokenPack("pack-zip-unreadable", String.valueOf(e.getMessage()));
    }
    if (entries == 0) {
      throw new BrokenPack("pack-zip-none");
    }
    return new ZipContent(withoutTop(files));
  }

  private static String checked(String name) throws BrokenPack {
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    boolean isOdd = bare.indexOf('\\') >= 0 || bare.indexOf(':') >= 0;
    for (int i = 0; i < bare.length(); i++) {
      isOdd |= Character.isISOControl(bare.charAt(i));
    }
    for (String part : bare.split("/", -1)) {
      isOdd |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    if (isOdd) {
      throw new BrokenPack("pack-zip-name", name);
    }
    return bare;
  }

  /** Who zips a folder, or gets one from a code host, has that folder in front of every name. */
  private static Map<String, byte[]> withoutTop(Map<String, byte[]> files) {
    Set<String> tops = new HashSet<>();
    for (String name : files.keySet()) {
      tops.add(name.substring(0, Math.max(0, name.indexOf('/'))));
    }
    String top = tops.size() == 1 ? tops.iterator().next() : "";
    if (top.isEmpty() || top.equals(Packs.RULES)) {
      return files;
    }
    Map<String, byte[]> below = new TreeMap<>();
    files.forEach((name, content) -> below.put(name.substring(top.length() + 1), content));
    return below;
  }

  /**
   * Writes what belongs to a pack.
   *
   * @param into an empty folder of our own
   * @param parts the folders and files wanted
   * @throws BrokenPack when two names can't stand beside each other
   */
  void write(Path into, List<String> parts) throws BrokenPack {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        String name = file.getKey();
        if (parts.stream().anyMatch(part -> name.equals(part) || name.startsWith(part + "/"))) {
          Path path = into.resolve(name);
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue());
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw new BrokenPack("pack-zip-unreadable", String.valueOf(e.getMessage()));
    }
  }
}
