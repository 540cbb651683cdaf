package io.hopwise.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.RuleSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed by the real ssh-keygen. */
class SignedPackTest {
  @TempDir private Path folder;
  private Team team;
  private Path zip;
  private Path key;
  private Path allowed;

  @BeforeEach
  void aTeamHasAZipAndAKey() throws Exception {
    team = Team.in(folder.resolve("team"));
    zip = team.zip();
    key = key("key");
    allowed = folder.resolve("allowed_signers");
    Files.writeString(allowed, "alice@example.org " + Files.readString(folder.resolve("key.pub")));
  }

  @Test
  void whoSignedItIsSaid() throws Exception {
    sign(key, "hopwise");

    try (Packs packs = open(true, allowed)) {
      assertEquals(List.of(), packs.problems());
      RuleSource source = packs.sources("", List.of()).get(1);
      assertEquals("alice@example.org", source.signedBy());
    }
  }

  @Test
  void aChangedZipIsLeftOut() throws Exception {
    sign(key, "hopwise");
    Files.writeString(zip, "x", StandardOpenOption.APPEND);

    assertEquals(List.of("pack-signature-wrong"), said(false, allowed));
  }

  @Test
  void anUnknownKeyIsLeftOut() throws Exception {
    sign(key("other"), "hopwise");

    assertEquals(List.of("pack-signer-unknown"), said(false, allowed));
  }

  @Test
  void aSignatureForSomethingElseIsLeftOut() throws Exception {
    sign(key, "file");

    assertEquals(List.of("pack-signature-wrong"), said(false, allowed));
  }

  @Test
  void aSignatureThatIsNoneIsLeftOut() throws Exception {
    Files.writeString(SshSignature.of(zip), "me");

    assertEquals(List.of("pack-signer-unknown"), said(false, allowed));
  }

  @Test
  void whereOnlySignedOnesAreUsedAnUnsignedOneIsLeftOut() throws Exception {
    assertEquals(List.of("pack-unsigned"), said(true, allowed));
  }

  @Test
  void whereOnlySignedOnesAreUsedAFolderIsLeftOut() throws Exception {
    zip = team.folder();

    assertEquals(List.of("pack-folder-unsigned"), said(true, allowed));
  }

  @Test
  void whereOnlySignedOnesAreUsedSomebodyHasToBeAllowed() throws Exception {
    sign(key, "hopwise");

    assertEquals(List.of("pack-signers-none"), said(true));
  }

  @Test
  void anUnsignedOneIsUsedAndSaidToBeWhereSignersAreKnown() throws Exception {
    try (Packs packs = open(false, allowed)) {
      assertEquals(List.of(zip), packs.unsigned());
      assertEquals(1, packs.folders().size());
    }
    try (Packs packs = open(false)) {
      assertEquals(List.of(), packs.unsigned());
    }
  }

  private List<String> said(boolean signedOnly, Path... signers) throws Exception {
    try (Packs packs = open(signedOnly, signers)) {
      assertEquals(List.of(), packs.folders());
      return packs.problems().stream()
          .map(AuthorProblem::what)
          .map(AuthorProblem.Mistake::code)
          .toList();
    }
  }

  private Packs open(boolean signedOnly, Path... signers) throws Exception {
    Configuration configuration =
        new Configuration(
            List.of(), Arrays.asList(signers), signedOnly, Optional.empty(), List.of());
    return Packs.open(configuration, List.of(zip), "");
  }

  private Path key(String name) throws Exception {
    Path made = folder.resolve(name);
    ran("-q", "-t", "ed25519", "-N", "", "-f", made.toString());
    return made;
  }

  private void sign(Path with, String namespace) throws Exception {
    ran("-q", "-Y", "sign", "-n", namespace, "-f", with.toString(), zip.toString());
  }

  private static void ran(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
