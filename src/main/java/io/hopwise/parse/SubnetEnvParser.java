package io.hopwise.parse;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;

/**
 * {@code run/flannel/subnet.env}: what flanneld last wrote down of its lease, for Docker and the
 * CNI plugin to read.
 */
record SubnetEnvParser() implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    Prefix network = Prefix.NONE;
    Prefix subnet = Prefix.NONE;
    Ip gateway = Ip.NONE;
    int mtu = -1;
    Source source = Source.NONE;
    Lines lines = new Lines(text);
    while (lines.next()) {
      String line = lines.line();
      int equals = line.indexOf('=');
      String value = equals < 0 ? "" : line.substring(equals + 1);
      switch (equals < 0 ? "" : line.substring(0, equals)) {
        case "FLANNEL_NETWORK" -> network = Prefix.parse(first(value));
        case "FLANNEL_SUBNET" -> {
          subnet = Prefix.parse(first(value));
          int slash = value.indexOf('/');
          gateway = slash < 0 ? Ip.NONE : Ip.parse(value.substring(0, slash));
          source = lines.source(place.host());
        }
        case "FLANNEL_MTU" -> mtu = Numbers.parse(value);
        case "FLANNEL_IPMASQ" ->
            sink.add(
                new DaemonOption(
                    place.host(), "flannel", "ipmasq", value, lines.source(place.host())));
        default -> {
          if (!line.startsWith("#") && !line.startsWith("FLANNEL_")) {
            sink.notUnderstood(lines.source(place.host()));
          }
        }
      }
    }
    if (subnet.isPresent()) {
      sink.add(
          new FlannelLease(
              place.host(), subnet, network, "", Ip.NONE, mtu, -1, "", gateway, true, source));
    } else if (source.isQuotable()) {
      sink.notUnderstood(source);
    }
  }

  /** Several networks are listed with commas. */
  private static String first(String value) {
    int comma = value.indexOf(',');
    return comma < 0 ? value : value.substring(0, comma);
  }
}
