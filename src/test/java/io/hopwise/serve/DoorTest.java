package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server is reached from outside: with TLS of its own, or behind a proxy. */
class DoorTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path scratch;
  private static KeyStore keys;

  @BeforeAll
  static void make() throws Exception {
    Path store = scratch.resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD));
    assertEquals(0, new ProcessBuilder(command).start().waitFor());
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
  }

  private static void pem(String file, String kind, byte[] content) throws Exception {
    Files.writeString(
        scratch.resolve(file),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  @Test
  void withACertificateItSpeaksTlsAndItsCookieGoesOverNothingElse() throws Exception {
    Map<String, String> options =
        Map.of(
            "accounts",
            "on",
            "tls_certificate",
            scratch.resolve("cert.pem").toString(),
            "tls_key",
            scratch.resolve("key.pem").toString());
    try (RunningServer server = new RunningServer(scratch.resolve("tls"), options)) {
      String form =
          "name=ada&password="
              + Person.PASSWORD.replace(' ', '+')
              + "&token="
              + server.setUp().orElseThrow();
      HttpResponse<String> in =
          trusting()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("https://127.0.0.1:" + server.port() + "/set-up"))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .header("Origin", "https://127.0.0.1:" + server.port())
                      .POST(HttpRequest.BodyPublishers.ofString(form))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertEquals(303, in.statusCode(), in.body());
      String cookie = in.headers().firstValue("Set-Cookie").orElse("");
      assertTrue(cookie.startsWith("__Host-hopwise="), cookie);
      assertTrue(cookie.contains("; Secure"), cookie);
      assertTrue(in.headers().firstValue("Strict-Transport-Security").isPresent());
      Map<String, String> again = new java.util.HashMap<>(options);
      again.put("listen", "127.0.0.1:" + server.port());
      ServerSettings same =
          SettingsReader.read(java.util.Optional.empty(), again, Map.of()).settings().orElseThrow();
      assertTrue(new HealthQuestion(same).isWell(), "its own certificate is known to it");
    }
  }

  private static HttpClient trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void behindAProxyItGoesByTheProxysNameAndTheLastAddress() throws Exception {
    Map<String, String> options =
        Map.of("accounts", "on", "behind_proxy", "https://hopwise.example");
    try (RunningServer server = new RunningServer(scratch.resolve("proxy"), options)) {
      Person ada = Person.firstAdmin(server);

      String ours = signIn(server, "hopwise.example", "https://hopwise.example");
      String otherName = signIn(server, "evil.example", "https://evil.example");
      String otherOrigin = signIn(server, "hopwise.example", "http://hopwise.example");

      assertTrue(ours.startsWith("HTTP/1.1 401"), ours);
      assertTrue(otherName.startsWith("HTTP/1.1 403"), otherName);
      assertTrue(otherOrigin.startsWith("HTTP/1.1 403"), otherOrigin);
      assertEquals(
          "192.0.2.9",
          RunningServer.json(ada.get("/api/v1/audit")).at("/entries/0/address").asText());
    }
  }

  private static String signIn(RunningServer server, String host, String origin) throws Exception {
    String form = "name=nobody&password=wrong";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "POST /sign-in HTTP/1.1\r\nHost: "
              + host
              + "\r\nOrigin: "
              + origin
              + "\r\nX-Forwarded-For: 203.0.113.1, 192.0.2.9\r\nContent-Type:"
              + " application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\nConnection: close\r\n\r\n"
              + form;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
