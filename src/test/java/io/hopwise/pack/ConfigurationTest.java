package io.hopwise.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.RuleSource.From;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Configuration.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path folder;

  @Test
  void pathsAreThoseOfTheFileAndOfTheHome() throws Exception {
    Configuration read = read("rules: [team.zip, ~/mine, /srv/rules]\nsigners: allowed\n");

    assertEquals(
        List.of(folder.resolve("team.zip"), Path.of("/home/me/mine"), Path.of("/srv/rules")),
        read.packs().stream().map(Wanted::path).toList());
    assertEquals(List.of(folder.resolve("allowed")), read.signers());
  }

  @Test
  void theUsersLiesWhereOtherProgramsHaveTheirs() throws Exception {
    Path file = folder.resolve(".config/hopwise/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "rules: x\n");
    Wanted wanted = new Wanted(file.resolveSibling("x"), From.USER);

    assertTrue(Configuration.read(Map.of("HOME", folder.toString())).packs().contains(wanted));
    Map<String, String> xdg = Map.of("XDG_CONFIG_HOME", folder.resolve(".config").toString());
    assertTrue(Configuration.read(xdg).packs().contains(wanted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "rules:\n", "rules: []\n"})
  void anEmptyFileIsNoConfiguration(String text) throws Exception {
    assertEquals(Configuration.NONE, read(text));
  }

  @Test
  void whatDoesNoHarmIsSaidAndTheRestIsUsed() throws Exception {
    Configuration read = read("colour: red\nrules: [a, {b: c}]\nsigned_only: true\n");

    assertEquals(
        List.of("1:1 settings-key", "2:12 settings-shape"),
        read.problems().stream()
            .map(one -> one.line() + ":" + one.column() + " " + one.what().code())
            .toList());
    assertTrue(read.signedOnly());
    assertEquals(1, read.packs().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signed-only: true",
        "signed_only: maybe",
        "signed_only:",
        "signers:",
        "signed_only: {a: b}",
        "signer: x",
        "signers: {a: b}"
      })
  void whatIsSaidOfSignaturesIsNotGuessed(String line) {
    BadInput refused = assertThrows(BadInput.class, () -> read("rules: x\n" + line + "\n"));

    assertEquals("config-unsafe", refused.key());
    assertEquals(2, refused.source().line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules: [a\nsigned_only: true\n", "- rules\n", "a: b: c\n", "\u0000"})
  void whatIsNoYamlOfKeysIsRefused(String text) {
    assertEquals("config-broken", assertThrows(BadInput.class, () -> read(text)).key());
  }

  @Test
  void aFileThatIsNamedHasToBeThere() {
    Map<String, String> environment = Map.of("HOPWISE_CONFIG", folder + "/none.yaml");
    BadInput refused = assertThrows(BadInput.class, () -> Configuration.read(environment));

    assertEquals("config-unreadable", refused.key());
  }

  private Configuration read(String text) throws BadInput, IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), text);
    return Configuration.read(Map.of("HOPWISE_CONFIG", file.toString(), "HOME", "/home/me"));
  }
}
