package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.parse.Parser;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One host's texts about its packet filter. Several of them describe the same rules; which count is
 * decided when all are there, for each network namespace:
 *
 * <ul>
 *   <li>{@code iptables-save} of either backend counts first; legacy and nft are both walked.
 *   <li>{@code iptables -L} counts for tables that no save of its backend shows, else it only lends
 *       its counters.
 *   <li>{@code nft list ruleset} counts for native tables, for native base chains inside iptables'
 *       tables, which a save can't show, and for iptables-nft's own where no save was collected.
 *   <li>{@code nft list table} and {@code nft list chain} count where no ruleset was listed, and
 *       prove nothing absent.
 *   <li>Rules picked out of any of these count where nothing else shows their table.
 *   <li>{@code ip6tables} tells IPv6's tables in the same way, which say nothing of IPv4's.
 * </ul>
 */
public final class PacketFilterSources {
  private final Map<Place, FilterTexts> places = new LinkedHashMap<>();

  private FilterTexts at(Place place) {
    return places.computeIfAbsent(place, FilterTexts::new);
  }

  /** Keeps {@code iptables-save} and {@code ip6tables-save} texts. */
  public Parser saves() {
    return (text, place, sink) -> at(place).saves().add(text);
  }

  /** Keeps {@code iptables -L} and {@code ip6tables -L} texts. */
  public Parser listings() {
    return (text, place, sink) -> at(place).listings().add(text);
  }

  /** Keeps {@code nft list ruleset} texts. */
  public Parser rulesets() {
    return (text, place, sink) -> at(place).rulesets().add(text);
  }

  /** Keeps {@code nft list table} and {@code nft list chain} texts. */
  public Parser parts() {
    return (text, place, sink) -> at(place).parts().add(text);
  }

  /** Keeps texts of rules that were picked out of others. */
  public Parser picked() {
    return (text, place, sink) -> at(place).picked().add(text);
  }

  /** Keeps {@code ipset list} texts. */
  public Parser sets() {
    return (text, place, sink) -> at(place).sets().add(text);
  }

  /** Puts the facts of everything that was kept into the sink. */
  public void finish(Sink sink) {
    Backend usual = usualBackend();
    for (FilterTexts texts : places.values()) {
      new FilterReading(texts, sink, usual).read();
    }
    places.clear();
  }

  /** The backend of the host's {@code iptables} command, as far as any of its texts tells. */
  private Backend usualBackend() {
    for (FilterTexts texts : places.values()) {
      for (Text text : texts.saves()) {
        if (text.name().contains("iptables-save")
            && SavedBackend.told(text).filter(Backend.NFT::equals).isPresent()) {
          return Backend.NFT;
        }
      }
    }
    return Backend.LEGACY;
  }
}
