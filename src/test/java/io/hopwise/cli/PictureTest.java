package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pictures of a way show. */
class PictureTest {
  private static final Pattern CARD =
      Pattern.compile("<g class=\"(card[a-z ]*)\">(.*?)</g>", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("<text class=\"name\"[^>]*>([^<]*)<");

  @Test
  void devicesStandInTheOrderInWhichThePacketComesByThem() {
    assertEquals(
        List.of(
            "card eth0",
            "card docker0",
            "card flannel.1",
            "card eth0",
            "card eth0",
            "card end flannel.1",
            "card ghost docker0",
            "card ghost eth0"),
        cards(pictures("ip-forward-disabled/hit").get(0)));
  }

  @Test
  void withTheRemedyNothingIsPaleAndNothingEnds() {
    for (String card : cards(pictures("ip-forward-disabled/hit").get(1))) {
      assertTrue(card.matches("card [a-z0-9.]+"), card);
    }
  }

  @Test
  void whatTheWayDoesNotTouchIsNotDrawn() {
    for (String picture : pictures("ip-forward-disabled/hit")) {
      assertFalse(picture.contains("node02"), picture);
    }
  }

  @Test
  void whatIsDroppedWhileItIsForwardedNeverComesByTheDeviceBehind() {
    String picture = pictures("packet-dropped-by-policy/hit").get(0);
    List<String> cards = cards(picture);
    int end = cards.indexOf("card end flannel.1");
    assertTrue(end > 0, cards.toString());
    for (String behind : cards.subList(end + 1, cards.size())) {
      assertTrue(behind.startsWith("card ghost"), cards.toString());
    }
  }

  @Test
  void aPortIsReachedByItsBridge() {
    List<String> cards = cards(pictures("path-mtu-black-hole/hit-bridge-port").get(0));
    int port = cards.indexOf("card end veth29335f16");
    assertEquals("card cni0", cards.get(port - 1), cards.toString());
  }

  @Test
  void whatOnlyMightEndThereIsNotMarkedAsTheEnd() {
    String picture = pictures("vxlan-checksum-offload-broken/hit").get(0);
    assertEquals(List.of("card perhaps the host itself"), cards(picture));
    assertFalse(picture.contains("✗"), picture);
  }

  @Test
  void whereTheLibraryIsNotAtHandThePageSaysSoAndIsWholeOtherwise() throws Exception {
    List<String> without = new ArrayList<>();
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : all.split(File.pathSeparator, -1)) {
      if (!entry.contains("org.eclipse.elk")) {
        without.add(entry);
      }
    }
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, without),
                "io.hopwise.cli.Main",
                "diagnose",
                Ran.sample("ip-forward-disabled/hit"),
                "--format",
                "html",
                "--lang",
                "en")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String page = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, java.waitFor());
    assertTrue(page.contains("No picture: "), page);
    assertTrue(page.contains("sysctl -w net.ipv4.ip_forward=1"), page);
    assertTrue(page.endsWith("</html>\n"), page);
  }

  private static List<String> pictures(String sample) {
    String page = Ran.hopwise("diagnose", Ran.sample(sample), "--format", "html").out();
    List<String> pictures = new ArrayList<>();
    Matcher matcher = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    while (matcher.find()) {
      pictures.add(matcher.group());
    }
    return pictures;
  }

  private static List<String> cards(String picture) {
    List<String> cards = new ArrayList<>();
    Matcher card = CARD.matcher(picture);
    while (card.find()) {
      Matcher name = NAME.matcher(card.group(2));
      assertTrue(name.find(), card.group());
      cards.add(card.group(1) + " " + name.group(1));
    }
    return cards;
  }
}
