package io.hopwise.fact;

/**
 * A server that IPVS hands connections to.
 *
 * @param ip its address
 * @param port its port
 * @param forward {@code masq} (its address replaces the virtual one), {@code route} (direct
 *     routing), {@code tunnel}, or {@code local} (the host itself, nothing is replaced)
 * @param weight its share; 0 for none
 */
public record RealServer(Ip ip, int port, String forward, int weight) {
  /** Whether its address replaces the virtual server's. */
  public boolean isTranslated() {
    return forward.equals("masq");
  }

  @Override
  public String toString() {
    return (ip.isV4() ? ip.toString() : "[" + ip + "]") + ":" + port;
  }
}
