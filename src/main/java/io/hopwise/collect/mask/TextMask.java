package io.hopwise.collect.mask;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what stands in texts. First all of them are to be learned from, then each is masked:
 * which subnets and names there are is known only at the end.
 */
public final class TextMask {
  private static final String OCTET = "[0-9A-Fa-f]{2}";
  private static final String FOUR = "(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])";
  private static final String SIX =
      "(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Za-z:.])";

  /** The kernel's LOG target prints both addresses and the type of a frame in one. */
  private static final Pattern ANY =
      Pattern.compile(
          "(?<frame>(?<![0-9A-Fa-f:])(?:"
              + OCTET
              + ":){13}"
              + OCTET
              + ")|(?<mac>(?<![0-9A-Fa-f:])(?:"
              + OCTET
              + ":){5}"
              + OCTET
              + "(?![0-9A-Fa-f:]))|(?<bridge>(?<![0-9A-Za-z.])[0-9a-f]{4}\\.(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2})"
              + "|(?<brctl>(?<![0-9A-Za-z.])[0-9a-f]{4}\\.[0-9a-f]{12}(?![0-9A-Za-z]))"
              + "|(?<six>"
              + SIX
              + ")|(?<four>"
              + FOUR
              + ")|(?<header>ll header: .*)|(?<word>[A-Za-z0-9_][A-Za-z0-9_.-]*)");

  private static final Pattern FOURS = Pattern.compile(FOUR);
  private static final Pattern SUBNET = Pattern.compile("(" + FOUR + "|" + SIX + ")/([0-9]{1,3})");

  private final AddressMask addresses;
  private final NameMask names = new NameMask();

  /** Chance decides what becomes of what. */
  public TextMask(Random random) {
    this.addresses = new AddressMask(random);
  }

  AddressMask addresses() {
    return addresses;
  }

  NameMask names() {
    return names;
  }

  /** Learns the name of a host that may stand in texts. */
  public void learnHost(String name) {
    names.learnHost(name);
  }

  /** Learns the name of something that runs on a host. */
  public void learnPod(String name) {
    // namespace/name, as clusters write it, is two names
    for (String part : name.split("/", -1)) {
      names.learn(part, "pod");
    }
  }

  /**
   * Learns the subnets and names of a text.
   *
   * @param label the path that tells what it holds; empty for what a person wrote
   */
  public void learn(String label, String content) {
    Matcher subnet = SUBNET.matcher(content);
    while (subnet.find()) {
      addresses.learn(subnet.group(1), Integer.parseInt(subnet.group(2)));
    }
    new NameFinder(names).look(label, content);
  }

  /** The text with everything replaced. */
  public String mask(String content) {
    Matcher found = ANY.matcher(content);
    StringBuilder masked = new StringBuilder(content.length() + content.length() / 8);
    int from = 0;
    while (found.find()) {
      masked.append(content, from, found.start()).append(other(found));
      from = found.end();
    }
    return masked.append(content, from, content.length()).toString();
  }

  private String other(Matcher found) {
    String text = found.group();
    if (found.group("frame") != null) {
      String target = addresses.mac(text.substring(0, 17));
      return target + ":" + addresses.mac(text.substring(18, 35)) + text.substring(35);
    }
    if (found.group("mac") != null) {
      return addresses.mac(text);
    }
    if (found.group("bridge") != null) {
      return text.substring(0, 5) + unpadded(addresses.mac(padded(text.substring(5))));
    }
    if (found.group("brctl") != null) {
      String mac = text.substring(5).replaceAll("(..)(?=.)", "$1:");
      return text.substring(0, 5) + addresses.mac(mac).replace(":", "");
    }
    if (found.group("header") != null) {
      return "ll header: ***";
    }
    return found.group("word") != null ? word(text) : addresses.address(text);
  }

  /** A name; or one that an address is part of. */
  private String word(String word) {
    String name = names.word(word);
    return name.equals(word)
        ? FOURS.matcher(word).replaceAll(four -> addresses.address(four.group()))
        : name;
  }

  /** The bridge of `ip -d link` writes its bytes without leading zeros. */
  private static String padded(String mac) {
    return mac.replaceAll("(?<![0-9a-f])([0-9a-f])(?![0-9a-f])", "0$1");
  }

  private static String unpadded(String mac) {
    return mac.replaceAll("(?<![0-9a-f])0([0-9a-f])", "$1");
  }
}
