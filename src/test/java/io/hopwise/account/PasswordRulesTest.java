package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.account.PasswordRules.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(
      strings = {
        "passwordpassword",
        "123456789012",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaa",
        "hopwisehopwise",
        "Password2026!",
        "lovelace-mueller1"
      })
  void whatIsCommonOrFollowsAPatternIsNot(String password) {
    assertEquals(Optional.of(Fault.GUESSABLE), PasswordRules.fault(password, "lovelace-mueller"));
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
