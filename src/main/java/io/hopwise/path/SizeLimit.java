package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Link;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Topic;
import java.util.Map;

/** What a packet may measure on its way out of a host (RFC 1191, ip-route(8) mtu). */
final class SizeLimit {
  /** No device that carries IP for containers is made smaller, in bytes (RFC 8200, 5). */
  private static final int EVERY_LINK_CARRIES = 1280;

  private final Run run;

  SizeLimit(Run run) {
    this.run = run;
  }

  /** The route's mtu attribute, else the device's, in bytes; -1 when neither is known. */
  static int mtu(Link device, RouteAnswer route) {
    int byRoute = route.route().map(Route::mtu).orElse(-1);
    if (device.mtu() < 0) {
      return byRoute;
    }
    return byRoute > 0 ? Math.min(byRoute, device.mtu()) : device.mtu();
  }

  /**
   * Whether it is larger than that and may not be fragmented: of IPv6 only its sender does that
   * (RFC 8200, 4.5).
   */
  boolean isExceeded(Stack stack, Link device, RouteAnswer route, Skb skb) {
    boolean whole = skb.packet().dontFragment() || (skb.packet().isSix() && !skb.locallyMade());
    if (!whole) {
      return false;
    }
    int length = skb.packet().isSix() ? skb.frame() : skb.packet().length();
    int mtu = mtu(device, route);
    if (mtu >= 0) {
      return length > mtu;
    }
    if (length <= EVERY_LINK_CARRIES) {
      return false;
    }
    Map<String, String> details =
        Map.of("device", device.device(), "length", Integer.toString(length));
    run.log()
        .insufficient(
            run.log().at(stack, device.device(), Stage.MTU),
            Code.MTU_UNKNOWN,
            skb.packet(),
            device,
            Topic.LINKS,
            details);
    return run.oracle().holds(Code.MTU_UNKNOWN, device, "");
  }

  /** What a step about it tells. */
  static Map<String, String> details(Link device, RouteAnswer route, Skb skb) {
    int mtu = mtu(device, route);
    return Map.of(
        "device",
        device.device(),
        "mtu",
        mtu < 0 ? "?" : Integer.toString(mtu),
        "length",
        Integer.toString(skb.packet().length()));
  }
}
