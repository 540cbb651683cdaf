package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of collected text on their way to a shell. */
class ShellTest {
  @Test
  void aShellTakesEveryCharacterAsItStands() throws IOException {
    List<String> words = new ArrayList<>(List.of("", "two words", "!", "~", "$(id)", "-n", "it's"));
    for (char c = 1; c < 0x180; c++) {
      words.add("a" + c + "b");
    }

    assertEquals(String.join("\0", words) + "\0", sh("printf '%s\\0' " + Shell.join(words)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"azAZ09", "10.0.0.0/24", "a_b-c:d,e=f+g@h%i", "!", "-j", "12:30-9"})
  void whatNoShellMindsStaysAsItIs(String word) {
    assertEquals(word, Shell.quote(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "{", "@\\", "[", "/;", "x~", "!!"})
  void whatStandsBesideLettersAndDigitsInTheAlphabetIsQuoted(String word) {
    assertEquals("'" + word + "'", Shell.quote(word));
  }

  @Test
  void theWordsOfARuleAreThoseThatIptablesSaveWrote() {
    assertEquals(
        List.of("-A", "INPUT", "--comment", "say \"no\" \\ now", "", "-j", "a\\b"),
        Shell.split("-A INPUT \t --comment \"say \\\"no\\\" \\\\ now\" \"\" -j a\\b "));
  }

  @Test
  void aBackslashThatEndsAQuoteThatNobodyClosedIsABackslash() {
    assertEquals(List.of("a\\"), Shell.split("\"a\\"));
  }

  @Test
  void whatIsGluedToAQuoteBelongsToItsWord() {
    assertEquals(List.of("--comment=two words!"), Shell.split("--comment=\"two words\"!"));
  }

  private static String sh(String line) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
