package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.pack.Configuration.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * A pack's folder, or a folder of rules.
   *
   * @param at where it is
   * @param shown what it is called
   */
  private Pack folder(Wanted wanted, Path at, Path shown, String signedBy) throws BrokenPack {
    boolean isPack = Files.exists(at.resolve(Manifest.FILE)) || !at.equals(shown);
    Path rules = isPack ? at.resolve(Packs.RULES) : at;
    Path rulesShown = isPack ? shown.resolve(Packs.RULES) : shown;
    if (!Files.isDirectory(rules)) {
      throw new BrokenPack("pack-without-rules");
    }
    Path whole = rules.toAbsolutePath().normalize();
    boolean isNamedSo = whole.getFileName() != null && whole.endsWith(Packs.RULES);
    Path manifestAt = isPack ? at.resolve(Manifest.FILE) : rules.resolveSibling(Manifest.FILE);
    Path manifestShown = isPack ? shown.resolve(Manifest.FILE) : manifestAt;
    if (!isPack && rules.getParent() == null) {
      manifestAt = whole.resolveSibling(Manifest.FILE);
    }
    try {
      KnowledgeFiles files = KnowledgeFiles.in(rules);
      String name =
          baseName(isPack ? shown : isNamedSo ? whole.resolveSibling("x").getParent() : whole);
      if (!Files.isRegularFile(manifestAt) || !(isPack || isNamedSo)) {
        return new Pack(
            wanted,
            rules,
            rulesShown,
            name,
            "",
            files.sha256(),
            files.causes(),
            signedBy,
            List.of());
      }
      Manifest manifest =
          Manifest.read(
              manifestShown, new String(Files.readAllBytes(manifestAt), StandardCharsets.UTF_8));
      if (!manifest.requires().holds(version)) {
        throw new BrokenPack("pack-other-hopwise", manifest.requiresText(), version);
      }
      List<AuthorProblem> problems = manifest.problems();
      return new Pack(
          wanted,
          rules,
          rulesShown,
          manifest.name().isEmpty() ? name : manifest.name(),
          manifest.version(),
          files.sha256(),
          files.causes(),
          signedBy,
          problems);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new BrokenPack("pack-unreadable", String.valueOf(e.getMessage()));
    }
  }

  private static String baseName(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    String name = whole.getFileName() == null ? "rules" : whole.getFileName().toString();
    return name.replaceFirst("\\.zip$", "");
  }
}
