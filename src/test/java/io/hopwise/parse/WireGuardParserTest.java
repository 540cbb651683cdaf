package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.fact.Collected;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Written after what wireguard-tools prints (src/show.c, src/showconf.c). */
class WireGuardParserTest {
  private static final String KEY = "Yk3c0Vt4m8e1rZq2sD5fGh6jK7lPoIuYtReWq9xCvBo=";
  private static final String SECRET = "QKsecretsecretsecretsecretsecretsecretsecre=";

  private static final String[] SHOWN = {
    "interface: wg0",
    "  public key: " + KEY,
    "  private key: (hidden)",
    "  listening port: 51820",
    "",
    "peer: " + KEY,
    "  endpoint: 192.168.7.12:51820",
    "  allowed ips: 10.42.2.0/24, fd00::/64",
    "  latest handshake: 1 minute, 4 seconds ago",
    "  transfer: 12.31 MiB received, 9.20 MiB sent",
    "",
    "interface: wg1",
    "",
    "peer: Zm1n2b3v4c5x",
    "  allowed ips: (none)"
  };

  private static List<String> peers(Reading reading) {
    return reading.all(WireGuardPeer.class).stream()
        .map(
            p ->
                String.join(
                    " ",
                    p.device(),
                    p.key(),
                    p.endpoint() + ":" + p.port(),
                    p.allowed().toString(),
                    p.handshake()))
        .toList();
  }

  @Test
  void eachDevicesPeersAreTold() {
    Reading reading = Reading.of(new WireGuardParser(), SHOWN);
    assertEquals(
        List.of(
            "wg0 " + KEY + " 192.168.7.12:51820 [10.42.2.0/24, fd00::/64] done",
            "wg1 Zm1n2b3v4c5x none:-1 [] never"),
        peers(reading));
  }

  /** What is sent before the first handshake are attempts at it (wg(8); src/show.c). */
  @Test
  void aPeerThatWasCalledAndNeverAnsweredIsToldFromOneThatNobodyCalled() {
    Reading shown =
        Reading.of(
            new WireGuardParser(),
            "interface: wg0",
            "peer: " + KEY,
            "  endpoint: 192.168.7.12:51820",
            "  transfer: 0 B received, 1.45 KiB sent",
            "peer: Zm1n2b3v4c5x",
            "  transfer: 148 B received, 92 B sent",
            "peer: Xa1s2d3f4g5h",
            "  latest handshake: 3 seconds ago",
            "  transfer: 0 B received, 148 B sent");
    Reading dumped =
        Reading.of(
            new WireGuardParser(),
            String.join(
                "\t",
                "wg0",
                KEY,
                "(none)",
                "192.168.7.12:51820",
                "10.0.0.0/8",
                "0",
                "0",
                "148",
                "off"));

    assertEquals(
        List.of("unanswered", "never", "done"),
        shown.all(WireGuardPeer.class).stream().map(WireGuardPeer::handshake).toList());
    assertEquals("unanswered", dumped.all(WireGuardPeer.class).get(0).handshake());
  }

  @Test
  void theListOfEachDeviceIsWhole() {
    Reading reading = Reading.of(new WireGuardParser(), SHOWN);
    assertEquals(
        List.of("wg0", "wg1"),
        reading.all(Collected.class).stream().map(Collected::table).toList());
  }

  @Test
  void aDumpOfAllDevicesTellsTheSame() {
    Reading reading =
        Reading.of(
            new WireGuardParser(),
            "wg0\t" + SECRET + "\t" + KEY + "\t51820\toff",
            "wg0\t" + KEY + "\t(none)\t[fd01::7]:51820\t10.42.2.0/24\t0\t0\t148\toff");
    assertEquals(
        List.of("wg0 " + KEY + " fd01::7:51820 [10.42.2.0/24] unanswered"), peers(reading));
  }

  private static List<String> devices(Reading reading) {
    return reading.all(WireGuardDevice.class).stream()
        .map(d -> d.device() + " " + d.key() + " " + d.port() + " " + d.mark())
        .toList();
  }

  @Test
  void ofADeviceItsPortItsMarkAndItsPublicKeyAreKept() {
    Reading shown =
        Reading.of(
            new WireGuardParser(),
            "interface: wg0",
            "  public key: " + KEY,
            "  private key: (hidden)",
            "  listening port: 51820",
            "  fwmark: 0xca6c");
    Reading dumped =
        Reading.of(new WireGuardParser(), "wg0\t" + SECRET + "\t" + KEY + "\t51820\t0xca6c");

    assertEquals(List.of("wg0 " + KEY + " 51820 51820"), devices(shown));
    assertEquals(devices(shown), devices(dumped));
  }

  @Test
  void aDumpOfOneDeviceNamesItInItsCommandOnly() {
    Reading reading =
        Reading.ofFile(
            new WireGuardParser(),
            "sos_commands/networking/wg_show_wg0_dump",
            SECRET + "\t" + KEY + "\t51820\toff",
            KEY + "\t(none)\t192.168.7.12:51820\t10.42.2.0/24\t0\t0\t148\toff");

    assertEquals(List.of("wg0 " + KEY + " 51820 0"), devices(reading));
    assertEquals(
        List.of("wg0 " + KEY + " 192.168.7.12:51820 [10.42.2.0/24] unanswered"), peers(reading));
  }

  @Test
  void aConfigurationTellsNoHandshake() {
    Reading reading =
        Reading.ofFile(
            new WireGuardParser(),
            "sos_commands/networking/wg_showconf_wg0",
            "[Interface]",
            "ListenPort = 51820",
            "",
            "[Peer]",
            "PublicKey = " + KEY,
            "AllowedIPs = 10.42.2.0/24",
            "Endpoint = 192.168.7.12:51820");
    assertEquals(
        List.of("wg0 " + KEY + " 192.168.7.12:51820 [10.42.2.0/24] unknown"), peers(reading));
  }

  @Test
  void noPrivateKeyIsKept() {
    Reading reading =
        Reading.of(
            new WireGuardParser(),
            "interface: wg0",
            "  private key: " + SECRET,
            "peer: " + KEY,
            "  preshared key: " + SECRET);
    assertFalse(reading.all(WireGuardPeer.class).toString().contains("secret"));
  }
}
