package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As RFC 6238 has it, appendix B; apps show the last six of its eight digits. */
class TotpTest {
  private static final String SECRET =
      Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void aCodeIsThatOfTheStandard(long seconds, String digits) {
    long step = Totp.step(Instant.ofEpochSecond(seconds));

    assertEquals(digits.substring(2), Totp.code(SECRET, step));
  }

  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void aSecretIsSpeltAsAppsReadIt(String bytes, String base32) {
    assertEquals(base32, Totp.base32(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void theCodesBesideHoldToo() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = Totp.step(now);

    assertEquals(OptionalLong.of(step - 1), Totp.stepOf(Totp.code(SECRET, step - 1), SECRET, now));
    assertEquals(OptionalLong.of(step + 1), Totp.stepOf(Totp.code(SECRET, step + 1), SECRET, now));
    assertEquals(OptionalLong.empty(), Totp.stepOf(Totp.code(SECRET, step - 2), SECRET, now));
  }

  @Test
  void anAppReadsWhoseItIs() {
    assertEquals(
        "otpauth://totp/Hopwise:a%40b?secret=MZXW6YTB&issuer=Hopwise", Totp.uri("a@b", "MZXW6YTB"));
  }
}
