package io.hopwise.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate with its chain, and its key, as others' tools write them (PEM). */
public final class PemKeys {
  /** The store is in memory only; Java asks for one. */
  static final String PASSWORD = "in-memory";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");

  private PemKeys() {}

  /**
   * Reads both.
   *
   * @throws IOException when a file can't be read
   * @throws GeneralSecurityException when it is none, or the two do not belong together
   */
  public static KeyStore read(Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)));
    if (chain.isEmpty()) {
      throw new GeneralSecurityException("no certificate");
    }
    PrivateKey secret = key(Files.readString(key, StandardCharsets.ISO_8859_1));
    checkBelong(chain.iterator().next(), secret);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", secret, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
    return store;
  }

  /** What the one signs, the other must know. */
  private static void checkBelong(Certificate certificate, PrivateKey secret)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (secret.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> "Ed25519";
            });
    byte[] something = PASSWORD.getBytes(StandardCharsets.UTF_8);
    signature.initSign(secret);
    signature.update(something);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(something);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is not the certificate's");
    }
  }

  private static PrivateKey key(String text) throws GeneralSecurityException {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.find()) {
      throw new GeneralSecurityException("no BEGIN PRIVATE KEY (PKCS #8)");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException e) {
        // of another kind
      }
    }
    throw new GeneralSecurityException("a key of an unknown kind");
  }
}
