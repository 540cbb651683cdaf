package io.hopwise.fact;

/**
 * A service of the host that bears on its network: {@code firewalld}, {@code docker}, {@code
 * kubelet} …
 *
 * @param name of the unit, without {@code .service}
 * @param state {@code active}, {@code inactive}, {@code failed} …, or where only the files were
 *     listed {@code enabled}, {@code disabled} …, or {@code running} where its process was; empty
 *     when unknown
 */
public record InstalledService(String host, String name, String state, Source source)
    implements HostFact {
  /** Whether it is a security agent that is at work, and known to take containers' packets. */
  public boolean isSecurityAgent() {
    return (state.equals("running") || state.equals("active"))
        && SecurityAgents.in(name).isPresent();
  }
}
