package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom our own server vouches for. */
class AuthenticationResultsTest {
  private static boolean vouches(String... headers) {
    return AuthenticationResults.of(List.of(headers), "mx.example.org").vouchFor("customer.test");
  }

  @Test
  void dmarcDecides() {
    assertTrue(
        vouches(
            "mx.example.org; dmarc=pass (p=reject dis=none) header.from=customer.test;\r\n"
                + " spf=fail smtp.mailfrom=x@elsewhere.test"));
    assertFalse(
        vouches(
            "mx.example.org; dmarc=fail header.from=customer.test; spf=pass"
                + " smtp.mailfrom=customer.test"));
    assertFalse(vouches("mx.example.org; dmarc=pass header.from=elsewhere.test"));
  }

  @Test
  void withoutItASignatureOrTheSendersServerOfTheSameDomainDoes() {
    assertTrue(vouches("mx.example.org; dkim=pass header.d=customer.test header.s=a"));
    assertTrue(
        vouches("mx.example.org; dmarc=none; spf=pass smtp.mailfrom=bounce@mail.customer.test"));
    assertFalse(vouches("mx.example.org; dkim=pass header.d=elsewhere.test"));
    assertFalse(vouches("mx.example.org; dkim=pass header.d=test"));
    assertFalse(vouches("mx.example.org; spf=pass smtp.mailfrom=notcustomer.test"));
    assertFalse(vouches("mx.example.org; spf=softfail smtp.mailfrom=customer.test"));
  }

  @Test
  void whatOthersFoundOutIsNothing() {
    assertFalse(vouches());
    assertFalse(vouches("elsewhere.test; dmarc=pass header.from=customer.test"));
    assertFalse(vouches("mx.example.org; none"));
    assertFalse(vouches("(mx.example.org; dmarc=pass header.from=customer.test)"));
  }

  @Test
  void theUppermostCountsForTheSenderCanWriteBelowIt() {
    assertFalse(
        vouches(
            "mx.example.org; dmarc=fail header.from=customer.test",
            "mx.example.org; dmarc=pass header.from=customer.test"));
    assertFalse(
        vouches(
            "mx.example.org; dkim=fail header.d=customer.test",
            "mx.example.org; dkim=pass header.d=customer.test"));
  }

  @Test
  void whatIsQuotedOrACommentDividesNothing() {
    assertFalse(
        vouches(
            "mx.example.org; spf=fail smtp.mailfrom=\"a; dmarc=pass header.from=customer.test\""));
    assertFalse(
        vouches("mx.example.org; spf=fail (a; dmarc=pass header.from=customer.test) smtp.helo=x"));
  }
}
