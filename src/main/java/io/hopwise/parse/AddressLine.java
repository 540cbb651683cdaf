package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import java.util.Optional;

/**
 * Reads {@code inet 10.0.0.1/24 brd 10.0.0.255 scope global secondary noprefixroute eth0}
 * (ip-address(8)).
 */
final class AddressLine {
  private AddressLine() {}

  /**
   * Reads from {@code inet} or {@code inet6} on, where {@code words} stands; empty when no address
   * follows.
   */
  static Optional<Address> read(
      Words words, Place place, String device, boolean tunnel, Source source) {
    String own = words.after();
    Ip peer = Ip.NONE;
    int prefix = prefix(own);
    String scope = "";
    boolean secondary = false;
    boolean noPrefixRoute = false;
    String state = "";
    while (words.next()) {
      switch (words.word()) {
        case "peer" -> {
          String text = words.after();
          peer = address(text);
          prefix = prefix(text);
        }
        case "brd", "any", "metric", "proto", "protocol" -> words.next();
        case "scope" -> scope = RouteNames.scope(words.after());
        case "secondary", "temporary" -> secondary = true;
        case "dadfailed" -> state = "dadfailed";
        case "tentative", "deprecated" -> state = state.isEmpty() ? words.word() : state;
        case "noprefixroute" -> noPrefixRoute = true;
        default -> {}
      }
    }
    Ip ip = address(own);
    if (!ip.isPresent()) {
      return Optional.empty();
    }
    int length = prefix < 0 || prefix > ip.bits() ? ip.bits() : prefix;
    return Optional.of(
        new Address(
            place.host(),
            place.netns(),
            device,
            ip,
            length,
            peer,
            scope,
            secondary,
            noPrefixRoute,
            state,
            tunnel,
            source));
  }

  private static Ip address(String text) {
    int slash = text.indexOf('/');
    return Ip.parse(slash < 0 ? text : text.substring(0, slash));
  }

  private static int prefix(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? -1 : Numbers.parse(text, slash + 1, text.length());
  }
}
