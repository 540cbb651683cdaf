package io.hopwise.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the server that has these settings, on this machine, whether it can take and work off cases;
 * for whoever watches it and has no program that speaks HTTP.
 */
public final class HealthQuestion {
  private static final int MOST_MILLIS = 5_000;

  private final ServerSettings settings;

  /** To the server with these settings. */
  public HealthQuestion(ServerSettings settings) {
    this.settings = settings;
  }

  /** Whether it is well; not where nobody answers. */
  public boolean isWell() {
    try (Socket socket = connected()) {
      socket.setSoTimeout(MOST_MILLIS);
      String host = settings.door().names().stream().sorted().findFirst().orElse("localhost");
      String question =
          "GET /health/ready HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return answer != null && answer.startsWith("HTTP/1.1 200");
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private Socket connected() throws IOException, GeneralSecurityException {
    InetAddress at = InetAddress.getByName(settings.host());
    InetSocketAddress address =
        new InetSocketAddress(
            at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at, settings.port());
    Optional<KeyStore> keys = settings.door().keys();
    Socket socket =
        keys.isPresent() ? trusting(keys.get()).getSocketFactory().createSocket() : new Socket();
    try {
      socket.connect(address, MOST_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** Its own certificate is known, whoever signed it, and to whatever name. */
  private static SSLContext trusting(KeyStore keys) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.getCertificate(alias) != null) {
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
