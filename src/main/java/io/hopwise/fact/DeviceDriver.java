package io.hopwise.fact;

/**
 * Which driver runs a device (ethtool(8), {@code -i}): {@code vmxnet3}, {@code virtio_net}, {@code
 * vxlan}.
 *
 * @param device the device
 * @param driver its name
 * @param version as the driver states it; often the kernel's own
 */
public record DeviceDriver(
    String host, String netns, String device, String driver, String version, Source source)
    implements HostFact {
  /** The version as one that can be older or newer than another. */
  public Version getRelease() {
    return new Version(version);
  }
}
