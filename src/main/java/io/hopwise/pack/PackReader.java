package io.hopwise.pack;

import io.hopwise.pack.Configuration.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out what a path is that somebody named as rules: a folder of them, a pack, a zip of one.
 */
final class PackReader {
  private final String version;
  private final Configuration configuration;
  private final Unpacked unpacked;

  /**
   * A reader.
   *
   * @param version of this Hopwise; empty where it has none
   * @param configuration says whose signatures are good
   * @param unpacked where zips go
   */
  PackReader(String version, Configuration configuration, Unpacked unpacked) {
    this.version = version;
    this.configuration = configuration;
    this.unpacked = unpacked;
  }

  /**
   * Reads it.
   *
   * @throws BrokenPack when it has to be left out as a whole
   */
  Pack read(Wanted wanted) throws BrokenPack {
    Path path = wanted.path();
    if (Files.isDirectory(path)) {
      if (configuration.signedOnly()) {
        throw new BrokenPack("pack-folder-unsigned");
      }
      return folder(wanted, path, path, "");
    }
    if (!Files.exists(path)) {
      throw new BrokenPack("pack-missing");
    }
    byte[] zip = bytes(path);
    String signedBy = signer(path, zip);
    ZipContent content = ZipContent.of(zip, ZipLimits.USUAL);
    return folder(wanted, unpacked.take(content), path, signedBy);
  }

  private String signer(Path path, byte[] zip) throws BrokenPack {
    Path signature = SshSignature.of(path);
    boolean isSigned = Files.exists(signature);
    if (!isSigned && configuration.signedOnly()) {
      throw new BrokenPack("pack-unsigned", signature.toString());
    }
    if (configuration.signers().isEmpty()) {
      if (configuration.signedOnly()) {
        throw new BrokenPack("pack-signers-none");
      }
      return "";
    }
    return isSigned ? SshSignature.signer(zip, signature, configuration.signers()) : "";
  }

  private static byte[] bytes(Path path) throws BrokenPack {
    int most = ZipLimits.USUAL.packedBytes();
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new BrokenPack("pack-zip-big", path.getFileName().toString());
      }
      return bytes;
    } catch (IOException e) {
      throw new BrokenPack("pack-unreadable", String.valueOf(e.getMessage()));
    }
  }

  private Pack folder(Wanted wanted, Path at, Path shown, String signedBy) throws BrokenPack {
    Layout layout = Layout.of(at, shown);
    if (!Files.isDirectory(layout.rules())) {
      throw new BrokenPack("pack-without-rules");
    }
    try {
      KnowledgeFiles files = KnowledgeFiles.in(layout.rules());
      Manifest manifest = manifest(layout);
      if (!manifest.requires().holds(version)) {
        throw new BrokenPack("pack-other-hopwise", manifest.requiresText(), version);
      }
      return new Pack(
          wanted,
          layout.rules(),
          layout.rulesShown(),
          manifest.name().isEmpty() ? layout.name() : manifest.name(),
          manifest.version(),
          files.sha256(),
          files.causes(),
          signedBy,
          !configuration.signers().isEmpty() && !Files.isDirectory(shown) && signedBy.isEmpty(),
          manifest.problems());
    } catch (IOException | UncheckedIOException e) {
      throw new BrokenPack("pack-unreadable", String.valueOf(e.getMessage()));
    }
  }

  private static Manifest manifest(Layout layout) throws IOException {
    Path file = layout.manifest();
    if (!layout.isPack() || !Files.isRegularFile(file)) {
      return Manifest.NONE;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return Manifest.read(layout.manifestShown(), text);
  }

  /**
   * Where the parts of a pack are, and what people call them.
   *
   * @param isPack whether it may have a manifest
   * @param name where no manifest says it
   */
  private record Layout(
      boolean isPack, Path rules, Path rulesShown, Path manifest, Path manifestShown, String name) {
    /**
     * Of a pack's folder, its rules, or another folder of rules.
     *
     * @param at where it is
     * @param shown what it is called; elsewhere for what was unpacked, which is always a pack
     */
    static Layout of(Path at, Path shown) {
      Path manifest = at.resolve(Manifest.FILE);
      if (Files.exists(manifest) || !at.equals(shown)) {
        return new Layout(
            true,
            at.resolve(Packs.RULES),
            shown.resolve(Packs.RULES),
            manifest,
            shown.resolve(Manifest.FILE),
            baseName(shown));
      }
      Path whole = at.toAbsolutePath().normalize();
      Path beside = whole.resolveSibling(Manifest.FILE);
      boolean isNamedSo = whole.endsWith(Packs.RULES);
      Path besideShown = at.getParent() == null ? beside : at.resolveSibling(Manifest.FILE);
      return new Layout(
          isNamedSo, at, at, beside, besideShown, baseName(isNamedSo ? beside.getParent() : at));
    }

    private static String baseName(Path path) {
      Path name = path.toAbsolutePath().normalize().getFileName();
      return name == null ? Packs.RULES : name.toString().replaceFirst("\\.zip$", "");
    }
  }
}
