package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.hopwise.account.PasswordRules.Fault;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long ones that nobody guesses, of any characters (ASVS V2.1). */
class PasswordRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seven brown otters juggle",
        "nocapitalsnodigits vexed",
        "七只棕色水獭在河边玩杂耍球",
        "🦦🦦 juggle quartz 🦦"
      })
  void aFewWordsAreTakenWhateverTheirCharacters(String password) {
    assertEquals(Optional.empty(), PasswordRules.fault(password, "ada"));
  }

  @ParameterizedTest
  @CsvSource({
    "passwordpassword, COMMON",
    "Password2026!, COMMON",
    "123456789012, COMMON",
    "unbelievable, COMMON",
    "qwertyuiop123, COMMON",
    "aaaaaaaaaaaaaaaa, PATTERN",
    "28.11.202628.11.2026, PATTERN",
    "hopwisehopwise, NAMED",
    "lovelace-mueller1, NAMED",
    "muellermueller77, NAMED"
  })
  void whatIsGuessedIsRefusedAndItIsSaidWhy(String password, Fault fault) {
    assertEquals(Optional.of(fault), PasswordRules.fault(password, "lovelace-mueller"));
  }

  /** The list of the library, from passwords that were stolen; those that are long enough here. */
  @Test
  void noneOfTheStolenOnesIsTaken() throws Exception {
    List<String> stolen;
    String file = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Zxcvbn.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      stolen = in.lines().filter(one -> one.length() >= PasswordRules.SHORTEST).toList();
    }

    List<String> taken =
        stolen.stream().filter(one -> PasswordRules.fault(one, "ada").isEmpty()).toList();

    assertTrue(stolen.size() > 100, "only " + stolen.size());
    assertEquals(List.of(), taken);
  }

  @Test
  void elevenCharactersAreTooFewAnd129TooMany() {
    assertEquals(Optional.of(Fault.TOO_SHORT), PasswordRules.fault("xK9 vexed q", "ada"));
    assertEquals(
        Optional.of(Fault.TOO_LONG), PasswordRules.fault("seven otters ".repeat(10), "ada"));
    assertEquals(
        Optional.empty(),
        PasswordRules.fault(
            ("seven brown otters juggle " + "zq xv wk ".repeat(20)).substring(0, 128), "ada"));
  }

  @Test
  void aPasswordIsKeptAsArgon2idWithASaltOfItsOwn() {
    Passwords passwords = new Passwords();

    String one = passwords.hash("seven brown otters juggle");
    String other = passwords.hash("seven brown otters juggle");

    assertTrue(one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), one);
    assertFalse(one.equals(other));
    assertTrue(passwords.matches("seven brown otters juggle", other));
    assertFalse(passwords.matches("seven brown otters juggles", other));
  }

  @Test
  void theSameKeysAreTheSamePassword() {
    Passwords passwords = new Passwords();

    assertTrue(passwords.matches("u\u0308ber den Bergen", passwords.hash("\u00fcber den Bergen")));
  }
}
