package io.hopwise.fact;

/**
 * A host of the case.
 *
 * @param name as the case spells it; without a case file what {@code hostname} printed
 * @param kernel the release, as in {@code uname -r}; empty when unknown
 * @param collected whether any output of it is at hand (a host can also be only named, or only told
 *     about)
 */
public record Host(String name, String kernel, boolean collected, Source source)
    implements HostFact {
  @Override
  public String host() {
    return name;
  }

  /** The kernel's release as one that can be older or newer than another. */
  public Version getRelease() {
    return new Version(kernel);
  }
}
