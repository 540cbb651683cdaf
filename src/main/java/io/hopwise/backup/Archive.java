package io.hopwise.backup;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.store.CaseId;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Refilling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that was read once from end to end, and is whole and as it was written. */
final class Archive implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** Bytes of a manifest: of a million files, and little more than a small machine's memory. */
  private static final int LONGEST_MANIFEST = 128 << 20;

  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens one.
   *
   * @param most bytes that its content may have, unpacked
   * @throws BadInput when it is none, was cut off or changed, is of a newer Hopwise, or unpacks to
   *     more
   * @throws IOException when the disk fails
   */
  static Archive open(Path file, long most) throws BadInput, IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BadInput(Source.NONE, 0, "backup-unreadable", file.toString());
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
    boolean isSound = false;
    try {
      Manifest manifest = manifest(file, zip);
      if (manifest.format() > Manifest.FORMAT || !Refilling.knows(manifest.schema())) {
        throw new BadInput(
            Source.NONE, 0, "backup-newer", file.toString(), manifest.hopwise(), manifest.schema());
      }
      check(file, zip, manifest, most);
      isSound = true;
      return new Archive(zip, manifest);
    } finally {
      if (!isSound) {
        zip.close();
      }
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws BadInput {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new BadInput(Source.NONE, 0, "backup-none", file.toString());
    }
    try (InputStream in = zip.getInputStream(entry)) {
      // to its end, so that its checksum is looked at
      byte[] all = in.readNBytes(LONGEST_MANIFEST + 1);
      if (all.length > LONGEST_MANIFEST) {
        throw damaged(file, Manifest.NAME);
      }
      return Manifest.read(new ByteArrayInputStream(all));
    } catch (IOException e) {
      throw damaged(file, Manifest.NAME);
    }
  }

  private static void check(Path file, ZipFile zip, Manifest manifest, long most) throws BadInput {
    long left = most;
    Set<String> there = new HashSet<>();
    zip.stream().forEach(entry -> there.add(entry.getName()));
    Set<String> named = new HashSet<>(Set.of(Manifest.NAME));
    for (Entry entry : manifest.entries()) {
      if (!isHarmless(entry.name()) || !named.add(entry.name()) || !there.contains(entry.name())) {
        throw damaged(file, entry.name());
      }
      // it is hashed no further than it may be written
      if (entry.bytes() > left) {
        throw new BadInput(
            Source.NONE, 0, "backup-large", file.toString(), Long.toString(most >> 20));
      }
      left -= entry.bytes();
      if (!entry.sha256().equals(hash(zip, entry))) {
        throw damaged(file, entry.name());
      }
    }
    for (String table : manifest.tables()) {
      if (!named.contains(Backup.TABLES + table + Backup.LINES)) {
        throw damaged(file, table);
      }
    }
    if (!named.equals(there)) {
      there.removeAll(named);
      throw damaged(file, there.iterator().next());
    }
  }

  /** A table, a file of a case or of what was added to it, or what was learned. */
  private static boolean isHarmless(String name) {
    List<String> parts = List.of(name.split("/", -1));
    if (parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
      return false;
    }
    if (name.equals(Backup.LEARNED)) {
      return true;
    }
    if (name.startsWith(Backup.TABLES)) {
      return name.matches("tables/[a-z0-9_]+\\.jsonl");
    }
    return name.startsWith(Backup.CASES)
        && name.indexOf('\\') < 0
        && name.indexOf('\0') < 0
        && parts.size() > 2
        && CaseId.isOne(parts.get(1));
  }

  /** Of no more than what the manifest says that there is. */
  private static String hash(ZipFile zip, Entry entry) {
    Fingerprint print = new Fingerprint();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
      long left = entry.bytes();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          return "";
        }
        print.add(buffer, 0, read);
      }
      return print.text();
    } catch (IOException e) {
      // what can't be unpacked has no hash
      return "";
    }
  }

  private static BadInput damaged(Path file, String where) {
    return new BadInput(Source.NONE, 0, "backup-damaged", file.toString(), where);
  }

  Manifest manifest() {
    return manifest;
  }

  InputStream read(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
