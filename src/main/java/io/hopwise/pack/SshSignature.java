package io.hopwise.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Signatures made by {@code ssh-keygen -Y sign -n hopwise -f KEY pack.zip}, checked by the {@code
 * ssh-keygen} of this machine against files of allowed signers (ssh-keygen(1), ALLOWED SIGNERS). It
 * knows all kinds of keys, certificates and dates, and who trusts it with logins trusts it here.
 */
final class SshSignature {
  private static final String NAMESPACE = "hopwise";
  private static final int MOST_SECONDS = 10;

  /** Principals that one key may have before it looks like an attempt to keep us busy. */
  private static final int MOST_PRINCIPALS = 20;

  private SshSignature() {}

  /** Where the signature of a zip lies. */
  static Path of(Path zip) {
    return zip.resolveSibling(zip.getFileName() + ".sig");
  }

  /**
   * Who signed these bytes.
   *
   * @param signers the files of allowed signers
   * @throws BrokenPack when it is nobody in these files, or can't be found out
   */
  static String signer(byte[] zip, Path signature, List<Path> signers) throws BrokenPack {
    boolean isKnown = false;
    for (Path allowed : signers) {
      if (!Files.isReadable(allowed)) {
        throw new BrokenPack("pack-signers-unreadable", allowed.toString());
      }
      Ran found = run(zip, "find-principals", "-s", signature.toString(), "-f", allowed.toString());
      List<String> principals =
          found.exit() == 0 ? found.out().lines().limit(MOST_PRINCIPALS).toList() : List.of();
      for (String principal : principals) {
        isKnown = true;
        Ran checked =
            run(
                zip,
                "verify",
                "-n",
                NAMESPACE,
                "-I",
                principal,
                "-s",
                signature.toString(),
                "-f",
                allowed.toString());
        if (checked.exit() == 0) {
          return principal;
        }
      }
    }
    throw new BrokenPack(
        isKnown ? "pack-signature-wrong" : "pack-signer-unknown", signature.toString());
  }

  private record Ran(int exit, String out) {}

  private static Ran run(byte[] input, String what, String... arguments) throws BrokenPack {
    List<String> command = new ArrayList<>(List.of("ssh-keygen", "-Y", what));
    command.addAll(List.of(arguments));
    Optional<Process> started = Optional.empty();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      started = Optional.of(process);
      try (OutputStream in = process.getOutputStream()) {
        in.write(input);
      } catch (IOException e) {
        // it has seen enough; its exit code says of what
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new BrokenPack("pack-ssh-keygen");
      }
      return new Ran(process.exitValue(), out);
    } catch (IOException e) {
      throw new BrokenPack("pack-ssh-keygen");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenPack("pack-ssh-keygen");
    } finally {
      started.ifPresent(Process::destroy);
    }
  }
}
