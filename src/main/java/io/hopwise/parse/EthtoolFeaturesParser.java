package io.hopwise.parse;

import io.hopwise.fact.Offload;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.Set;

/**
 * {@code ethtool -k}: {@code tx-checksumming: on [fixed]}, under {@code Features for eth0:}; or as
 * JSON (ethtool(8)). Kept are the features that compute checksums, or that cut and join packets.
 * What {@code -K} prints is read, too: see {@link EthtoolChanges}.
 */
record EthtoolFeaturesParser() implements LineParser {
  private static final Set<String> KEPT =
      Set.of(
          ("rx-checksumming tx-checksumming tx-checksum-ipv4 tx-checksum-ip-generic"
                  + " tx-checksum-ipv6 tcp-segmentation-offload generic-segmentation-offload"
                  + " generic-receive-offload large-receive-offload tx-udp_tnl-segmentation"
                  + " tx-udp_tnl-csum-segmentation rx-udp_tunnel-port-offload rx-gro-hw"
                  + " rx-vlan-offload tx-vlan-offload rx-vlan-filter hw-tc-offload")
              .split(" ", -1));

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (EthtoolChanges.isOne(text)) {
      EthtoolChanges.parse(text, KEPT, place, sink);
    } else if (FoundText.looksLikeJson(text.content())) {
      Printout to = new Printout();
      JsonTexts.rows(text, place, sink, row -> features(row, to));
      parse(to.lines(text), place, sink);
    } else {
      parse(new Lines(text), place, sink);
    }
  }

  /** The lines that ethtool prints without {@code --json}. */
  private static void features(JsonRow row, Printout to) {
    to.line(row, "Features for " + row.value("ifname") + ":");
    for (String name : row.names()) {
      JsonRow feature = row.row(name);
      if (!feature.isEmpty()) {
        String state = feature.value("active").equals("true") ? "on" : "off";
        String fixed = feature.value("fixed").equals("true") ? " [fixed]" : "";
        to.line(feature, name + ": " + state + fixed);
      }
    }
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String device = lines.asked("-k");
    boolean any = false;
    while (lines.next()) {
      int colon = lines.indexOf(':', lines.start());
      // before ethtool 3 names were words: tcp segmentation offload
      String name =
          lines
              .content()
              .substring(lines.start(), Math.max(lines.start(), colon))
              .replace(' ', '-');
      if (colon == lines.end() - 1) {
        // Features for eth0: or Offload parameters for eth0:
        device = name.substring(name.lastIndexOf('-') + 1);
        continue;
      }
      Words words = new Words(lines.content(), colon + 1, lines.end());
      boolean known = colon > 0 && words.next() && (words.is("on") || words.is("off"));
      if (!known && !EthtoolTexts.isRefusal(lines)) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (known && KEPT.contains(name) && !device.isEmpty()) {
        any = true;
        boolean enabled = words.is("on");
        sink.add(
            new Offload(
                place.host(),
                place.netns(),
                device,
                name,
                enabled,
                words.next() && words.is("[fixed]"),
                lines.source(place.host())));
      }
    }
    if (any) {
      sink.collected(place, Topic.OFFLOADS, device, lines.file(place.host()));
    }
  }
}
